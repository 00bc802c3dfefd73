using System.Buffers.Binary;
using System.Numerics;
using Holdfast.Cryptography;

namespace Holdfast.Airgap.Ur;

/// <summary>
/// Xoshiro256** by which both sides agree on what a part mixes (BCR-2024-001 § The Xoshiro256** Pseudorandom Number Generator). It is no source
/// of secrets.
/// </summary>
internal struct Xoshiro256
{
    private const double Range = 18446744073709551616.0; // 2^64
    private ulong _a, _b, _c, _d;

    /// <summary>Seeded with the four big-endian words of the seed's SHA-256.</summary>
    public Xoshiro256(ReadOnlySpan<byte> seed)
    {
        var digest = Sha256.Hash(seed);
        _a = BinaryPrimitives.ReadUInt64BigEndian(digest.AsSpan());
        _b = BinaryPrimitives.ReadUInt64BigEndian(digest.AsSpan()[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(digest.AsSpan()[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(digest.AsSpan()[24..]);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>From 0 to 1; exactly 1 once in 2^54, by rounding.</summary>
    public double NextDouble() => Next() / Range;

    /// <summary>From 0 to below count. Where the specification's rounding would give count itself, it is the last.</summary>
    public int NextBelow(int count) => Math.Min((int)(NextDouble() * count), count - 1);
}
