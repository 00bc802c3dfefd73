using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;

namespace Holdfast.Ethereum.Abi;

/// <summary>Makes values out of plain ones, each checked against its type.</summary>
public static class AbiBuilder
{
    /// <summary>
    /// A value of a type. Takes an <see cref="Address"/>, a bool, integers and <see cref="BigInteger"/>, byte arrays (of bytesN exactly N), strings, and lists of those.
    /// </summary>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    public static AbiValue Value(AbiType type, object value) => (type.Kind, value) switch
    {
        (_, AbiValue ready) when ready.Type.Text == type.Text => ready,
        (AbiKind.Address, Address address) => new AbiAtom(type, address.AsSpan().ToArray()),
        (AbiKind.Bool, bool flag) => new AbiAtom(type, Word(flag ? 1 : 0)),
        (AbiKind.UnsignedInteger, _) when TryNumber(value, out var number) && number.Sign >= 0 && number.GetBitLength() <= 8 * type.Size => new AbiAtom(type, Word(number)),
        // A negative number's shortest form has the sign in a bit beyond GetBitLength's.
        (AbiKind.SignedInteger, _) when TryNumber(value, out var number) && number.GetBitLength() < 8 * type.Size => new AbiAtom(type, Word(number)),
        (AbiKind.FixedBytes, byte[] bytes) when bytes.Length == type.Size => new AbiAtom(type, [.. bytes]),
        (AbiKind.Bytes, byte[] bytes) => new AbiAtom(type, [.. bytes]),
        (AbiKind.String, string text) => new AbiAtom(type, new UTF8Encoding(false, true).GetBytes(text)),
        (AbiKind.Array, System.Collections.IEnumerable items and not string) => Array(type, [.. items.Cast<object>()]),
        (AbiKind.Tuple, System.Collections.IEnumerable items and not string) => Tuple(type, [.. items.Cast<object>()]),
        _ => throw new ArgumentException($"does not fit {type.Text}", nameof(value)),
    };

    /// <summary>The values of a tuple.</summary>
    /// <exception cref="ArgumentException">One does not fit, or there are too many or few.</exception>
    public static AbiList Tuple(AbiType type, params object[] values)
    {
        if (type.Kind != AbiKind.Tuple || values.Length != type.Components.Count) { throw new ArgumentException($"{values.Length} values do not fit {type.Text}", nameof(values)); }
        return new(type, [.. values.Select((value, i) => Value(type.Components[i].Type, value))]);
    }

    private static AbiList Array(AbiType type, object[] values)
    {
        if (type.Length is { } length && length != values.Length) { throw new ArgumentException($"{values.Length} values do not fit {type.Text}", nameof(values)); }
        return new(type, [.. values.Select(value => Value(type.Element, value))]);
    }

    private static bool TryNumber(object value, [NotNullWhen(true)] out BigInteger number)
    {
        BigInteger? read = value switch { int i => i, long l => l, ulong u => u, uint u => u, byte b => b, BigInteger big => big, UInt256 big => big.Value, _ => null };
        number = read.GetValueOrDefault();
        return read is not null;
    }

    private static byte[] Word(BigInteger number)
    {
        var word = new byte[AbiType.Word];
        if (number.Sign < 0) { word.AsSpan().Fill(0xff); }
        var bytes = number.ToByteArray(isUnsigned: number.Sign >= 0, isBigEndian: true);
        bytes.CopyTo(word, AbiType.Word - bytes.Length);
        return word;
    }
}
