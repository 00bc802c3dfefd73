namespace Holdfast.Ethereum;

/// <summary>Which paths wallet apps number accounts by.</summary>
public enum EthereumAccounts
{
    /// <summary>m/44'/60'/0'/0/N: most apps (BIP-44, with every account an address of account 0).</summary>
    Bip44,
    /// <summary>m/44'/60'/N'/0/0.</summary>
    LedgerLive,
    /// <summary>m/44'/60'/0'/N: MyEtherWallet, MyCrypto and Ledger's first app.</summary>
    Legacy,
}
