using System.Buffers.Binary;
using System.Text.Json;
using Holdfast.Cryptography;
using Holdfast.Ethereum.ClearSigning.Erc7730;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Packs;

/// <summary>
/// Definitions of many contracts in one file, found by binary search; only what is found is parsed. Its hash says which definitions these are: whom
/// to believe is decided by who hands the pack over (PackLayout has the format).
/// </summary>
public sealed class DefinitionPack
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 40, AllowDuplicateProperties = false };
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _places, _texts, _entriesAt, _endsAt, _textsAt;

    private DefinitionPack(ReadOnlyMemory<byte> bytes, int descriptors, int places, int entries, int texts)
    {
        (_bytes, Descriptors, _places, _texts) = (bytes, descriptors, places, texts);
        _entriesAt = PackLayout.PlacesAt + places * PackLayout.PlaceSize;
        _endsAt = _entriesAt + entries * PackLayout.EntrySize;
        _textsAt = _endsAt + 4 * texts;
        Hash = Sha256.Hash(bytes.Span);
    }

    /// <summary>SHA-256 of the whole file, as sha256sum says it: which pack this is.</summary>
    public Hash256 Hash { get; }
    /// <summary>The file; nobody may change it.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;
    /// <summary>Files that it was made of, by its own count.</summary>
    public int Descriptors { get; }
    /// <summary>Contracts it has definitions for, chain by chain.</summary>
    public int Places => _places;

    /// <summary>Functions and types of message that it has words for.</summary>
    public int Formats => (_endsAt - _entriesAt) / PackLayout.EntrySize;

    /// <summary>What it claims to tell of, for whoever has to decide whether to believe it.</summary>
    public PackContents Contents()
    {
        // Each text is parsed once, however many entries share it.
        var names = new Dictionary<int, string>();
        string NameOf(int entry)
        {
            var common = (int)Number(_bytes.Span, _entriesAt + entry * PackLayout.EntrySize + 8);
            return names.TryGetValue(common, out var name) ? name : names[common] = DescriptorView.OwnerOf(Parse(common) ?? default);
        }
        for (var entry = 0; entry < Formats; entry++) { NameOf(entry); }
        var contracts = new Dictionary<(ulong, Address), PackContract>();
        for (var i = 0; i < _places; i++)
        {
            var place = Place(i);
            var contract = new Address(place.Slice(9, Address.Size));
            var chain = BinaryPrimitives.ReadUInt64BigEndian(place[1..]);
            var found = contracts.GetValueOrDefault((chain, contract)) ?? new(chain, contract, 0, 0, NameOf((int)Number(place, 29)));
            var count = (int)Number(place, 33);
            contracts[(chain, contract)] = place[0] == PackLayout.Call ? found with { Calls = count } : found with { Messages = count };
        }
        var ordered = contracts.Values.OrderBy(contract => contract.ChainId).ThenBy(contract => Convert.ToHexString(contract.Contract.AsSpan()), StringComparer.Ordinal);
        return new([.. ordered], [.. names.Values.Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>Makes a pack of ERC-7730 descriptors by file name; includes are looked up among these.</summary>
    public static PackBuild Build(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => new PackBuilder(files).Build();

    /// <summary>Opens a pack. Refused: another format, another hash than its content's, more than 16 MiB, tables that do not fit or are not in order, chain 0, the zero address.</summary>
    /// <param name="bytes">Kept as they are: nobody may change them after.</param>
    public static Result<DefinitionPack> Read(ReadOnlyMemory<byte> bytes)
    {
        var data = bytes.Span;
        if (data.Length > PackLayout.MaxSize) { return new Refused(Refusal.TooLarge, "a pack of definitions has at most 16 MiB"); }
        if (data.Length < PackLayout.PlacesAt || !data.StartsWith(PackLayout.Magic)) { return Malformed("no pack of definitions, or of another version"); }
        if (!Sha256.Hash(data[PackLayout.CountsAt..]).AsSpan().SequenceEqual(data.Slice(PackLayout.HashAt, Hash256.Size))) { return Malformed("the pack's content is not what its hash says"); }
        long descriptors = Number(data, 40), places = Number(data, 44), entries = Number(data, 48), texts = Number(data, 52);
        if (PackLayout.PlacesAt + places * PackLayout.PlaceSize + entries * PackLayout.EntrySize + texts * 4 > data.Length || descriptors > texts) { return Malformed("the pack's tables do not fit"); }
        var pack = new DefinitionPack(bytes, (int)descriptors, (int)places, (int)entries, (int)texts);
        return pack.IsOrdered((uint)entries) ? pack : Malformed("the pack's tables are not in order");
    }

    /// <summary>What it has for a call; parsed now unless it was before, and null if that does not parse.</summary>
    internal Definition? FindCall(ulong chainId, in Address contract, uint selector, ParsedTexts parsed) => Find(PackLayout.Call, chainId, contract, selector, parsed);

    internal Definition? FindMessage(ulong chainId, in Address contract, uint typeKey, ParsedTexts parsed) => Find(PackLayout.Message, chainId, contract, typeKey, parsed);

    /// <summary>Any definition of a contract's calls: what stands in common for all of them.</summary>
    internal Definition? FindContract(ulong chainId, in Address contract, ParsedTexts parsed)
        => TryFindPlace(PackLayout.Call, chainId, contract, out var first, out _) ? Open(first, parsed) : null;

    private Definition? Find(byte kind, ulong chainId, in Address contract, uint key, ParsedTexts parsed)
    {
        if (!TryFindPlace(kind, chainId, contract, out var first, out var count)) { return null; }
        var (low, high) = (first, first + count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = Number(_bytes.Span, _entriesAt + middle * PackLayout.EntrySize);
            if (found == key) { return Open(middle, parsed); }
            if (found < key) { low = middle + 1; }
            else { high = middle - 1; }
        }
        return null;
    }

    private bool TryFindPlace(byte kind, ulong chainId, in Address contract, out int first, out int count)
    {
        Span<byte> key = stackalloc byte[PackLayout.PlaceKeySize];
        PackLayout.WritePlaceKey(key, kind, chainId, contract);
        var (low, high) = (0, _places - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var place = Place(middle);
            var order = place[..PackLayout.PlaceKeySize].SequenceCompareTo(key);
            if (order == 0)
            {
                (first, count) = ((int)Number(place, 29), (int)Number(place, 33));
                return true;
            }
            if (order < 0) { low = middle + 1; }
            else { high = middle - 1; }
        }
        (first, count) = (0, 0);
        return false;
    }

    private Definition? Open(int entry, ParsedTexts parsed)
    {
        var at = _entriesAt + entry * PackLayout.EntrySize;
        var (formatText, commonText) = ((int)Number(_bytes.Span, at + 4), (int)Number(_bytes.Span, at + 8));
        return parsed.Of(this, formatText, Parse) is { } format && parsed.Of(this, commonText, Parse) is { } common
            && format.TryGetProperty("key", out var key) && key.ValueKind == JsonValueKind.String && format.TryGetProperty("format", out var shown)
            ? new(key.GetString()!, shown, common, Text(formatText).Length + Text(commonText).Length) : null;
    }

    // An object; null where the text is none.
    private JsonElement? Parse(int number)
    {
        var text = Text(number);
        if (text.Length > PackLayout.MaxText) { return null; }
        try
        {
            // The document is not given back to its pool: what is shown refers to it.
            var read = JsonDocument.Parse(text, Strict).RootElement;
            ReadAllText(read);
            return read.ValueKind == JsonValueKind.Object ? read : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) { return null; }
    }

    // Text that is no Unicode fails where it is read, not where it is parsed: it is all read here, and nowhere else for the first time.
    private static void ReadAllText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadAllText(member.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) { ReadAllText(item); }
                break;
            case JsonValueKind.String:
                element.GetString();
                break;
        }
    }

    private ReadOnlyMemory<byte> Text(int number)
    {
        var start = number == 0 ? 0 : (int)Number(_bytes.Span, _endsAt + 4 * (number - 1));
        return _bytes[(_textsAt + start)..(_textsAt + (int)Number(_bytes.Span, _endsAt + 4 * number))];
    }

    // Places in order, none twice, each of a contract of a chain, with entries that are there, in order and none twice; texts that are there.
    private bool IsOrdered(uint entries)
    {
        var data = _bytes.Span;
        // Places may share entries, and there can be many of both: how far up the keys go from each entry on is found once.
        var ascendsTo = new int[entries];
        for (var i = (int)entries - 1; i >= 0; i--)
        {
            var at = _entriesAt + i * PackLayout.EntrySize;
            ascendsTo[i] = i + 1 < entries && Number(data, at) < Number(data, at + PackLayout.EntrySize) ? ascendsTo[i + 1] : i;
        }
        for (var i = 0; i < _places; i++)
        {
            var place = Place(i);
            long first = Number(place, 29), count = Number(place, 33);
            if (place[0] > PackLayout.Message || count == 0 || first + count > entries || ascendsTo[first] < first + count - 1) { return false; }
            // Chain 0 would be that of every message without a chain.
            if (!place[1..9].ContainsAnyExcept((byte)0) || !place[9..PackLayout.PlaceKeySize].ContainsAnyExcept((byte)0)) { return false; }
            if (i > 0 && Place(i - 1)[..PackLayout.PlaceKeySize].SequenceCompareTo(place[..PackLayout.PlaceKeySize]) >= 0) { return false; }
        }
        for (var i = 0; i < entries; i++)
        {
            var at = _entriesAt + i * PackLayout.EntrySize;
            if (Number(data, at + 4) >= _texts || Number(data, at + 8) >= _texts) { return false; }
        }
        var end = 0u;
        for (var i = 0; i < _texts; i++)
        {
            var next = Number(data, _endsAt + 4 * i);
            if (next < end) { return false; }
            end = next;
        }
        return _textsAt + (long)end == data.Length;
    }

    private ReadOnlySpan<byte> Place(int number) => _bytes.Span.Slice(PackLayout.PlacesAt + number * PackLayout.PlaceSize, PackLayout.PlaceSize);

    private static uint Number(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32BigEndian(data[at..]);

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
