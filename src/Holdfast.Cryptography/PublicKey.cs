using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Holdfast.Cryptography;

/// <summary>A point of secp256k1 that is a valid public key, kept in libsecp256k1's own 64-byte form (parsing costs a square root: once).</summary>
public readonly unsafe struct PublicKey : IEquatable<PublicKey>
{
    public const int CompressedSize = 33, UncompressedSize = 65;
    private const int MaxCombined = 256;

    [InlineArray(8)]
    private struct Opaque { private ulong _first; }

    private readonly Opaque _opaque;

    /// <summary>No key: the value of a field nobody set. Every operation on it fails.</summary>
    public bool IsNone => ((ReadOnlySpan<ulong>)_opaque).IndexOfAnyExcept(0UL) < 0;

    /// <summary>Reads 33 (compressed) or 65 (uncompressed, 04) bytes; false if they are not a point. Hybrid forms (06, 07) are refused.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out PublicKey key)
    {
        key = default;
        if (!(bytes.Length == CompressedSize && bytes[0] is 2 or 3) && !(bytes.Length == UncompressedSize && bytes[0] == 4)) { return false; }
        fixed (PublicKey* k = &key)
        fixed (byte* b = bytes)
        {
            if (Secp256k1.secp256k1_ec_pubkey_parse(Secp256k1.Context, (byte*)k, b, (nuint)bytes.Length) == 1) { return true; }
        }
        key = default;
        return false;
    }

    /// <summary>The public key of a 32-byte secret; false if the secret is zero or not below the group order.</summary>
    public static bool TryFromSecret(ReadOnlySpan<byte> secret, out PublicKey key)
    {
        key = default;
        Require32(secret);
        fixed (PublicKey* k = &key)
        fixed (byte* s = secret)
        {
            return Secp256k1.secp256k1_ec_pubkey_create(Secp256k1.Context, (byte*)k, s) == 1;
        }
    }

    /// <summary>This key plus tweak·G; false if the tweak is out of range or the sum is the point at infinity. The tweak is not secret.</summary>
    /// <remarks>Create and combine is faster here than libsecp256k1's variable-time tweak, and gives the same point.</remarks>
    public bool TryAdd(ReadOnlySpan<byte> tweak32, out PublicKey sum)
    {
        sum = default;
        RequireKey();
        if (!TryFromSecret(tweak32, out var point))
        {
            // Zero is a valid tweak that changes nothing; anything else is out of range.
            if (tweak32.ContainsAnyExcept((byte)0)) { return false; }
            sum = this;
            return true;
        }
        var self = this;
        var pair = stackalloc byte*[2] { (byte*)&self, (byte*)&point };
        fixed (PublicKey* s = &sum)
        {
            return Secp256k1.secp256k1_ec_pubkey_combine(Secp256k1.Context, (byte*)s, pair, 2) == 1;
        }
    }

    /// <summary>This key times the tweak; false if the tweak is zero or out of range. The tweak is not secret.</summary>
    public bool TryMultiply(ReadOnlySpan<byte> tweak32, out PublicKey product)
    {
        product = this;
        RequireKey();
        Require32(tweak32);
        fixed (PublicKey* p = &product)
        fixed (byte* t = tweak32)
        {
            if (Secp256k1.secp256k1_ec_pubkey_tweak_mul(Secp256k1.Context, (byte*)p, t) == 1) { return true; }
        }
        product = default;
        return false;
    }

    /// <summary>The sum of 1 to 256 keys; false if it is the point at infinity.</summary>
    public static bool TryCombine(ReadOnlySpan<PublicKey> keys, out PublicKey sum)
    {
        sum = default;
        if (keys.Length is 0 or > MaxCombined) { throw new ArgumentException($"1 to {MaxCombined} keys are combined", nameof(keys)); }
        var pointers = stackalloc byte*[keys.Length];
        fixed (PublicKey* k = keys)
        fixed (PublicKey* s = &sum)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i].RequireKey();
                pointers[i] = (byte*)(k + i);
            }
            return Secp256k1.secp256k1_ec_pubkey_combine(Secp256k1.Context, (byte*)s, pointers, (nuint)keys.Length) == 1;
        }
    }

    /// <summary>Writes the 33-byte compressed form.</summary>
    public void Serialize(Span<byte> compressed) => Serialize(compressed, CompressedSize, Secp256k1.Compressed);

    /// <summary>Writes the 65-byte uncompressed form.</summary>
    public void SerializeUncompressed(Span<byte> uncompressed) => Serialize(uncompressed, UncompressedSize, Secp256k1.Uncompressed);

    private void Serialize(Span<byte> output, int size, uint flags)
    {
        if (output.Length != size) { throw new ArgumentException($"this form has {size} bytes", nameof(output)); }
        RequireKey();
        var length = (nuint)size;
        fixed (PublicKey* k = &this)
        fixed (byte* o = output)
        {
            Secp256k1.secp256k1_ec_pubkey_serialize(Secp256k1.Context, o, &length, (byte*)k, flags);
        }
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[CompressedSize];
        Serialize(bytes);
        return bytes;
    }

    /// <summary>True if y is odd: the compressed form begins with 03.</summary>
    public bool HasOddY
    {
        get
        {
            Span<byte> compressed = stackalloc byte[CompressedSize];
            Serialize(compressed);
            return compressed[0] == 3;
        }
    }

    /// <summary>The point with this x and an even y (BIP-340's lift_x of the x-only key), without a square root.</summary>
    public PublicKey WithEvenY()
    {
        var key = this;
        if (key.HasOddY) { Secp256k1.secp256k1_ec_pubkey_negate(Secp256k1.Context, (byte*)&key); }
        return key;
    }

    /// <summary>The BIP-340 x-only key: 32 bytes.</summary>
    public Hash256 ToXOnly()
    {
        Span<byte> compressed = stackalloc byte[CompressedSize];
        Serialize(compressed);
        return new Hash256(compressed[1..]);
    }

    /// <summary>BIP-340's lift_x: the point with this x and an even y; false if there is none.</summary>
    public static bool TryLiftX(ReadOnlySpan<byte> x, out PublicKey key)
    {
        Span<byte> compressed = stackalloc byte[CompressedSize];
        compressed[0] = 2;
        x.CopyTo(compressed[1..]);
        return TryParse(compressed, out key);
    }

    public bool Equals(PublicKey other) => ((ReadOnlySpan<ulong>)_opaque).SequenceEqual(other._opaque);
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is PublicKey other && Equals(other);
    public override int GetHashCode() => HashCode.Combine(_opaque[0], _opaque[1], _opaque[4]);
    public static bool operator ==(PublicKey left, PublicKey right) => left.Equals(right);
    public static bool operator !=(PublicKey left, PublicKey right) => !left.Equals(right);
    public override string ToString() => IsNone ? "none" : Convert.ToHexStringLower(ToBytes());

    private void RequireKey()
    {
        // libsecp256k1 ends the process on an illegal argument; say it as an exception instead.
        if (IsNone) { throw new InvalidOperationException("no public key"); }
    }

    internal static void Require32(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 32) { throw new ArgumentException("32 bytes are needed"); }
    }
}
