namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>What a wallet file was recognised as, by its content.</summary>
public enum WalletFileKind
{
    /// <summary>One descriptor (BIP-380), with or without its checksum.</summary>
    Descriptor,
    /// <summary>A receiving descriptor and its change twin, on two lines; with the joined form before them as a third, or without.</summary>
    DescriptorPair,
    /// <summary>A BSMS 1.0 descriptor record (BIP-129, round 2).</summary>
    Bsms,
    /// <summary>The text that COLDCARD and those who follow it use for multisigs.</summary>
    ColdcardText,
    /// <summary>The JSON of Caravan and Unchained.</summary>
    Caravan,
    /// <summary>JSON with a label and a descriptor, as Specter writes it.</summary>
    DescriptorJson,
    /// <summary>A wallet policy (BIP-388) in JSON, with a proof of registration or without.</summary>
    Policy,
}
