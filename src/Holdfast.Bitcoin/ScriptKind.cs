namespace Holdfast.Bitcoin;

/// <summary>What an output script is, by its bytes alone.</summary>
public enum ScriptKind
{
    /// <summary>None of the others; also witness version 0 with a program that is neither 20 nor 32 bytes.</summary>
    Other,
    /// <summary>P2PKH, 25 bytes.</summary>
    PubKeyHash,
    /// <summary>P2SH, 23 bytes (BIP-16).</summary>
    ScriptHash,
    /// <summary>P2WPKH, 22 bytes (BIP-141).</summary>
    WitnessPubKeyHash,
    /// <summary>P2WSH, 34 bytes (BIP-141).</summary>
    WitnessScriptHash,
    /// <summary>P2TR, 34 bytes (BIP-341).</summary>
    Taproot,
    /// <summary>Begins with OP_RETURN: whatever it holds is burnt.</summary>
    OpReturn,
    /// <summary>A bare multisig of compressed keys.</summary>
    Multisig,
    /// <summary>P2PK, 35 or 67 bytes.</summary>
    PubKey,
    /// <summary>A witness program of a version or size that has no meaning yet: anyone may come to spend it.</summary>
    WitnessUnknown,
}
