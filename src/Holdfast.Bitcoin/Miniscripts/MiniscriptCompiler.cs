using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>Writes the script of an expression (BIP-379 § Translation Table).</summary>
internal static class MiniscriptCompiler
{
    /// <param name="node">A well-typed expression.</param>
    /// <param name="keys">The table its keys are numbers into.</param>
    public static byte[] Compile(Miniscript node, ReadOnlySpan<PublicKey> keys)
    {
        var script = new ByteWriter(node.Cost.Size);
        Write(script, node, keys, isVerify: false);
        return script.ToArray();
    }

    // isVerify: a v: stands before it, and its last opcode takes the VERIFY form.
    private static void Write(ByteWriter script, Miniscript node, ReadOnlySpan<PublicKey> keys, bool isVerify)
    {
        var parts = node.Parts;
        switch (node.Fragment)
        {
            case Fragment.False: script.WriteByte(Opcode.Zero); break;
            case Fragment.True: script.WriteByte(Opcode.One); break;
            case Fragment.Key: PushKey(script, node, keys[node.Keys[0]]); break;
            case Fragment.KeyHash:
                script.Write([Opcode.Dup, Opcode.Hash160, Hash160.Size]);
                script.Write(KeyHash(keys[node.Keys[0]], node.IsTapscript));
                script.WriteByte(Opcode.EqualVerify);
                break;
            case Fragment.Older: WriteLock(script, node, Opcode.CheckSequenceVerify); break;
            case Fragment.After: WriteLock(script, node, Opcode.CheckLockTimeVerify); break;
            case Fragment.Sha256: WriteHash(script, node, Opcode.Sha256, isVerify); break;
            case Fragment.Hash256: WriteHash(script, node, Opcode.Hash256, isVerify); break;
            case Fragment.Ripemd160: WriteHash(script, node, Opcode.Ripemd160, isVerify); break;
            case Fragment.Hash160: WriteHash(script, node, Opcode.Hash160, isVerify); break;
            case Fragment.WrapA: WritePart(script, Opcode.ToAltStack, parts[0], keys, Opcode.FromAltStack); break;
            case Fragment.WrapS:
                script.WriteByte(Opcode.Swap);
                Write(script, parts[0], keys, isVerify);
                break;
            case Fragment.WrapC:
                Write(script, parts[0], keys, false);
                script.WriteByte(isVerify ? Opcode.CheckSigVerify : Opcode.CheckSig);
                break;
            case Fragment.WrapD:
                script.Write([Opcode.Dup, Opcode.If]);
                Write(script, parts[0], keys, false);
                script.WriteByte(Opcode.EndIf);
                break;
            case Fragment.WrapV:
                Write(script, parts[0], keys, isVerify: true);
                if (parts[0].Has(MiniscriptType.ExpensiveVerify)) { script.WriteByte(Opcode.Verify); }
                break;
            case Fragment.WrapJ:
                script.Write([Opcode.Size, Opcode.ZeroNotEqual, Opcode.If]);
                Write(script, parts[0], keys, false);
                script.WriteByte(Opcode.EndIf);
                break;
            case Fragment.WrapN:
                Write(script, parts[0], keys, false);
                script.WriteByte(Opcode.ZeroNotEqual);
                break;
            case Fragment.AndV:
                Write(script, parts[0], keys, false);
                Write(script, parts[1], keys, isVerify);
                break;
            case Fragment.AndB: WriteBoth(script, parts, keys, Opcode.BoolAnd); break;
            case Fragment.OrB: WriteBoth(script, parts, keys, Opcode.BoolOr); break;
            case Fragment.OrC: WriteBranches(script, parts[0], [Opcode.NotIf], parts[1], null, keys); break;
            case Fragment.OrD: WriteBranches(script, parts[0], [Opcode.IfDup, Opcode.NotIf], parts[1], null, keys); break;
            case Fragment.OrI: WriteBranches(script, null, [Opcode.If], parts[0], parts[1], keys); break;
            case Fragment.AndOr: WriteBranches(script, parts[0], [Opcode.NotIf], parts[2], parts[1], keys); break;
            case Fragment.Threshold:
                for (var i = 0; i < parts.Length; i++)
                {
                    Write(script, parts[i], keys, false);
                    if (i > 0) { script.WriteByte(Opcode.Add); }
                }
                ScriptNumber.Push(script, node.Number);
                script.WriteByte(isVerify ? Opcode.EqualVerify : Opcode.Equal);
                break;
            case Fragment.Multi:
                ScriptNumber.Push(script, node.Number);
                foreach (var key in node.Keys) { PushKey(script, node, keys[key]); }
                ScriptNumber.Push(script, (uint)node.Keys.Length);
                script.WriteByte(isVerify ? Opcode.CheckMultisigVerify : Opcode.CheckMultisig);
                break;
            case Fragment.MultiA or Fragment.SortedMultiA:
                WriteMultiA(script, node, keys);
                script.WriteByte(isVerify ? Opcode.NumEqualVerify : Opcode.NumEqual);
                break;
        }
    }

