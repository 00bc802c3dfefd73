namespace Holdfast.Airgap.Exports;

/// <summary>Every account key as a key expression (BIP-380): origin in brackets, then the extended key. One a line.</summary>
internal static class KeysText
{
    public static string Write(WalletAccount account) => string.Concat(account.Keys.Select(key => ExpressionOf(account, key) + "\n"));

    /// <summary>"[73c5da0a/84h/0h/0h]xpub...".</summary>
    public static string ExpressionOf(WalletAccount account, AccountKey key) => $"[{account.Wallet}/{key.Path.ToDescriptorString()}]{key.Key.ToString(account.Network)}";
}
