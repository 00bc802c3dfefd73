using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Holdfast.Signing;

namespace Holdfast.Ethereum.RequestFiles;

/// <summary>
/// The members of a request file: one JSON object (RFC 8259, UTF-8) and nothing after it. Refused: a name twice, more members than any request
/// has, more than <see cref="MaxDepth"/> objects and arrays in each other, comments, trailing commas, lone surrogates, a byte order mark. What is
/// inside of a member that is an object is left as it is, for whoever reads it.
/// </summary>
internal sealed class RequestMembers
{
    /// <summary>A typed message has 16 levels, and this object is around it.</summary>
    public const int MaxDepth = 17;
    private const int MostMembers = 8, LongestName = 32;
    /// <summary>2^53 - 1: above it, programs that keep numbers as floating point have written another one than they meant (RFC 8259 § 6).</summary>
    private const ulong MaxNumber = (1ul << 53) - 1;

    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);

    private sealed record Member(JsonTokenType Kind, string Text, ReadOnlyMemory<byte> Raw);

    private static JsonReaderOptions Options => new() { MaxDepth = MaxDepth };

    public static Result<RequestMembers> Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            return ReadObject(file);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter: a lone surrogate
        {
            return Malformed("the file is not well-formed JSON, or too deep"); // the reader's own words repeat the text
        }
    }

    private static Result<RequestMembers> ReadObject(ReadOnlyMemory<byte> file)
    {
        var json = new Utf8JsonReader(file.Span, Options);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) { return Malformed("a request is one JSON object"); }
        var read = new RequestMembers();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            var start = (int)json.TokenStartIndex;
            var (kind, text) = (json.TokenType, json.TokenType switch
            {
                JsonTokenType.String => json.GetString()!,
                JsonTokenType.Number => Encoding.ASCII.GetString(json.ValueSpan),
                _ => "",
            });
            json.Skip();
            if (read._members.Count == MostMembers) { return Malformed("more members than any request has"); }
            if (!read._members.TryAdd(name, new(kind, text, file[start..(int)json.BytesConsumed]))) { return Malformed($"{Quote(name)} is there twice"); }
        }
        return file.Span[(int)json.BytesConsumed..].ContainsAnyExcept(" \t\r\n"u8) ? Malformed("something follows the request") : read;
    }

    /// <summary>The "type" of an object that has one and no "signature", which answers have; null for anything else. Nothing more is checked.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> file)
    {
        string? type = null;
        try
        {
            var json = new Utf8JsonReader(file, Options);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) { return null; }
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("signature"u8)) { return null; }
                var isType = json.ValueTextEquals("type"u8);
                json.Read();
                if (isType && json.TokenType == JsonTokenType.String) { type ??= json.GetString(); }
                json.Skip();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What comes before the fault says enough.
        }
        return type;
    }

    /// <summary>Null if every member is one of these.</summary>
    public Refused? RequireKnown(params ReadOnlySpan<string> known)
    {
        foreach (var name in _members.Keys)
        {
            if (!known.Contains(name)) { return Malformed($"{Quote(name)} is no member of such a request"); }
        }
        return null;
    }

    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>A member that is a text.</summary>
    public Result<string> Text(string name) => !Find(name, out var member, out var missing) ? missing : member.Kind == JsonTokenType.String ? member.Text : Malformed($"{Quote(name)} is no text");

    /// <summary>The bytes of a member that is an object.</summary>
    public Result<ReadOnlyMemory<byte>> Object(string name)
        => !Find(name, out var member, out var missing) ? missing : member.Kind == JsonTokenType.StartObject ? member.Raw : Malformed($"{Quote(name)} is no object");

    /// <summary>A text that is "0x" and whole bytes in hexadecimal digits, one at least.</summary>
    public Result<byte[]> Bytes(string name)
    {
        if (!Text(name).TryGet(out var text, out var refused)) { return refused; }
        return PrefixedHex.Read(text) is { Length: > 0 } bytes ? bytes : Malformed($"{Quote(name)} is not 0x and whole bytes in hexadecimal");
    }

    /// <summary>A number of up to 64 bits: digits up to 2^53 - 1, or a text that is "0x" and hexadecimal digits without a zero before them.</summary>
    public Result<ulong> Number(string name)
    {
        if (!Find(name, out var member, out var refused)) { return refused; }
        if (member.Kind == JsonTokenType.Number)
        {
            if (!ulong.TryParse(member.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) { return Malformed($"{Quote(name)} is no whole number of 64 bits"); }
            return number <= MaxNumber ? number : Malformed($"{Quote(name)} is above 2^53 - 1, where many programs round: write it as a text, 0x and hexadecimal digits");
        }
        var digits = member.Kind == JsonTokenType.String && member.Text.StartsWith("0x", StringComparison.Ordinal) ? member.Text.AsSpan(2) : default;
        return digits.Length is > 0 and <= 16 && (digits[0] != '0' || digits.Length == 1) && !digits.ContainsAnyExcept(PrefixedHex.Digits)
            ? ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : Malformed($"{Quote(name)} is neither a number nor 0x and hexadecimal digits");
    }

    private bool Find(string name, [NotNullWhen(true)] out Member? member, [NotNullWhen(false)] out Refused? missing)
    {
        missing = _members.TryGetValue(name, out member) ? null : Malformed($"{Quote(name)} is missing");
        return missing is null;
    }

    // Names come from outside: one that could say something else is not repeated.
    private static string Quote(string name) => name.Length is > 0 and <= LongestName && name.All(char.IsAsciiLetterOrDigit) ? $"\"{name}\"" : "a member";

    internal static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
