using Holdfast.Airgap.Deflate;
using Holdfast.Airgap.Scanning;
using Holdfast.Signing;

namespace Holdfast.Airgap.Bbqr;

/// <summary>
/// A file as a loop of BBQr parts. Packed (Z) where that saves anything, else base 32. All parts but the last are equal and the last is
/// hardly shorter, so that all codes are of one size.
/// </summary>
public sealed class BbqrFrames : IFrameSource
{
    /// <summary>Characters of QR versions 1 to 40 in alphanumeric mode at level L (ISO/IEC 18004, table 7; BBQr § Size Estimates).</summary>
    private static ReadOnlySpan<short> Capacities =>
    [
        25, 47, 77, 114, 154, 195, 224, 279, 335, 395, 468, 535, 619, 667, 758, 854, 938, 1046, 1153, 1249,
        1352, 1460, 1588, 1704, 1853, 1990, 2132, 2223, 2369, 2520, 2677, 2840, 3009, 3183, 3351, 3537, 3729, 3927, 4087, 4296,
    ];

    private readonly string _text;
    private readonly BbqrHeader _header;
    private readonly int _partLength;

    private BbqrFrames(string text, BbqrHeader header, int partLength) => (_text, _header, _partLength) = (text, header, partLength);

    public int Count => _header.Total;
    public BbqrEncoding Encoding => _header.Encoding;

    /// <inheritdoc/>
    public string Frame(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var index = number % Count;
        var start = index * _partLength;
        return string.Concat((_header with { Index = index }).ToString(), _text.AsSpan(start, Math.Min(_partLength, _text.Length - start)));
    }

    /// <summary>Cuts a file into parts.</summary>
    /// <param name="file">1 byte to 1 MiB; else refused.</param>
    /// <param name="fileType">A capital letter (BBQr § Additional Type Codes); else refused.</param>
    /// <param name="bytesPerCode">
    /// How dense a code is to be: 80, 200 and 400 bytes fill QR versions 5, 9 and 14. More are put in a code where it would take over 1,295 of them.
    /// </param>
    /// <param name="encoding">Null: the shortest.</param>
    public static Result<BbqrFrames> Split(ReadOnlySpan<byte> file, char fileType, int bytesPerCode, BbqrEncoding? encoding = null)
    {
        if (file.IsEmpty || fileType is < 'A' or > 'Z' || bytesPerCode <= 0) { return new Refused(Refusal.Malformed, "nothing to show, or no file type"); }
        if (file.Length > ScanLimits.MaxMessageSize) { return new Refused(Refusal.TooLarge, $"more than {ScanLimits.MaxMessageSize:#,0} bytes do not go into QR codes"); }
        var packed = encoding is null or BbqrEncoding.Deflate ? Deflater.Compress(file) : [];
        var chosen = encoding ?? (packed.Length < file.Length ? BbqrEncoding.Deflate : BbqrEncoding.Base32);
        var text = chosen switch
        {
            BbqrEncoding.Hex => Convert.ToHexString(file),
            BbqrEncoding.Base32 => Base32.Encode(file),
            BbqrEncoding.Deflate => Base32.Encode(packed),
        };
        var (group, groupBytes) = chosen == BbqrEncoding.Hex ? (2, 1) : (Base32.GroupCharacters, Base32.GroupBytes);
        var wanted = BbqrHeader.Size + (int)Math.Min(short.MaxValue, (long)bytesPerCode * group / groupBytes);
        foreach (var capacity in Capacities)
        {
            var room = capacity - BbqrHeader.Size;
            // The first version that holds what was wanted, filled; larger ones only if the parts could not be counted.
            if (capacity < wanted && capacity != Capacities[^1]) { continue; }
            if (text.Length <= room) { return new BbqrFrames(text, new(chosen, fileType, 1, 0), text.Length); }
            var full = room / group * group;
            var total = (text.Length + full - 1) / full;
            if (total > BbqrHeader.MaxTotal) { continue; }
            var partLength = ((text.Length + total - 1) / total + group - 1) / group * group;
            return new BbqrFrames(text, new(chosen, fileType, (text.Length + partLength - 1) / partLength, 0), partLength);
        }
        return new Refused(Refusal.TooLarge, "more than 1,295 QR codes");
    }
}
