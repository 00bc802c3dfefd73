using Holdfast.Keys;

namespace Holdfast.Bitcoin;

/// <summary>
/// SLIP-132's versions of extended public keys, whose first letters name the scripts they are for (ypub, zpub, Ypub, Zpub and testnet's).
/// BIP-32's own leave the scripts open; P2PKH, P2SH and taproot have no other.
/// </summary>
public static class Slip132
{
    /// <summary>Every version that is known, BIP-32's first: those of other scripts are known so that they are refused for what they are.</summary>
    private static readonly (uint Version, bool IsMain, ScriptType? Type)[] Versions =
    [
        (0x0488b21e, true, null), // xpub
        (0x043587cf, false, null), // tpub
        (0x0295b43f, true, ScriptType.ScriptHashWitnessScriptHash), // Ypub
        (0x02aa7ed3, true, ScriptType.WitnessScriptHash), // Zpub
        (0x024289ef, false, ScriptType.ScriptHashWitnessScriptHash), // Upub
        (0x02575483, false, ScriptType.WitnessScriptHash), // Vpub
        (0x049d7cb2, true, ScriptType.ScriptHashWitnessPubKeyHash), // ypub
        (0x04b24746, true, ScriptType.WitnessPubKeyHash), // zpub
        (0x044a5262, false, ScriptType.ScriptHashWitnessPubKeyHash), // upub
        (0x045f1cf6, false, ScriptType.WitnessPubKeyHash), // vpub
    ];

    /// <summary>The version for keys of these scripts; BIP-32's where SLIP-132 has none.</summary>
    public static uint VersionFor(ScriptType type, Network network)
    {
        var found = Array.Find(Versions, each => each.Type == type && each.IsMain == (network == Network.Main));
        return found.Version != 0 ? found.Version : network.ExtendedPublicKeyVersion;
    }

    /// <summary>The key as text with that version.</summary>
    public static string Encode(ExtendedPublicKey key, ScriptType type, Network network) => key.Encode(VersionFor(type, network));

    /// <summary>What a version says: which network, and the scripts the key is for where it names some; null for one that is not known.</summary>
    public static (bool IsMain, ScriptType? Type)? Find(uint version)
        => Array.Find(Versions, each => each.Version == version) is { Version: not 0 } known ? (known.IsMain, known.Type) : null;
}
