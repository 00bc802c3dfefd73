using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>The policy as its owner reads it before registering.</summary>
public sealed partial class WalletPolicy
{
    private const int WaysPerPage = 3;

    /// <summary>
    /// A page for what it is, the ways it can be spent in words (of a multisig, the quorum), a page a cosigner with its whole key, one with
    /// the first address to compare with the cosigners'.
    /// </summary>
    /// <param name="own">Positions that <see cref="OwnKeys"/> found.</param>
    public IReadOnlyList<ReviewPage> ReviewPages(IReadOnlyList<int> own)
    {
        var pages = new List<ReviewPage> { Summary(own) };
        if (!IsMultisig) { pages.AddRange(Ways(own)); }
        for (var i = 0; i < Cosigners.Count; i++)
        {
            var cosigner = Cosigners[i];
            pages.Add(new(Phrase.Of("multisig.cosigner.title", i + 1, Cosigners.Count),
            [
                new(Phrase.Of("multisig.whose"), Phrase.Of(own.Contains(i) ? "multisig.whose.own" : "multisig.whose.other")),
                new(Phrase.Of("field.fingerprint"), cosigner.Fingerprint.ToString(), FieldKind.Hex),
                new(Phrase.Of("field.path"), cosigner.Path.ToString(), FieldKind.Path),
                new(Phrase.Of("multisig.key"), cosigner.Key.ToString(Network)),
                .. cosigner is { Receive: 0, Change: 1 } or { Receive: null } ? (Field[])[] : [new Field(Phrase.Of("policy.branches"), $"{cosigner.Receive}, {cosigner.Change}")],
            ]));
        }
        if (TryDerive(0, 0, out var first))
        {
            var address = Address.FromScript(first.ScriptPubKey, Network)!;
            pages.Add(new(Phrase.Of("multisig.first-address.title"), [new(Phrase.Of("multisig.first-address"), address, FieldKind.Address)]));
        }
        return pages;
    }

    /// <summary>The words in which the policy is told: a key is ours, or called by number and fingerprint; of musig() all of its holders are named.</summary>
    /// <param name="own">Positions of cosigners that are this wallet's.</param>
    internal PolicyWords Words(IReadOnlyList<int> own) => new(place => [.. CosignersAt(place).Select(number => NameOf(number, own))], IsAggregate);

    private bool IsAggregate(int place) => _descriptor.Keys[place].IsAggregate;

    private string NameOf(int number, IReadOnlyList<int> own)
    {
        if (own.Contains(number)) { return Phrase.Of("policy.this-device"); }
        // A key that stands there twice is one holder's: the first number names it.
        var first = Enumerable.Range(0, number + 1).First(i => Cosigners[i].Key.Key == Cosigners[number].Key.Key);
        return Phrase.Of("policy.key", first + 1, Cosigners[number].Fingerprint);
    }

    private ReviewPage Summary(IReadOnlyList<int> own)
    {
        var fields = new List<Field> { new(Phrase.Of("multisig.name"), Name) };
        if (IsMultisig) { fields.Add(new(Phrase.Of("multisig.threshold"), Phrase.Of("multisig.of", Threshold, Cosigners.Count))); }
        fields.Add(new(Phrase.Of("multisig.own-keys"), Phrase.Of("multisig.of", own.Count, Cosigners.Count)));
        fields.Add(new(Phrase.Of("multisig.script"), ScriptName));
        if (IsMultisig) { fields.Add(new(Phrase.Of("multisig.order"), Phrase.Of(Sorted ? "multisig.order.sorted" : "multisig.order.listed"))); }
        if (_descriptor.Tree is not null) { fields.Add(new(Phrase.Of("policy.internal-key"), InternalKey())); }
        // Said before it is registered: coins that need it are out of this device's reach.
        if (_descriptor.Keys.Any(key => key.IsAggregate)) { fields.Add(new(Phrase.Of("policy.together.title"), Phrase.Of("policy.together.unsigned"))); }
        fields.Add(new(Phrase.Of("field.network"), Network.Name));
        return new(Phrase.Of(IsMultisig ? "multisig.title" : "policy.title"), fields);
    }

    private string InternalKey()
    {
        var key = _descriptor.Keys[0];
        return key.IsAggregate ? Phrase.Of("policy.internal-key.together", key.Participants.Count)
            : Phrase.Of(Unspendable.Is(key) ? "policy.internal-key.nobody" : "policy.internal-key.first");
    }

    private IEnumerable<ReviewPage> Ways(IReadOnlyList<int> own)
    {
        var words = Words(own);
        var number = 0;
        return Condition.Ways.Chunk(WaysPerPage)
            .Select(chunk => new ReviewPage(Phrase.Of("policy.ways.title"), [.. chunk.Select(way => new Field(Phrase.Of("policy.way", ++number), words.Of(way)))])).ToArray();
    }

    private string ScriptName => ScriptType switch
    {
        ScriptType.ScriptHash => Phrase.Of("multisig.script.p2sh"),
        ScriptType.ScriptHashWitnessScriptHash => Phrase.Of("multisig.script.p2sh-p2wsh"),
        ScriptType.Taproot => Phrase.Of(_descriptor.Tree is null ? "policy.script.p2tr-key" : "policy.script.p2tr"),
        _ => Phrase.Of("multisig.script.p2wsh"),
    };
}
