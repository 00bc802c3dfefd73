using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Holdfast.Airgap.Texts;

/// <summary>One "key=value" of a URI's query, percent-decoded (RFC 3986 § 2.1, § 3.4).</summary>
/// <param name="Key">In lower case: BIP-321 has keys of any case. Never empty.</param>
/// <param name="Value">As it came; may hold anything, controls too. Empty where there was no "=".</param>
internal readonly record struct UriParameter(string Key, string Value)
{
    // RFC 3986's pchar, "/" and "?", less the "&" that separates; "=" is taken out before, and may stand in a value.
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()*+,;=:@/?");

    /// <summary>False for an empty key, a character that may not stand in a query, a percent sign without two digits, or bytes that are not UTF-8.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out UriParameter parameter)
    {
        parameter = default;
        var equals = text.IndexOf('=');
        if (!TryDecode(equals < 0 ? text : text[..equals], out var key) || key.Length == 0) { return false; }
        if (!TryDecode(equals < 0 ? "" : text[(equals + 1)..], out var value)) { return false; }
        parameter = new(key.ToLowerInvariant(), value);
        return true;
    }

    private static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? decoded)
    {
        decoded = null;
        var bytes = new byte[text.Length];
        var count = 0;
        while (!text.IsEmpty)
        {
            if (text[0] != '%')
            {
                if (!Allowed.Contains(text[0])) { return false; }
                bytes[count++] = (byte)text[0];
                text = text[1..];
                continue;
            }
            if (text.Length < 3 || Convert.FromHexString(text.Slice(1, 2), bytes.AsSpan(count, 1), out _, out _) != OperationStatus.Done) { return false; }
            count++;
            text = text[3..];
        }
        if (!Utf8.IsValid(bytes.AsSpan(0, count))) { return false; }
        decoded = Encoding.UTF8.GetString(bytes, 0, count);
        return true;
    }
}
