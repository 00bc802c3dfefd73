using System.IO.Compression;

namespace Holdfast.Airgap.Deflate;

/// <summary>Why nothing was unpacked.</summary>
internal enum InflateFault { None, TooLarge, Damaged, TrailingData }

/// <summary>Unpacks raw deflate (RFC 1951) without believing it: never more than the caller's limit is held, whatever the data grow to.</summary>
internal static class Inflater
{
    public static InflateFault TryInflate(byte[] packed, int limit, out byte[]? data)
    {
        data = null;
        using var source = new MemoryStream(packed, writable: false);
        using var inflate = new DeflateStream(source, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[Math.Min(limit, Math.Max(1024, packed.Length)) + 1];
        var size = 0;
        try
        {
            while (true)
            {
                var read = inflate.Read(buffer.AsSpan(size));
                if (read == 0) { break; }
                size += read;
                if (size > limit) { return InflateFault.TooLarge; }
                if (size == buffer.Length) { Array.Resize(ref buffer, Math.Min(limit, 2 * size) + 1); }
            }
        }
        catch (InvalidDataException)
        {
            return InflateFault.Damaged;
        }
        if (source.Position != packed.Length) { return InflateFault.TrailingData; }
        data = buffer[..size];
        return InflateFault.None;
    }
}
