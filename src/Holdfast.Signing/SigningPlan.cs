using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Signing;

/// <summary>How a planned digest is signed. Every one is over secp256k1.</summary>
public enum SigningAlgorithm : byte
{
    /// <summary>ECDSA, RFC 6979, low s.</summary>
    Ecdsa,
    /// <summary>As <see cref="Ecdsa"/>, with the recovery id (BIP-137 messages).</summary>
    EcdsaRecoverable,
    /// <summary>BIP-340 with the key tweaked by <see cref="PlannedSignature.TapTweak"/> (BIP-341 key path).</summary>
    TaprootKeyPath,
    /// <summary>BIP-340 with the key as it is (BIP-342), for the script <see cref="PlannedSignature.Leaf"/>.</summary>
    TaprootScriptPath,
}

/// <summary>
/// One signature to be made: which key, over what, and the public key it must verify against, which the chain took from the script it
/// recomputed itself. The last step of the path stands apart, so that the vault derives a shared parent once.
/// </summary>
public readonly record struct PlannedSignature
{
    /// <summary>The path of the parent key; planners share one object among signatures of one branch.</summary>
    public required DerivationPath Parent { get; init; }
    /// <summary>The last step, with bit 31 where hardened.</summary>
    public required uint Index { get; init; }
    public required SigningAlgorithm Algorithm { get; init; }
    /// <summary>The 32 bytes that are signed.</summary>
    public required Hash256 Digest { get; init; }
    /// <summary>The key the finished signature is verified with. For taproot the internal key, before the tweak.</summary>
    public required PublicKey PublicKey { get; init; }
    /// <summary>Taproot: the TapTweak hash (BIP-341). Zero elsewhere.</summary>
    public Hash256 TapTweak { get; init; }
    /// <summary>Taproot: the x-only key the signature verifies with, as it stands in the output or in the script. Zero elsewhere.</summary>
    public Hash256 OutputKey { get; init; }
    /// <summary>Taproot: the hash of the script that is signed for. Zero elsewhere.</summary>
    public Hash256 Leaf { get; init; }
    /// <summary>What the digest commits to, for the chain's use: the input's index, the message.</summary>
    public required int Subject { get; init; }

    public DerivationPath Path => Parent.Child(Index);
}

/// <summary>How nonces are made. Part of the plan, so of what was approved.</summary>
/// <param name="GrindLowR">ECDSA: repeat until r is low, as Bitcoin Core does. Off by default.</param>
/// <param name="Auxiliary">BIP-340 auxiliary randomness; null: fresh for each signature.</param>
public sealed record NonceOptions(bool GrindLowR, Hash256? Auxiliary)
{
    /// <summary>Fresh auxiliary randomness, no grinding.</summary>
    public static NonceOptions Default { get; } = new(false, null);
    /// <summary>No randomness at all: the same request gives the same bytes.</summary>
    public static NonceOptions Repeatable { get; } = new(false, default(Hash256));
}

/// <summary>The exact list of what will be signed, made with the review from the same request, before anything is shown. Immutable.</summary>
public sealed class SigningPlan
{
    private readonly PlannedSignature[] _signatures;

    /// <param name="signatures">Taken over, not copied: the planner keeps no reference.</param>
    /// <param name="nonces">How nonces are made.</param>
    public SigningPlan(PlannedSignature[] signatures, NonceOptions nonces)
    {
        (_signatures, Nonces) = (signatures, nonces);
        Digest = ComputeDigest();
    }

    public ReadOnlySpan<PlannedSignature> Signatures => _signatures;
    public NonceOptions Nonces { get; }

    /// <summary>SHA-256 over every path, algorithm, digest and key of the plan: what an approval binds.</summary>
    public Hash256 Digest { get; }

    /// <summary>True if nothing in it changed since it was made.</summary>
    public bool IsUnchanged() => ComputeDigest() == Digest;

    private Hash256 ComputeDigest()
    {
        var hash = Sha256.StartTagged("holdfast/plan"u8);
        Span<byte> record = stackalloc byte[4 * (DerivationPath.MaxDepth + 4) + 4 * Hash256.Size + 64];
        Span<byte> nonces = [Nonces.GrindLowR ? (byte)1 : (byte)0, Nonces.Auxiliary is null ? (byte)0 : (byte)1];
        hash.Update(nonces);
        if (Nonces.Auxiliary is { } auxiliary) { hash.Update(auxiliary.AsSpan()); }
        foreach (ref readonly var signature in _signatures.AsSpan())
        {
            var written = 0;
            Append(record, ref written, (uint)signature.Parent.Depth);
            foreach (var step in signature.Parent.Steps) { Append(record, ref written, step); }
            Append(record, ref written, signature.Index);
            Append(record, ref written, (uint)signature.Algorithm);
            Append(record, ref written, (uint)signature.Subject);
            Append(record, ref written, signature.Digest.AsSpan());
            Append(record, ref written, signature.TapTweak.AsSpan());
            Append(record, ref written, signature.OutputKey.AsSpan());
            Append(record, ref written, signature.Leaf.AsSpan());
            var key = signature.PublicKey;
            Append(record, ref written, MemoryMarshal.AsBytes(new ReadOnlySpan<PublicKey>(in key)));
            hash.Update(record[..written]);
        }
        return hash.Finish();
    }

    private static void Append(Span<byte> record, ref int written, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(record[written..], value);
        written += sizeof(uint);
    }

    private static void Append(Span<byte> record, ref int written, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(record[written..]);
        written += bytes.Length;
    }
}
