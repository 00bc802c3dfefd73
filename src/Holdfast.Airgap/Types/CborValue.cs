using System.Formats.Cbor;
using System.Text;
using System.Text.Unicode;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

internal enum CborKind { Number, Bytes, Text, Flag, Array, Map, Tag, Other }

/// <summary>
/// A CBOR document (RFC 8949) as UR types have it. Refused: more than 16 levels (a tag is one) or 8192 values, lengths that are not stated
/// beforehand, lengths beyond the message, a map's key twice or other than a number, anything after the document. Bytes and text
/// are slices of the message and never copied, since they may be secret: <see cref="Offset"/> says where they stand.
/// </summary>
internal sealed class CborValue
{
    private const int MaxDepth = 16, MaxValues = 8192;
    private readonly Dictionary<ulong, CborValue> _members = [];
    private readonly List<CborValue> _items = [];

    private CborValue(CborKind kind) => Kind = kind;

    public CborKind Kind { get; }
    /// <summary>Of a number its value, of a flag 0 or 1, of a tag which.</summary>
    public ulong Number { get; private init; }
    /// <summary>Of bytes and text; text is UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private init; }
    /// <summary>Where <see cref="Bytes"/> begin in the message.</summary>
    public int Offset { get; private init; }
    /// <summary>An array's; a tag's one.</summary>
    public IReadOnlyList<CborValue> Items => _items;
    public IEnumerable<ulong> Keys => _members.Keys;
    public int Count => Kind == CborKind.Map ? _members.Count : _items.Count;

    public CborValue? this[ulong key] => _members.GetValueOrDefault(key);

    /// <summary>A text as a string, for what is no secret.</summary>
    public string ToText() => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>What is in a tag of one of these numbers; the value itself if it is no tag.</summary>
    public CborValue Without(params ReadOnlySpan<ulong> tags) => Kind == CborKind.Tag && tags.Contains(Number) ? _items[0] : this;

    public static Result<CborValue> Parse(ReadOnlyMemory<byte> message)
    {
        if (message.IsEmpty) { return new Refused(Refusal.Malformed, "the message is empty"); }
        var reader = new CborReader(message, CborConformanceMode.Lax);
        var left = MaxValues;
        try
        {
            if (!Read(reader, message.Length, 1, ref left).TryGet(out var value, out var refused)) { return refused; }
            return reader.BytesRemaining == 0 ? value : Malformed($"{reader.BytesRemaining} bytes follow the CBOR document");
        }
        catch (Exception exception) when (exception is CborContentException or InvalidOperationException or OverflowException)
        {
            // A length beyond the message comes here too: the reader compares it with what is left before it believes it.
            return Malformed("the CBOR is damaged, or cut off");
        }
    }

    private static Result<CborValue> Read(CborReader reader, int size, int depth, ref int left)
    {
        if (depth > MaxDepth) { return new Refused(Refusal.TooLarge, $"the CBOR has more than {MaxDepth} levels"); }
        if (--left < 0) { return new Refused(Refusal.TooLarge, $"the CBOR has more than {MaxValues} values"); }
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger: return new CborValue(CborKind.Number) { Number = reader.ReadUInt64() };
            case CborReaderState.Boolean: return new CborValue(CborKind.Flag) { Number = reader.ReadBoolean() ? 1u : 0u };
            case CborReaderState.ByteString: return Slice(CborKind.Bytes, reader.ReadDefiniteLengthByteString(), reader, size);
            case CborReaderState.TextString:
                var text = reader.ReadDefiniteLengthTextStringBytes();
                return Utf8.IsValid(text.Span) ? Slice(CborKind.Text, text, reader, size) : Malformed("a text of the CBOR is not UTF-8");
            case CborReaderState.StartArray: return ReadArray(reader, size, depth, ref left);
            case CborReaderState.StartMap: return ReadMap(reader, size, depth, ref left);
            case CborReaderState.Tag:
                var tag = new CborValue(CborKind.Tag) { Number = (ulong)reader.ReadTag() };
                return Read(reader, size, depth + 1, ref left).TryGet(out var inner, out var refused) ? tag.With(inner) : refused;
            case CborReaderState.StartIndefiniteLengthByteString or CborReaderState.StartIndefiniteLengthTextString: return Indefinite;
            default:
                // Negative numbers, floats, null: dates may have them, and nothing that is understood here.
                reader.SkipValue();
                return new CborValue(CborKind.Other);
        }
    }

    private static CborValue Slice(CborKind kind, ReadOnlyMemory<byte> bytes, CborReader reader, int size)
        => new(kind) { Bytes = bytes, Offset = size - reader.BytesRemaining - bytes.Length };

    private static Result<CborValue> ReadArray(CborReader reader, int size, int depth, ref int left)
    {
        if (reader.ReadStartArray() is not { } count) { return Indefinite; }
        var array = new CborValue(CborKind.Array);
        for (var i = 0; i < count; i++)
        {
            if (!Read(reader, size, depth + 1, ref left).TryGet(out var item, out var refused)) { return refused; }
            array._items.Add(item);
        }
        reader.ReadEndArray();
        return array;
    }

    private static Result<CborValue> ReadMap(CborReader reader, int size, int depth, ref int left)
    {
        if (reader.ReadStartMap() is not { } count) { return Indefinite; }
        var map = new CborValue(CborKind.Map);
        for (var i = 0; i < count; i++)
        {
            if (reader.PeekState() != CborReaderState.UnsignedInteger) { return Malformed("a map of the CBOR has a key that is no number"); }
            var key = reader.ReadUInt64();
            if (!Read(reader, size, depth + 1, ref left).TryGet(out var member, out var refused)) { return refused; }
            if (!map._members.TryAdd(key, member)) { return Malformed($"a map of the CBOR has key {key} twice"); }
        }
        reader.ReadEndMap();
        return map;
    }

    private CborValue With(CborValue inner)
    {
        _items.Add(inner);
        return this;
    }

    private static Refused Indefinite => Malformed("the CBOR has a length that is not stated beforehand");
    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
