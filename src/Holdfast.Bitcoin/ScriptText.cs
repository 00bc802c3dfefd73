using System.Buffers.Binary;
using System.Text;
using Holdfast.Language;

namespace Holdfast.Bitcoin;

/// <summary>
/// Scripts as text for a screen. Nothing is left out: every push is written in hexadecimal, a push not in its shortest form keeps its
/// opcode, and bytes that cannot be read as a push are written raw. Two different scripts never give the same text.
/// </summary>
public static class ScriptText
{
    /// <summary>The script's opcodes by name and its pushes in hexadecimal, with a space between; "" for an empty script.</summary>
    public static string Disassemble(ReadOnlySpan<byte> script)
    {
        var text = new StringBuilder(2 * script.Length + 16);
        while (script.Length > 0)
        {
            if (text.Length > 0) { text.Append(' '); }
            var opcode = script[0];
            if (opcode is Opcode.Zero or > Opcode.PushData4)
            {
                text.Append(Name(opcode));
                script = script[1..];
            }
            else if (TryReadPush(script, out var header, out var size))
            {
                AppendPush(text, opcode, script.Slice(header, size));
                script = script[(header + size)..];
            }
            else
            {
                text.Append(Phrase.Of("script.not-a-push", Convert.ToHexStringLower(script)));
                break;
            }
        }
        return text.ToString();
    }

    private static void AppendPush(StringBuilder text, byte opcode, ReadOnlySpan<byte> data)
    {
        var shortest = data.Length switch { < Opcode.PushData1 => (byte)data.Length, <= byte.MaxValue => Opcode.PushData1, <= ushort.MaxValue => Opcode.PushData2, _ => Opcode.PushData4 };
        if (opcode != shortest) { text.Append(Name(opcode)).Append(' '); }
        text.Append(data.Length == 0 ? Phrase.Of("script.empty") : Convert.ToHexStringLower(data));
    }

    /// <summary>Reads the length of a push; false if the script ends before the push does.</summary>
    private static bool TryReadPush(ReadOnlySpan<byte> script, out int header, out int size)
    {
        header = script[0] switch { Opcode.PushData1 => 2, Opcode.PushData2 => 3, Opcode.PushData4 => 5, _ => 1 };
        size = 0;
        if (script.Length < header) { return false; }
        var stated = script[0] switch
        {
            Opcode.PushData1 => script[1],
            Opcode.PushData2 => BinaryPrimitives.ReadUInt16LittleEndian(script[1..]),
            Opcode.PushData4 => BinaryPrimitives.ReadUInt32LittleEndian(script[1..]),
            var direct => direct,
        };
        if (stated > (uint)(script.Length - header)) { return false; }
        size = (int)stated;
        return true;
    }

    private static string Name(byte opcode) => opcode switch
    {
        0x00 => "OP_0",
        0x4c => "OP_PUSHDATA1",
        0x4d => "OP_PUSHDATA2",
        0x4e => "OP_PUSHDATA4",
        0x4f => "OP_1NEGATE",
        0x50 => "OP_RESERVED",
        >= 0x51 and <= 0x60 => $"OP_{opcode - 0x50}",
        >= 0x61 and <= 0xba => Names[opcode - 0x61],
        _ => $"OP_UNKNOWN_{opcode:x2}",
    };

    /// <summary>Bitcoin Core's names of 0x61 (OP_NOP) to 0xba (OP_CHECKSIGADD, BIP-342).</summary>
    private static readonly string[] Names =
    [
        "OP_NOP", "OP_VER", "OP_IF", "OP_NOTIF", "OP_VERIF", "OP_VERNOTIF", "OP_ELSE", "OP_ENDIF", "OP_VERIFY", "OP_RETURN",
        "OP_TOALTSTACK", "OP_FROMALTSTACK", "OP_2DROP", "OP_2DUP", "OP_3DUP", "OP_2OVER", "OP_2ROT", "OP_2SWAP", "OP_IFDUP", "OP_DEPTH",
        "OP_DROP", "OP_DUP", "OP_NIP", "OP_OVER", "OP_PICK", "OP_ROLL", "OP_ROT", "OP_SWAP", "OP_TUCK", "OP_CAT",
        "OP_SUBSTR", "OP_LEFT", "OP_RIGHT", "OP_SIZE", "OP_INVERT", "OP_AND", "OP_OR", "OP_XOR", "OP_EQUAL", "OP_EQUALVERIFY",
        "OP_RESERVED1", "OP_RESERVED2", "OP_1ADD", "OP_1SUB", "OP_2MUL", "OP_2DIV", "OP_NEGATE", "OP_ABS", "OP_NOT", "OP_0NOTEQUAL",
        "OP_ADD", "OP_SUB", "OP_MUL", "OP_DIV", "OP_MOD", "OP_LSHIFT", "OP_RSHIFT", "OP_BOOLAND", "OP_BOOLOR", "OP_NUMEQUAL",
        "OP_NUMEQUALVERIFY", "OP_NUMNOTEQUAL", "OP_LESSTHAN", "OP_GREATERTHAN", "OP_LESSTHANOREQUAL", "OP_GREATERTHANOREQUAL", "OP_MIN", "OP_MAX", "OP_WITHIN", "OP_RIPEMD160",
        "OP_SHA1", "OP_SHA256", "OP_HASH160", "OP_HASH256", "OP_CODESEPARATOR", "OP_CHECKSIG", "OP_CHECKSIGVERIFY", "OP_CHECKMULTISIG", "OP_CHECKMULTISIGVERIFY", "OP_NOP1",
        "OP_CHECKLOCKTIMEVERIFY", "OP_CHECKSEQUENCEVERIFY", "OP_NOP4", "OP_NOP5", "OP_NOP6", "OP_NOP7", "OP_NOP8", "OP_NOP9", "OP_NOP10", "OP_CHECKSIGADD",
    ];
}
