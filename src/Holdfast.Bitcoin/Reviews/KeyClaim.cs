using System.Buffers.Binary;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>
/// A derivation field that carries this wallet's fingerprint: the file claims that the wallet's key at this path is the one named. The
/// claim is worth nothing until the key was derived and compared.
/// </summary>
/// <param name="Parent">Path of the parent of the key.</param>
/// <param name="ParentKey">The wallet's extended public key there.</param>
/// <param name="Index">Last step, not hardened.</param>
/// <param name="ClaimedKey">33 bytes, or 32 for taproot.</param>
/// <param name="Leaves">Taproot: hashes of the scripts it is claimed for, 32 bytes each; none for the key path.</param>
internal readonly record struct KeyClaim(DerivationPath Parent, ExtendedPublicKey ParentKey, uint Index, ReadOnlyMemory<byte> ClaimedKey, ReadOnlyMemory<byte> Leaves)
{
    public bool InLeaf => !Leaves.IsEmpty;

    /// <summary>The claimed key is listed as one of several that make one key (BIP-373). Alone it may be in no script at all.</summary>
    public bool IsParticipant { get; init; }
    /// <summary>The key stands at <see cref="Parent"/> itself, whose path ends hardened: a participant, whose steps follow the aggregate.</summary>
    public bool IsParent { get; init; }
    public DerivationPath Path => IsParent ? Parent : Parent.Child(Index);

    public bool IsFor(in Hash256 leaf)
    {
        for (var at = 0; at < Leaves.Length; at += Hash256.Size)
        {
            if (Leaves.Span.Slice(at, Hash256.Size).SequenceEqual(leaf.AsSpan())) { return true; }
        }
        return false;
    }

    public bool IsTaproot => ClaimedKey.Length == 32;

    /// <summary>Derives the wallet's own key; false if it is not the claimed one.</summary>
    public bool TryProve(out PublicKey key)
    {
        key = ParentKey.Key;
        if (!IsParent && !ParentKey.TryDeriveKey(Index, out key, out _)) { return false; }
        Span<byte> serialized = stackalloc byte[PublicKey.UncompressedSize];
        var claimed = ClaimedKey.Span;
        switch (claimed.Length)
        {
            case 32:
                key.Serialize(serialized[..PublicKey.CompressedSize]);
                return claimed.SequenceEqual(serialized[1..PublicKey.CompressedSize]);
            case PublicKey.CompressedSize:
                key.Serialize(serialized[..PublicKey.CompressedSize]);
                return claimed.SequenceEqual(serialized[..PublicKey.CompressedSize]);
            default:
                key.SerializeUncompressed(serialized);
                return claimed.SequenceEqual(serialized);
        }
    }
}

/// <summary>
/// Collects the claims of a PSBT, deriving each parent key once. What it derives is bounded: a hostile file cannot ask for more. Without
/// a wallet there are no claims, whatever fingerprint the file names (many write zeroes).
/// </summary>
internal sealed class KeyClaims(Psbt psbt, IPublicKeys? keys, IReadOnlyList<WalletPolicy> policies)
{
    private const int MaxParents = 512, MaxClaimsPerMap = 20;
    private static readonly KeyClaim[] None = [];

    /// <param name="Cost">Keys derived to prove a claim below it, at most.</param>
    private sealed record Parent(DerivationPath Path, ExtendedPublicKey? Key, int Cost);

    private readonly Dictionary<DerivationPath, Parent> _parents = [];
    private ReadOnlyMemory<byte> _lastBytes;
    private Parent? _last;
    private int _derivations;

    private readonly record struct Fields(ulong Derivation, ulong TaprootDerivation, ulong Participants);

    public Result<KeyClaim[]> OfInput(int input) => Collect(psbt.Inputs[input], new(InputField.Derivation, InputField.TaprootDerivation, InputField.Musig2Participants), $"input {input}");
    public Result<KeyClaim[]> OfOutput(int output) => Collect(psbt.Outputs[output], new(OutputField.Derivation, OutputField.TaprootDerivation, OutputField.Musig2Participants), $"output {output}");

