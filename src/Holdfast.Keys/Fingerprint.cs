using System.Buffers.Binary;
using Holdfast.Cryptography;

namespace Holdfast.Keys;

/// <summary>The first four bytes of the HASH160 of a public key (BIP-32 § Key identifiers), big endian: 73c5da0a is 0x73c5da0a.</summary>
public readonly record struct Fingerprint(uint Value)
{
    public const int Size = 4;

    public static Fingerprint Of(in PublicKey key)
    {
        Span<byte> serialized = stackalloc byte[PublicKey.CompressedSize];
        key.Serialize(serialized);
        Span<byte> hash = stackalloc byte[Hash160.Size];
        Hash160.Compute(serialized, hash);
        return Read(hash);
    }

    public static Fingerprint Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt32BigEndian(bytes));
    public void Write(Span<byte> bytes) => BinaryPrimitives.WriteUInt32BigEndian(bytes, Value);

    /// <summary>Reads eight hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Fingerprint fingerprint)
    {
        fingerprint = default;
        // uint.TryParse would let trailing NUL characters pass.
        if (text.Length != 8 || text.Contains('\0') || !uint.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value)) { return false; }
        fingerprint = new(value);
        return true;
    }

    /// <summary>Eight lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x8", null);
}
