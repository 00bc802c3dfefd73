using System.Globalization;
using System.Text;
using Holdfast.Keys;

namespace Holdfast.Airgap.Exports;

/// <summary>Addresses one a line, with index and path, under COLDCARD's headings. Lines end in LF.</summary>
internal static class AddressesCsv
{
    public static string Write(AccountKey key, Network network, uint branch, uint first, int count)
    {
        var text = new StringBuilder("\"Index\",\"Payment Address\",\"Derivation\"\n");
        for (var index = first; index - first < count; index++)
        {
            var address = CsvText.Quote(key.AddressAt(branch, index, network) ?? "");
            text.Append(CultureInfo.InvariantCulture, $"{index},{address},{CsvText.Quote(key.Path.Append([branch, index]).ToString())}\n");
        }
        return text.ToString();
    }
}
