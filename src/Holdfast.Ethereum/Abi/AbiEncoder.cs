using System.Buffers.Binary;

namespace Holdfast.Ethereum.Abi;

/// <summary>Writes values in the canonical form: each value behind an offset stands right after the one before.</summary>
public static class AbiEncoder
{
    /// <summary>The values of a tuple or of an array of fixed length, without an offset of their own.</summary>
    public static byte[] Encode(AbiList values)
    {
        var data = new byte[SizeOf(values)];
        Write(values, data);
        return data;
    }

    /// <summary>Bytes that <see cref="Encode"/> takes.</summary>
    internal static int SizeOf(AbiValue value) => value switch
    {
        AbiAtom { Type.IsDynamic: true } atom => AbiType.Word + Padded(atom.Bytes.Length),
        AbiAtom => AbiType.Word,
        AbiList list => (IsCounted(list.Type) ? AbiType.Word : 0) + list.Items.Sum(item => SizeOf(item) + (item.Type.IsDynamic ? AbiType.Word : 0)),
        _ => throw new InvalidOperationException("no such value"),
    };

    /// <summary>Writes a value at the beginning of a span, which is all zero.</summary>
    internal static int Write(AbiValue value, Span<byte> data)
    {
        if (value is AbiAtom atom) { return WriteAtom(atom, data); }
        var list = (AbiList)value;
        var start = 0;
        if (IsCounted(list.Type))
        {
            WriteSize(list.Items.Count, data);
            start = AbiType.Word;
        }
        data = data[start..];
        var (head, tail) = (0, list.Items.Sum(item => item.Type.HeadSize));
        foreach (var item in list.Items)
        {
            if (item.Type.IsDynamic)
            {
                WriteSize(tail, data[head..]);
                tail += Write(item, data[tail..]);
            }
            else { Write(item, data[head..]); }
            head += item.Type.HeadSize;
        }
        return start + tail;
    }

    private static int WriteAtom(AbiAtom atom, Span<byte> data)
    {
        if (atom.Type.IsDynamic)
        {
            WriteSize(atom.Bytes.Length, data);
            atom.Bytes.CopyTo(data[AbiType.Word..]);
            return AbiType.Word + Padded(atom.Bytes.Length);
        }
        // Numbers and addresses stand at a word's end, bytesN at its beginning.
        atom.Bytes.CopyTo(atom.Type.Kind == AbiKind.FixedBytes ? data : data[(AbiType.Word - atom.Bytes.Length)..]);
        return AbiType.Word;
    }

    private static bool IsCounted(AbiType type) => type is { Kind: AbiKind.Array, Length: null };

    private static void WriteSize(int size, Span<byte> word) => BinaryPrimitives.WriteInt32BigEndian(word[28..], size);

    private static int Padded(int length) => (length + AbiType.Word - 1) / AbiType.Word * AbiType.Word;
}
