using System.Buffers.Binary;
using System.Globalization;

namespace Holdfast.Memory.Tests;

/// <summary>Where something was found.</summary>
internal sealed record Finding(Pattern Pattern, string Region, long Address, long Offset)
{
    public override string ToString() => $"{Pattern.Secret} ({Pattern.Form}) at {Address:x}, {Offset:x} into {Region}";
}

/// <summary>Looks for patterns in all that a process can read, its guarded memory too (/proc/PID/mem, proc(5)).</summary>
internal static class ProcessMemory
{
    private const int Piece = 16 << 20, Overlap = 4096;

    // One bit for each hash of a pattern's first eight bytes: most of the memory is passed over by it.
    private const int FilterBits = 20;

    internal static List<Finding> Find(int process, IReadOnlyCollection<Pattern> patterns)
    {
        var filter = new bool[1 << FilterBits];
        var byStart = patterns.ToLookup(pattern => BinaryPrimitives.ReadUInt64LittleEndian(pattern.Bytes));
        foreach (var start in byStart) { filter[Hash(start.Key)] = true; }
        var findings = new List<Finding>();
        FileStream memory;
        try { memory = new FileStream($"/proc/{process}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0); }
        catch (UnauthorizedAccessException)
        {
            OwnersProgram.Skip("this system does not let a test read another process's memory (root, CAP_SYS_PTRACE)");
            return findings;
        }
        using (memory)
        {
            var bytes = new byte[Piece + Overlap];
            foreach (var line in File.ReadAllLines($"/proc/{process}/maps"))
            {
                var parts = line.Split([' ', '-'], 4);
                if (!parts[2].StartsWith('r')) { continue; }
                var (start, end) = (long.Parse(parts[0], NumberStyles.HexNumber), ulong.Parse(parts[1], NumberStyles.HexNumber));
                if (end > long.MaxValue) { continue; } // the kernel's page, not of the process
                for (var at = start; at < (long)end; at += Piece)
                {
                    var length = Read(memory, bytes.AsSpan(0, (int)Math.Min(bytes.Length, (long)end - at)), at);
                    foreach (var (pattern, offset) in FindIn(bytes.AsSpan(0, length), filter, byStart)) { findings.Add(new(pattern, line, at + offset, at + offset - start)); }
                }
            }
        }
        return [.. findings.DistinctBy(finding => (finding.Pattern, finding.Address))];
    }

    private static List<(Pattern, int)> FindIn(ReadOnlySpan<byte> bytes, bool[] filter, ILookup<ulong, Pattern> byStart)
    {
        var found = new List<(Pattern, int)>();
        for (var i = 0; i <= bytes.Length - sizeof(ulong); i++)
        {
            var start = BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]);
            if (!filter[Hash(start)]) { continue; }
            foreach (var pattern in byStart[start])
            {
                if (bytes[i..].StartsWith(pattern.Bytes)) { found.Add((pattern, i)); }
            }
        }
        return found;
    }

    private static int Hash(ulong start) => (int)(start * 0x9e37_79b9_7f4a_7c15 >> 64 - FilterBits);

    // What the kernel keeps to itself ([vvar]) cannot be read.
    private static int Read(FileStream memory, Span<byte> bytes, long at)
    {
        var length = 0;
        try
        {
            for (int count; length < bytes.Length && (count = RandomAccess.Read(memory.SafeFileHandle, bytes[length..], at + length)) > 0; length += count) { }
        }
        catch (IOException) { }
        return length;
    }
}
