using System.Text;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Ur;
using Holdfast.Cryptography;
using Xunit;

namespace Holdfast.Airgap.Tests.Ur;

/// <summary>UR 1 and its BC32 (BCR-0005 and BCR-0004 of May 2020).</summary>
public sealed class Bcr0005Tests
{
    private const string FirstOfSeven =
        "UR:BYTES/1OF7/JNVA0JANNRYMFKPU7L9Z0P9LDY3QYS7QHDAQK9E95EK68YW3SX3S2AKPKN/TYPJP2594NDRWZVHDR6SXVFSJP86MJLTNNE9QKZ7UYDN9UNK0A4D5KCVHAWEFX9YUVUAX5T7AV5U2RCX5GGPYCQ0VRTVVXLW38G96VZ8538Z25D66UGWKKEU7QSPX2SK6L54ATWK9TZG5NTNDHEKUXJEMD5UW62GAS3XEN58PHNYQ5WWF4CE99Q8SQN8NU4YLE70542A";

    [Theory]
    [InlineData("fpjkcmr0ypmk7unvvsh4ra4j", "48656c6c6f20776f726c64")]
    [InlineData("fpjkcmr09ss8wmmjd3jq6ax7w9", "48656c6c6f2c20776f726c64")]
    [InlineData("jrvngp37sgqpamq9shhyr26a3e9hqwjtu8mn4mppu9peztzkkr5vuw", "90d934063e82001eec0585ee41ab5d8e4b703a4be1f73aec21e143912c56")] // the paper's table leaves out the first byte
    [InlineData("jnva0jannrymfkpu7l9z0p9ldy3qys7qhdaqk9e95ek68yw3sx3s2akpkn", "94d9d7cbb398c9b4d83cf7ca2784bf69220243c0bb7a0b1725a66da391d181a3")]
    public void Bc32_vectors(string text, string hex)
    {
        foreach (var each in (string[])[text, text.ToUpperInvariant()])
        {
            var room = new byte[text.Length];
            Assert.True(Bc32.TryDecode(Encoding.ASCII.GetBytes(each), room, out var length));
            Assert.Equal(hex, Convert.ToHexStringLower(room, 0, length));
        }
        Assert.Equal(text, Bc32Writer.Encode(Convert.FromHexString(hex)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fpjkcmr0ypmk7unvvsh4ra4q")]
    [InlineData("fpjkcmr0ypmk7unvvsh4ra4")]
    [InlineData("Fpjkcmr0ypmk7unvvsh4ra4j")]
    [InlineData("fpjkcmr0ypmk7unvvsh4ra4b")]
    [InlineData("4ra4j")]
    public void What_is_no_bc32_is_refused(string text) => Assert.False(Bc32.TryDecode(Encoding.ASCII.GetBytes(text), new byte[64], out _));

    [Fact]
    public void The_papers_first_part_of_seven()
    {
        using var joiner = new Ur1Joiner();
        Assert.Equal(PartStep.Taken, joiner.Take(FirstOfSeven));
        Assert.Equal(new(1, 7), joiner.Progress);
        Assert.Equal(PartStep.Repeated, joiner.Take(FirstOfSeven.ToLowerInvariant()));
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(800, 200)]
    [InlineData(20_000, 1000)]
    public void Parts_in_any_order(int size, int characters)
    {
        var cbor = Messages.MakeCbor(size);
        var codes = Bc32Writer.Parts("bytes", cbor, characters);
        foreach (var order in (IEnumerable<string>[])[codes, codes.Reverse(), codes.Concat(codes).OrderBy(code => Sha256.Hash(Encoding.ASCII.GetBytes(code)).ToString(), StringComparer.Ordinal)])
        {
            using var joiner = new Ur1Joiner();
            Assert.Equal(PartStep.Complete, order.Select(code => joiner.Take(code)).First(step => step is not (PartStep.Taken or PartStep.Repeated)));
            Assert.Equal((ScanFormat.Ur1, "bytes"), (joiner.Message!.Format, joiner.Message.Type));
            Assert.Equal(cbor, joiner.Message.Bytes.ToArray());
            Assert.Equal(new(codes.Length, codes.Length), joiner.Progress);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_part_without_a_sequence(bool hasDigest)
    {
        var cbor = Messages.MakeCbor(16);
        var digest = hasDigest ? Bc32Writer.Encode(Sha256.Hash(cbor).AsSpan().ToArray()) + "/" : "";
        using var joiner = new Ur1Joiner();
        Assert.Equal(PartStep.Complete, joiner.Take($"ur:bytes/{digest}{Bc32Writer.Encode(cbor)}"));
        Assert.Equal(cbor, joiner.Message!.Bytes.ToArray());
        Assert.Equal(PartStep.Foreign, joiner.Take($"ur:bytes/{Bc32Writer.Encode(Messages.MakeCbor(17))}"));
    }

    [Theory]
    [InlineData("ur:bytes/1of3/fpjkcmr0ypmk7unvvsh4ra4j")] // no digest
    [InlineData("ur:bytes/0of3/jnva0jannrymfkpu7l9z0p9ldy3qys7qhdaqk9e95ek68yw3sx3s2akpkn/qqqq")]
    [InlineData("ur:bytes/4of3/jnva0jannrymfkpu7l9z0p9ldy3qys7qhdaqk9e95ek68yw3sx3s2akpkn/qqqq")]
    [InlineData("ur:bytes/1-3/jnva0jannrymfkpu7l9z0p9ldy3qys7qhdaqk9e95ek68yw3sx3s2akpkn/qqqq")]
    [InlineData("ur:bytes/1of3/fpjkcmr0ypmk7unvvsh4ra4j/qqqq")] // a digest of 11 bytes
    [InlineData("ur:bytes/1of3/jnva0jannrymfkpu7l9z0p9ldy3qys7qhdaqk9e95ek68yw3sx3s2akpkn/bio1")]
    [InlineData("ur:bytes/jnva0jannrymfkpu7l9z0p9ldy3qys7qhdaqk9e95ek68yw3sx3s2akpkn/fpjkcmr0ypmk7unvvsh4ra4j")] // not its digest
    [InlineData("ur:bytes/fpjkcmr0ypmk7unvvsh4ra4q")]
    [InlineData("ur:bytes/")]
    public void What_is_no_ur_1_is_refused(string code)
    {
        using var joiner = new Ur1Joiner();
        Assert.Equal(PartStep.Malformed, joiner.Take(code));
        Assert.NotEmpty(joiner.Reason);
        Assert.Equal(default, joiner.Progress);
    }

    [Theory]
    [InlineData(FirstOfSeven, ScanFormat.Ur1)]
    [InlineData("ur:bytes/fpjkcmr0ypmk7unvvsh4ra4j", ScanFormat.Ur1)]
    [InlineData("ur:bytes/jnva0jannrymfkpu7l9z0p9ldy3qys7qhdaqk9e95ek68yw3sx3s2akpkn/fpjkcmr0ypmk7unvvsh4ra4j", ScanFormat.Ur1)]
    [InlineData("ur:seed/oyadgdstaslplabghydrpfmkbggufgludprfgmamdpwmox", ScanFormat.Ur)]
    [InlineData("ur:bytes/1-9/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh", ScanFormat.Ur)]
    [InlineData("ur:bytes/", ScanFormat.Ur)]
    [InlineData("cHNidP8BAHUCAAAA", null)]
    public void Versions_are_told_apart(string code, ScanFormat? expected) => Assert.Equal(expected, Ur1Text.VersionOf(Encoding.ASCII.GetBytes(code)));
}