    private Result<KeyClaim[]> Collect(in PsbtMap map, Fields fields, string where)
    {
        if (keys is null) { return None; }
        Span<byte> wallet = stackalloc byte[Fingerprint.Size];
        keys.Wallet.Write(wallet);
        List<KeyClaim>? claims = null;
        foreach (ref readonly var record in psbt.RecordsOf(map))
        {
            if (record.Type != fields.Derivation && record.Type != fields.TaprootDerivation) { continue; }
            var source = psbt.ValueMemory(record);
            ReadOnlyMemory<byte> leafHashes = default;
            if (record.Type == fields.TaprootDerivation)
            {
                var reader = new ByteReader(source.Span);
                reader.TryReadCount(32, out var leaves); // checked when the PSBT was read
                leafHashes = source.Slice(reader.Position, 32 * leaves);
                source = source[(reader.Position + 32 * leaves)..];
            }
            if (!source.Span[..Fingerprint.Size].SequenceEqual(wallet)) { continue; }
            var path = source[Fingerprint.Size..];
            if (path.Length is 0 or > 4 * DerivationPath.MaxDepth) { return new Refused(Refusal.PathNotAllowed, $"{where}: a path of {path.Length / 4} levels"); }
            var index = BinaryPrimitives.ReadUInt32LittleEndian(path.Span[^4..]);
            var claimed = psbt.KeyMemory(record)[^record.DataLength..];
            var isParticipant = record.Type == fields.TaprootDerivation && IsParticipant(map, fields.Participants, claimed.Span);
            var isParent = DerivationPath.IsHardened(index);
            isParticipant |= isParent && record.Type == fields.TaprootDerivation && IsRegisteredParticipant(path.Span);
            if (isParent && !isParticipant) { return new Refused(Refusal.PathNotAllowed, $"{where}: a path that ends hardened"); }
            if (!TryParent(isParent ? path : path[..^4], out var parent, out var parentKey, out var refusal)) { return new Refused(refusal, where); }
            claims ??= [];
            if (claims.Count == MaxClaimsPerMap) { return new Refused(Refusal.TooLarge, $"{where}: more keys of this wallet than a script can have"); }
            if ((_derivations += _last!.Cost) > ReviewLimits.MaxDerivations) { return new Refused(Refusal.TooLarge, $"{where}: more keys of this wallet than any transaction has"); }
            claims.Add(new(parent, parentKey, isParent ? 0 : index, claimed, leafHashes) { IsParticipant = isParticipant, IsParent = isParent });
        }
        return claims?.ToArray() ?? None;
    }

    // For software that writes none of BIP-373's fields.
    private bool IsRegisteredParticipant(ReadOnlySpan<byte> path) => DerivationPath.TryReadLittleEndian(path, out var read)
        && policies.Any(policy => policy.Cosigners.Any(cosigner => cosigner.Receive is null && cosigner.Fingerprint == keys!.Wallet && cosigner.Path.Equals(read)));

    // BIP-373: the participants' plain keys, one after the other.
    private bool IsParticipant(in PsbtMap map, ulong field, ReadOnlySpan<byte> xOnly)
    {
        foreach (ref readonly var record in psbt.RecordsOf(map))
        {
            if (record.Type != field) { continue; }
            var keys = psbt.ValueMemory(record).Span;
            for (var at = 0; at < keys.Length; at += PublicKey.CompressedSize)
            {
                if (keys.Slice(at + 1, PublicKey.CompressedSize - 1).SequenceEqual(xOnly)) { return true; }
            }
        }
        return false;
    }

    // One path object for one parent: the vault groups by it.
    private bool TryParent(ReadOnlyMemory<byte> bytes, out DerivationPath path, out ExtendedPublicKey key, out Refusal refusal)
    {
        (path, key, refusal) = (DerivationPath.Master, null!, Refusal.Locked);
        if (_last is null || !_lastBytes.Span.SequenceEqual(bytes.Span))
        {
            if (!DerivationPath.TryReadLittleEndian(bytes.Span, out var read)) { refusal = Refusal.PathNotAllowed; return false; }
            if (!_parents.TryGetValue(read, out var parent))
            {
                if (!keys!.Opens(read)) { refusal = Refusal.PathNotAllowed; return false; }
                if (_parents.Count == MaxParents) { refusal = Refusal.TooLarge; return false; }
                _parents[read] = parent = new(read, keys.Derive(read), 1 + OwnScripts.CountPolicyKeys(policies, keys.Wallet, read));
            }
            (_lastBytes, _last) = (bytes, parent);
        }
        if (_last.Key is null) { return false; }
        (path, key) = (_last.Path, _last.Key);
        return true;
    }
}
