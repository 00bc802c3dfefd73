using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>How a PSBT is written in a file.</summary>
public enum PsbtEncoding { Binary, Base64, Hex }

/// <summary>A file's encoding, so that the answer is written as the question was.</summary>
public readonly record struct PsbtFileFormat(PsbtEncoding Encoding, bool EndsWithNewline)
{
    /// <summary>Recognises and decodes a file by its first bytes; base64 and hex may stand in lines and between white space.</summary>
    public static Result<(Psbt Psbt, PsbtFileFormat Format)> Read(byte[] file)
    {
        if (file.Length > 2 * Psbt.MaxSize + 16) { return new Refused(Refusal.TooLarge, $"a file of {file.Length:#,0} bytes"); }
        if (file.AsSpan().StartsWith("psbt"u8)) { return With(Psbt.Parse(file), new(PsbtEncoding.Binary, false)); }

        var text = WithoutWhiteSpace(file, out var newline);
        if (text.Length >= 8 && Ascii.EqualsIgnoreCase(text[..8], "70736274"u8))
        {
            var bytes = new byte[text.Length / 2];
            return Convert.FromHexString(text, bytes, out _, out var written) == OperationStatus.Done && written * 2 == text.Length
                ? With(Psbt.Parse(bytes), new(PsbtEncoding.Hex, newline))
                : new Refused(Refusal.Malformed, "the hexadecimal text is damaged");
        }
        if (text.StartsWith("cHNidP"u8))
        {
            var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
            if (Base64.DecodeFromUtf8(text, bytes, out var consumed, out var written) != OperationStatus.Done || consumed != text.Length)
            {
                return new Refused(Refusal.Malformed, "the base64 text is damaged");
            }
            return With(Psbt.Parse(bytes.AsSpan(0, written).ToArray()), new(PsbtEncoding.Base64, newline));
        }
        return new Refused(Refusal.Malformed, "this is not a PSBT, neither binary nor base64 nor hexadecimal");
    }

    /// <summary>A file of the same kind with other content.</summary>
    public byte[] Write(ReadOnlySpan<byte> binary)
    {
        var end = EndsWithNewline ? "\n" : "";
        return Encoding switch
        {
            PsbtEncoding.Binary => binary.ToArray(),
            PsbtEncoding.Base64 => System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(binary) + end),
            PsbtEncoding.Hex => System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(binary) + end),
        };
    }

    /// <summary>A raw transaction beside such a file: bytes where the PSBT was bytes, else the hexadecimal text that nodes take.</summary>
    public byte[] WriteTransaction(ReadOnlySpan<byte> transaction) => Encoding == PsbtEncoding.Binary ? transaction.ToArray() : (this with { Encoding = PsbtEncoding.Hex }).Write(transaction);

    private static Result<(Psbt, PsbtFileFormat)> With(Result<Psbt> parsed, PsbtFileFormat format)
        => parsed.TryGet(out var psbt, out var refused) ? (psbt, format) : refused;

    private static ReadOnlySpan<byte> WithoutWhiteSpace(byte[] file, out bool newline)
    {
        newline = file.Length > 0 && file[^1] == '\n';
        if (file.AsSpan().IndexOfAny(" \t\r\n"u8) < 0) { return file; }
        var kept = 0;
        var text = new byte[file.Length];
        foreach (var value in file)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) { text[kept++] = value; }
        }
        return text.AsSpan(0, kept);
    }
}
