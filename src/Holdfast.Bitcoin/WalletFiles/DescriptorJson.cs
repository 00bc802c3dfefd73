using System.Text.Json;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>Specter's wallet file: JSON with "descriptor" and, for a name, "label" or "name". Its other members are not looked at.</summary>
internal static class DescriptorJson
{
    public static Result<WalletFile> Read(JsonValue root, Network network)
    {
        if (root.Member("descriptor") is not { Kind: JsonTokenType.String } text) { return new Refused(Refusal.Malformed, "the descriptor is not a text"); }
        if (!WalletDescriptor.Parse(text.Text, network).TryGet(out var descriptor, out var refused)) { return refused; }
        return new WalletFile(WalletFileKind.DescriptorJson, WalletText.NameOrNull(root.TextOf("label") ?? root.TextOf("name")), descriptor, null);
    }
}
