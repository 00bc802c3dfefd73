using System.Buffers.Text;
using Holdfast.Airgap.Scanning;

namespace Holdfast.Airgap.Specter;

/// <summary>
/// Puts together what Specter shows as "p1of3 ...", "p2of3 ...": numbers in decimal from 1, one space, then a piece of the text, of any
/// length. There is no standard of it; Sparrow and SeedSigner write and read it too. As with BBQr, a part is of another message if the
/// number of parts differs or other text stood in its place.
/// <para>The message's memory is this object's, pinned, and zeroed when it is disposed.</para>
/// </summary>
public sealed class SpecterJoiner : IPartJoiner
{
    /// <summary>Parts at most.</summary>
    public const int MaxTotal = 999;

    private byte[]?[] _parts = [];
    private int _have, _size;
    private byte[] _whole = [];

    /// <summary>Whether a code is of this format.</summary>
    public static bool Recognises(ReadOnlySpan<byte> code) => TryReadHeader(code, out _, out _, out _);

    public PartProgress Progress => new(_have, _parts.Length);
    public ScannedData? Message { get; private set; }
    public string Reason { get; private set; } = "";

    public PartStep Take(ReadOnlySpan<byte> code)
    {
        Reason = "";
        if (!TryReadHeader(code, out var number, out var total, out var header)) { return Refuse(PartStep.Malformed, "no part of a message in parts"); }
        if (number == 0 || number > total) { return Refuse(PartStep.Malformed, "a part beyond the number of parts"); }
        if (_parts.Length > 0 && total != _parts.Length) { return PartStep.Foreign; }
        var part = code[header..];
        if (part.IsEmpty) { return Refuse(PartStep.Malformed, "a part without data"); }
        if (_parts.Length > 0 && _parts[number - 1] is { } there)
        {
            if (!part.SequenceEqual(there)) { return PartStep.Foreign; }
            return Message is null ? PartStep.Repeated : PartStep.Complete;
        }
        if (part.Length > ScanLimits.MaxMessageSize - _size) { return Refuse(PartStep.TooLarge, $"more than {ScanLimits.MaxMessageSize:#,0} bytes"); }
        if (_parts.Length == 0) { _parts = new byte[]?[total]; }
        part.CopyTo(_parts[number - 1] = GC.AllocateUninitializedArray<byte>(part.Length, pinned: true));
        _size += part.Length;
        if (++_have < total) { return PartStep.Taken; }
        _whole = GC.AllocateUninitializedArray<byte>(_size, pinned: true);
        var at = 0;
        foreach (var each in _parts)
        {
            each!.CopyTo(_whole, at);
            at += each.Length;
        }
        Message = new(ScanFormat.Specter, "", _whole);
        return PartStep.Complete;
    }

    /// <summary>Zeroes the message and all that was gathered of it.</summary>
    public void Dispose()
    {
        foreach (var part in _parts) { part?.AsSpan().Clear(); }
        Array.Clear(_whole);
        (_parts, _have, _size, _whole, Message) = ([], 0, 0, [], null);
    }

    private PartStep Refuse(PartStep step, string reason)
    {
        Reason = reason;
        return step;
    }

    // "p", one to three digits, "of", one to three digits, a space.
    private static bool TryReadHeader(ReadOnlySpan<byte> code, out int number, out int total, out int size)
    {
        (number, total, size) = (0, 0, 1);
        if (!code.StartsWith("p"u8) || !TryReadNumber(code, ref size, out number)) { return false; }
        if (!code[size..].StartsWith("of"u8)) { return false; }
        size += 2;
        return TryReadNumber(code, ref size, out total) && code[size..].StartsWith(" "u8) && size++ > 0;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> code, ref int at, out int value)
    {
        var digits = code[at..];
        var count = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (count is < 1 or > 3) { value = 0; return false; }
        at += count;
        return Utf8Parser.TryParse(digits[..count], out value, out var read) && read == count;
    }
}
