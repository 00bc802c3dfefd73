using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Holdfast.Cryptography;

namespace Holdfast.Seeds;

/// <summary>
/// Unicode normalization form KD (UAX #15) of secret text, as BIP-39 asks of sentence and passphrase. Works between spans of the caller's
/// secret memory; nothing becomes a string. (The runtime's own normalization does nothing under the invariant mode the programs run in.)
/// Code points that Unicode has not assigned stay as they are.
/// </summary>
public static class Nfkd
{
    /// <summary>Normalizes UTF-8 to UTF-8.</summary>
    /// <param name="utf8">Bounded by what fits the destination: no character becomes shorter than one byte.</param>
    /// <param name="destination">Secret memory; its size is the bound of the result.</param>
    /// <param name="written">Bytes written.</param>
    /// <returns>False, with the destination zeroed, if the text is ill-formed or too long.</returns>
    public static bool TryNormalize(ReadOnlySpan<byte> utf8, Span<byte> destination, out int written)
    {
        using var scratch = new SecretMemory(sizeof(int) * Math.Max(destination.Length, 1));
        var points = new Decomposition(MemoryMarshal.Cast<byte, int>(scratch.Span)[..destination.Length]);
        while (utf8.Length > 0)
        {
            if (Rune.DecodeFromUtf8(utf8, out var rune, out var used) != OperationStatus.Done || !points.TryAdd(rune.Value))
            {
                return Refuse(destination, out written);
            }
            utf8 = utf8[used..];
        }
        return TryWrite(points.Ordered, destination, out written);
    }

    /// <summary>Normalizes UTF-16 to UTF-8; otherwise as above.</summary>
    public static bool TryNormalize(ReadOnlySpan<char> utf16, Span<byte> destination, out int written)
    {
        using var scratch = new SecretMemory(sizeof(int) * Math.Max(destination.Length, 1));
        var points = new Decomposition(MemoryMarshal.Cast<byte, int>(scratch.Span)[..destination.Length]);
        while (utf16.Length > 0)
        {
            if (Rune.DecodeFromUtf16(utf16, out var rune, out var used) != OperationStatus.Done || !points.TryAdd(rune.Value))
            {
                return Refuse(destination, out written);
            }
            utf16 = utf16[used..];
        }
        return TryWrite(points.Ordered, destination, out written);
    }

    private static bool TryWrite(ReadOnlySpan<int> points, Span<byte> destination, out int written)
    {
        written = 0;
        foreach (var point in points)
        {
            if (!new Rune(point).TryEncodeToUtf8(destination[written..], out var size)) { return Refuse(destination, out written); }
            written += size;
        }
        return true;
    }

    private static bool Refuse(Span<byte> destination, out int written)
    {
        FixedTime.Clear(destination);
        written = 0;
        return false;
    }

    /// <summary>Code points in canonical order, in the caller's secret memory.</summary>
    private ref struct Decomposition(Span<int> room)
    {
        private const int SBase = 0xAC00, LBase = 0x1100, VBase = 0x1161, TBase = 0x11A7, VCount = 21, TCount = 28, SCount = 11172;

        private readonly Span<int> _room = room;
        private int _count;

        internal readonly ReadOnlySpan<int> Ordered => _room[.._count];

        /// <summary>Adds what the code point decomposes to; false if there is no room.</summary>
        internal bool TryAdd(int point)
        {
            if (point < 0xA0) { return TryPlace(point, 0); }
            var syllable = point - SBase;
            if (syllable is >= 0 and < SCount)
            {
                var trailing = syllable % TCount;
                return TryPlace(LBase + syllable / (VCount * TCount), 0)
                    && TryPlace(VBase + syllable / TCount % VCount, 0)
                    && (trailing == 0 || TryPlace(TBase + trailing, 0));
            }
            var at = NfkdTable.Keys.BinarySearch((point << 5) + 31); // past the one entry this code point can have
            if (at < 0) { at = ~at - 1; }
            if (at < 0 || NfkdTable.Keys[at] >> 5 != point) { return TryPlace(point, RankOf(point)); }
            var text = MemoryMarshal.Cast<ushort, char>(NfkdTable.Pool).Slice(NfkdTable.Offsets[at], NfkdTable.Keys[at] & 31);
            foreach (var rune in text.EnumerateRunes())
            {
                if (!TryPlace(rune.Value, RankOf(rune.Value))) { return false; }
            }
            return true;
        }

        // Canonical ordering (Unicode D109): a mark moves before marks of a higher class, and never past a starter (rank 0).
        private bool TryPlace(int point, int rank)
        {
            if (_count == _room.Length) { return false; }
            var at = _count++;
            for (; rank > 0 && at > 0 && RankOf(_room[at - 1]) > rank; at--) { _room[at] = _room[at - 1]; }
            _room[at] = point;
            return true;
        }

        private static int RankOf(int point)
        {
            if (point < 0x300) { return 0; }
            var at = NfkdTable.MarkRuns.BinarySearch((point << 8) + 255);
            if (at < 0) { at = ~at - 1; }
            if (at < 0) { return 0; }
            var run = NfkdTable.MarkRuns[at];
            return point - (run >> 8) < NfkdTable.MarkRunLengths[at] ? run & 255 : 0;
        }
    }
}
