using Org.BouncyCastle.Crypto.Digests;

namespace Holdfast.Cryptography;

/// <summary>RIPEMD-160 (by BouncyCastle) of SHA-256: Bitcoin's 20-byte hash of keys and scripts.</summary>
public static class Hash160
{
    public const int Size = 20;
    [ThreadStatic] private static RipeMD160Digest? _ripemd;

    /// <summary>RIPEMD160(SHA256(data)), 20 bytes.</summary>
    public static void Compute(ReadOnlySpan<byte> data, Span<byte> output)
    {
        var inner = Sha256.Hash(data);
        Ripemd160(inner.AsSpan(), output);
    }

    /// <summary>RIPEMD160(data), 20 bytes.</summary>
    public static void Ripemd160(ReadOnlySpan<byte> data, Span<byte> output)
    {
        var digest = _ripemd ??= new RipeMD160Digest();
        digest.BlockUpdate(data);
        digest.DoFinal(output);
    }
}
