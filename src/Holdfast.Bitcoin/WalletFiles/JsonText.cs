using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>JSON as it is written for people: indented, with line feeds, and no character escaped that need not be.</summary>
public static class JsonText
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object, without a line feed after it.</summary>
    /// <param name="write">Writes the object's members.</param>
    public static string Write(Action<Utf8JsonWriter> write) => Write(Layout, json =>
    {
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    });

    /// <summary>One array in one line, for where it stands among other text.</summary>
    /// <param name="write">Writes the array's values.</param>
    public static string WriteLine(Action<Utf8JsonWriter> write) => Write(Layout with { Indented = false }, json =>
    {
        json.WriteStartArray();
        write(json);
        json.WriteEndArray();
    });

    private static string Write(JsonWriterOptions layout, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, layout)) { write(json); }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
