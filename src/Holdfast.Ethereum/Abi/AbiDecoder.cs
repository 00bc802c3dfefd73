using System.Diagnostics.CodeAnalysis;

namespace Holdfast.Ethereum.Abi;

/// <summary>
/// Reads encoded values (Solidity's ABI specification § Formal Specification of the Encoding) in the one canonical form alone: what is read
/// here encodes to exactly the bytes it came in.
/// <para>
/// Contracts read more: offsets that point anywhere, words with rubbish beside a value, bytes after the end. Each of those is a way to show one
/// thing and do another, so none is read. An offset must point to where the previous value ended, padding must be zero, nothing may be left.
/// </para>
/// <para>
/// Every item of every array takes 32 bytes or more of the data, which are checked to be there before the list is made; types are bounded by
/// <see cref="AbiType"/>. So the work is at most in proportion to the data.
/// </para>
/// </summary>
public static class AbiDecoder
{
    /// <summary>Bytes of data, more than a transaction can have on the main chain (128 KiB).</summary>
    public const int MaxSize = 256 * 1024;

    /// <summary>Reads the values of a tuple, whose own offset is not there. False for anything but their canonical encoding.</summary>
    public static bool TryDecode(AbiType tuple, ReadOnlySpan<byte> data, [NotNullWhen(true)] out AbiList? values)
    {
        values = null;
        if (tuple.Kind != AbiKind.Tuple || data.Length > MaxSize || data.Length % AbiType.Word != 0) { return false; }
        if (!TryReadList(tuple, tuple.Components.Count, data, out var list, out var length) || length != data.Length) { return false; }
        values = list;
        return true;
    }

    // Heads one after another, then what the offsets among them point to, in their order and without a gap.
    private static bool TryReadList(AbiType type, int count, ReadOnlySpan<byte> data, [NotNullWhen(true)] out AbiList? list, out int length)
    {
        (list, length) = (null, 0);
        long heads = 0;
        if (type.Kind == AbiKind.Array) { heads = (long)type.Element.HeadSize * count; }
        else { foreach (var component in type.Components) { heads += component.Type.HeadSize; } }
        if (heads > data.Length) { return false; }

        var items = new AbiValue[count];
        var (head, tail) = (0, (int)heads);
        for (var i = 0; i < count; i++)
        {
            var itemType = type.Kind == AbiKind.Array ? type.Element : type.Components[i].Type;
            AbiValue? item;
            if (itemType.IsDynamic)
            {
                if (!TryReadSize(data[head..], out var offset) || offset != tail || !TryReadDynamic(itemType, data[tail..], out item, out var size)) { return false; }
                tail += size;
            }
            else if (!TryReadStatic(itemType, data.Slice(head, itemType.HeadSize), out item)) { return false; }
            items[i] = item;
            head += itemType.HeadSize;
        }
        (list, length) = (new(type, items), tail);
        return true;
    }

    private static bool TryReadDynamic(AbiType type, ReadOnlySpan<byte> data, [NotNullWhen(true)] out AbiValue? value, out int length)
    {
        (value, length) = (null, 0);
        if (type.Kind == AbiKind.Tuple || type.Length is not null)
        {
            var read = TryReadList(type, type.Length ?? type.Components.Count, data, out var fixedList, out length);
            value = fixedList;
            return read;
        }
        if (!TryReadSize(data, out var count)) { return false; }
        data = data[AbiType.Word..];
        if (type.Kind == AbiKind.Array)
        {
            // Bounds the count before the list is made: each item has a head.
            if (count > data.Length / type.Element.HeadSize || !TryReadList(type, count, data, out var list, out length)) { return false; }
            (value, length) = (list, length + AbiType.Word);
            return true;
        }
        if (count > data.Length) { return false; }
        var padded = (count + AbiType.Word - 1) / AbiType.Word * AbiType.Word;
        if (padded > data.Length || data[count..padded].ContainsAnyExcept((byte)0)) { return false; }
        var content = data[..count].ToArray();
        if (type.Kind == AbiKind.String && !System.Text.Unicode.Utf8.IsValid(content)) { return false; }
        (value, length) = (new AbiAtom(type, content), AbiType.Word + padded);
        return true;
    }

    private static bool TryReadStatic(AbiType type, ReadOnlySpan<byte> data, [NotNullWhen(true)] out AbiValue? value)
    {
        value = null;
        if (type.Kind is AbiKind.Array or AbiKind.Tuple)
        {
            var read = TryReadList(type, type.Length ?? type.Components.Count, data, out var list, out _);
            value = list;
            return read;
        }
        value = type.Kind switch
        {
            AbiKind.Address => data[..12].ContainsAnyExcept((byte)0) ? null : new AbiAtom(type, data[12..].ToArray()),
            AbiKind.Bool => data[..31].ContainsAnyExcept((byte)0) || data[31] > 1 ? null : new AbiAtom(type, data.ToArray()),
            AbiKind.UnsignedInteger => data[..(AbiType.Word - type.Size)].ContainsAnyExcept((byte)0) ? null : new AbiAtom(type, data.ToArray()),
            AbiKind.SignedInteger => IsSignExtended(data, type.Size) ? new AbiAtom(type, data.ToArray()) : null,
            AbiKind.FixedBytes => data[type.Size..].ContainsAnyExcept((byte)0) ? null : new AbiAtom(type, data[..type.Size].ToArray()),
            AbiKind.Bytes or AbiKind.String or AbiKind.Array or AbiKind.Tuple => throw new InvalidOperationException("not in place"),
        };
        return value is not null;
    }

    private static bool IsSignExtended(ReadOnlySpan<byte> word, int size)
    {
        var fill = (word[AbiType.Word - size] & 0x80) == 0 ? (byte)0 : (byte)0xff;
        return !word[..(AbiType.Word - size)].ContainsAnyExcept(fill);
    }

    // An offset or a count. More than the data has cannot be right, so that 31 bits are enough.
    private static bool TryReadSize(ReadOnlySpan<byte> data, out int size)
    {
        size = 0;
        if (data.Length < AbiType.Word || data[..28].ContainsAnyExcept((byte)0) || (data[28] & 0x80) != 0) { return false; }
        size = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(data[28..]);
        return true;
    }
}
