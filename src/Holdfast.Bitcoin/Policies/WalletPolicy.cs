using System.Diagnostics.CodeAnalysis;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>
/// A wallet as its owner registers it: a name and who can spend, as a multisig, as miniscript, as a taproot script tree or as one key of
/// several (musig()). Immutable. Every cosigner's key, or the aggregate it is part of, has a branch for receiving and one for change (0 and
/// 1, but for a key that stands there more than once), and one wildcard below.
/// </summary>
public sealed partial class WalletPolicy
{
    public const int MaxNameLength = 64;

    private readonly Descriptor _descriptor;
    private readonly int[][] _places;
    private SpendingCondition? _condition;

    private WalletPolicy(string name, Descriptor descriptor, ScriptType type, string? restrictions)
    {
        (Name, _descriptor, ScriptType, Restrictions) = (name, descriptor, type, restrictions);
        (Cosigners, _places) = CosignersOf(descriptor);
        Digest = ComputeDigest();
    }

    public string Name { get; }
    /// <summary>Signatures that a multisig needs; 1 for other policies.</summary>
    public int Threshold => _descriptor.Threshold;
    /// <summary>One quorum and nothing else.</summary>
    public bool IsMultisig => _descriptor.Kind is DescriptorKind.Multi or DescriptorKind.SortedMulti;
    /// <summary>BIP-67: keys stand in the script in the order of their bytes, whatever the order here.</summary>
    public bool Sorted => _descriptor.Kind == DescriptorKind.SortedMulti;
    public ScriptType ScriptType { get; }
    public Network Network => _descriptor.Network;
    /// <summary>Every key somebody can have, in the order of the text; one that is part of several musig() once for all of them.</summary>
    public IReadOnlyList<Cosigner> Cosigners { get; }
    /// <summary>The path restrictions (BIP-129) of the file it came in; null where that had none. Shown with the policy, and no part of it.</summary>
    public string? Restrictions { get; }
    internal Descriptor Parsed => _descriptor;
    /// <summary>Who can spend, and when.</summary>
    internal SpendingCondition Condition => _condition ??= SpendingCondition.Of(_descriptor);

    /// <summary>The canonical descriptor, with its branches and "/*" after every key and its checksum.</summary>
    public string Descriptor => _descriptor.ToString();

    /// <summary>
    /// What the policy is, apart from its name: SHA-256 over network, script type, quorum and every cosigner's key and claimed origin;
    /// where keys are sorted, in whatever order the cosigners came. For other policies than a multisig over the whole descriptor.
    /// </summary>
    public Hash256 Digest { get; }

    /// <summary>
    /// Makes a policy of a descriptor: sh, sh(wsh) or wsh around multi or sortedmulti, miniscript in wsh or sh(wsh), tr with scripts, or tr
    /// of musig(). Every key is extended and ends in "/&lt;A;B&gt;/*", but for an internal key that nobody can have; of musig() the whole does, and no key in it has steps (BIP-388). Where every key ends in "/0/*", the
    /// receiving half of the pair that older wallets export, branch 1 is taken for change as those wallets do. Other shapes are
    /// unsupported; two keys that could be one, and one key under two origins or with two depths, parents or numbers, are
    /// <see cref="Refusal.DuplicateKey"/>.
    /// </summary>
    /// <param name="name">1 to 64 characters of visible ASCII, no space at either end.</param>
    /// <param name="descriptor">The descriptor, already checked as such.</param>
    /// <param name="restrictions">Path restrictions of its file, which the descriptor was found to keep to.</param>
    public static Result<WalletPolicy> FromDescriptor(string name, Descriptor descriptor, string? restrictions = null)
    {
        if (CheckName(name) is { } unnamed) { return unnamed; }
        var isPolicy = descriptor.Kind is DescriptorKind.Multi or DescriptorKind.SortedMulti or DescriptorKind.Miniscript || descriptor.Tree is not null
            || (descriptor.Kind == DescriptorKind.Taproot && descriptor.Keys[0].IsAggregate);
        if (!isPolicy || descriptor.ScriptType is not { } type) { return new Refused(Refusal.Unsupported, "neither a multisig, nor miniscript in P2WSH, nor taproot with scripts"); }
        if (WithBothBranches(descriptor) is not { } complete) { return new Refused(Refusal.Unsupported, "every key must be extended and end in /<0;1>/*; in musig() none has steps, they follow it"); }
        if (CheckHolders(complete) is { } twice) { return twice; }
        for (var i = 0; i < complete.Keys.Count; i++)
        {
            // In a script it would be a signature that never comes.
            if (Unspendable.Is(complete.Keys[i]) && (i > 0 || complete.Tree is null)) { return new Refused(Refusal.UnsafePolicy, $"nobody has the key of cosigner {i + 1}"); }
            for (var j = 0; j < i; j++)
            {
                if (complete.Keys[i].Overlaps(complete.Keys[j])) { return new Refused(Refusal.DuplicateKey, $"cosigners {j + 1} and {i + 1} have the same key"); }
            }
        }
        return new WalletPolicy(name, complete, type, restrictions);
    }

    /// <summary>The output script at a branch (0 receive, 1 change) and an index below 2^31; one derivation a key.</summary>
    public bool TryDerive(int branch, uint index, [NotNullWhen(true)] out DerivedScript? script)
    {
        script = null;
        return branch is 0 or 1 && _descriptor.TryDerive(branch, index, out script);
    }

