using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>
/// Output scripts of the standard types. The overloads that write into a span allocate nothing, since review and signing make thousands;
/// they want exactly the size named beside them and otherwise throw.
/// </summary>
public static partial class Scripts
{
    public const int PubKeyHashSize = 25, ScriptHashSize = 23, WitnessPubKeyHashSize = 22, WitnessScriptHashSize = 34, TaprootSize = 34;

    /// <summary>P2PKH: OP_DUP OP_HASH160 hash OP_EQUALVERIFY OP_CHECKSIG.</summary>
    public static byte[] PayToPubKeyHash(in PublicKey key)
    {
        var script = new byte[PubKeyHashSize];
        PayToPubKeyHash(in key, script);
        return script;
    }

    /// <summary>As above, into 25 bytes.</summary>
    public static void PayToPubKeyHash(in PublicKey key, Span<byte> script)
    {
        Require(script, PubKeyHashSize);
        (script[0], script[1], script[2], script[23], script[24]) = (Opcode.Dup, Opcode.Hash160, Hash160.Size, Opcode.EqualVerify, Opcode.CheckSig);
        KeyHash(in key, script.Slice(3, Hash160.Size));
    }

    /// <summary>P2WPKH (BIP-141): OP_0 and the key's HASH160.</summary>
    public static byte[] PayToWitnessPubKeyHash(in PublicKey key)
    {
        var script = new byte[WitnessPubKeyHashSize];
        PayToWitnessPubKeyHash(in key, script);
        return script;
    }

    /// <summary>As above, into 22 bytes.</summary>
    public static void PayToWitnessPubKeyHash(in PublicKey key, Span<byte> script)
    {
        Require(script, WitnessPubKeyHashSize);
        (script[0], script[1]) = (Opcode.Zero, Hash160.Size);
        KeyHash(in key, script[2..]);
    }

    /// <summary>P2WPKH in P2SH (BIP-141, BIP-49): the hash of the key's P2WPKH script.</summary>
    public static byte[] PayToScriptHashWitnessPubKeyHash(in PublicKey key)
    {
        var script = new byte[ScriptHashSize];
        PayToScriptHashWitnessPubKeyHash(in key, script);
        return script;
    }

    /// <summary>As above, into 23 bytes.</summary>
    public static void PayToScriptHashWitnessPubKeyHash(in PublicKey key, Span<byte> script)
    {
        Span<byte> redeem = stackalloc byte[WitnessPubKeyHashSize];
        PayToWitnessPubKeyHash(in key, redeem);
        PayToScriptHash(redeem, script);
    }

    /// <summary>P2SH (BIP-16). That the redeem script is at most 520 bytes is for the caller to see to.</summary>
    public static byte[] PayToScriptHash(ReadOnlySpan<byte> redeemScript)
    {
        var script = new byte[ScriptHashSize];
        PayToScriptHash(redeemScript, script);
        return script;
    }

    /// <summary>As above, into 23 bytes.</summary>
    public static void PayToScriptHash(ReadOnlySpan<byte> redeemScript, Span<byte> script)
    {
        Require(script, ScriptHashSize);
        (script[0], script[1], script[22]) = (Opcode.Hash160, Hash160.Size, Opcode.Equal);
        Hash160.Compute(redeemScript, script.Slice(2, Hash160.Size));
    }

    /// <summary>P2WSH (BIP-141): OP_0 and the SHA-256 of the witness script.</summary>
    public static byte[] PayToWitnessScriptHash(ReadOnlySpan<byte> witnessScript)
    {
        var script = new byte[WitnessScriptHashSize];
        (script[0], script[1]) = (Opcode.Zero, Hash256.Size);
        Sha256.Hash(witnessScript).AsSpan().CopyTo(script.AsSpan(2));
        return script;
    }

    /// <summary>P2PK: push of the compressed key, OP_CHECKSIG; 35 bytes.</summary>
    public static byte[] PayToPubKey(in PublicKey key)
    {
        var script = new byte[PublicKey.CompressedSize + 2];
        (script[0], script[^1]) = (PublicKey.CompressedSize, Opcode.CheckSig);
        key.Serialize(script.AsSpan(1, PublicKey.CompressedSize));
        return script;
    }

    /// <summary>The output script of this type for one key; for taproot the internal key.</summary>
    /// <exception cref="ArgumentException">A multisig type.</exception>
    public static byte[] OfSingleKey(ScriptType type, in PublicKey key) => type switch
    {
        ScriptType.PubKeyHash => PayToPubKeyHash(in key),
        ScriptType.ScriptHashWitnessPubKeyHash => PayToScriptHashWitnessPubKeyHash(in key),
        ScriptType.WitnessPubKeyHash => PayToWitnessPubKeyHash(in key),
        ScriptType.Taproot => PayToTaproot(in key),
        ScriptType.ScriptHash or ScriptType.ScriptHashWitnessScriptHash or ScriptType.WitnessScriptHash => throw new ArgumentException("a multisig has more than a key", nameof(type)),
    };

    private static void KeyHash(in PublicKey key, Span<byte> hash)
    {
        Span<byte> compressed = stackalloc byte[PublicKey.CompressedSize];
        key.Serialize(compressed);
        Hash160.Compute(compressed, hash);
    }

    private static void Require(Span<byte> script, int size)
    {
        if (script.Length != size) { throw new ArgumentException($"this script has {size} bytes", nameof(script)); }
    }
}
