using System.Text.Json;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Hosting.Files;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Hosting.Commands;

/// <summary>A review as plain text for reading and as JSON for scripts.</summary>
public static class ReviewText
{
    public static void WritePlain(TextWriter writer, Review review)
    {
        writer.WriteLine(review.Title);
        foreach (var page in review.Pages)
        {
            writer.WriteLine();
            writer.WriteLine($"== {page.Title} ==");
            foreach (var field in page.Fields) { writer.WriteLine(Line(field)); }
        }
        foreach (var warning in review.Warnings)
        {
            writer.WriteLine();
            writer.WriteLine($"WARNING ({warning.Code}): {warning.Text}");
        }
        if (review.Refused is { } refused)
        {
            writer.WriteLine();
            writer.WriteLine($"REFUSED ({refused.Reason.Code()}): {ShownText.Escape(refused.Detail)}");
        }
    }

    /// <summary>A field on one line, an address in groups of four.</summary>
    public static string Line(Field field) => $"{field.Label}: {(field.Kind == FieldKind.Address ? GroupsOfFour(field.Value) : field.Value)}";

    /// <summary>An address or a hash as the device shows it, a space between every four characters.</summary>
    public static string GroupsOfFour(string text) => string.Join(' ', text.Chunk(4).Select(group => new string(group)));

    /// <summary>Title, verdict, warnings and pages; then what the file itself is: a PSBT's transaction, or the type and path of a request for Ethereum.</summary>
    public static void WriteJson(Stream output, Review review, RequestFile request, Network network)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("title", review.Title);
        json.WriteString("verdict", review.Verdict switch
        {
            Verdict.Sign => "sign",
            Verdict.SignAfterWarnings => "sign-after-warnings",
            Verdict.Refuse => "refuse",
        });
        if (review.Refused is { } refused)
        {
            json.WriteString("refusal", refused.Reason.Code());
            json.WriteString("detail", refused.Detail);
        }
        WritePages(json, review);
        switch (request)
        {
            case RequestFile.OfBitcoin bitcoin:
                WriteTransaction(json, bitcoin.Psbt, network);
                break;
            case RequestFile.OfEthereum ethereum:
                json.WriteString("type", ethereum.File.Type);
                json.WriteString("path", ethereum.File.Path.ToString());
                break;
        }
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WritePages(Utf8JsonWriter json, Review review)
    {
        json.WriteStartArray("warnings");
        foreach (var warning in review.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("code", warning.Code);
            json.WriteString("text", warning.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("pages");
        foreach (var page in review.Pages)
        {
            json.WriteStartObject();
            json.WriteString("title", page.Title);
            json.WriteStartArray("fields");
            foreach (var field in page.Fields)
            {
                json.WriteStartObject();
                json.WriteString("label", field.Label);
                json.WriteString("value", field.Value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTransaction(Utf8JsonWriter json, Psbt psbt, Network network)
    {
        var transaction = psbt.Transaction;
        json.WriteStartObject("transaction");
        json.WriteString("unsignedTxid", transaction.UnsignedId().ToReversedString());
        json.WriteString("network", network.Name);
        json.WriteNumber("psbtVersion", psbt.Version);
        json.WriteNumber("version", transaction.Version);
        json.WriteNumber("lockTime", transaction.LockTime);
        json.WriteStartArray("inputs");
        foreach (var input in transaction.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("txid", input.Previous.TransactionId.ToReversedString());
            json.WriteNumber("vout", input.Previous.Index);
            json.WriteNumber("sequence", input.Sequence);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("outputs");
        foreach (var output in transaction.Outputs)
        {
            json.WriteStartObject();
            json.WriteNumber("satoshis", output.Amount);
            json.WriteString("script", Convert.ToHexStringLower(output.Script.Span));
            if (Address.FromScript(output.Script.Span, network) is { } address) { json.WriteString("address", address); }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
