namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>An opcode of a script and what it pushes, every push but an empty one as PUSHDATA1; where that stands in the script's bytes.</summary>
internal readonly record struct ScriptToken(byte Opcode, int Start, int Length);

/// <summary>
/// A script in pieces: pushes and opcodes, each VERIFY form split in two, so that a script can be read from its end. Pushes must be in
/// their shortest form.
/// </summary>
internal static class ScriptTokens
{
    private const byte PushData1 = Bitcoin.Opcode.PushData1, PushData2 = Bitcoin.Opcode.PushData2;

    /// <summary>Null if the script is not cleanly made of pushes and opcodes, or has one that miniscript never has.</summary>
    public static List<ScriptToken>? Read(ReadOnlySpan<byte> script)
    {
        var tokens = new List<ScriptToken>(script.Length / 8);
        for (var at = 0; at < script.Length;)
        {
            var opcode = script[at++];
            if (opcode is > 0 and <= PushData2)
            {
                var length = opcode switch
                {
                    PushData1 when at < script.Length && script[at] >= PushData1 => script[at++],
                    PushData2 when at + 1 < script.Length && script[at + 1] > 0 => ReadTwo(script, ref at),
                    < PushData1 => opcode,
                    _ => -1,
                };
                if (length < 0 || length > script.Length - at || (length == 1 && script[at] is (>= 1 and <= 16) or 0x81)) { return null; }
                tokens.Add(new(PushData1, at, length));
                at += length;
                continue;
            }
            switch (opcode)
            {
                case Opcode.EqualVerify or Opcode.NumEqualVerify or Opcode.CheckSigVerify or Opcode.CheckMultisigVerify:
                    tokens.Add(new((byte)(opcode - 1), at, 0)); // each VERIFY form comes right after the plain one
                    tokens.Add(new(Opcode.Verify, at, 0));
                    break;
                case Opcode.Verify when tokens is [.., { Opcode: Opcode.Equal or Opcode.NumEqual or Opcode.CheckSig or Opcode.CheckMultisig }]:
                    return null; // it has a shorter form
                case Opcode.PushData4: return null;
                default: tokens.Add(new(opcode, at, 0)); break;
            }
        }
        return tokens;
    }

    private static int ReadTwo(ReadOnlySpan<byte> script, ref int at)
    {
        var length = script[at] | script[at + 1] << 8;
        at += 2;
        return length;
    }
}
