using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Holdfast.Transports;

/// <summary>What poll(2) says of a socket whose data stays unread. Constants are Linux's.</summary>
internal static partial class SocketState
{
    private const short Error = 0x8, HangUp = 0x10, PeerHangUp = 0x2000;

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        internal int File;
        internal short Events;
        internal short Returned;
    }

    /// <summary>True if the peer closed or reset.</summary>
    internal static unsafe bool IsHungUp(Socket socket)
    {
        var file = new PollDescriptor { File = (int)socket.Handle, Events = PeerHangUp };
        return poll(&file, 1, 0) > 0 && (file.Returned & (Error | HangUp | PeerHangUp)) != 0;
    }

    [LibraryImport("libc")]
    private static unsafe partial int poll(PollDescriptor* files, nuint count, int milliseconds);
}
