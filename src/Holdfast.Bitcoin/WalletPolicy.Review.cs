using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>The policy as its owner reads it before registering.</summary>
public sealed partial class WalletPolicy
{
    /// <summary>One page for the quorum, one a cosigner with its whole key, one with the first address to compare with the cosigners'.</summary>
    /// <param name="own">Positions that <see cref="OwnKeys"/> found.</param>
    public IReadOnlyList<ReviewPage> ReviewPages(IReadOnlyList<int> own)
    {
        List<ReviewPage> pages =
        [
            new(Phrase.Of("multisig.title"),
            [
                new(Phrase.Of("multisig.name"), Name),
                new(Phrase.Of("multisig.threshold"), Phrase.Of("multisig.of", Threshold, Cosigners.Count)),
                new(Phrase.Of("multisig.own-keys"), Phrase.Of("multisig.of", own.Count, Cosigners.Count)),
                new(Phrase.Of("multisig.script"), ScriptName),
                new(Phrase.Of("multisig.order"), Phrase.Of(Sorted ? "multisig.order.sorted" : "multisig.order.listed")),
                new(Phrase.Of("field.network"), Network.Name),
            ]),
        ];
        for (var i = 0; i < Cosigners.Count; i++)
        {
            var cosigner = Cosigners[i];
            pages.Add(new(Phrase.Of("multisig.cosigner.title", i + 1, Cosigners.Count),
            [
                new(Phrase.Of("multisig.whose"), Phrase.Of(own.Contains(i) ? "multisig.whose.own" : "multisig.whose.other")),
                new(Phrase.Of("field.fingerprint"), cosigner.Fingerprint.ToString(), FieldKind.Hex),
                new(Phrase.Of("field.path"), cosigner.Path.ToString(), FieldKind.Path),
                new(Phrase.Of("multisig.key"), cosigner.Key.ToString(Network)),
            ]));
        }
        if (TryDerive(0, 0, out var first))
        {
            var address = Address.FromScript(first.ScriptPubKey, Network)!;
            pages.Add(new(Phrase.Of("multisig.first-address.title"), [new(Phrase.Of("multisig.first-address"), address, FieldKind.Address)]));
        }
        return pages;
    }

    private string ScriptName => ScriptType switch
    {
        ScriptType.ScriptHash => Phrase.Of("multisig.script.p2sh"),
        ScriptType.ScriptHashWitnessScriptHash => Phrase.Of("multisig.script.p2sh-p2wsh"),
        _ => Phrase.Of("multisig.script.p2wsh"),
    };
}
