using System.Buffers.Binary;
using Holdfast.Bitcoin.Miniscripts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>What makes one input spendable, made of its verified signatures.</summary>
/// <param name="ScriptSig">The script of the input; null where it stays empty.</param>
/// <param name="Witness">Count and items, as FINAL_SCRIPTWITNESS has them; null without witness.</param>
internal sealed record FinalScripts(byte[]? ScriptSig, byte[]? Witness)
{
    private const int MaxPush = 520;

    /// <summary>Not enough signatures.</summary>
    public static FinalScripts None { get; } = new(null, null);

    /// <summary>
    /// Makes the final scripts; <see cref="None"/> where signatures are missing, do not verify, or are of another sighash type than the
    /// input asks for. Refused: scripts that do not hash to what is spent.
    /// </summary>
    public static Result<FinalScripts> Make(Psbt psbt, int input, ReadOnlyMemory<byte> spent, SignatureHashes hashes)
    {
        if (Scripts.Classify(spent.Span) == ScriptKind.Taproot) { return OfTaproot(psbt, input, spent.Span, hashes); }
        if (!OwnScripts.Unwrap(psbt, psbt.Inputs[input], spent.Span, InputField.RedeemScript, InputField.WitnessScript, $"input {input}").TryGet(out var unwrapped, out var refused)) { return refused; }
        if (Scripts.TryReadMultisig(unwrapped.Script.Span, out var threshold, out var keys)) { return OfMultisig(psbt, input, unwrapped, threshold, keys, hashes); }
        return unwrapped.Type != ScriptType.ScriptHash && MiniscriptReader.Read(unwrapped.Script.Span, isTapscript: false, out var places) is { } node
            ? OfMiniscript(psbt, input, unwrapped, node, places, hashes) : OfSingleKey(psbt, input, spent.Span, hashes);
    }

    private static FinalScripts OfTaproot(Psbt psbt, int input, ReadOnlySpan<byte> spent, SignatureHashes hashes)
    {
        if (!psbt.TryFind(psbt.Inputs[input], InputField.TaprootKeySignature, out var signature)) { return OfTapscript(psbt, input, spent, hashes); }
        return IsAskedFor(psbt, input, CarriedSignature.SchnorrType(signature)) && CarriedSignature.VerifyTaproot(signature, input, spent, hashes)
            ? new(null, WitnessOf([signature.ToArray()])) : None;
    }

    // The script with the smallest witness, of those that lead to the output and can be satisfied.
    private static FinalScripts OfTapscript(Psbt psbt, int input, ReadOnlySpan<byte> spent, SignatureHashes hashes)
    {
        byte[]? smallest = null;
        foreach (ref readonly var record in psbt.RecordsOf(psbt.Inputs[input]))
        {
            if (record.Type != InputField.TaprootLeafScript) { continue; }
            var (block, script) = (psbt.KeyData(record).ToArray(), psbt.Value(record)[..^1].ToArray());
            if (!Taproot.TryProve(block, script, spent, out var proven) || proven.Version != Taproot.LeafVersion || MiniscriptReader.Read(script, isTapscript: true, out var places) is not { } node) { continue; }
            if (!MiniscriptSanity.IsUnambiguous(node, places)) { continue; }
            var source = new PsbtSatisfaction(psbt, input, places, isTapscript: true, key => FindTapscriptSignature(psbt, input, key, proven.Hash, hashes));
            if (new Satisfier(source).Satisfy(node) is not { } elements) { continue; }
            var witness = WitnessOf([.. elements, script, block]);
            if (smallest is null || witness.Length < smallest.Length) { smallest = witness; }
        }
        return smallest is null ? None : new(null, smallest);
    }

    private static FinalScripts OfMiniscript(Psbt psbt, int input, UnwrappedScript unwrapped, Miniscript node, IReadOnlyList<byte[]> places, SignatureHashes hashes)
    {
        if (!MiniscriptSanity.IsUnambiguous(node, places)) { return None; }
        var source = new PsbtSatisfaction(psbt, input, places, isTapscript: false, key => FindSignature(psbt, input, key, unwrapped, hashes));
        if (new Satisfier(source).Satisfy(node) is not { } elements) { return None; }
        var witness = WitnessOf([.. elements, unwrapped.Script.ToArray()]);
        return new(unwrapped.Type == ScriptType.WitnessScriptHash ? null : ScriptOf([Scripts.PayToWitnessScriptHash(unwrapped.Script.Span)]), witness);
    }

