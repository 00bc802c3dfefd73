using CsCheck;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Scripts as text: every byte is in it.</summary>
public sealed class ScriptTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("76a914751e76e8199196d454941c45d1b3a323f1433bd688ac", "OP_DUP OP_HASH160 751e76e8199196d454941c45d1b3a323f1433bd6 OP_EQUALVERIFY OP_CHECKSIG")]
    [InlineData("0014751e76e8199196d454941c45d1b3a323f1433bd6", "OP_0 751e76e8199196d454941c45d1b3a323f1433bd6")]
    [InlineData("6a0568656c6c6f", "OP_RETURN 68656c6c6f")]
    [InlineData("6a0568656c6c6f0177", "OP_RETURN 68656c6c6f 77")] // a second push
    [InlineData("6a0568656c6c6f51ae", "OP_RETURN 68656c6c6f OP_1 OP_CHECKMULTISIG")] // opcodes after the push
    [InlineData("6a05aabb", "OP_RETURN [not a push: 05aabb]")]
    [InlineData("6a4c", "OP_RETURN [not a push: 4c]")]
    [InlineData("6a4effffffffaa", "OP_RETURN [not a push: 4effffffffaa]")]
    [InlineData("6a4c02aabb", "OP_RETURN OP_PUSHDATA1 aabb")]
    [InlineData("6a4c00", "OP_RETURN OP_PUSHDATA1 [empty]")]
    [InlineData("6a00", "OP_RETURN OP_0")]
    [InlineData("6a4d0100aa4e01000000bb", "OP_RETURN OP_PUSHDATA2 aa OP_PUSHDATA4 bb")]
    [InlineData("4f50515260b1b2babbff", "OP_1NEGATE OP_RESERVED OP_1 OP_2 OP_16 OP_CHECKLOCKTIMEVERIFY OP_CHECKSEQUENCEVERIFY OP_CHECKSIGADD OP_UNKNOWN_bb OP_UNKNOWN_ff")]
    public void Text(string hex, string text) => Assert.Equal(text, ScriptText.Disassemble(Convert.FromHexString(hex)));

    [Theory]
    [InlineData(0x61, "OP_NOP")]
    [InlineData(0x7e, "OP_CAT")]
    [InlineData(0x87, "OP_EQUAL")]
    [InlineData(0x9f, "OP_LESSTHAN")]
    [InlineData(0xa6, "OP_RIPEMD160")]
    [InlineData(0xaf, "OP_CHECKMULTISIGVERIFY")]
    [InlineData(0xb0, "OP_NOP1")]
    [InlineData(0xb9, "OP_NOP10")]
    public void Names(byte opcode, string name) => Assert.Equal(name, ScriptText.Disassemble([opcode]));

    [Fact]
    public void Long_pushes_are_written_in_full()
        => Assert.Equal("OP_RETURN " + new string('a', 600), ScriptText.Disassemble([0x6a, 0x4d, 0x2c, 0x01, .. Enumerable.Repeat((byte)0xaa, 300)]));

    [Fact]
    public void Different_scripts_have_different_texts() => Gen.Select(Gen.Byte.Array[0, 6], Gen.Byte.Array[0, 6]).Sample((a, b)
        => Assert.Equal(a.AsSpan().SequenceEqual(b), ScriptText.Disassemble(a) == ScriptText.Disassemble(b)));
}
