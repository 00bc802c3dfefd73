namespace Holdfast.Hosting.Files;

/// <summary>Where an answer goes: never over a file that is there already, whole or not at all.</summary>
public static class OutputFile
{
    /// <summary>NAME-signed.psbt beside the input; NAME-signed-2.psbt if that exists, and so on.</summary>
    public static string Beside(string input, string suffix, string extension)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(input)) ?? "/";
        var name = Path.GetFileNameWithoutExtension(input);
        for (var i = 1; ; i++)
        {
            var path = Path.Combine(folder, i == 1 ? $"{name}-{suffix}{extension}" : $"{name}-{suffix}-{i}{extension}");
            if (!File.Exists(path)) { return path; }
        }
    }

    /// <summary>True if writing there would replace something; devices such as /dev/stdout do not count.</summary>
    public static bool WouldOverwrite(string path) => File.Exists(path) && !IsDevice(path);

    /// <summary>Writes and syncs under another name, then links the name in place, which fails where the name exists.</summary>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (path == "/dev/stdout")
        {
            using var output = Console.OpenStandardOutput();
            output.Write(bytes);
            return;
        }
        if (IsDevice(path))
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            device.Write(bytes);
            return;
        }
        var unfinished = $"{path}.{Environment.ProcessId}.new";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: false);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static bool IsDevice(string path) => Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);
}
