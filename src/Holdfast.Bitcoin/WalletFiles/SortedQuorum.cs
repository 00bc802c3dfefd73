using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Holdfast.Keys;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// All that the formats from before descriptors can say: keys in BIP-67's order, of which some number must sign, with branch 0 for
/// receiving and 1 for change.
/// </summary>
/// <param name="Type">P2SH, P2SH-P2WSH or P2WSH.</param>
/// <param name="Threshold">How many must sign.</param>
/// <param name="Keys">In the file's order.</param>
internal sealed record SortedQuorum(ScriptType Type, int Threshold, IReadOnlyList<QuorumKey> Keys)
{
    private static readonly (ScriptType Type, string Name, string Before, string After)[] Forms =
    [
        (ScriptType.ScriptHash, "P2SH", "sh(sortedmulti(", "))"),
        (ScriptType.ScriptHashWitnessScriptHash, "P2SH-P2WSH", "sh(wsh(sortedmulti(", ")))"),
        (ScriptType.WitnessScriptHash, "P2WSH", "wsh(sortedmulti(", "))"),
    ];

    /// <summary>The type by the name that these formats give it, in capitals; COLDCARD first wrote P2WSH-P2SH for P2SH-P2WSH.</summary>
    public static ScriptType? TypeOf(string name)
    {
        foreach (var form in Forms)
        {
            if (form.Name == name) { return form.Type; }
        }
        return name == "P2WSH-P2SH" ? ScriptType.ScriptHashWitnessScriptHash : null;
    }

    public string TypeName => Form.Name;

    /// <summary>The descriptor, without a checksum.</summary>
    public string ToDescriptor(Network network)
        => string.Create(CultureInfo.InvariantCulture, $"{Form.Before}{Threshold},{string.Join(',', Keys.Select(key => $"{key.Origin}{key.Key.ToString(network)}/<0;1>/*"))}{Form.After}");

    /// <summary>The quorum that a descriptor is; false if it is anything else, or if its keys end otherwise than in /&lt;0;1&gt;/*.</summary>
    public static bool TryFrom(Descriptor descriptor, [NotNullWhen(true)] out SortedQuorum? quorum)
    {
        quorum = null;
        if (descriptor is not { Kind: DescriptorKind.SortedMulti, ScriptType: { } type }) { return false; }
        var keys = new List<QuorumKey>();
        foreach (var key in descriptor.Keys)
        {
            if (key.ExtendedKey is not { } extended) { return false; }
            keys.Add(new(key.Origin, extended));
        }
        // Written anew and compared: what else the descriptor might say would be lost.
        var made = new SortedQuorum(type, descriptor.Threshold, keys);
        quorum = made.ToDescriptor(descriptor.Network) == descriptor.Body ? made : null;
        return quorum is not null;
    }

    private (ScriptType Type, string Name, string Before, string After) Form => Array.Find(Forms, form => form.Type == Type);
}
