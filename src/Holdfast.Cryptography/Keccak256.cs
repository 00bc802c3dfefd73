using Org.BouncyCastle.Crypto.Digests;

namespace Holdfast.Cryptography;

/// <summary>
/// Keccak-256 (by BouncyCastle) with the padding of the submission to NIST's competition, as Ethereum uses it: not SHA3-256 (FIPS 202), which
/// pads otherwise. 32 bytes. For public data alone: the state is in the managed heap.
/// </summary>
public sealed class Keccak256
{
    [ThreadStatic] private static KeccakDigest? _shared;
    private readonly KeccakDigest _digest = new(256);

    /// <summary>Digest of one piece.</summary>
    public static Hash256 Hash(ReadOnlySpan<byte> data)
    {
        var digest = _shared ??= new KeccakDigest(256);
        digest.BlockUpdate(data);
        return Finish(digest);
    }

    public void Update(ReadOnlySpan<byte> data) => _digest.BlockUpdate(data);

    /// <summary>The digest; the object begins anew.</summary>
    public Hash256 Finish() => Finish(_digest);

    private static Hash256 Finish(KeccakDigest digest)
    {
        Span<byte> output = stackalloc byte[Hash256.Size];
        digest.DoFinal(output);
        return new Hash256(output);
    }
}
