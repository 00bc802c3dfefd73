using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;

namespace Holdfast.Airgap.Exports;

/// <summary>One account as BlueWallet imports it: the key with SLIP-132's prefix, the master fingerprint, and the path without "m/".</summary>
internal static class BlueWalletJson
{
    public static string Write(WalletAccount account, AccountKey key) => JsonText.Write(json =>
    {
        json.WriteString("ExtPubKey", Slip132.Encode(key.Key, key.Type, account.Network));
        json.WriteString("MasterFingerprint", account.WalletText);
        json.WriteString("AccountKeyPath", key.Path.ToString()[2..]);
    });
}
