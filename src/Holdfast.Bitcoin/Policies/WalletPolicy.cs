using System.Diagnostics.CodeAnalysis;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>
/// A wallet as its owner registers it: a name and who can spend, as a multisig, as miniscript or as a taproot script tree. Immutable. Every
/// cosigner's key has a branch for receiving and one for change (0 and 1, but for a key that stands there more than once), and one
/// wildcard below.
/// </summary>
public sealed partial class WalletPolicy
{
    public const int MaxNameLength = 32;

    private readonly Descriptor _descriptor;
    private SpendingCondition? _condition;

    private WalletPolicy(string name, Descriptor descriptor, ScriptType type)
    {
        (Name, _descriptor, ScriptType) = (name, descriptor, type);
        Cosigners = [.. descriptor.Keys.Where(key => !Unspendable.Is(key)).Select(CosignerOf)];
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
    /// <summary>Every key somebody can have, in the order of the text.</summary>
    public IReadOnlyList<Cosigner> Cosigners { get; }
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
    /// Makes a policy of a descriptor: sh, sh(wsh) or wsh around multi or sortedmulti, miniscript in wsh or sh(wsh), or tr with scripts.
    /// Every key is extended and ends in "/&lt;A;B&gt;/*", but for an internal key that nobody can have. Where every key ends in "/0/*", the
    /// receiving half of the pair that older wallets export, branch 1 is taken for change as those wallets do. Other shapes are
    /// unsupported; two keys that could be one are <see cref="Refusal.DuplicateKey"/>.
    /// </summary>
    /// <param name="name">1 to 32 characters of visible ASCII, no space at either end.</param>
    /// <param name="descriptor">The descriptor, already checked as such.</param>
    public static Result<WalletPolicy> FromDescriptor(string name, Descriptor descriptor)
    {
        if (CheckName(name) is { } unnamed) { return unnamed; }
        var isPolicy = descriptor.Kind is DescriptorKind.Multi or DescriptorKind.SortedMulti or DescriptorKind.Miniscript || descriptor.Tree is not null;
        if (!isPolicy || descriptor.ScriptType is not { } type) { return new Refused(Refusal.Unsupported, "neither a multisig, nor miniscript in P2WSH, nor taproot with scripts"); }
        if (WithBothBranches(descriptor) is not { } complete) { return new Refused(Refusal.Unsupported, "every key must be extended and end in /<0;1>/*"); }
        for (var i = 0; i < complete.Keys.Count; i++)
        {
            // In a script it would be a signature that never comes.
            if (Unspendable.Is(complete.Keys[i]) && (i > 0 || complete.Tree is null)) { return new Refused(Refusal.UnsafePolicy, $"nobody has the key of cosigner {i + 1}"); }
            for (var j = 0; j < i; j++)
            {
                if (complete.Keys[i].Overlaps(complete.Keys[j])) { return new Refused(Refusal.DuplicateKey, $"cosigners {j + 1} and {i + 1} have the same key"); }
            }
        }
        return new WalletPolicy(name, complete, type);
    }

    /// <summary>The output script at a branch (0 receive, 1 change) and an index below 2^31; one derivation a key.</summary>
    public bool TryDerive(int branch, uint index, [NotNullWhen(true)] out DerivedScript? script)
    {
        script = null;
        return branch is 0 or 1 && _descriptor.TryDerive(branch, index, out script);
    }

    /// <summary>The cosigner whose key stands at that place of the descriptor.</summary>
    internal int CosignerAt(int place) => place - (_descriptor.Keys.Count - Cosigners.Count); // a key that nobody has stands first, if anywhere

    /// <summary>1 to 32 characters of visible ASCII, spaces inside alone.</summary>
    public static bool IsName(string name)
        => name.Length is >= 1 and <= MaxNameLength && !name.AsSpan().ContainsAnyExceptInRange(' ', '~') && name[0] != ' ' && name[^1] != ' ';

    /// <summary>Null for a name that <see cref="IsName"/> takes.</summary>
    internal static Refused? CheckName(string name) => IsName(name) ? null : new(Refusal.NameNotAllowed, "a name has 1 to 32 visible ASCII characters and no space at its ends");

    private static Descriptor? WithBothBranches(Descriptor descriptor)
    {
        var isPair = descriptor.Kind is DescriptorKind.Multi or DescriptorKind.SortedMulti;
        if (descriptor.Keys.All(key => key.ExtendedKey is null ? Unspendable.Is(key) : HasBranches(key, isPair))) { return descriptor; }
        if (!descriptor.Keys.All(key => key is { IsRanged: true, Branches: [], StepsBefore: [0] })) { return null; }
        var keys = new KeyExpression[descriptor.Keys.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            if (KeyExpression.Extended(descriptor.Keys[i].Origin, descriptor.Keys[i].ExtendedKey!, [], [0, 1], [], true) is not { } key) { return null; }
            keys[i] = key;
        }
        return descriptor.WithKeys(keys);
    }

    // A multisig has every key once, so that its branches are 0 and 1.
    private static bool HasBranches(KeyExpression key, bool isPair)
        => key is { IsRanged: true, StepsBefore: [], StepsAfter: [] } && (isPair ? key.Branches is [0, 1] : key.Branches.Length == 2);

    private static Cosigner CosignerOf(KeyExpression key)
        => new(key.Origin?.Fingerprint ?? key.ExtendedKey!.Fingerprint, key.Origin?.Path ?? DerivationPath.Master, key.ExtendedKey!, key.Branches[0], key.Branches[1]);

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
