namespace Holdfast.Ethereum.Tests;

internal static class Hex
{
    /// <summary>The bytes of hexadecimal digits, with or without 0x.</summary>
    public static byte[] Bytes(string text) => Convert.FromHexString(text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text);

    public static string Text(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
