using System.Globalization;
using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Keys;

namespace Holdfast.Airgap.Exports;

/// <summary>The public side of an account for people: every key at its path, and the first addresses of each kind ("PATH => VALUE", lines of comment with #).</summary>
internal static class SummaryText
{
    private const int Addresses = 5;

    public static string Write(WalletAccount account)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Wallet summary\n\n## Master key fingerprint: {account.WalletText}\n\n# Network: {account.Network.Name}\n# Account: {account.Number}\n");
        text.Append("# Receive to an address only once a wallet app shows the same one.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"## Master extended public key\n\nm => {account.Master.ToString(account.Network)}\n");
        foreach (var key in account.Keys) { AppendKey(text, account, key); }
        return text.ToString();
    }

    private static void AppendKey(StringBuilder text, WalletAccount account, AccountKey key)
    {
        var plain = key.Key.ToString(account.Network);
        var prefixed = Slip132.Encode(key.Key, key.Type, account.Network);
        text.Append(CultureInfo.InvariantCulture, $"\n## {NameOf(key.Type)}\n\n{key.Path} => {plain}\n");
        if (prefixed != plain) { text.Append(CultureInfo.InvariantCulture, $"{key.Path} => {prefixed} ##SLIP-132##\n"); }
        if (AccountPath.From(key.Path)?.Purpose is not (44 or 49 or 84 or 86)) { return; }
        for (var i = 0u; i < Addresses; i++) { text.Append(CultureInfo.InvariantCulture, $"{key.Path.Append([0, i])} => {key.AddressAt(0, i, account.Network)}\n"); }
    }

    private static string NameOf(ScriptType type) => type switch
    {
        ScriptType.PubKeyHash => "BIP-44, P2PKH",
        ScriptType.ScriptHashWitnessPubKeyHash => "BIP-49, P2SH-P2WPKH",
        ScriptType.WitnessPubKeyHash => "BIP-84, P2WPKH",
        ScriptType.Taproot => "BIP-86, P2TR",
        ScriptType.ScriptHash => "BIP-45, multisig P2SH",
        ScriptType.ScriptHashWitnessScriptHash => "BIP-48, multisig P2SH-P2WSH",
        ScriptType.WitnessScriptHash => "BIP-48, multisig P2WSH",
    };
}
