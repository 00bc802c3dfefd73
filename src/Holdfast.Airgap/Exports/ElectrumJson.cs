using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;

namespace Holdfast.Airgap.Exports;

/// <summary>
/// A watch-only wallet file for Electrum, in the version of its format (17) that every Electrum since 3.2 brings up to date. The key's SLIP-132
/// prefix tells it the kind of address; with path and fingerprint beside it, Electrum's PSBTs say which keys are meant.
/// </summary>
internal static class ElectrumJson
{
    public static string Write(WalletAccount account, AccountKey key) => JsonText.Write(json =>
    {
        json.WriteNumber("seed_version", 17);
        json.WriteBoolean("use_encryption", false);
        json.WriteString("wallet_type", "standard");
        json.WriteStartObject("keystore");
        json.WriteString("type", "bip32");
        json.WriteString("xpub", Slip132.Encode(key.Key, key.Type, account.Network));
        json.WriteString("derivation", key.Path.ToString());
        json.WriteString("root_fingerprint", account.Wallet.ToString());
        json.WriteEndObject();
    });
}
