namespace Holdfast.Airgap.Exports;

/// <summary>The files of public keys that wallet apps read.</summary>
public enum ExportKind
{
    /// <summary>COLDCARD's generic JSON, with every kind of account: Sparrow, Nunchuk and many others.</summary>
    Coldcard,
    /// <summary>COLDCARD's multisig keys (ccxp), with SLIP-132 prefixes: Caravan, Unchained, Specter, Sparrow.</summary>
    Multisig,
    /// <summary>One output descriptor (BIP-380, 389) with its checksum.</summary>
    Descriptor,
    /// <summary>The importdescriptors command of Bitcoin Core, with the first addresses.</summary>
    BitcoinCore,
    /// <summary>A watch-only wallet file that Electrum opens.</summary>
    Electrum,
    /// <summary>JSON of one account that BlueWallet and others read.</summary>
    BlueWallet,
    /// <summary>Each key with its origin, one a line (BIP-380 key expressions): Specter and others.</summary>
    Keys,
    /// <summary>A list of addresses, comma separated.</summary>
    Addresses,
    /// <summary>Everything above to be read by people: Casa.</summary>
    Summary,
}
