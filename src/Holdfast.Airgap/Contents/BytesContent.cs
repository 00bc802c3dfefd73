using System.Buffers;
using System.Text.Unicode;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Texts;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Contents;

/// <summary>What bytes of no stated type are. Seeds are told first, so that none of them becomes text.</summary>
internal static class BytesContent
{
    /// <param name="bytes">The bytes.</param>
    /// <param name="offset">Where they begin in the message.</param>
    /// <param name="network">Whose keys and addresses are meant.</param>
    public static Result<ScanContent> Of(ReadOnlyMemory<byte> bytes, int offset, Network network)
    {
        var span = bytes.Span;
        if (span.IsEmpty) { return new Refused(Refusal.Malformed, "the message is empty"); }
        switch (SeedQr.Classify(span))
        {
            case SeedQrKind.Standard: return Seed(SecretKind.SeedQr, offset, span.Length);
            case SeedQrKind.Compact: return Seed(SecretKind.CompactSeedQr, offset, span.Length);
        }
        if (SeedWords.Looks(span)) { return Seed(SecretKind.Words, offset, span.Length); }
        if (LooksLikePsbt(span)) { return OfPsbt(bytes); }
        if (SecretText.Refuse(span) is { } secret) { return secret; }
        if (Base43.TryDecode(span, out var decoded))
        {
            // It has no mark of its own: it counts only if it is something.
            if (decoded.AsSpan().StartsWith("psbt"u8)) { return OfPsbt(decoded); }
            if (OfTransaction(decoded).TryGet(out var transaction, out _)) { return transaction; }
        }
        if (SignMessageText.Recognises(span)) { return OfSignMessage(span); }
        if (Utf8.IsValid(span)) { return TextContent.Of(span, network); }
        return OfTransaction(bytes).TryGet(out var raw, out _) ? raw : new Refused(Refusal.Unsupported, $"{span.Length:#,0} bytes that are no text, no PSBT and no transaction");
    }

    /// <summary>True for what <see cref="Of"/> takes for a seed or refuses as a secret. Makes no text of it. A PSBT is none: in its base64 anything may seem to stand.</summary>
    public static bool LooksSecret(ReadOnlySpan<byte> bytes)
        => SeedQr.Classify(bytes) != SeedQrKind.None || SeedWords.Looks(bytes) || (!LooksLikePsbt(bytes) && SecretText.Refuse(bytes) is not null);

    /// <summary>A PSBT in any encoding of files.</summary>
    public static Result<ScanContent> OfPsbt(ReadOnlyMemory<byte> bytes)
        => PsbtFileFormat.Read(bytes.ToArray()).TryGet(out var file, out var refused) ? new ScanContent.SignRequest(file.Psbt, file.Format) : refused;

    /// <summary>A transaction as bytes or hexadecimal.</summary>
    public static Result<ScanContent> OfTransaction(ReadOnlyMemory<byte> bytes)
    {
        if (TryReadHex(bytes.Span, out var decoded)) { bytes = decoded; }
        return Transaction.TryRead(bytes, allowWitness: true, out var transaction) && Transaction.TryComputeId(bytes.Span, out var id) && transaction.Inputs.Length > 0
            ? new ScanContent.RawTransaction(id, transaction) : new Refused(Refusal.Malformed, "this is not a transaction");
    }

    private static Result<ScanContent> OfSignMessage(ReadOnlySpan<byte> bytes)
        => SignMessageText.Parse(bytes).TryGet(out var message, out var refused) ? new ScanContent.Message(message.Message, message.Path, null) : refused;

    private static bool LooksLikePsbt(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("psbt"u8)) { return true; }
        bytes = bytes.TrimStart(" \t\r\n"u8);
        return bytes.StartsWith("cHNidP"u8) || (bytes.Length >= 8 && System.Text.Ascii.EqualsIgnoreCase(bytes[..8], "70736274"u8));
    }

    private static bool TryReadHex(ReadOnlySpan<byte> text, out byte[] bytes)
    {
        text = text.Trim(" \t\r\n"u8);
        bytes = new byte[text.Length / 2];
        return text.Length > 0 && text.Length % 2 == 0 && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done;
    }

    private static ScanContent.Secret Seed(SecretKind kind, int offset, int length) => new(kind, [offset..(offset + length)]);
}
