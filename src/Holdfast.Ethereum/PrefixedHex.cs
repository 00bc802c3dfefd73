using System.Buffers;

namespace Holdfast.Ethereum;

/// <summary>"0x" and hexadecimal digits of either case, as JSON-RPC writes bytes.</summary>
internal static class PrefixedHex
{
    public static SearchValues<char> Digits { get; } = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Whole bytes, none for "0x" alone; null for anything else.</summary>
    public static byte[]? Read(string? text)
    {
        if (text is null || !text.StartsWith("0x", StringComparison.Ordinal) || text.Length % 2 != 0) { return null; }
        var bytes = new byte[text.Length / 2 - 1];
        return Convert.FromHexString(text.AsSpan(2), bytes, out _, out _) == OperationStatus.Done ? bytes : null;
    }
}
