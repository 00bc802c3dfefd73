using System.Globalization;
using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;

namespace Holdfast.Airgap.Exports;

/// <summary>
/// Bitcoin Core's importdescriptors (since 0.21) for a blank watch-only wallet, as one line to paste, and the first addresses to compare
/// after it. Two descriptors: Core reads the joined form only since 28. Hardened steps are marked h, so that nothing in the line is a quote.
/// </summary>
internal static class BitcoinCoreText
{
    private const int Compared = 3, Range = 999;

    public static string Write(WalletAccount account, AccountKey key)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Bitcoin Core: wallet {account.WalletText}, account {account.Number}, network {account.Network.Name}\n");
        text.Append("# In a wallet made with: createwallet NAME true true (no private keys, blank).\n");
        text.Append("# \"timestamp\" is when to look for payments from: put the time of the first payment, in seconds since 1970, for a wallet that has been used.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"importdescriptors '{Imports(account, key)}'\n\n");
        text.Append("# The first addresses, to be compared:\n");
        for (var i = 0u; i < Compared; i++) { text.Append(CultureInfo.InvariantCulture, $"# {key.Path.Append([0, i])} => {key.AddressAt(0, i, account.Network)}\n"); }
        return text.ToString();
    }

    private static string Imports(WalletAccount account, AccountKey key)
    {
        var joined = AccountDescriptor.For(key.Type, account.Wallet, key.Path, key.Key, account.Network).ToString();
        var body = joined[..joined.IndexOf('#', StringComparison.Ordinal)];
        return JsonText.WriteLine(json =>
        {
            foreach (var branch in (ReadOnlySpan<int>)[0, 1])
            {
                json.WriteStartObject();
                json.WriteString("desc", Descriptor.Parse(body.Replace("/<0;1>/*", $"/{branch}/*", StringComparison.Ordinal), account.Network).Value.ToString());
                json.WriteBoolean("active", true);
                json.WriteBoolean("internal", branch == 1);
                json.WriteStartArray("range");
                json.WriteNumberValue(0);
                json.WriteNumberValue(Range);
                json.WriteEndArray();
                json.WriteString("timestamp", "now");
                json.WriteEndObject();
            }
        });
    }
}
