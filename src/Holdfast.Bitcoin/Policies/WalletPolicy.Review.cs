using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>The policy as its owner reads it before registering.</summary>
public sealed partial class WalletPolicy
{
    private const int WaysPerPage = 3, BranchesPerPage = 3;

    /// <summary>
    /// A page for what it is, the ways it can be spent in words (of a multisig, the quorum), a page a holder with the whole key, the branches
    /// of keys that are made together where they are not 0 and 1, the first address to compare with the cosigners', and the whole descriptor
    /// (BIP-129 has it reviewed) with the path restrictions of its file.
    /// </summary>
    /// <param name="own">Positions that <see cref="OwnKeys"/> found.</param>
    public IReadOnlyList<ReviewPage> ReviewPages(IReadOnlyList<int> own)
    {
        var pages = new List<ReviewPage> { Summary(own) };
        if (!IsMultisig) { pages.AddRange(Ways(own)); }
        for (var i = 0; i < Holders.Count; i++)
        {
            var cosigner = Cosigners[Holders[i][0]];
            pages.Add(new(Phrase.Of("multisig.cosigner.title", i + 1, Holders.Count),
            [
                new(Phrase.Of("multisig.whose"), Phrase.Of(own.Contains(Holders[i][0]) ? "multisig.whose.own" : "multisig.whose.other")),
                new(Phrase.Of("field.fingerprint"), cosigner.Fingerprint.ToString(), FieldKind.Hex),
                new(Phrase.Of("field.path"), cosigner.Path.ToString(), FieldKind.Path),
                new(Phrase.Of("multisig.key"), cosigner.Key.ToString(Network)),
                .. Holders[i].Select(each => Cosigners[each]).Where(each => each is not ({ Receive: 0, Change: 1 } or { Receive: null }))
                    .Select(each => new Field(Phrase.Of("policy.branches"), $"{each.Receive}, {each.Change}")),
            ]));
        }
        pages.AddRange(BranchesTogether(own));
        if (TryDerive(0, 0, out var first))
        {
            var address = Address.FromScript(first.ScriptPubKey, Network)!;
            pages.Add(new(Phrase.Of("multisig.first-address.title"), [new(Phrase.Of("multisig.first-address"), address, FieldKind.Address)]));
        }
        pages.Add(WholeDescriptor());
        return pages;
    }

    /// <summary>The words in which the policy is told: a key is ours, or called by number and fingerprint; of musig() all of its holders are named.</summary>
    /// <param name="own">Positions of cosigners that are this wallet's.</param>
    internal PolicyWords Words(IReadOnlyList<int> own) => new(place => [.. CosignersAt(place).Select(number => NameOf(number, own))], IsAggregate);

    private bool IsAggregate(int place) => _descriptor.Keys[place].IsAggregate;

    private string NameOf(int number, IReadOnlyList<int> own)
    {
        if (own.Contains(number)) { return Phrase.Of("policy.this-device"); }
        var holder = HolderOf(number);
        return Phrase.Of("policy.key", holder + 1, Cosigners[Holders[holder][0]].Fingerprint);
    }

    private ReviewPage Summary(IReadOnlyList<int> own)
    {
        var fields = new List<Field> { new(Phrase.Of("multisig.name"), Name) };
        if (IsMultisig) { fields.Add(new(Phrase.Of("multisig.threshold"), Phrase.Of("multisig.of", Threshold, Holders.Count))); }
        fields.Add(new(Phrase.Of("multisig.own-keys"), Phrase.Of("multisig.of", own.Select(HolderOf).Distinct().Count(), Holders.Count)));
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

    // Steps that nobody else knows would hide the coins of a wallet whose keys everybody has.
    private IEnumerable<ReviewPage> BranchesTogether(IReadOnlyList<int> own)
    {
        var words = Words(own);
        return Enumerable.Range(0, _descriptor.Keys.Count).Where(place => IsAggregate(place) && _descriptor.Keys[place].Branches is not [0, 1])
            .Select(place => Phrase.Of("policy.branches.together", _descriptor.Keys[place].Branches[0], _descriptor.Keys[place].Branches[1], words.Of(SpendingCondition.Key(place))))
            .Distinct().Chunk(BranchesPerPage)
            .Select(chunk => new ReviewPage(Phrase.Of("policy.together.title"), [.. chunk.Select(text => new Field(Phrase.Of("policy.branches"), text))])).ToArray();
    }

    private ReviewPage WholeDescriptor() => new(Phrase.Of("policy.descriptor.title"),
    [
        .. Restrictions is null ? (Field[])[] : [new Field(Phrase.Of("policy.restrictions"), Restrictions)],
        new(Phrase.Of("policy.descriptor"), Descriptor),
    ]);

    private string ScriptName => ScriptType switch
    {
        ScriptType.ScriptHash => Phrase.Of("multisig.script.p2sh"),
        ScriptType.ScriptHashWitnessScriptHash => Phrase.Of("multisig.script.p2sh-p2wsh"),
        ScriptType.Taproot => Phrase.Of(_descriptor.Tree is null ? "policy.script.p2tr-key" : "policy.script.p2tr"),
        _ => Phrase.Of("multisig.script.p2wsh"),
    };
}
