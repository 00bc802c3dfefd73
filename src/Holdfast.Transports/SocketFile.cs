using System.Net.Sockets;
using System.Text;

namespace Holdfast.Transports;

/// <summary>Sockets bound to a file that only this user may open (mode 0600).</summary>
internal static class SocketFile
{
    private const uint OwnerOnly = 0x180; // rw-------

    /// <summary>Binds one; the file is removed when the socket is disposed. A file that a socket left which is gone gives way.</summary>
    /// <exception cref="IOException">The path is taken, or none where a socket may be.</exception>
    internal static Socket Bind(SocketType type, string path)
    {
        var place = PlaceOf(path);
        Socket? socket = null;
        try
        {
            var where = new UnixDomainSocketEndPoint(place);
            MakeRoom(place, where, type);
            socket = new Socket(AddressFamily.Unix, type, ProtocolType.Unspecified);
            // Before there is a file: it never has another mode.
            if (Libc.fchmod(socket.Handle, OwnerOnly) != 0) { throw new IOException($"{path} cannot be had: its mode cannot be set"); }
            socket.Bind(where);
            if (ModeOf(place) != OwnerOnly) { throw new IOException($"{path} cannot be had: its mode is not what was set"); }
            return socket;
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            socket?.Dispose();
            throw exception as IOException ?? new IOException($"{path} cannot be had: {exception.Message}", exception);
        }
    }

    /// <summary>The path with all links followed, judged.</summary>
    private static unsafe string PlaceOf(string path)
    {
        var resolved = stackalloc byte[Libc.LongestPath];
        if (!Path.IsPathFullyQualified(path) || Path.GetDirectoryName(path) is not { } folder || Path.GetFileName(path) is not { Length: > 0 } name || name is "." or "..") { throw new IOException($"{path} is no path of a file"); }
        if (Libc.realpath(folder, resolved) is null) { throw new IOException($"{folder} is not there"); }
        var real = Encoding.UTF8.GetString(new ReadOnlySpan<byte>(resolved, Libc.LongestPath)[..new ReadOnlySpan<byte>(resolved, Libc.LongestPath).IndexOf((byte)0)]);
        return Admission.AdmitsFolder(real) ? Path.Combine(real, name) : throw new IOException($"{folder} is no place for a socket: others may write there");
    }

    private static unsafe void MakeRoom(string place, UnixDomainSocketEndPoint where, SocketType type)
    {
        Libc.FileStatus status;
        if (Libc.statx(Libc.CurrentFolder, place, Libc.NoFollow, Libc.TypeModeAndOwner, &status) != 0) { return; } // nothing is there, or bind tells
        if ((status.Mode & Libc.TypeMask) != Libc.SocketType || status.Owner != Libc.geteuid()) { throw new IOException($"{place} is there already"); }
        if (IsServed(where, type)) { throw new IOException($"{place} is taken"); }
        File.Delete(place);
    }

    private static unsafe int ModeOf(string place)
    {
        Libc.FileStatus status;
        return Libc.statx(Libc.CurrentFolder, place, Libc.NoFollow, Libc.TypeModeAndOwner, &status) == 0 ? status.Mode & ~Libc.TypeMask : 0;
    }

    /// <summary>Whether a socket is bound there; false for a file that one left.</summary>
    internal static bool IsServed(UnixDomainSocketEndPoint where, SocketType type)
    {
        using var probe = new Socket(AddressFamily.Unix, type, ProtocolType.Unspecified);
        try
        {
            probe.Connect(where);
            return true;
        }
        catch (SocketException exception) { return exception.SocketErrorCode is not (SocketError.ConnectionRefused or SocketError.AddressNotAvailable); }
    }
}
