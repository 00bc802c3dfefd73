using System.Globalization;
using System.Numerics;

namespace Holdfast.Ethereum;

/// <summary>
/// A number of 0 to 2^256 - 1, as the machine of Ethereum has them. Public amounts only, never a secret. What could leave the range is done in
/// <see cref="BigInteger"/>, which cannot wrap around: sums of amounts are shown whole.
/// </summary>
public readonly struct UInt256 : IEquatable<UInt256>, IComparable<UInt256>
{
    public const int Size = 32;

    private UInt256(BigInteger value) => Value = value;

    /// <summary>The number without a bound, to count with.</summary>
    public BigInteger Value { get; }

    public static UInt256 Zero => default;
    public static UInt256 Max { get; } = new(BigInteger.Pow(2, 256) - 1);

    public bool IsZero => Value.IsZero;

    /// <summary>Reads a big-endian number of at most 32 bytes; none is zero. Zeros at its beginning are allowed here.</summary>
    /// <exception cref="ArgumentException">More than 32 bytes.</exception>
    public static UInt256 FromBigEndian(ReadOnlySpan<byte> bytes)
        => bytes.Length <= Size ? new(new BigInteger(bytes, isUnsigned: true, isBigEndian: true)) : throw new ArgumentException("a number has at most 32 bytes", nameof(bytes));

    /// <summary>False if the number is negative or has more than 256 bits.</summary>
    public static bool TryFrom(BigInteger value, out UInt256 number)
    {
        number = default;
        if (value.Sign < 0 || value.GetBitLength() > 256) { return false; }
        number = new(value);
        return true;
    }

    /// <summary>Writes 32 bytes, big endian.</summary>
    public void WriteBigEndian(Span<byte> word)
    {
        word = word[..Size];
        word.Clear();
        Value.TryWriteBytes(word[(Size - Value.GetByteCount(isUnsigned: true))..], out _, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>The shortest big-endian form; nothing for zero (RLP's form of numbers).</summary>
    public byte[] ToShortBytes() => IsZero ? [] : Value.ToByteArray(isUnsigned: true, isBigEndian: true);

    public bool TryToUInt64(out ulong number)
    {
        number = Value <= ulong.MaxValue ? (ulong)Value : 0;
        return Value <= ulong.MaxValue;
    }

    public static implicit operator UInt256(ulong number) => new(number);

    public bool Equals(UInt256 other) => Value.Equals(other.Value);
    public override bool Equals(object? obj) => obj is UInt256 other && Equals(other);
    public override int GetHashCode() => Value.GetHashCode();
    public int CompareTo(UInt256 other) => Value.CompareTo(other.Value);
    public static bool operator ==(UInt256 left, UInt256 right) => left.Equals(right);
    public static bool operator !=(UInt256 left, UInt256 right) => !left.Equals(right);
    public static bool operator <(UInt256 left, UInt256 right) => left.CompareTo(right) < 0;
    public static bool operator >(UInt256 left, UInt256 right) => left.CompareTo(right) > 0;
    public static bool operator <=(UInt256 left, UInt256 right) => left.CompareTo(right) <= 0;
    public static bool operator >=(UInt256 left, UInt256 right) => left.CompareTo(right) >= 0;

    /// <summary>Decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
