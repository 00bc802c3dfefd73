using System.Globalization;
using System.Text;
using System.Text.Json;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// A small JSON document in memory. Refused: more than eight levels or 1024 values, a name twice in one object, numbers of more than 16
/// characters, comments, trailing commas, lone surrogates.
/// </summary>
internal sealed class JsonValue
{
    private const int MaxDepth = 8, MaxValues = 1024, MaxNumberLength = 16;
    private readonly Dictionary<string, JsonValue> _members = [];
    private readonly List<JsonValue> _items = [];

    private JsonValue(JsonTokenType kind, string text) => (Kind, Text) = (kind, text);

    /// <summary>StartObject and StartArray for what has values inside.</summary>
    public JsonTokenType Kind { get; }
    /// <summary>Of a string what it says, of a number how it is written; else empty.</summary>
    public string Text { get; }
    public IReadOnlyList<JsonValue> Items => _items;

    public JsonValue? Member(string name) => _members.GetValueOrDefault(name);

    /// <summary>A member that is a string.</summary>
    public string? TextOf(string name) => Member(name) is { Kind: JsonTokenType.String } member ? member.Text : null;

    /// <summary>A member that is a whole number of digits alone, below 2^31.</summary>
    public int? NumberOf(string name)
        => Member(name) is { Kind: JsonTokenType.Number } member && int.TryParse(member.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Result<JsonValue> Parse(string text)
    {
        var left = MaxValues;
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = MaxDepth });
            if (json.Read() && ReadValue(ref json, ref left) is { } value && !json.Read()) { return value; }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter: a lone surrogate
        {
            // Said below: the reader's own words repeat the text.
        }
        return left < 0 ? new Refused(Refusal.TooLarge, $"the JSON has more than {MaxValues} values") : new Refused(Refusal.Malformed, "the JSON is not well formed, too deep, or says something twice");
    }

    /// <summary>Null for what the class does not take. It calls itself at most as deep as the reader's bound.</summary>
    private static JsonValue? ReadValue(ref Utf8JsonReader json, ref int left)
    {
        if (--left < 0) { return null; }
        var text = "";
        switch (json.TokenType)
        {
            case JsonTokenType.String: text = json.GetString()!; break;
            case JsonTokenType.Number when json.ValueSpan.Length <= MaxNumberLength: text = Encoding.ASCII.GetString(json.ValueSpan); break;
            case JsonTokenType.Number: return null;
        }
        var value = new JsonValue(json.TokenType, text);
        if (value.Kind == JsonTokenType.StartObject) { return value.ReadMembers(ref json, ref left) ? value : null; }
        if (value.Kind == JsonTokenType.StartArray) { return value.ReadItems(ref json, ref left) ? value : null; }
        return value;
    }

    private bool ReadMembers(ref Utf8JsonReader json, ref int left)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            if (!json.Read() || ReadValue(ref json, ref left) is not { } member || !_members.TryAdd(name, member)) { return false; }
        }
        return json.TokenType == JsonTokenType.EndObject;
    }

    private bool ReadItems(ref Utf8JsonReader json, ref int left)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (ReadValue(ref json, ref left) is not { } item) { return false; }
            _items.Add(item);
        }
        return json.TokenType == JsonTokenType.EndArray;
    }
}
