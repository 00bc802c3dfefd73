namespace Holdfast.Bitcoin.Messages;

/// <summary>How a signed message is written down.</summary>
public enum MessageFormat : byte
{
    /// <summary>BIP-137: 65 bytes whose header tells the kind of address. P2PKH, P2SH-P2WPKH and P2WPKH.</summary>
    Bip137,
    /// <summary>As <see cref="Bip137"/>, with the header of P2PKH for every address, as Electrum has it.</summary>
    Electrum,
    /// <summary>BIP-322 § Simple: "smp" and the witness of a transaction that cannot exist. P2WPKH and P2TR.</summary>
    Bip322Simple,
    /// <summary>BIP-322 § Full: "ful" and that transaction whole, where a witness is not enough: P2PKH, P2SH, times that are set. Made from a PSBT.</summary>
    Bip322Full,
    /// <summary>BIP-322 § Full (Proof of Funds): "pof" and the finished PSBT, whose further inputs are coins. Made from a PSBT.</summary>
    Bip322ProofOfFunds,
}

/// <summary>Which format goes with which address.</summary>
public static class MessageFormats
{
    extension(MessageFormat format)
    {
        /// <summary>True if the format can prove an address of this type with one key and no PSBT.</summary>
        public bool Supports(ScriptType type) => format switch
        {
            MessageFormat.Bip137 or MessageFormat.Electrum => type is ScriptType.PubKeyHash or ScriptType.ScriptHashWitnessPubKeyHash or ScriptType.WitnessPubKeyHash,
            MessageFormat.Bip322Simple => type is ScriptType.WitnessPubKeyHash or ScriptType.Taproot,
            MessageFormat.Bip322Full or MessageFormat.Bip322ProofOfFunds => false,
        };

        /// <summary>What the owner reads.</summary>
        public string Name => format switch
        {
            MessageFormat.Bip137 => "BIP-137",
            MessageFormat.Electrum => "Electrum",
            MessageFormat.Bip322Simple => "BIP-322 simple",
            MessageFormat.Bip322Full => "BIP-322 full",
            MessageFormat.Bip322ProofOfFunds => "BIP-322 proof of funds",
        };
    }

    /// <summary>What a host gets that does not ask: BIP-322 where nothing else can be, else BIP-137, which more software can check.</summary>
    public static MessageFormat DefaultFor(ScriptType type) => type == ScriptType.Taproot ? MessageFormat.Bip322Simple : MessageFormat.Bip137;
}
