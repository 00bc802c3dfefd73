using System.Buffers;
using Holdfast.Airgap.Deflate;
using Holdfast.Airgap.Scanning;

namespace Holdfast.Airgap.Bbqr;

/// <summary>
/// Puts a BBQr together (github.com/coinkite/BBQr). Parts carry no mark of their message: one is of another message if its header differs,
/// if its length does not fit, or if other bytes stood at its index. Two messages alike in all of these cannot be told apart; what they
/// make together is refused if it does not unpack, and then the joiner begins again.
/// <para>The message's memory is this object's, pinned, and zeroed when it is disposed.</para>
/// </summary>
public sealed class BbqrJoiner : IPartJoiner
{
    private byte[]?[] _parts = [];
    private BbqrHeader _first;
    private int _have;
    private int _partSize; // of every part but the last; 0 until one of them came
    private byte[] _whole = [];

    /// <summary>Whether a code is of this format.</summary>
    public static bool Recognises(ReadOnlySpan<byte> code) => BbqrHeader.Recognises(code);

    public PartProgress Progress => new(_have, _parts.Length);
    public ScannedData? Message { get; private set; }
    public string Reason { get; private set; } = "";

    public PartStep Take(ReadOnlySpan<byte> code)
    {
        Reason = "";
        if (!BbqrHeader.TryRead(code, out var header, out var reason)) { return Refuse(PartStep.Malformed, reason); }
        if (code.Length > ScanLimits.MaxCodeSize) { return Refuse(PartStep.TooLarge, "a part that is longer than any QR code"); }
        if (_parts.Length > 0 && header with { Index = 0 } != _first) { return PartStep.Foreign; }
        if (!TryDecode(header.Encoding, code[BbqrHeader.Size..], out var part)) { return Refuse(PartStep.Malformed, "a BBQr part that is not whole bytes in its encoding"); }
        var before = _have;
        var step = Keep(header, part);
        if (_have == before) { Array.Clear(part); } // it was not kept, and may be of a seed
        return step;
    }

    private PartStep Keep(in BbqrHeader header, byte[] part)
    {
        if (part.Length == 0) { return Refuse(PartStep.Malformed, "a BBQr part without data"); }
        var isLast = header.Index == header.Total - 1;
        // All others are full, and the last has one byte at least.
        if (!isLast && (header.Total - 1L) * part.Length >= ScanLimits.MaxMessageSize || part.Length > ScanLimits.MaxMessageSize)
        {
            return Refuse(PartStep.TooLarge, $"a BBQr of more than {ScanLimits.MaxMessageSize:#,0} bytes");
        }
        if (!Fits(part.Length, isLast, header.Total)) { return PartStep.Foreign; }
        if (_parts.Length == 0)
        {
            _parts = new byte[]?[header.Total];
            _first = header with { Index = 0 };
        }
        ref var place = ref _parts[header.Index];
        if (place is not null)
        {
            if (!place.AsSpan().SequenceEqual(part)) { return PartStep.Foreign; }
            return Message is null ? PartStep.Repeated : PartStep.Complete;
        }
        place = part;
        _have++;
        if (!isLast) { _partSize = part.Length; }
        return _have == _parts.Length ? Finish() : PartStep.Taken;
    }

    /// <summary>Zeroes the message and all that was gathered of it.</summary>
    public void Dispose() => Clear();

    private bool Fits(int size, bool isLast, int total)
    {
        if (_partSize > 0) { return isLast ? size <= _partSize : size == _partSize; }
        return isLast || _have == 0 || size >= _parts[total - 1]!.Length; // the last alone is there
    }

    private PartStep Finish()
    {
        _whole = GC.AllocateUninitializedArray<byte>(_parts.Sum(part => part!.Length), pinned: true);
        var at = 0;
        foreach (var part in _parts)
        {
            part!.CopyTo(_whole, at);
            at += part.Length;
        }
        if (_whole.Length > ScanLimits.MaxMessageSize) { return StartAgain(PartStep.TooLarge, $"a BBQr of more than {ScanLimits.MaxMessageSize:#,0} bytes"); }
        if (_first.Encoding == BbqrEncoding.Deflate)
        {
            switch (Inflater.TryInflate(_whole, ScanLimits.MaxMessageSize, out var unpacked))
            {
                case InflateFault.None: break;
                case InflateFault.TooLarge: return StartAgain(PartStep.TooLarge, $"a BBQr that unpacks to more than {ScanLimits.MaxMessageSize:#,0} bytes");
                case InflateFault.Damaged: return StartAgain(PartStep.Malformed, "a BBQr that cannot be unpacked: parts of two messages, or damaged");
                case InflateFault.TrailingData: return StartAgain(PartStep.Malformed, "a BBQr with bytes behind what is packed");
            }
            Array.Clear(_whole);
            _whole = unpacked!;
        }
        Message = new(ScanFormat.Bbqr, _first.FileType.ToString(), _whole);
        return PartStep.Complete;
    }

    // Which of the parts is wrong cannot be known; kept, they would stand in the way of a right one for ever.
    private PartStep StartAgain(PartStep step, string reason)
    {
        Clear();
        return Refuse(step, reason);
    }

    private void Clear()
    {
        foreach (var part in _parts) { part?.AsSpan().Clear(); }
        Array.Clear(_whole);
        (_parts, _have, _partSize, _whole, Message) = ([], 0, 0, [], null);
    }

    private PartStep Refuse(PartStep step, string reason)
    {
        Reason = reason;
        return step;
    }

    private static bool TryDecode(BbqrEncoding encoding, ReadOnlySpan<byte> text, out byte[] part)
    {
        part = [];
        if (encoding != BbqrEncoding.Hex)
        {
            var whole = Base32.TryDecode(text, out var decoded);
            part = decoded ?? [];
            return whole;
        }
        if (text.Length % 2 != 0 || text.ContainsAnyExcept(HexDigits)) { return false; }
        part = GC.AllocateUninitializedArray<byte>(text.Length / 2, pinned: true);
        return Convert.FromHexString(text, part, out _, out _) == OperationStatus.Done;
    }

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEF"u8);
}
