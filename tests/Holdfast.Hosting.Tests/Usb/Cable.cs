using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Holdfast.Hosting.Tests.Usb;

/// <summary>A socket pair in the place of a cable: one end for the device, as a file, the other for the test.</summary>
internal sealed partial class Cable : IDisposable
{
    private const int Unix = 1, Stream = 1, NonBlocking = 0x800, CloseOnExec = 0x80000, SetFlags = 4;

    private readonly int _device;
    private readonly Socket _host;
    private bool _isTaken;

    internal unsafe Cable()
    {
        var ends = stackalloc int[2];
        if (socketpair(Unix, Stream | CloseOnExec, 0, ends) != 0 || fcntl(ends[0], SetFlags, NonBlocking) != 0) { throw new InvalidOperationException(); }
        _device = ends[0];
        _host = new Socket(new SafeSocketHandle(ends[1], ownsHandle: true));
    }

    /// <summary>The device's end, for whoever will close it.</summary>
    internal int Device
    {
        get
        {
            _isTaken = true;
            return _device;
        }
    }

    internal void Send(ReadOnlySpan<byte> data) => _host.Send(data);

    /// <summary>What comes, in pieces of at most that many bytes; empty once the device has closed.</summary>
    internal async Task<byte[]> ReadAsync(int size = 4096)
    {
        var data = new byte[size];
        return data[..await _host.ReceiveAsync(data).WaitAsync(TimeSpan.FromSeconds(20))];
    }

    /// <summary>How many bytes the host sends before it would have to wait.</summary>
    internal int Fill()
    {
        _host.Blocking = false;
        for (var sent = 0; ;)
        {
            try { sent += _host.Send(new byte[64]); }
            catch (SocketException) { return sent; }
        }
    }

    internal void Pull() => _host.Dispose();

    public void Dispose()
    {
        _host.Dispose();
        if (!_isTaken) { new SafeFileHandle(_device, ownsHandle: true).Dispose(); }
    }

    [LibraryImport("libc")] private static unsafe partial int socketpair(int domain, int type, int protocol, int* ends);
    [LibraryImport("libc")] private static partial int fcntl(int file, int command, int value);
}
