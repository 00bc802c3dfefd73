namespace Holdfast.Airgap.Bbqr;

/// <summary>The eight characters before each part: "B$", encoding, file type, number of parts and index in two digits of base 36 each (BBQr § Spliting the Data).</summary>
/// <param name="FileType">A capital letter: P a PSBT, T a transaction, J JSON, C CBOR, U text in UTF-8, B bytes, X a program. Others are reserved, and kept as they come.</param>
/// <param name="Total">1 to 1,295 parts.</param>
/// <param name="Index">From 0, below <paramref name="Total"/>.</param>
internal readonly record struct BbqrHeader(BbqrEncoding Encoding, char FileType, int Total, int Index)
{
    public const int Size = 8;
    /// <summary>"ZZ".</summary>
    public const int MaxTotal = 36 * 36 - 1;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static bool Recognises(ReadOnlySpan<byte> code) => code.StartsWith("B$"u8);

    /// <summary>Reads the header; else why it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> code, out BbqrHeader header, out string reason)
    {
        header = default;
        reason = "";
        if (code.Length < Size || !Recognises(code)) { reason = "a BBQr without its header"; }
        else if (EncodingOf(code[2]) is not { } encoding) { reason = "a BBQr in an encoding that is not H, 2 or Z"; }
        else if (code[3] is not (>= (byte)'A' and <= (byte)'Z')) { reason = "a BBQr whose file type is no capital letter"; }
        else if (!TryReadNumber(code[4..], out var total) || total == 0) { reason = "a BBQr without a number of parts"; }
        else if (!TryReadNumber(code[6..], out var index) || index >= total) { reason = "a BBQr part beyond the number of parts"; }
        else { header = new(encoding, (char)code[3], total, index); }
        return reason.Length == 0;
    }

    public override string ToString() => $"B${"H2Z"[(int)Encoding]}{FileType}{Number(Total)}{Number(Index)}";

    private static string Number(int value) => $"{Digits[value / 36]}{Digits[value % 36]}";

    private static BbqrEncoding? EncodingOf(byte letter) => letter switch
    {
        (byte)'H' => BbqrEncoding.Hex,
        (byte)'2' => BbqrEncoding.Base32,
        (byte)'Z' => BbqrEncoding.Deflate,
        _ => null,
    };

    private static bool TryReadNumber(ReadOnlySpan<byte> text, out int value)
    {
        int high = Digits.IndexOf((char)text[0], StringComparison.Ordinal), low = Digits.IndexOf((char)text[1], StringComparison.Ordinal);
        value = 36 * high + low;
        return high >= 0 && low >= 0;
    }
}
