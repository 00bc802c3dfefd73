using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>Telling output scripts apart, by their bytes alone.</summary>
public static partial class Scripts
{
    /// <summary>The kind of an output script. That a key in it is a point of the curve is not looked at.</summary>
    public static ScriptKind Classify(ReadOnlySpan<byte> scriptPubKey) => scriptPubKey switch
    {
        [Opcode.Dup, Opcode.Hash160, Hash160.Size, .., Opcode.EqualVerify, Opcode.CheckSig] when scriptPubKey.Length == PubKeyHashSize => ScriptKind.PubKeyHash,
        [Opcode.Hash160, Hash160.Size, .., Opcode.Equal] when scriptPubKey.Length == ScriptHashSize => ScriptKind.ScriptHash,
        [Opcode.Return, ..] => ScriptKind.OpReturn,
        [PublicKey.CompressedSize, 2 or 3, .., Opcode.CheckSig] when scriptPubKey.Length == PublicKey.CompressedSize + 2 => ScriptKind.PubKey,
        [PublicKey.UncompressedSize, 4, .., Opcode.CheckSig] when scriptPubKey.Length == PublicKey.UncompressedSize + 2 => ScriptKind.PubKey,
        _ when TryReadWitnessProgram(scriptPubKey, out var version, out var program) => (version, program.Length) switch
        {
            (0, Hash160.Size) => ScriptKind.WitnessPubKeyHash,
            (0, Hash256.Size) => ScriptKind.WitnessScriptHash,
            (0, _) => ScriptKind.Other,
            (1, Hash256.Size) => ScriptKind.Taproot,
            _ => ScriptKind.WitnessUnknown,
        },
        _ when HasMultisigShape(scriptPubKey, out _, out _, out _) => ScriptKind.Multisig,
        _ => ScriptKind.Other,
    };

    /// <summary>Reads a witness program (BIP-141): OP_0 or OP_1 to OP_16 and one direct push of 2 to 40 bytes.</summary>
    public static bool TryReadWitnessProgram(ReadOnlySpan<byte> script, out int version, out ReadOnlySpan<byte> program)
    {
        version = 0;
        program = default;
        if (script.Length is < 4 or > 42 || script[1] != script.Length - 2 || script[0] is not (Opcode.Zero or >= Opcode.One and <= Opcode.Sixteen)) { return false; }
        version = script[0] == Opcode.Zero ? 0 : script[0] - Opcode.One + 1;
        program = script[2..];
        return true;
    }
}
