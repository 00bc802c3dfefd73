using System.Diagnostics.CodeAnalysis;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Messages;

/// <summary>BIP-322 § Full: to_sign with what satisfies its one input. More inputs are a proof of funds, which has a format of its own.</summary>
/// <param name="ToSign">Without scripts and witness.</param>
/// <param name="ScriptSig">Empty for native witness programs.</param>
/// <param name="Witness">Empty for P2PKH and for scripts in P2SH alone.</param>
internal sealed record FullSignature(Transaction ToSign, byte[] ScriptSig, byte[][] Witness)
{
    /// <summary>False for anything but one transaction with one input in the one way to write it.</summary>
    public static bool TryRead(byte[] bytes, [NotNullWhen(true)] out FullSignature? signature)
    {
        signature = null;
        if (!Transaction.TryRead(bytes, true, out var toSign) || toSign.Inputs.Length != 1) { return false; }
        var reader = new ByteReader(bytes);
        reader.TrySkip(4);
        var hasWitness = Transaction.StartsWitness(reader);
        if (hasWitness) { reader.TrySkip(2); }
        reader.TryReadCompactSize(out _);
        reader.TrySkip(36);
        reader.TryReadBytes(out var scriptSig);
        byte[][]? witness = [];
        // It stands between the outputs and the lock time. An empty one would be written without the marker.
        if (hasWitness && (!WitnessStack.TryRead(bytes.AsSpan(WitnessStart(toSign, scriptSig.Length)..^4), out witness) || witness.Length == 0)) { return false; }
        signature = new(toSign, scriptSig.ToArray(), witness);
        return true;
    }

    /// <summary>Verifies for an address's output script and a message.</summary>
    public MessageValidity Verify(ReadOnlySpan<byte> script, ReadOnlySpan<byte> message)
    {
        if (ToSign.Inputs[0].Previous != new OutPoint(Bip322.ToSpendId(message, script), 0) || ToSign.Outputs is not [{ Amount: 0, Script.Span: [Opcode.Return] }]) { return MessageValidity.Invalid; }
        var validity = VerifyScripts(script);
        // An upgradeable rule: whatever another version may come to mean.
        return validity == MessageValidity.Valid && ToSign.Version is not (0 or 2) ? MessageValidity.Inconclusive : validity;
    }

    private MessageValidity VerifyScripts(ReadOnlySpan<byte> script)
    {
        switch (Scripts.Classify(script))
        {
            case ScriptKind.PubKeyHash:
                return Witness.Length == 0 && ScriptPushes.TryRead(ScriptSig, out var items) && VerifyKeyHash(script, items) ? MessageValidity.Valid : MessageValidity.Invalid;
            case ScriptKind.ScriptHash:
                return ScriptPushes.TryRead(ScriptSig, out var pushes) && pushes.Count > 0 ? VerifyScriptHash(script, pushes) : MessageValidity.Invalid;
            default:
                return ScriptSig.Length == 0 ? Bip322Witness.Verify(script, ToSign, Witness) : MessageValidity.Invalid;
        }
    }

    // The oldest addresses are of uncompressed keys.
    private bool VerifyKeyHash(ReadOnlySpan<byte> script, IReadOnlyList<byte[]> items)
    {
        if (items is not [var signature, [2 or 3 or 4, ..] serialized] || !PublicKey.TryParse(serialized, out var key)) { return false; }
        Span<byte> hash = stackalloc byte[Hash160.Size];
        Hash160.Compute(serialized, hash);
        return script.Slice(3, Hash160.Size).SequenceEqual(hash) && Bip322Witness.VerifyEcdsa(signature, new LegacySighash(ToSign).Compute(0, script, SighashType.All), key);
    }

    private MessageValidity VerifyScriptHash(ReadOnlySpan<byte> script, IReadOnlyList<byte[]> pushes)
    {
        var redeem = pushes[^1];
        Span<byte> hash = stackalloc byte[Hash160.Size];
        Hash160.Compute(redeem, hash);
        if (redeem.Length > ScriptPushes.MaxSize || !script.Slice(2, Hash160.Size).SequenceEqual(hash)) { return MessageValidity.Invalid; }
        if (Scripts.TryReadWitnessProgram(redeem, out var version, out _))
        {
            return pushes.Count != 1 ? MessageValidity.Invalid : version == 0 ? Bip322Witness.Verify(redeem, ToSign, Witness) : MessageValidity.Inconclusive;
        }
        if (Witness.Length > 0) { return MessageValidity.Invalid; }
        if (!Scripts.TryReadMultisig(redeem, out var threshold, out var keys)) { return MessageValidity.Inconclusive; }
        return Bip322Witness.VerifyMultisig(pushes, new LegacySighash(ToSign).Compute(0, redeem, SighashType.All), threshold, keys) ? MessageValidity.Valid : MessageValidity.Invalid;
    }

    private static int WitnessStart(Transaction toSign, int scriptSig) => (int)toSign.UnsignedSize - 4 + 2 + scriptSig + CompactSize.SizeOf((ulong)scriptSig) - 1;
}
