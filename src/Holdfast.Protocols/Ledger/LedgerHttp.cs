using System.Text;
using System.Text.Json;
using Holdfast.HostLink;

namespace Holdfast.Protocols.Ledger;

/// <summary>
/// APDUs over HTTP, as the vendor's emulator has them on port 5000: POST /apdu with {"data": hex}, answered in the same form. All who post share one
/// conversation, as they would share one cable. Of the screen, hosts are told nothing: /events is empty.
/// </summary>
public sealed class LedgerHttp(LedgerDevice ledger) : IHttpService, IAsyncDisposable
{
    public const int UsualPort = 5000;
    private const string Json = "application/json";

    private readonly ApduSession _session = new(ledger, "HTTP");

    public async Task<HttpAnswer> AnswerAsync(HttpAsk ask)
    {
        switch (ask.Path, ask.Method)
        {
            case ("/apdu", "POST"):
                if (Read(ask.Body.Span) is not { } apdu) { return new(400, Json, "{\"error\":\"the body is {\\\"data\\\": hexadecimal}\"}"u8.ToArray()); }
                return new(200, Json, Encoding.ASCII.GetBytes($"{{\"data\":\"{Convert.ToHexStringLower(await _session.ExchangeAsync(apdu, ask.Gone))}\"}}"));
            case ("/events", "GET"):
                return new(200, Json, "{\"events\":[]}"u8.ToArray());
            default:
                return new(404, Json, "{\"error\":\"no such path\"}"u8.ToArray());
        }
    }

    private static byte[]? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("data"u8)
                || !reader.Read() || reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueSpan.Length > 2 * ApduCommand.MaxSize) { return null; }
            var apdu = Convert.FromHexString(Encoding.ASCII.GetString(reader.ValueSpan));
            return reader.Read() && reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? apdu : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