    private static byte[]? FindTapscriptSignature(Psbt psbt, int input, in PublicKey key, in Hash256 leaf, SignatureHashes hashes)
        => CarriedSignature.TryFindTapscript(psbt, input, key, leaf, out var signature) && IsAskedFor(psbt, input, CarriedSignature.SchnorrType(signature))
            && CarriedSignature.VerifyTapscript(signature, input, key, leaf, hashes) ? signature.ToArray() : null;

    private static FinalScripts OfSingleKey(Psbt psbt, int input, ReadOnlySpan<byte> spent, SignatureHashes hashes)
    {
        foreach (ref readonly var record in psbt.RecordsOf(psbt.Inputs[input]))
        {
            if (record.Type != InputField.PartialSignature || !PublicKey.TryParse(psbt.KeyData(record), out var key)) { continue; }
            var pushed = psbt.KeyData(record);
            if (pushed.Length != PublicKey.CompressedSize || OwnScripts.MatchSingleKey(spent, in key) is not { } type) { continue; }
            if (!Verifies(psbt, input, psbt.Value(record), type, key, default, hashes)) { continue; }
            byte[][] stack = [psbt.Value(record).ToArray(), pushed.ToArray()];
            return type switch
            {
                ScriptType.PubKeyHash => new(ScriptOf(stack), null),
                ScriptType.WitnessPubKeyHash => new(null, WitnessOf(stack)),
                ScriptType.ScriptHashWitnessPubKeyHash => new(ScriptOf([Scripts.PayToWitnessPubKeyHash(key)]), WitnessOf(stack)),
                _ => None,
            };
        }
        return None;
    }

    // OP_CHECKMULTISIG takes signatures in the order of the keys, and one element too many at the bottom.
    private static FinalScripts OfMultisig(Psbt psbt, int input, UnwrappedScript unwrapped, int threshold, PublicKey[] keys, SignatureHashes hashes)
    {
        var stack = new List<byte[]> { Array.Empty<byte>() };
        for (var i = 0; i < keys.Length && stack.Count <= threshold; i++)
        {
            if (FindSignature(psbt, input, keys[i], unwrapped, hashes) is { } signature) { stack.Add(signature); }
        }
        if (stack.Count <= threshold) { return None; }
        var script = unwrapped.Script.ToArray();
        stack.Add(script);
        return unwrapped.Type switch
        {
            ScriptType.ScriptHash => script.Length > MaxPush ? None : new(ScriptOf(stack), null),
            ScriptType.ScriptHashWitnessScriptHash => new(ScriptOf([Scripts.PayToWitnessScriptHash(script)]), WitnessOf(stack)),
            ScriptType.WitnessScriptHash => new(null, WitnessOf(stack)),
            _ => None,
        };
    }

    private static byte[]? FindSignature(Psbt psbt, int input, in PublicKey key, UnwrappedScript unwrapped, SignatureHashes hashes)
        => CarriedSignature.TryFindEcdsa(psbt, input, key, out var signature)
            && Verifies(psbt, input, signature, unwrapped.Type, key, unwrapped.Script.Span, hashes) ? signature.ToArray() : null;

    private static bool Verifies(Psbt psbt, int input, ReadOnlySpan<byte> signature, ScriptType type, in PublicKey key, ReadOnlySpan<byte> script, SignatureHashes hashes)
        => IsAskedFor(psbt, input, signature[^1]) && CarriedSignature.VerifyEcdsa(signature, input, type, key, script, hashes);

    // BIP-174: a signature of another type than the input asks for does not finalize it.
    private static bool IsAskedFor(Psbt psbt, int input, uint type)
        => !psbt.TryFind(psbt.Inputs[input], InputField.SighashType, out var value) || BinaryPrimitives.ReadUInt32LittleEndian(value) == type;

    private static byte[] WitnessOf(IReadOnlyCollection<byte[]> items)
    {
        var writer = new ByteWriter();
        writer.WriteCompactSize((ulong)items.Count);
        foreach (var item in items) { writer.WriteBytes(item); }
        return writer.ToArray();
    }

    // Each item in its shortest push; all are empty or longer than one byte, and at most 520.
    private static byte[] ScriptOf(IEnumerable<byte[]> items)
    {
        var writer = new ByteWriter();
        foreach (var item in items)
        {
            if (item.Length > byte.MaxValue) { writer.Write([Opcode.PushData2, (byte)item.Length, (byte)(item.Length >> 8)]); }
            else if (item.Length >= Opcode.PushData1) { writer.Write([Opcode.PushData1, (byte)item.Length]); }
            else { writer.WriteByte((byte)item.Length); }
            writer.Write(item);
        }
        return writer.ToArray();
    }
}
