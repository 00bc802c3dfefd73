using System.Buffers;
using System.Text;

namespace Holdfast.Hosting.Terminal;

/// <summary>Makes keys of a terminal's bytes: UTF-8, and the escape sequences of xterm, tmux and the Linux console (ECMA-48 CSI, SS3).</summary>
internal sealed class KeyReader(ITty tty)
{
    private const byte EscapeByte = 0x1b;
    // The bytes of one key come at once; an Escape that nothing follows was pressed alone.
    private static readonly TimeSpan WithinKey = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WithinPaste = TimeSpan.FromSeconds(1);

    internal Key Read(TimeSpan timeout)
    {
        switch (tty.Wait(timeout, wakeable: true))
        {
            case TtyEvent.Closed: return new(KeyKind.Closed);
            case TtyEvent.Woken or TtyEvent.TimedOut: return new(KeyKind.None);
        }
        if (!tty.TryRead(out var first)) { return new(KeyKind.Closed); }
        return first switch
        {
            EscapeByte => ReadEscape(),
            (byte)'\r' or (byte)'\n' => new(KeyKind.Enter),
            0x7f or 0x08 => new(KeyKind.Backspace),
            0x03 or 0x04 => new(KeyKind.Interrupt),
            < 0x20 => new(KeyKind.Other),
            _ => ReadCharacter(first),
        };
    }

    private bool TryNext(TimeSpan timeout, out byte value)
    {
        value = 0;
        return tty.Wait(timeout, wakeable: false) == TtyEvent.Input && tty.TryRead(out value);
    }

    private Key ReadCharacter(byte first)
    {
        Span<byte> bytes = stackalloc byte[4];
        bytes[0] = first;
        var length = 1;
        OperationStatus status;
        Rune rune;
        while ((status = Rune.DecodeFromUtf8(bytes[..length], out rune, out _)) == OperationStatus.NeedMoreData && TryNext(WithinKey, out bytes[length])) { length++; }
        var utf8 = (uint)(bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24);
        bytes.Clear();
        return status == OperationStatus.Done && !Rune.IsControl(rune) ? new(KeyKind.Character, utf8, length) : new(KeyKind.Other);
    }

    private Key ReadEscape()
    {
        if (!TryNext(WithinKey, out var introducer)) { return new(KeyKind.Escape); }
        if (introducer is not ((byte)'[' or (byte)'O')) { return new(KeyKind.Other); }
        var (number, final) = (0, (byte)0);
        for (var length = 0; length < 32 && TryNext(WithinKey, out var value); length++)
        {
            if (value is >= 0x40 and <= 0x7e && !(introducer == '[' && length == 0 && value == '['))
            {
                final = value;
                break;
            }
            number = value is >= (byte)'0' and <= (byte)'9' && number < 1000 ? number * 10 + value - '0' : number;
        }
        switch (final, number)
        {
            case ((byte)'A', _): return new(KeyKind.Up);
            case ((byte)'B', _): return new(KeyKind.Down);
            case ((byte)'C', _): return new(KeyKind.Right);
            case ((byte)'D', _): return new(KeyKind.Left);
            case ((byte)'M', _) when introducer == 'O': return new(KeyKind.Enter);
            case ((byte)'~', 5): return new(KeyKind.PageUp);
            case ((byte)'~', 6): return new(KeyKind.PageDown);
            case ((byte)'~', 200):
                DropPaste();
                return new(KeyKind.Other);
            default: return new(KeyKind.Other);
        }
    }

    // Nothing pasted is ever taken: not as a yes, and a secret has no business on a clipboard.
    private void DropPaste()
    {
        var end = "\u001b[201~"u8;
        for (var matched = 0; matched < end.Length && TryNext(WithinPaste, out var value);)
        {
            matched = value == end[matched] ? matched + 1 : value == EscapeByte ? 1 : 0;
        }
    }
}
