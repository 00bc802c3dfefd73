using System.Runtime.InteropServices;
using System.Text;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Hosting.Terminal;
using Holdfast.Signing;
using Microsoft.Win32.SafeHandles;

namespace Holdfast.Hosting.Files;

/// <summary>A file that asks for something: read once, bounded, and watched: if it changes or goes away before the signing, nothing is signed.</summary>
public sealed class InputFile
{
    private const int Limit = 2 * Psbt.MaxSize + 16;
    private readonly Hash256 _digest;

    private InputFile(string path, byte[] bytes) => (Path, Bytes, _digest) = (path, bytes, Sha256.Hash(bytes));

    public string Path { get; }
    public byte[] Bytes { get; }

    /// <summary>Reads a file whole.</summary>
    /// <exception cref="IOException">It cannot be read, or is larger than any request.</exception>
    public static InputFile Read(string path)
    {
        try
        {
            return TryReadBytes(path, out var bytes) ? new InputFile(path, bytes) : throw new IOException($"{path} is larger than {Limit:#,0} bytes");
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    /// <summary>A session that holds while the file holds.</summary>
    public HostSession OpenSession() => new(System.IO.Path.GetFileName(Path), Check);

    private Refused? Check()
    {
        try
        {
            return TryReadBytes(Path, out var now) && Sha256.Hash(now) == _digest ? null : new(Refusal.Changed, $"{Path} changed while it was read");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(Refusal.HostGone, $"{Path} is gone");
        }
    }

    private static bool TryReadBytes(string path, out byte[] bytes)
    {
        using var stream = Open(path);
        bytes = [];
        if (stream.Length > Limit) { return false; }
        bytes = new byte[stream.Length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Array.Resize(ref bytes, read);
        return stream.ReadByte() < 0;
    }

    // A pipe put in the file's place must not hang the device: it would be waited for where the vault is held, and no lock could close that.
    private static unsafe FileStream Open(string path)
    {
        SafeFileHandle handle;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0')) { handle = new(Libc.open(name, Libc.ReadOnly | Libc.NonBlocking | Libc.NoControllingTerminal | Libc.CloseOnExec, 0), ownsHandle: true); }
        if (handle.IsInvalid) { throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}"); }
        try
        {
            if (!File.GetAttributes(handle).HasFlag(FileAttributes.Directory))
            {
                var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
                if (stream.CanSeek) { return stream; }
            }
        }
        catch (Exception exception) when (exception is not IOException)
        {
            handle.Dispose();
            throw new IOException($"{path} cannot be read", exception);
        }
        handle.Dispose();
        throw new IOException($"{path} is not a file: a pipe or a folder cannot be signed");
    }
}
