using Xunit;

namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>Looks for bytes in all that another process can write to.</summary>
internal static class ProcessMemory
{
    internal static int Count(int process, ReadOnlySpan<byte> wanted)
    {
        FileStream memory;
        try { memory = new FileStream($"/proc/{process}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0); }
        catch (UnauthorizedAccessException)
        {
            Assert.Skip("this system does not let a test read another process's memory");
            return 0;
        }
        using (memory)
        {
            var count = 0;
            foreach (var line in File.ReadAllLines($"/proc/{process}/maps"))
            {
                var parts = line.Split([' ', '-'], 4);
                if (!parts[2].StartsWith("rw", StringComparison.Ordinal)) { continue; }
                var (start, end) = (Convert.ToInt64(parts[0], 16), Convert.ToInt64(parts[1], 16));
                var bytes = new byte[end - start];
                try { count += CountIn(bytes.AsSpan(0, RandomAccess.Read(memory.SafeFileHandle, bytes, start)), wanted); }
                catch (IOException) { }
            }
            return count;
        }
    }

    private static int CountIn(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> wanted)
    {
        var count = 0;
        for (int at; (at = bytes.IndexOf(wanted)) >= 0; bytes = bytes[(at + 1)..]) { count++; }
        return count;
    }
}
