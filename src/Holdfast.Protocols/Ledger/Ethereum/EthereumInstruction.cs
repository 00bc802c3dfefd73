namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>The commands of class E0 (LedgerHQ/app-ethereum, doc/ethapp.adoc).</summary>
internal enum EthereumInstruction : byte
{
    GetPublicKey = 0x02,
    SignTransaction = 0x04,
    GetConfiguration = 0x06,
    SignPersonalMessage = 0x08,
    ProvideToken = 0x0A,
    SignTypedData = 0x0C,
    SetExternalPlugin = 0x12,
    ProvideNft = 0x14,
    SetPlugin = 0x16,
    DefineStruct = 0x1A,
    SendStruct = 0x1C,
    FilterStruct = 0x1E,
    GetChallenge = 0x20,
    ProvideTrustedName = 0x22,
    ProvideEnum = 0x24,
    ProvideTransactionInfo = 0x26,
    ProvideTransactionField = 0x28,
    ProvideProxy = 0x2A,
    ProvideNetwork = 0x30,
    SignAuthorization = 0x34,
    ProvideGating = 0x38,
}
