using System.Buffers.Binary;
using System.Globalization;

namespace Holdfast.Memory.Tests;

/// <summary>A mapping of a process, as /proc/PID/smaps tells it (proc_pid_smaps(5)).</summary>
/// <param name="Text">Addresses, rights and name.</param>
/// <param name="Flags">The kernel's flags: "lo" for locked, "dd" for left out of core dumps.</param>
internal sealed record Region(long Start, long End, string Text, string[] Flags)
{
    internal bool IsWritable => Flags.Contains("wr");
    internal bool IsLocked => Flags.Contains("lo") && Flags.Contains("dd");
}

/// <summary>Where something was found.</summary>
internal sealed record Finding(Pattern Pattern, Region? Region = null, long Address = 0)
{
    public override string ToString() => $"{Pattern.Secret} ({Pattern.Form}){(Region is null ? "" : $" at {Address:x}, {Address - Region.Start:x} into {Region.Text}")}";
}

/// <summary>Looks for patterns in all that a process can read, its guarded memory too (/proc/PID/mem, proc(5)).</summary>
internal static class ProcessMemory
{
    private const int Piece = 16 << 20, Overlap = 4096;

    // One bit for each hash of a pattern's first eight bytes: most of the memory is passed over by it.
    private const int FilterBits = 20;

    internal static List<Finding> Find(int process, IReadOnlyCollection<Pattern> patterns, params IReadOnlyCollection<Trail> trails) => Find(process, Readable(process), patterns, trails);

    /// <summary>The same, but not in files that are mapped to be read alone: a browser has gigabytes of them, and nothing that happens gets there.</summary>
    internal static List<Finding> FindWritable(int process, IReadOnlyCollection<Pattern> patterns) => Find(process, [.. Readable(process).Where(region => region.IsWritable || !region.Text.Contains('/', StringComparison.Ordinal) || region.Text.Contains("/dev/shm/", StringComparison.Ordinal) || region.Text.Contains("/memfd:", StringComparison.Ordinal))], patterns, []);

    private static List<Finding> Find(int process, List<Region> regions, IReadOnlyCollection<Pattern> patterns, IReadOnlyCollection<Trail> trails)
    {
        var filter = new bool[1 << FilterBits];
        var byStart = patterns.ToLookup(pattern => BinaryPrimitives.ReadUInt64LittleEndian(pattern.Bytes));
        foreach (var start in byStart) { filter[Hash(start.Key)] = true; }
        var findings = new List<Finding>();
        using var memory = Open(process);
        var bytes = new byte[Piece + Overlap];
        foreach (var region in regions)
        {
            for (var at = region.Start; at < region.End; at += Piece)
            {
                var length = Read(memory, bytes.AsSpan(0, (int)Math.Min(bytes.Length, region.End - at)), at);
                if (region.IsWritable)
                {
                    foreach (var trail in trails) { trail.Look(bytes.AsSpan(0, Math.Min(length, Piece))); }
                }
                foreach (var (pattern, offset) in FindIn(bytes.AsSpan(0, length), filter, byStart)) { findings.Add(new(pattern, region, at + offset)); }
            }
        }
        foreach (var pattern in trails.SelectMany(trail => trail.Findings())) { findings.Add(new(pattern)); }
        return [.. findings.DistinctBy(finding => (finding.Pattern, finding.Address))];
    }

    private static FileStream Open(int process)
    {
        try { return new FileStream($"/proc/{process}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0); }
        catch (UnauthorizedAccessException)
        {
            OwnersProgram.Skip("this system does not let a test read another process's memory (it takes root with CAP_SYS_PTRACE)");
            throw;
        }
    }

    private static List<Region> Readable(int process)
    {
        var regions = new List<Region>();
        Region? region = null;
        foreach (var line in File.ReadAllLines($"/proc/{process}/smaps"))
        {
            if (line.StartsWith("VmFlags:", StringComparison.Ordinal) && region is not null) { regions.Add(region with { Flags = line.Split(' ') }); }
            if (line.Split(' ')[0].Split('-') is not [var start, var end]) { continue; }
            // Upwards of the middle lies the kernel's own page.
            var isReadable = line.Split(' ')[1].StartsWith('r') && ulong.Parse(end, NumberStyles.HexNumber) <= long.MaxValue;
            region = isReadable ? new(long.Parse(start, NumberStyles.HexNumber), long.Parse(end, NumberStyles.HexNumber), line, []) : null;
        }
        return regions;
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
