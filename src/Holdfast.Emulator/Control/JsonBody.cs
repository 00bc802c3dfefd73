using System.Text.Json;

namespace Holdfast.Emulator.Control;

/// <summary>A request's body: one flat JSON object of texts and whole numbers, nothing twice, nothing that is not asked for.</summary>
internal sealed class JsonBody
{
    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, ulong> _numbers = [];

    /// <summary>Null if the bytes are not such an object, or have a member not in <paramref name="known"/>. No bytes stand for no members.</summary>
    public static JsonBody? TryParse(ReadOnlySpan<byte> bytes, ReadOnlySpan<string> known)
    {
        var body = new JsonBody();
        if (bytes.IsEmpty) { return body; }
        try
        {
            var json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 1 });
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) { return null; }
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString()!;
                if (!known.Contains(name) || body.Has(name) || !json.Read()) { return null; }
                if (json.TokenType == JsonTokenType.String) { body._texts.Add(name, json.GetString()!); }
                else if (json.TokenType == JsonTokenType.Number && json.TryGetUInt64(out var number)) { body._numbers.Add(name, number); }
                else { return null; }
            }
            return json.TokenType == JsonTokenType.EndObject && !json.Read() ? body : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter: a lone surrogate
        {
            return null;
        }
    }

    public bool Has(string name) => _texts.ContainsKey(name) || _numbers.ContainsKey(name);
    public string? Text(string name) => _texts.GetValueOrDefault(name);
    public ulong? Number(string name) => _numbers.TryGetValue(name, out var number) ? number : null;
}
