using System.Text.Json;
using System.Text.Unicode;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Labels;

/// <summary>
/// Reads BIP-329's JSON lines from bytes nobody vouches for. Each line is an object of its own with "type" and "ref"; fields of other names
/// are read past, and so are types that are not used here. A later line for the same thing replaces an earlier one, since exports are
/// appended to; a field twice in one line is refused, since readers differ on which one holds.
/// </summary>
internal static class LabelReader
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxSize = 16 * 1024 * 1024;

    /// <summary>Longest line, in bytes: addresses may list every block they were used in.</summary>
    public const int MaxLine = 64 * 1024;

    /// <summary>Most labels kept.</summary>
    public const int MaxLabels = 100_000;

    private const int MaxDepth = 8;
    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    public static Result<WalletLabels> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxSize) { return new Refused(Refusal.TooLarge, $"labels of {file.Length:#,0} bytes"); }
        var digest = Sha256.Hash(file);
        if (file.StartsWith(ByteOrderMark)) { file = file[ByteOrderMark.Length..]; }
        var labels = new Dictionary<LabelKey, string>();
        for (var number = 1; !file.IsEmpty; number++)
        {
            var end = file.IndexOf((byte)'\n');
            var line = end < 0 ? file : file[..end];
            file = end < 0 ? default : file[(end + 1)..];
            if (line.Length > MaxLine) { return new Refused(Refusal.TooLarge, $"labels, line {number}: more than {MaxLine:#,0} bytes"); }
            if (line.Trim(" \t\r"u8).IsEmpty) { continue; }
            if (!TryReadLine(line, out var key, out var text)) { return new Refused(Refusal.Malformed, $"labels, line {number}: not a label (BIP-329)"); }
            if (key is not { } kept || text is null) { continue; }
            labels[kept] = text;
            if (labels.Count > MaxLabels) { return new Refused(Refusal.TooLarge, $"more than {MaxLabels:#,0} labels"); }
        }
        return new WalletLabels(labels, digest);
    }

    /// <summary>True for a well-formed record; the key is null where it is about something that is not shown here.</summary>
    private static bool TryReadLine(ReadOnlySpan<byte> line, out LabelKey? key, out string? text)
    {
        (key, text) = (null, null);
        if (!Utf8.IsValid(line)) { return false; }
        try
        {
            return TryReadRecord(new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = MaxDepth }), out key, out text);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false; // not JSON; or a text with half a surrogate pair
        }
    }

    private static bool TryReadRecord(Utf8JsonReader json, out LabelKey? key, out string? text)
    {
        (key, text) = (null, null);
        string? type = null, reference = null;
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) { return false; }
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("type"u8)) { if (!TryReadText(ref json, ref type)) { return false; } }
            else if (json.ValueTextEquals("ref"u8)) { if (!TryReadText(ref json, ref reference)) { return false; } }
            else if (json.ValueTextEquals("label"u8)) { if (!TryReadText(ref json, ref text)) { return false; } }
            else { json.Skip(); }
        }
        if (json.TokenType != JsonTokenType.EndObject || json.Read() || type is null || reference is null) { return false; }
        if (reference.Length > LabelKey.MaxLength || text is "") { return true; }
        switch (type)
        {
            case "addr":
                key = LabelKey.OfAddress(reference);
                return true;
            case "output":
                if (!LabelKey.TryReadCoin(reference, out var coin)) { return false; }
                key = coin;
                return true;
            default:
                return true;
        }
    }

    // A text, once.
    private static bool TryReadText(ref Utf8JsonReader json, ref string? text)
    {
        if (text is not null || !json.Read() || json.TokenType != JsonTokenType.String) { return false; }
        text = json.GetString();
        return true;
    }
}
