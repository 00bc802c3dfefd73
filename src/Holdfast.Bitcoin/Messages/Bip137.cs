using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>
/// BIP-137: a header byte, then r and s of an ECDSA signature from which the key is recovered. The header is 27 plus the recovery id,
/// plus 4 for a compressed key, 8 for P2SH-P2WPKH, 12 for P2WPKH.
/// </summary>
public static class Bip137
{
    public const int SignatureSize = 1 + Ecdsa.Size;
    private const byte Uncompressed = 27, Compressed = 31, NestedSegwit = 35, Segwit = 39, End = 43;

    /// <summary>What is signed: the double SHA-256 of Bitcoin's prefix, the length as a compact size, and the message.</summary>
    public static Hash256 Digest(ReadOnlySpan<byte> message)
    {
        Span<byte> length = stackalloc byte[CompactSize.MaxSize];
        var hash = Sha256.Start();
        hash.Update("\u0018Bitcoin Signed Message:\n"u8);
        hash.Update(length[..CompactSize.Write(length, (ulong)message.Length)]);
        hash.Update(message);
        return hash.FinishDouble();
    }

    /// <summary>The 65 bytes for a compressed key.</summary>
    /// <param name="signature">With its recovery id.</param>
    /// <param name="type">P2PKH, P2SH-P2WPKH or P2WPKH; Electrum's form is P2PKH's for all of them.</param>
    public static byte[] Encode(in Signature signature, ScriptType type)
    {
        var first = type switch
        {
            ScriptType.PubKeyHash => Compressed,
            ScriptType.ScriptHashWitnessPubKeyHash => NestedSegwit,
            ScriptType.WitnessPubKeyHash => Segwit,
            _ => throw new ArgumentException("BIP-137 has no header for this kind of address", nameof(type)),
        };
        return [(byte)(first + signature.Recovery), .. signature.AsSpan()];
    }

    /// <summary>True if the key recovered makes this output script. Electrum's header, P2PKH's, is taken for every kind of address.</summary>
    public static bool Verify(ReadOnlySpan<byte> script, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureSize || signature[0] is < Uncompressed or >= End
            || !Ecdsa.TryRecover(Digest(message), signature[1..], (signature[0] - Uncompressed) & 3, out var key)) { return false; }
        if (signature[0] < Compressed) { return IsUncompressed(script, in key); }
        return OwnScripts.MatchSingleKey(script, in key) switch
        {
            ScriptType.PubKeyHash => signature[0] < NestedSegwit,
            ScriptType.ScriptHashWitnessPubKeyHash => signature[0] < Segwit,
            ScriptType.WitnessPubKeyHash => signature[0] is < NestedSegwit or >= Segwit,
            _ => false,
        };
    }

    private static bool IsUncompressed(ReadOnlySpan<byte> script, in PublicKey key)
    {
        Span<byte> serialized = stackalloc byte[PublicKey.UncompressedSize], hash = stackalloc byte[Hash160.Size];
        key.SerializeUncompressed(serialized);
        Hash160.Compute(serialized, hash);
        return Scripts.Classify(script) == ScriptKind.PubKeyHash && script.Slice(3, Hash160.Size).SequenceEqual(hash);
    }
}
