using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Holdfast.Cryptography;

namespace Holdfast.Ethereum;

/// <summary>The 20 bytes that name an account. Text is "0x" and 40 hexadecimal digits whose case is a checksum (EIP-55).</summary>
public readonly struct Address : IEquatable<Address>
{
    public const int Size = 20, TextLength = 2 + 2 * Size;

    [InlineArray(Size)]
    private struct Bytes { private byte _first; }

    private readonly Bytes _bytes;

    /// <exception cref="ArgumentException">Not 20 bytes.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) { throw new ArgumentException("an address has 20 bytes", nameof(bytes)); }
        bytes.CopyTo(_bytes);
    }

    /// <summary>The address of a key: the last 20 bytes of the Keccak-256 of its point, x and y (yellow paper, appendix F).</summary>
    public static Address Of(in PublicKey key)
    {
        Span<byte> point = stackalloc byte[PublicKey.UncompressedSize];
        key.SerializeUncompressed(point);
        return new Address(Keccak256.Hash(point[1..]).AsSpan()[12..]);
    }

    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() => _bytes;

    public bool IsZero => !AsSpan().ContainsAnyExcept((byte)0);

    /// <summary>Reads "0x" and 40 digits. Letters all small or all large carry no checksum; of both kinds they must be EIP-55's. False for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Address address)
    {
        address = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text.Length != TextLength || !text.StartsWith("0x") || Convert.FromHexString(text[2..], bytes, out _, out _) != System.Buffers.OperationStatus.Done) { return false; }
        var read = new Address(bytes);
        var digits = text[2..];
        if (digits.IndexOfAnyInRange('a', 'f') >= 0 && digits.IndexOfAnyInRange('A', 'F') >= 0 && !digits.SequenceEqual(read.ToString().AsSpan(2))) { return false; }
        address = read;
        return true;
    }

    /// <summary>"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed": a letter is large where the same digit of the Keccak-256 of the small text is 8 or more (EIP-55).</summary>
    public override string ToString() => string.Create(TextLength, this, static (text, address) =>
    {
        "0x".CopyTo(text);
        Convert.TryToHexStringLower(address.AsSpan(), text[2..], out _);
        Span<byte> ascii = stackalloc byte[2 * Size];
        System.Text.Encoding.ASCII.GetBytes(text[2..], ascii);
        var hash = Keccak256.Hash(ascii);
        for (var i = 0; i < 2 * Size; i++)
        {
            var digit = hash.AsSpan()[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
            if (digit >= 8) { text[2 + i] = char.ToUpperInvariant(text[2 + i]); }
        }
    });

    public bool Equals(Address other) => AsSpan().SequenceEqual(other.AsSpan());
    public override bool Equals(object? obj) => obj is Address other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(AsSpan());
        return hash.ToHashCode();
    }

    public static bool operator ==(Address left, Address right) => left.Equals(right);
    public static bool operator !=(Address left, Address right) => !left.Equals(right);
}
