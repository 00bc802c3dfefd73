using System.Diagnostics.CodeAnalysis;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>
/// A multisig wallet as its owner registers it: a name and a quorum of cosigners. Immutable. Every cosigner's key has branch 0 for
/// receiving and branch 1 for change, and one wildcard below.
/// </summary>
public sealed partial class MultisigPolicy
{
    public const int MaxNameLength = 32;

    private readonly Descriptor _descriptor;

    private MultisigPolicy(string name, Descriptor descriptor, ScriptType type)
    {
        (Name, _descriptor, ScriptType) = (name, descriptor, type);
        Cosigners = [.. descriptor.Keys.Select(CosignerOf)];
        Digest = ComputeDigest();
    }

    public string Name { get; }
    public int Threshold => _descriptor.Threshold;
    /// <summary>BIP-67: keys stand in the script in the order of their bytes, whatever the order here.</summary>
    public bool Sorted => _descriptor.Kind == DescriptorKind.SortedMulti;
    public ScriptType ScriptType { get; }
    public Network Network => _descriptor.Network;
    public IReadOnlyList<Cosigner> Cosigners { get; }

    /// <summary>The canonical descriptor, with "/&lt;0;1&gt;/*" after every key and its checksum.</summary>
    public string Descriptor => _descriptor.ToString();

    /// <summary>
    /// What the policy is, apart from its name: SHA-256 over network, script type, quorum and every cosigner's key and claimed origin;
    /// where keys are sorted, in whatever order the cosigners came.
    /// </summary>
    public Hash256 Digest { get; }

    /// <summary>
    /// Makes a policy of a descriptor: sh, sh(wsh) or wsh around multi or sortedmulti, every key extended and ending in "/&lt;0;1&gt;/*".
    /// Where every key ends in "/0/*", the receiving half of the pair that older wallets export, branch 1 is taken for change as those
    /// wallets do. Other shapes are unsupported, two keys with one point are <see cref="Refusal.DuplicateKey"/>.
    /// </summary>
    /// <param name="name">1 to 32 characters of visible ASCII, no space at either end.</param>
    /// <param name="descriptor">The descriptor, already checked as such.</param>
    public static Result<MultisigPolicy> FromDescriptor(string name, Descriptor descriptor)
    {
        if (!IsName(name)) { return new Refused(Refusal.NameNotAllowed, "a name has 1 to 32 visible ASCII characters and no space at its ends"); }
        if (descriptor.Kind is not (DescriptorKind.Multi or DescriptorKind.SortedMulti) || descriptor.ScriptType is not { } type) { return new Refused(Refusal.Unsupported, "not a multisig in P2SH or P2WSH"); }
        if (WithBothBranches(descriptor) is not { } complete) { return new Refused(Refusal.Unsupported, "every key must be extended and end in /<0;1>/*"); }
        for (var i = 0; i < complete.Keys.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                // The point alone: with another chain code it would still be one holder's key twice.
                if (complete.Keys[i].ExtendedKey!.Key == complete.Keys[j].ExtendedKey!.Key) { return new Refused(Refusal.DuplicateKey, $"cosigners {j + 1} and {i + 1} have the same key"); }
            }
        }
        return new MultisigPolicy(name, complete, type);
    }

    /// <summary>The output script at a branch (0 receive, 1 change) and an index below 2^31; one derivation a key.</summary>
    public bool TryDerive(uint branch, uint index, [NotNullWhen(true)] out DerivedScript? script)
    {
        script = null;
        return branch <= 1 && _descriptor.TryDerive((int)branch, index, out script);
    }

    /// <summary>1 to 32 characters of visible ASCII, spaces inside alone.</summary>
    public static bool IsName(string name)
        => name.Length is >= 1 and <= MaxNameLength && !name.AsSpan().ContainsAnyExceptInRange(' ', '~') && name[0] != ' ' && name[^1] != ' ';

    private static Descriptor? WithBothBranches(Descriptor descriptor)
    {
        if (descriptor.Keys.All(key => key is { IsRanged: true, Branches: [0, 1], StepsBefore: [], StepsAfter: [] })) { return descriptor; }
        if (!descriptor.Keys.All(key => key is { IsRanged: true, Branches: [], StepsBefore: [0] })) { return null; }
        var keys = new KeyExpression[descriptor.Keys.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            if (KeyExpression.Extended(descriptor.Keys[i].Origin, descriptor.Keys[i].ExtendedKey!, [], [0, 1], [], true) is not { } key) { return null; }
            keys[i] = key;
        }
        return new(descriptor.Wrapper, descriptor.Kind, descriptor.Threshold, keys, descriptor.Network);
    }

    private static Cosigner CosignerOf(KeyExpression key)
        => new(key.Origin?.Fingerprint ?? key.ExtendedKey!.Fingerprint, key.Origin?.Path ?? DerivationPath.Master, key.ExtendedKey!);

    private Hash256 ComputeDigest()
    {
        var cosigners = Cosigners.Select(cosigner => $"[{cosigner.Fingerprint}/{cosigner.Path}]{cosigner.Key.ToString(Network)}");
        if (Sorted) { cosigners = cosigners.Order(StringComparer.Ordinal); }
        var hash = Sha256.StartTagged("holdfast/multisig-policy"u8);
        hash.Update(Encoding.ASCII.GetBytes($"{Network.Name} {ScriptType} {Threshold} {Sorted} {string.Join(' ', cosigners)}"));
        return hash.Finish();
    }
}
