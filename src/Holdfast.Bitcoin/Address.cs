using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Bitcoin;

/// <summary>Addresses: base 58 for P2PKH and P2SH (BIP-13), BIP-173 and BIP-350 for witness programs.</summary>
public static class Address
{
    /// <summary>Version byte and hash; a payload of any other size is refused.</summary>
    private const int Base58PayloadSize = 1 + Hash160.Size;

    /// <summary>The address of an output script; null for a script that has none (P2PK, bare multisig, OP_RETURN and anything unknown).</summary>
    public static string? FromScript(ReadOnlySpan<byte> script, Network network)
    {
        switch (Scripts.Classify(script))
        {
            case ScriptKind.PubKeyHash: return Base58Address(network.PubKeyHashVersion, script.Slice(3, Hash160.Size));
            case ScriptKind.ScriptHash: return Base58Address(network.ScriptHashVersion, script.Slice(2, Hash160.Size));
            case ScriptKind.WitnessPubKeyHash or ScriptKind.WitnessScriptHash or ScriptKind.Taproot or ScriptKind.WitnessUnknown:
                Scripts.TryReadWitnessProgram(script, out var version, out var program);
                return Bech32.EncodeSegwit(network.Bech32Prefix, version, program);
            default: return null;
        }
    }

    /// <summary>Reads an address of this network, with nothing around it, and gives its output script. False for any other network's.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, Network network, [NotNullWhen(true)] out byte[]? script)
    {
        script = null;
        if (Bech32.TryDecodeSegwit(text, network.Bech32Prefix, out var version, out var program))
        {
            script = [version == 0 ? Opcode.Zero : (byte)(Opcode.One - 1 + version), (byte)program.Length, .. program];
        }
        else if (Base58.TryDecodeCheck(text, out var payload) && payload.Length == Base58PayloadSize)
        {
            if (payload[0] == network.PubKeyHashVersion) { script = [Opcode.Dup, Opcode.Hash160, Hash160.Size, .. payload.AsSpan(1), Opcode.EqualVerify, Opcode.CheckSig]; }
            else if (payload[0] == network.ScriptHashVersion) { script = [Opcode.Hash160, Hash160.Size, .. payload.AsSpan(1), Opcode.Equal]; }
        }
        return script is not null;
    }

    private static string Base58Address(byte version, ReadOnlySpan<byte> hash)
    {
        Span<byte> payload = stackalloc byte[Base58PayloadSize];
        payload[0] = version;
        hash.CopyTo(payload[1..]);
        return Base58.EncodeCheck(payload);
    }
}
