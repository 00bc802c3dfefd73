namespace Holdfast.Bitcoin;

/// <summary>The script expression that holds the keys.</summary>
public enum DescriptorKind
{
    /// <summary>pk(KEY), BIP-381.</summary>
    PubKey,
    /// <summary>pkh(KEY), BIP-381.</summary>
    PubKeyHash,
    /// <summary>wpkh(KEY), BIP-382.</summary>
    WitnessPubKeyHash,
    /// <summary>multi(NUM, KEY, ...), BIP-383.</summary>
    Multi,
    /// <summary>sortedmulti(NUM, KEY, ...), BIP-383 and BIP-67.</summary>
    SortedMulti,
    /// <summary>combo(KEY), BIP-384: several scripts at once, so none is derived from it.</summary>
    Combo,
    /// <summary>tr(KEY) or tr(KEY,TREE), BIP-386.</summary>
    Taproot,
    /// <summary>rawtr(KEY): the output key as it is, without a tweak (in BIP-390's vectors).</summary>
    RawTaproot,
    /// <summary>raw(HEX), BIP-385: a script as it is.</summary>
    Raw,
    /// <summary>addr(ADDR), BIP-385: the script of an address.</summary>
    Address,
    /// <summary>Miniscript in wsh() or sh(wsh()), BIP-379.</summary>
    Miniscript,
}

/// <summary>What stands around the script expression.</summary>
public enum DescriptorWrapper
{
    None,
    /// <summary>sh(...)</summary>
    ScriptHash,
    /// <summary>wsh(...)</summary>
    WitnessScriptHash,
    /// <summary>sh(wsh(...))</summary>
    ScriptHashWitnessScriptHash,
}
