using System.Text;
using Holdfast.Airgap.Scanning;

namespace Holdfast.Airgap.Tests;

/// <summary>Codes as text, and small things the tests of this room share.</summary>
internal static class Codes
{
    public static PartStep Take(this IPartJoiner joiner, string code) => joiner.Take(Encoding.UTF8.GetBytes(code));
    public static ScanProgress Take(this QrScanner scanner, string code) => scanner.Take(Encoding.UTF8.GetBytes(code));

    /// <summary>Takes them all, one after another; what came of the last.</summary>
    public static PartStep TakeAll(this IPartJoiner joiner, IEnumerable<string> codes) => codes.Aggregate(default(PartStep), (_, code) => joiner.Take(code));
    public static PartStep TakeAll(this QrScanner scanner, IEnumerable<string> codes) => codes.Aggregate(default(PartStep), (_, code) => scanner.Take(code).Step);

    public static IEnumerable<string> Once(this IFrameSource frames) => Enumerable.Range(0, frames.Count).Select(frames.Frame);

    /// <summary>Bytes that look like nothing and are always the same.</summary>
    public static byte[] Noise(int size, uint seed = 1)
    {
        var bytes = new byte[size];
        for (var i = 0; i < size; i++)
        {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = (byte)(seed >> 24);
        }
        return bytes;
    }
}
