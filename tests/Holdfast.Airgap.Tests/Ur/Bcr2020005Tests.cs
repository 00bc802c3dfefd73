using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Ur;
using Xunit;

namespace Holdfast.Airgap.Tests.Ur;

/// <summary>URs as text: the paper's and the reference implementation's, shown and read.</summary>
public sealed class Bcr2020005Tests
{
    private const string Single = "ur:bytes/hdeymejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtgwdpfnsboxgwlbaawzuefywkdplrsrjynbvygabwjldapfcsdwkbrkch";

    [Fact]
    public void One_part()
    {
        var cbor = Messages.MakeCbor(50);
        var frames = new UrFrames("bytes", cbor, 200);
        Assert.Equal(1, frames.Count);
        Assert.Equal(Single.ToUpperInvariant(), frames.Frame(0));
        Assert.Equal(frames.Frame(0), frames.Frame(7));
        foreach (var code in (string[])[Single, Single.ToUpperInvariant()])
        {
            using var joiner = new UrJoiner();
            Assert.Equal(PartStep.Complete, joiner.Take(code));
            Assert.Equal((ScanFormat.Ur, "bytes"), (joiner.Message!.Format, joiner.Message.Type));
            Assert.Equal(cbor, joiner.Message.Bytes.ToArray());
            Assert.Equal(new(1, 1), joiner.Progress);
            Assert.Equal(PartStep.Repeated, joiner.Take(code));
        }
    }

    [Theory]
    [InlineData("ur:seed/oyadgdstaslplabghydrpfmkbggufgludprfgmamdpwmox", "seed", "a10150c7098580125e2ab0981253468b2dbc52")]
    public void The_papers_seed(string code, string type, string hex)
    {
        using var joiner = new UrJoiner();
        Assert.Equal(PartStep.Complete, joiner.Take(code));
        Assert.Equal(type, joiner.Message!.Type);
        Assert.Equal(hex, Convert.ToHexStringLower(joiner.Message.Bytes.Span));
        Assert.Equal(code.ToUpperInvariant(), new UrFrames(type, Convert.FromHexString(hex), 80).Frame(0));
    }

    [Fact]
    public void The_papers_first_part_of_three()
    {
        using var joiner = new UrJoiner();
        Assert.Equal(PartStep.Taken, joiner.Take("ur:seed/1-3/lpadaxcsencylobemohsgmoyadhdeynteelblrcygldwvarflojtcywyjydmylgdsa"));
        Assert.Equal(new(1, 3), joiner.Progress);
    }

    [Fact]
    public void Many_parts()
    {
        var frames = new UrFrames("bytes", Messages.MakeCbor(256), 30);
        Assert.Equal(9, frames.Count);
        for (var i = 0; i < Bcr2024001Vectors.Urs.Length; i++) { Assert.Equal(Bcr2024001Vectors.Urs[i].ToUpperInvariant(), frames.Frame(i)); }
    }

    [Fact]
    public void Mixed_parts_alone_are_enough()
    {
        using var joiner = new UrJoiner();
        var frames = new UrFrames("bytes", Messages.MakeCbor(32767), 1000);
        var step = PartStep.Taken;
        for (var i = 100; step != PartStep.Complete; i++) { step = joiner.Take(frames.Frame(i)); }
        Assert.Equal(Messages.MakeCbor(32767), joiner.Message!.Bytes.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ur:")]
    [InlineData("ur:bytes")]
    [InlineData("ur:bytes/")]
    [InlineData("ur:/aeadaolazmjendeoti")]
    [InlineData("urn:bytes/aeadaolazmjendeoti")]
    [InlineData("ur:by_tes/aeadaolazmjendeoti")]
    [InlineData("ur:by\u00dfes/aeadaolazmjendeoti")]
    [InlineData("ur:bytes/aeadaolazmjendeoti/")]
    [InlineData("ur:bytes//aeadaolazmjendeoti")]
    [InlineData(" ur:bytes/aeadaolazmjendeoti")]
    [InlineData("ur:bytes/aeadaolazmjendeoti\n")]
    [InlineData("ur:bytes/aeadaolazmjendeotj")]
    [InlineData("ur:bytes/0-9/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh")]
    [InlineData("ur:bytes/01-9/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh")]
    [InlineData("ur:bytes/+1-9/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh")]
    [InlineData("ur:bytes/1-0/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh")]
    [InlineData("ur:bytes/1-/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh")]
    [InlineData("ur:bytes/1-9-9/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh")]
    [InlineData("ur:bytes/2-9/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh")] // another number than within
    [InlineData("ur:bytes/1-8/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh")]
    [InlineData("ur:bytes/4294967297-9/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh")]
    [InlineData("ur:bytes/1-9/hdeymejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtgwdpfnsboxgwlbaawzuefywkdplrsrjynbvygabwjldapfcsdwkbrkch")] // no part
    public void What_is_no_ur_is_refused(string code)
    {
        using var joiner = new UrJoiner();
        Assert.Equal(PartStep.Malformed, joiner.Take(code));
        Assert.NotEmpty(joiner.Reason);
        Assert.Equal(default, joiner.Progress);
    }

    [Theory]
    [InlineData("", 10, 200)]
    [InlineData("by_tes", 10, 200)]
    [InlineData("bytes", 0, 200)]
    [InlineData("bytes", 10, 9)]
    [InlineData("bytes", (1 << 20) + 1, 400)]
    [InlineData("bytes", 400_000, 80)]
    public void What_cannot_be_shown_is_not_begun(string type, int length, int maxFragmentLength) => Assert.ThrowsAny<ArgumentException>(() => new UrFrames(type, new byte[length], maxFragmentLength));
}
