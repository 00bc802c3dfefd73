using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Emulator.Emulation;
using Holdfast.Signing;

namespace Holdfast.Emulator.Control;

/// <summary>What the control API says, as JSON.</summary>
internal static class ControlJson
{
    /// <summary>As little escaped as JSON allows: it is read in terminals, and never inside a web page.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A page, with its secret and what was typed: this is a test double. To be called inside <see cref="Panel.Look"/>; null: nothing is shown.</summary>
    public static void WriteScreen(Utf8JsonWriter json, DeviceState state, ScreenPage? page)
    {
        json.WriteStartObject();
        json.WriteBoolean("emulator", true);
        json.WriteString("banner", "EMULATOR");
        json.WriteString("state", NameOf(state));
        if (page is null) { json.WriteNull("page"); }
        else { WritePage(json, page); }
        json.WriteEndObject();
    }

    private static void WritePage(Utf8JsonWriter json, ScreenPage page)
    {
        json.WriteNumber("nonce", page.Nonce);
        json.WriteString("kind", ScreenNames.Of(page.Kind));
        json.WriteString("title", page.Title);
        json.WriteString("text", page.Text);
        json.WriteString("code", page.Code);
        json.WriteNumber("number", page.Number);
        json.WriteNumber("count", page.Count);
        json.WriteStartArray("fields");
        foreach (var field in page.Fields)
        {
            json.WriteStartObject();
            json.WriteString("label", field.Label);
            json.WriteString("value", field.Value);
            json.WriteString("kind", ScreenNames.Of(field.Kind));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteButtons(json, page);
        json.WriteStartArray("choices");
        foreach (var choice in page.Choices) { json.WriteStringValue(choice); }
        json.WriteEndArray();
        if (page.Entry is { } entry)
        {
            json.WriteStartObject("entry");
            json.WriteString("alphabet", ScreenNames.Of(entry.Alphabet));
            json.WriteNumber("length", entry.Length);
            json.WriteBoolean("shown", entry.IsShown);
            if (entry.IsShown) { json.WriteString("typed", Encoding.UTF8.GetString(entry.Typed)); }
            json.WriteEndObject();
        }
        else { json.WriteNull("entry"); }
        if (page.Reader is { } reader)
        {
            json.WriteStartObject("reading");
            json.WriteNumber("have", reader.Have);
            json.WriteNumber("of", reader.Of);
            json.WriteString("said", reader.Said);
            json.WriteEndObject();
        }
        if (page.Film is { } film)
        {
            json.WriteStartObject("qr");
            json.WriteNumber("count", film.Count);
            WriteFrames(json, film, 0, Math.Min(film.Count, MostFrames));
            json.WriteEndObject();
        }
        else if (page.QrCode.Length > 0)
        {
            json.WriteStartObject("qr");
            json.WriteNumber("count", 1);
            json.WriteStartArray("frames");
            json.WriteStringValue(page.QrCode);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        if (page.Secret is { } secret) { json.WriteString("secret", secret.Span); }
    }

    /// <summary>The most codes of a film that are written at once.</summary>
    public const int MostFrames = 1000;

    public static void WriteFrames(Utf8JsonWriter json, QrFilm film, int from, int count)
    {
        json.WriteStartArray("frames");
        for (var i = 0; i < count; i++) { json.WriteStringValue(film.Frame(from + i)); }
        json.WriteEndArray();
    }

    public static void WriteButtons(Utf8JsonWriter json, ScreenPage page)
    {
        json.WriteStartArray("buttons");
        foreach (var button in page.Buttons) { json.WriteStringValue(ScreenNames.Of(button)); }
        json.WriteEndArray();
    }

    public static void WriteFile(Utf8JsonWriter json, CardFile file)
    {
        json.WriteStartObject();
        json.WriteString("name", file.Name);
        json.WriteString("status", file.Status switch
        {
            CardFileStatus.Queued => "queued",
            CardFileStatus.Showing => "showing",
            CardFileStatus.Signed => "signed",
            CardFileStatus.Registered => "registered",
            CardFileStatus.Refused => "refused",
        });
        if (file.Refusal is { } refusal) { json.WriteString("refusal", refusal.Code()); }
        if (file.Signed is not null) { json.WriteString("signed", file.SignedName); }
        json.WriteEndObject();
    }

    public static string NameOf(DeviceState state) => state switch
    {
        DeviceState.Empty => "empty",
        DeviceState.Damaged => "damaged",
        DeviceState.Cold => "cold",
        DeviceState.Locked => "locked",
        DeviceState.Unlocked => "unlocked",
    };

    public static Button? ButtonOf(string name)
    {
        foreach (var button in Enum.GetValues<Button>())
        {
            if (ScreenNames.Of(button) == name) { return button; }
        }
        return null;
    }
}