    /// <summary>HASH160 of the key as it stands in the script.</summary>
    public static byte[] KeyHash(in PublicKey key, bool isTapscript)
    {
        var hash = new byte[Hash160.Size];
        Hash160.Compute(KeyBytes(key, isTapscript), hash);
        return hash;
    }

    /// <summary>33 bytes, or 32 in tapscript.</summary>
    public static byte[] KeyBytes(in PublicKey key, bool isTapscript)
    {
        var bytes = key.ToBytes();
        return isTapscript ? bytes[1..] : bytes;
    }

    private static void WriteMultiA(ByteWriter script, Miniscript node, ReadOnlySpan<PublicKey> keys)
    {
        var pushed = new byte[node.Keys.Length][];
        for (var i = 0; i < pushed.Length; i++) { pushed[i] = KeyBytes(keys[node.Keys[i]], isTapscript: true); }
        if (node.Fragment == Fragment.SortedMultiA) { Array.Sort(pushed, (a, b) => a.AsSpan().SequenceCompareTo(b)); }
        for (var i = 0; i < pushed.Length; i++)
        {
            script.WriteByte((byte)pushed[i].Length);
            script.Write(pushed[i]);
            script.WriteByte(i == 0 ? Opcode.CheckSig : Opcode.CheckSigAdd);
        }
        ScriptNumber.Push(script, node.Number);
    }

    private static void PushKey(ByteWriter script, Miniscript node, in PublicKey key)
    {
        Span<byte> bytes = stackalloc byte[PublicKey.CompressedSize];
        key.Serialize(bytes);
        if (node.IsTapscript) { bytes = bytes[1..]; }
        script.WriteByte((byte)bytes.Length);
        script.Write(bytes);
    }

    private static void WriteLock(ByteWriter script, Miniscript node, byte opcode)
    {
        ScriptNumber.Push(script, node.Number);
        script.WriteByte(opcode);
    }

    private static void WriteHash(ByteWriter script, Miniscript node, byte opcode, bool isVerify)
    {
        script.Write([Opcode.Size, 1, 32, Opcode.EqualVerify, opcode, (byte)node.Hash.Length]);
        script.Write(node.Hash.Span);
        script.WriteByte(isVerify ? Opcode.EqualVerify : Opcode.Equal);
    }

    private static void WritePart(ByteWriter script, byte before, Miniscript part, ReadOnlySpan<PublicKey> keys, byte after)
    {
        script.WriteByte(before);
        Write(script, part, keys, false);
        script.WriteByte(after);
    }

    private static void WriteBoth(ByteWriter script, ReadOnlySpan<Miniscript> parts, ReadOnlySpan<PublicKey> keys, byte opcode)
    {
        Write(script, parts[0], keys, false);
        Write(script, parts[1], keys, false);
        script.WriteByte(opcode);
    }

    private static void WriteBranches(ByteWriter script, Miniscript? condition, ReadOnlySpan<byte> opcodes, Miniscript first, Miniscript? second, ReadOnlySpan<PublicKey> keys)
    {
        if (condition is not null) { Write(script, condition, keys, false); }
        script.Write(opcodes);
        Write(script, first, keys, false);
        if (second is not null)
        {
            script.WriteByte(Opcode.Else);
            Write(script, second, keys, false);
        }
        script.WriteByte(Opcode.EndIf);
    }
}
