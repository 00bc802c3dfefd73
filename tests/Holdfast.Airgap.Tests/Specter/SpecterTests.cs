using System.Text;
using CsCheck;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Specter;
using Xunit;

namespace Holdfast.Airgap.Tests.Specter;

/// <summary>"pMofN " as Specter shows it (specter-diy's docs/communication.md).</summary>
public sealed class SpecterTests
{
    [Theory]
    [InlineData("p1of3 cHNi,p2of3 dP8BAH,p3of3 0CAA", "cHNidP8BAH0CAA")]
    [InlineData("p3of3 0CAA,p1of3 cHNi,p1of3 cHNi,p2of3 dP8BAH", "cHNidP8BAH0CAA")]
    [InlineData("p1of1 text with spaces", "text with spaces")]
    [InlineData("p1of2  a,p2of2 b", " ab")] // one space is the header's
    public void Parts_are_joined(string codes, string expected)
    {
        using var joiner = new SpecterJoiner();
        Assert.Equal(PartStep.Complete, joiner.TakeAll(codes.Split(',')));
        Assert.Equal(expected, Encoding.ASCII.GetString(joiner.Message!.Bytes.Span));
        Assert.Equal((ScanFormat.Specter, ""), (joiner.Message.Format, joiner.Message.Type));
    }

    [Theory]
    [InlineData("p0of3 a")]
    [InlineData("p4of3 a")]
    [InlineData("p1of0 a")]
    [InlineData("p1of3 ")]
    [InlineData("p1of3")]
    [InlineData("p1of1000 a")]
    [InlineData("pof3 a")]
    [InlineData("p-1of3 a")]
    [InlineData("P1OF3 a")]
    public void Malformed(string code)
    {
        using var joiner = new SpecterJoiner();
        Assert.Equal(PartStep.Malformed, joiner.Take(code));
        Assert.NotEqual("", joiner.Reason);
        Assert.Equal(default, joiner.Progress);
    }

    [Theory]
    [InlineData("p1of3 a", "p1of3 b")]
    [InlineData("p1of3 a", "p2of4 b")]
    public void Foreign(string first, string second)
    {
        using var joiner = new SpecterJoiner();
        Assert.Equal(PartStep.Taken, joiner.Take(first));
        Assert.Equal(PartStep.Foreign, joiner.Take(second));
        Assert.Equal(new(1, 3), joiner.Progress);
    }

    [Fact]
    public void More_than_the_limit_is_refused()
    {
        using var joiner = new SpecterJoiner();
        var part = new string('x', 7000);
        var steps = Enumerable.Range(1, 999).Select(number => joiner.Take($"p{number}of999 {part}")).ToArray();
        Assert.Equal(ScanLimits.MaxMessageSize / 7000, steps.Count(step => step == PartStep.Taken));
        Assert.All(steps[(ScanLimits.MaxMessageSize / 7000)..], step => Assert.Equal(PartStep.TooLarge, step));
    }

    [Fact]
    public void Any_text_in_any_pieces() => Gen.Select(Gen.Byte.Array[1, 20].Array[1, 30], Gen.Int[0, 29]).Sample((pieces, turn) =>
    {
        using var joiner = new SpecterJoiner();
        var step = PartStep.Foreign;
        for (var i = 0; i < pieces.Length; i++)
        {
            var at = (i + turn) % pieces.Length;
            step = joiner.Take([.. Encoding.ASCII.GetBytes($"p{at + 1}of{pieces.Length} "), .. pieces[at]]);
        }
        Assert.Equal(PartStep.Complete, step);
        Assert.Equal(pieces.SelectMany(piece => piece), joiner.Message!.Bytes.ToArray());
    });
}
