namespace Holdfast.Bitcoin;

/// <summary>How an account or a policy locks its coins.</summary>
public enum ScriptType
{
    /// <summary>P2PKH (BIP-44).</summary>
    PubKeyHash,
    /// <summary>P2WPKH in P2SH (BIP-49).</summary>
    ScriptHashWitnessPubKeyHash,
    /// <summary>P2WPKH (BIP-84).</summary>
    WitnessPubKeyHash,
    /// <summary>P2TR, key path alone (BIP-86).</summary>
    Taproot,
    /// <summary>Multisig in P2SH (BIP-45, BIP-87): at most 15 keys.</summary>
    ScriptHash,
    /// <summary>Multisig in P2WSH in P2SH (BIP-48 script type 1'): at most 20 keys.</summary>
    ScriptHashWitnessScriptHash,
    /// <summary>Multisig in P2WSH (BIP-48 script type 2'): at most 20 keys.</summary>
    WitnessScriptHash,
}
