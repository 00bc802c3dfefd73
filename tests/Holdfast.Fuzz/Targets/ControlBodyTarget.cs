using System.Text.Json;
using Holdfast.Emulator.Control;

namespace Holdfast.Fuzz;

/// <summary>Bodies of the emulator's control API.</summary>
internal static class ControlBodyTarget
{
    private static readonly string[] Known = ["button", "choice", "nonce", "pin", "word", "text", "mnemonic", "passphrase", "network", "state"];

    internal static void Run(byte[] input)
    {
        if (JsonBody.TryParse(input, Known) is not { } body || input.Length == 0) { return; }
        // What was taken is JSON to a second reader too, with the same members.
        using var json = JsonDocument.Parse(input);
        var members = json.RootElement.EnumerateObject().ToArray();
        FindingException.Unless(members.Length == Known.Count(body.Has), "members were lost or made up");
        foreach (var member in members)
        {
            FindingException.Unless(member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() == body.Text(member.Name) : member.Value.GetUInt64() == body.Number(member.Name), "a member reads differently");
        }
    }
}
