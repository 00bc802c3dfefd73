using System.Runtime.InteropServices;

namespace Holdfast.Hosting.Terminal;

/// <summary>
/// The controlling terminal, /dev/tty, by read(2) and write(2). System.Console is never used for it: its buffers would keep what was typed.
/// </summary>
public sealed unsafe class Tty : ITty
{
    private readonly int _file, _wake;
    private Libc.Termios _found;

    private Tty(int file, int wake, Libc.Termios found) => (_file, _wake, _found) = (file, wake, found);

    /// <summary>Null if the process has no controlling terminal.</summary>
    public static Tty? TryOpen()
    {
        int file;
        fixed (byte* path = "/dev/tty\0"u8) { file = Libc.open(path, Libc.ReadWrite | Libc.NoControllingTerminal | Libc.CloseOnExec, 0); }
        if (file < 0) { return null; }
        Libc.Termios found;
        var wake = Libc.tcgetattr(file, &found) == 0 ? Libc.eventfd(0, Libc.EventNonBlocking | Libc.CloseOnExec) : -1;
        if (wake >= 0) { return new(file, wake, found); }
        _ = Libc.close(file);
        return null;
    }

    /// <summary>80 by 24 where the terminal does not say, as on many serial lines.</summary>
    public (int Columns, int Rows) Size
    {
        get
        {
            Libc.WindowSize size;
            return Libc.ioctl(_file, Libc.GetWindowSize, &size) == 0 && size is { Columns: > 0, Rows: > 0 } ? (size.Columns, size.Rows) : (80, 24);
        }
    }

    public TtyEvent Wait(TimeSpan timeout, bool wakeable)
    {
        var files = stackalloc Libc.PollDescriptor[2];
        files[0] = new() { File = _file, Events = Libc.PollIn };
        files[1] = new() { File = _wake, Events = Libc.PollIn };
        var ready = Libc.poll(files, wakeable ? 2u : 1u, timeout < TimeSpan.Zero ? -1 : (int)timeout.TotalMilliseconds);
        if (ready < 0) { return Marshal.GetLastPInvokeError() == Libc.Interrupted ? TtyEvent.Woken : TtyEvent.Closed; }
        if (ready == 0) { return TtyEvent.TimedOut; }
        if (files[1].Returned != 0)
        {
            ulong count;
            _ = Libc.read(_wake, (byte*)&count, sizeof(ulong));
            return TtyEvent.Woken;
        }
        return (files[0].Returned & (Libc.PollError | Libc.PollHangUp | Libc.PollInvalid)) != 0 ? TtyEvent.Closed : TtyEvent.Input;
    }

    public bool TryRead(out byte value)
    {
        byte read = 0;
        nint count;
        do { count = Libc.read(_file, &read, 1); } while (count < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted);
        value = read;
        Volatile.Write(ref read, 0);
        return count == 1;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (var written = 0; written < bytes.Length;)
            {
                var count = Libc.write(_file, start + written, (nuint)(bytes.Length - written));
                // A terminal that is gone is noticed by the next wait.
                if (count < 0 && Marshal.GetLastPInvokeError() != Libc.Interrupted) { return; }
                written += (int)Math.Max(count, 0);
            }
        }
    }

    public void DiscardInput()
    {
        _ = Libc.tcdrain(_file);
        _ = Libc.tcflush(_file, Libc.InputQueue);
    }

    public void Wake()
    {
        ulong one = 1;
        _ = Libc.write(_wake, (byte*)&one, sizeof(ulong));
    }

    public void EnterRaw()
    {
        var raw = _found;
        Libc.cfmakeraw(&raw);
        _ = Libc.tcsetattr(_file, Libc.AfterFlush, &raw);
    }

    public void Restore()
    {
        var found = _found;
        _ = Libc.tcsetattr(_file, Libc.AfterFlush, &found);
    }

    public void Dispose()
    {
        _ = Libc.close(_wake);
        _ = Libc.close(_file);
    }
}
