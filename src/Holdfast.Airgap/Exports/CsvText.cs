namespace Holdfast.Airgap.Exports;

/// <summary>
/// Comma separated values (RFC 4180), every text within quotes. A text that a spreadsheet would take for a formula (it begins with =, +, -,
/// @, a tab or a carriage return) gets an apostrophe before it: nothing in a file of this wallet is calculated.
/// </summary>
internal static class CsvText
{
    public static string Quote(string text)
    {
        var harmless = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;
        return $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
