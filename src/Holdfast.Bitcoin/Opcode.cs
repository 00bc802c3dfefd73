namespace Holdfast.Bitcoin;

/// <summary>The opcodes this wallet writes or looks for.</summary>
internal static class Opcode
{
    internal const byte Zero = 0x00, PushData1 = 0x4c, PushData2 = 0x4d, PushData4 = 0x4e, One = 0x51, Sixteen = 0x60;
    internal const byte If = 0x63, NotIf = 0x64, Else = 0x67, EndIf = 0x68, Verify = 0x69, Return = 0x6a;
    internal const byte ToAltStack = 0x6b, FromAltStack = 0x6c, IfDup = 0x73, Dup = 0x76, Swap = 0x7c, Size = 0x82, Equal = 0x87, EqualVerify = 0x88;
    internal const byte ZeroNotEqual = 0x92, Add = 0x93, BoolAnd = 0x9a, BoolOr = 0x9b, NumEqual = 0x9c, NumEqualVerify = 0x9d;
    internal const byte Ripemd160 = 0xa6, Sha256 = 0xa8, Hash160 = 0xa9, Hash256 = 0xaa;
    internal const byte CheckSig = 0xac, CheckSigVerify = 0xad, CheckMultisig = 0xae, CheckMultisigVerify = 0xaf;
    internal const byte CheckLockTimeVerify = 0xb1, CheckSequenceVerify = 0xb2, CheckSigAdd = 0xba;
}
