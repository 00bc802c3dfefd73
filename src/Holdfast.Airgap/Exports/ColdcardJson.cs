using System.Text.Json;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;

namespace Holdfast.Airgap.Exports;

/// <summary>
/// COLDCARD's generic wallet export (its docs/generic-wallet-export.md): the master key and, for each standard, its account key with the
/// fingerprint, path, descriptor and first address. "_pub" is the key with SLIP-132's prefix where there is one. The descriptors of
/// multisig accounts are templates: a threshold M, this key, and room for others. BIP-86's section follows the same form.
/// </summary>
internal static class ColdcardJson
{
    public static string Write(WalletAccount account) => JsonText.Write(json =>
    {
        json.WriteString("chain", NameOf(account.Network));
        json.WriteString("xfp", account.WalletText);
        json.WriteNumber("account", account.Number);
        json.WriteString("xpub", account.Master.ToString(account.Network));
        foreach (var key in account.Keys) { WriteSection(json, account, key); }
    });

    private static void WriteSection(Utf8JsonWriter json, WalletAccount account, AccountKey key)
    {
        var (section, name, template) = key.Type switch
        {
            ScriptType.PubKeyHash => ("bip44", "p2pkh", null),
            ScriptType.ScriptHashWitnessPubKeyHash => ("bip49", "p2sh-p2wpkh", null),
            ScriptType.WitnessPubKeyHash => ("bip84", "p2wpkh", null),
            ScriptType.Taproot => ("bip86", "p2tr", null),
            ScriptType.ScriptHashWitnessScriptHash => ("bip48_1", "p2sh-p2wsh", "sh(wsh(sortedmulti(M,{0},...)))"),
            ScriptType.WitnessScriptHash => ("bip48_2", "p2wsh", "wsh(sortedmulti(M,{0},...))"),
            ScriptType.ScriptHash => ("bip45", "p2sh", "sh(sortedmulti(M,{0},...))"),
        };
        var text = key.Key.ToString(account.Network);
        json.WriteStartObject(section);
        json.WriteString("name", name);
        json.WriteString("xfp", key.Key.Fingerprint.ToString().ToUpperInvariant());
        json.WriteString("deriv", key.Path.ToString());
        json.WriteString("xpub", text);
        json.WriteString("desc", template is null ? AccountExport.DescriptorOf(account, key) : template.Replace("{0}", $"{KeysText.ExpressionOf(account, key)}/0/*", StringComparison.Ordinal));
        if (Slip132.Encode(key.Key, key.Type, account.Network) is var prefixed && prefixed != text) { json.WriteString("_pub", prefixed); }
        if (template is null) { json.WriteString("first", key.AddressAt(0, 0, account.Network)); }
        json.WriteEndObject();
    }

    private static string NameOf(Network network) => network switch
    {
        Network.Main => "BTC",
        Network.Testnet or Network.Signet => "XTN",
        Network.Regtest => "XRT",
    };
}
