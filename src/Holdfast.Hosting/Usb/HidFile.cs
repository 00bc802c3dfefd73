using System.Diagnostics;
using System.Runtime.InteropServices;
using Holdfast.Hosting.Terminal;

namespace Holdfast.Hosting.Usb;

/// <summary>A device file that carries reports of 64 bytes each way, as a USB gadget's /dev/hidgN does, by read(2) and write(2).</summary>
internal sealed unsafe class HidFile : IDisposable
{
    internal const int ReportSize = 64;

    private const int Again = 11, WhileFull = 20; // EAGAIN; milliseconds
    private const short PollOut = 4;

    private readonly int _file, _wake;
    private readonly Lock _gate = new();
    private bool _isClosed;

    /// <param name="file">Opened without blocking; it is closed with this.</param>
    internal HidFile(int file) => (_file, _wake) = (file, Libc.eventfd(0, Libc.EventNonBlocking | Libc.CloseOnExec));

    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static int Open(string path)
    {
        var name = System.Text.Encoding.UTF8.GetBytes(path + '\0');
        fixed (byte* start = name)
        {
            var file = Libc.open(start, Libc.ReadWrite | Libc.NonBlocking | Libc.NoControllingTerminal | Libc.CloseOnExec, 0);
            return file >= 0 ? file : throw new IOException($"{path} cannot be opened: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        }
    }

    /// <summary>Reads whole reports, those that come in parts put together, until the file ends or <see cref="Wake"/> is called.</summary>
    /// <param name="take">Given each; false while there is no room, then nothing more is read.</param>
    internal void ReadAll(Func<byte[], bool> take)
    {
        var report = new byte[ReportSize];
        var held = 0;
        while (Wait(Libc.PollIn, Timeout.Infinite))
        {
            nint count;
            fixed (byte* start = report) { count = Libc.read(_file, start + held, (nuint)(ReportSize - held)); }
            if (count == 0 || (count < 0 && Marshal.GetLastPInvokeError() is not (Again or Libc.Interrupted))) { return; }
            if (count < 0 || (held += (int)count) < ReportSize) { continue; }
            while (!take(report))
            {
                if (IsWoken(WhileFull)) { return; }
            }
            (report, held) = (new byte[ReportSize], 0);
        }
    }

    /// <summary>Writes one report.</summary>
    /// <exception cref="IOException">Nobody took it in time, or the file has ended.</exception>
    internal void Write(ReadOnlySpan<byte> report, TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        while (!report.IsEmpty)
        {
            nint count;
            fixed (byte* start = report) { count = Libc.write(_file, start, (nuint)report.Length); }
            if (count > 0) { report = report[(int)count..]; continue; }
            if (count == 0 || Marshal.GetLastPInvokeError() is not (Again or Libc.Interrupted)) { throw new IOException("the host is gone"); }
            var left = patience - Stopwatch.GetElapsedTime(since);
            if (left <= TimeSpan.Zero || !Wait(PollOut, (int)left.TotalMilliseconds)) { throw new IOException("the host does not read"); }
        }
    }

    /// <summary>Ends what reads and what writes, for good.</summary>
    internal void Wake()
    {
        lock (_gate) // or the number could be another file's meanwhile
        {
            ulong one = 1;
            if (!_isClosed) { _ = Libc.write(_wake, (byte*)&one, sizeof(ulong)); }
        }
    }

    /// <summary>To be called once nothing reads or writes.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed) { return; }
            _isClosed = true;
            _ = Libc.close(_file);
            _ = Libc.close(_wake);
        }
    }

    /// <summary>False once woken, or where there is nothing to wait for any longer.</summary>
    private bool Wait(short events, int milliseconds)
    {
        var files = stackalloc Libc.PollDescriptor[2];
        files[0] = new() { File = _file, Events = events };
        files[1] = new() { File = _wake, Events = Libc.PollIn };
        int ready;
        do { ready = Libc.poll(files, 2, milliseconds); } while (ready < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted);
        return ready > 0 && files[1].Returned == 0 && ((files[0].Returned & events) != 0 || (files[0].Returned & (Libc.PollError | Libc.PollHangUp | Libc.PollInvalid)) == 0);
    }

    private bool IsWoken(int milliseconds)
    {
        var file = new Libc.PollDescriptor { File = _wake, Events = Libc.PollIn };
        return Libc.poll(&file, 1, milliseconds) > 0;
    }
}
