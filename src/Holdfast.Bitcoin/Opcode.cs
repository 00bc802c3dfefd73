namespace Holdfast.Bitcoin;

/// <summary>The opcodes this wallet writes or looks for.</summary>
internal static class Opcode
{
    internal const byte Zero = 0x00, PushData1 = 0x4c, PushData2 = 0x4d, PushData4 = 0x4e, One = 0x51, Sixteen = 0x60;
    internal const byte Return = 0x6a, Dup = 0x76, Equal = 0x87, EqualVerify = 0x88, Hash160 = 0xa9, CheckSig = 0xac, CheckMultisig = 0xae;
}
