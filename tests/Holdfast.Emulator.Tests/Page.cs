using System.Text.Json;

namespace Holdfast.Emulator.Tests;

/// <summary>What GET /screen says.</summary>
internal sealed class Page(JsonElement json)
{
    public bool IsThere => json.TryGetProperty("nonce", out _);
    public bool IsEmulator => json.GetProperty("emulator").GetBoolean() && json.GetProperty("banner").GetString() == "EMULATOR";
    public string State => Text("state");
    public ulong Nonce => json.GetProperty("nonce").GetUInt64();
    public string Kind => Text("kind");
    public string Title => Text("title");
    public string Body => Text("text");
    public string Code => Text("code");
    public string Secret => Text("secret");
    public int Count => json.GetProperty("count").GetInt32();
    public string[] Buttons => Texts("buttons");
    public string[] Choices => Texts("choices");
    public JsonElement Entry => json.GetProperty("entry");

    /// <summary>QR codes shown, each once.</summary>
    public string[] Frames => json.TryGetProperty("qr", out var qr) ? [.. qr.GetProperty("frames").EnumerateArray().Select(each => each.GetString()!)] : [];
    public (int Have, int Of, string Said) Reading => json.GetProperty("reading") is var reading ? (reading.GetProperty("have").GetInt32(), reading.GetProperty("of").GetInt32(), reading.GetProperty("said").GetString()!) : default;
    public IEnumerable<(string Label, string Value)> Fields => json.GetProperty("fields").EnumerateArray().Select(each => (each.GetProperty("label").GetString()!, each.GetProperty("value").GetString()!));
    public override string ToString() => json.GetRawText();

    public string Field(string label) => json.GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("label").GetString() == label).GetProperty("value").GetString()!;

    private string Text(string name) => json.GetProperty(name).GetString()!;
    private string[] Texts(string name) => [.. json.GetProperty(name).EnumerateArray().Select(each => each.GetString()!)];
}
