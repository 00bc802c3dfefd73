using System.Text.Json.Nodes;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.ClientHost;

/// <summary>One request of a test, and its typed members.</summary>
internal sealed class HostRequest(JsonObject json)
{
    public string Text(string name) => json[name]!.GetValue<string>();
    public uint Number(string name) => json[name]!.GetValue<uint>();
    public bool Flag(string name) => json[name]?.GetValue<bool>() ?? false;
    public IEnumerable<string> Texts(string name) => json[name]?.AsArray().Select(item => item!.GetValue<string>()) ?? [];

    public Network Network => Enum.GetValues<Network>().Single(network => network.Name == Text("network"));

    public ScriptType Type => Text("type") switch
    {
        "pkh" => ScriptType.PubKeyHash,
        "sh-wpkh" => ScriptType.ScriptHashWitnessPubKeyHash,
        "wpkh" => ScriptType.WitnessPubKeyHash,
        "tr" => ScriptType.Taproot,
        var other => throw new ArgumentException($"no single-key type: {other}"),
    };

    /// <summary>A PSBT in base 64.</summary>
    public Result<Psbt> Psbt(string name) => Bitcoin.Psbts.Psbt.Parse(Convert.FromBase64String(Text(name)));
}
