using System.Buffers.Binary;
using Holdfast.Cryptography;

namespace Holdfast.Seeds;

/// <summary>
/// Keys the owner pressed and when, folded into 64 bytes of secret memory. How much chance is in them nobody can tell, so they are only
/// ever mixed with the kernel's randomness and never count towards a seed's strength.
/// </summary>
public sealed class KeyPresses : IDisposable
{
    private readonly SecretMemory _pool = new(HmacSha512.Size);

    public int Count { get; private set; }

    /// <summary>The 64 bytes, in this object's secret memory.</summary>
    public ReadOnlySpan<byte> Pool => _pool.Span;

    /// <summary>pool := HMAC-SHA-512(key pool, data key ‖ time), both 8 bytes little endian.</summary>
    /// <param name="key">Whatever tells keys, or places on a screen, apart.</param>
    /// <param name="timestamp">The finest clock there is.</param>
    public void Add(ulong key, long timestamp)
    {
        Span<byte> data = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(data, key);
        BinaryPrimitives.WriteInt64LittleEndian(data[8..], timestamp);
        HmacSha512.Compute(_pool.Span, data, _pool.Span);
        FixedTime.Clear(data);
        Count++;
    }

    /// <summary>Zeroes the pool.</summary>
    public void Dispose() => _pool.Dispose();
}