    /// <summary>The cosigners whose key stands at that place of the descriptor: one, several for musig(), none for a key that nobody has.</summary>
    internal IReadOnlyList<int> CosignersAt(int place) => _places[place];

    /// <summary>1 to 64 characters of visible ASCII, spaces inside alone.</summary>
    public static bool IsName(string name)
        => name.Length is >= 1 and <= MaxNameLength && !name.AsSpan().ContainsAnyExceptInRange(' ', '~') && name[0] != ' ' && name[^1] != ' ';

    /// <summary>Null for a name that <see cref="IsName"/> takes.</summary>
    internal static Refused? CheckName(string name) => IsName(name) ? null : new(Refusal.NameNotAllowed, "a name has 1 to 64 visible ASCII characters and no space at its ends");

    // Two keys of one point are one holder's, whatever stands around them: named apart, they would look like two holders, and ours like another's.
    private static Refused? CheckHolders(Descriptor descriptor)
    {
        var holders = new Dictionary<Hash256, (KeyOrigin? Origin, ExtendedPublicKey Key)>();
        foreach (var participant in descriptor.Keys.SelectMany(HoldersOf))
        {
            if (Unspendable.Is(participant)) { continue; }
            var (point, holder) = (participant.Point.ToXOnly(), (participant.Origin, participant.ExtendedKey!));
            if (!holders.TryAdd(point, holder) && holders[point] != holder)
            {
                return new(Refusal.DuplicateKey, "two keys are the same but for what stands around them");
            }
        }
        foreach (var key in descriptor.Keys)
        {
            if (key.Participants.Count == 1) { return new(Refusal.UnsafePolicy, "musig() has one key alone"); }
            if (key.Participants.Any(Unspendable.Is)) { return new(Refusal.UnsafePolicy, "nobody has one of the keys of musig()"); }
            if (key.Participants.DistinctBy(each => each.ExtendedKey!.Key.ToXOnly()).Count() < key.Participants.Count) { return new(Refusal.DuplicateKey, "musig() has a key twice"); }
        }
        return null;
    }

    private static IReadOnlyList<KeyExpression> HoldersOf(KeyExpression key) => key.IsAggregate ? key.Participants : [key];

    private static Descriptor? WithBothBranches(Descriptor descriptor)
    {
        var isPair = descriptor.Kind is DescriptorKind.Multi or DescriptorKind.SortedMulti;
        if (!descriptor.Keys.SelectMany(key => key.Participants).All(key => key is { ExtendedKey: not null, IsRanged: false, StepsText: "" })) { return null; }
        if (descriptor.Keys.All(key => HasBranches(key, isPair) || Unspendable.Is(key) && key.ExtendedKey is null)) { return descriptor; }
        if (!descriptor.Keys.All(key => key is { IsRanged: true, Branches: [], StepsBefore: [0] })) { return null; }
        var keys = new KeyExpression[descriptor.Keys.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var key = descriptor.Keys[i];
            if ((key.IsAggregate ? key.WithSteps([], [0, 1], [], true) : KeyExpression.Extended(key.Origin, key.ExtendedKey!, [], [0, 1], [], true)) is not { } both) { return null; }
            keys[i] = both;
        }
        return descriptor.WithKeys(keys);
    }

    // A multisig has every key once, so that its branches are 0 and 1.
    private static bool HasBranches(KeyExpression key, bool isPair)
        => key is { IsRanged: true, StepsBefore: [], StepsAfter: [] } && (isPair ? key.Branches is [0, 1] : key.Branches.Length == 2);

    private static (Cosigner[] Cosigners, int[][] Places) CosignersOf(Descriptor descriptor)
    {
        var cosigners = new List<Cosigner>();
        var places = new int[descriptor.Keys.Count][];
        for (var i = 0; i < places.Length; i++)
        {
            var key = descriptor.Keys[i];
            places[i] = [.. HoldersOf(key).Where(holder => !Unspendable.Is(holder)).Select(holder => Number(CosignerOf(holder, isPart: key.IsAggregate)))];
        }
        return ([.. cosigners], places);

        int Number(Cosigner cosigner)
        {
            var known = cosigner.Receive is null ? cosigners.IndexOf(cosigner) : -1;
            if (known >= 0) { return known; }
            cosigners.Add(cosigner);
            return cosigners.Count - 1;
        }
    }

    private static Cosigner CosignerOf(KeyExpression key, bool isPart) => new(key.Origin?.Fingerprint ?? key.ExtendedKey!.Fingerprint, key.Origin?.Path ?? DerivationPath.Master,
        key.ExtendedKey!, isPart ? null : key.Branches[0], isPart ? null : key.Branches[1]);

    private Hash256 ComputeDigest()
    {
        var hash = Sha256.StartTagged("holdfast/multisig-policy"u8);
        if (!IsMultisig)
        {
            hash.Update(Encoding.ASCII.GetBytes($"{Network.Name} {_descriptor}"));
            return hash.Finish();
        }
        var cosigners = Cosigners.Select(cosigner => $"[{cosigner.Fingerprint}/{cosigner.Path}]{cosigner.Key.ToString(Network)}");
        if (Sorted) { cosigners = cosigners.Order(StringComparer.Ordinal); }
        hash.Update(Encoding.ASCII.GetBytes($"{Network.Name} {ScriptType} {Threshold} {Sorted} {string.Join(' ', cosigners)}"));
        return hash.Finish();
    }
}
