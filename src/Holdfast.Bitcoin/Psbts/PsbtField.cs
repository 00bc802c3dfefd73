namespace Holdfast.Bitcoin.Psbts;

/// <summary>Key types of the global map (BIP-174 § Specification, BIP-370, BIP-322 § PSBT-based signing).</summary>
public static class GlobalField
{
    public const ulong UnsignedTransaction = 0x00, ExtendedPublicKey = 0x01, TransactionVersion = 0x02, FallbackLockTime = 0x03,
        InputCount = 0x04, OutputCount = 0x05, TransactionModifiable = 0x06, GenericSignedMessage = 0x09, Version = 0xfb, Proprietary = 0xfc;
}

/// <summary>Key types of an input map (BIP-174, BIP-370, BIP-371, BIP-373).</summary>
public static class InputField
{
    public const ulong NonWitnessUtxo = 0x00, WitnessUtxo = 0x01, PartialSignature = 0x02, SighashType = 0x03, RedeemScript = 0x04,
        WitnessScript = 0x05, Derivation = 0x06, FinalScriptSig = 0x07, FinalScriptWitness = 0x08, ProofOfReserves = 0x09,
        Ripemd160 = 0x0a, Sha256 = 0x0b, Hash160 = 0x0c, Hash256 = 0x0d, PreviousTransactionId = 0x0e, OutputIndex = 0x0f,
        Sequence = 0x10, RequiredTimeLockTime = 0x11, RequiredHeightLockTime = 0x12, TaprootKeySignature = 0x13,
        TaprootScriptSignature = 0x14, TaprootLeafScript = 0x15, TaprootDerivation = 0x16, TaprootInternalKey = 0x17,
        TaprootMerkleRoot = 0x18, Musig2Participants = 0x1a, Musig2PublicNonce = 0x1b, Musig2PartialSignature = 0x1c, Proprietary = 0xfc;
}

/// <summary>Key types of an output map (BIP-174, BIP-370, BIP-371, BIP-373).</summary>
public static class OutputField
{
    public const ulong RedeemScript = 0x00, WitnessScript = 0x01, Derivation = 0x02, Amount = 0x03, Script = 0x04,
        TaprootInternalKey = 0x05, TaprootTree = 0x06, TaprootDerivation = 0x07, Musig2Participants = 0x08, Proprietary = 0xfc;
}

/// <summary>One key-value pair: where key data and value stand in the PSBT's bytes. The key type stands before the key data.</summary>
internal readonly record struct PsbtRecord(ulong Type, int KeyStart, int KeyLength, int DataStart, int ValueStart, int ValueLength)
{
    public int DataLength => KeyStart + KeyLength - DataStart;
}

/// <summary>A map: its records, in the order of the file, and where its closing zero byte stands.</summary>
internal readonly record struct PsbtMap(int First, int Count, int End);
