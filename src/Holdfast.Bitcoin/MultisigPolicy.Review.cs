using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>The policy as its owner reads it before registering.</summary>
public sealed partial class MultisigPolicy
{
    /// <summary>One page for the quorum, one a cosigner with its whole key, one with the first address to compare with the cosigners'.</summary>
    /// <param name="own">Positions that <see cref="OwnKeys"/> found.</param>
    public IReadOnlyList<ReviewPage> ReviewPages(IReadOnlyList<int> own)
    {
        List<ReviewPage> pages =
        [
            new("Multisig wallet",
            [
                new("Name", Name),
                new("Signatures needed", $"{Threshold} of {Cosigners.Count}"),
                new("Keys of this wallet", $"{own.Count} of {Cosigners.Count}"),
                new("Script", ScriptName),
                new("Key order", Sorted ? "sorted (BIP-67)" : "as listed"),
                new("Network", Network.Name),
            ]),
        ];
        for (var i = 0; i < Cosigners.Count; i++)
        {
            var cosigner = Cosigners[i];
            pages.Add(new($"Cosigner {i + 1} of {Cosigners.Count}",
            [
                new("Whose", own.Contains(i) ? "this wallet" : "someone else"),
                new("Fingerprint", cosigner.Fingerprint.ToString(), FieldKind.Hex),
                new("Path", cosigner.Path.ToString(), FieldKind.Path),
                new("Key", cosigner.Key.ToString(Network)),
            ]));
        }
        if (TryDerive(0, 0, out var first)) { pages.Add(new("First address", [new("Receive", Address.FromScript(first.ScriptPubKey, Network)!, FieldKind.Address)])); }
        return pages;
    }

    private string ScriptName => ScriptType switch
    {
        ScriptType.ScriptHash => "P2SH",
        ScriptType.ScriptHashWitnessScriptHash => "P2WSH in P2SH",
        _ => "P2WSH",
    };
}
