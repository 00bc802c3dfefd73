using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Ur;
using Xunit;

namespace Holdfast.Airgap.Tests.Ur;

/// <summary>The same for UR 1.</summary>
[Trait("attack", "T03")]
public sealed class Ur1AttackTests
{
    private static readonly string[] Codes = Bc32Writer.Parts("bytes", Messages.MakeCbor(300), 100);

    [Theory]
    [InlineData("1000000")]
    [InlineData("4294967297")]
    [InlineData("18446744073709551615")]
    public void More_parts_than_are_taken_are_refused(string of)
    {
        using var joiner = new Ur1Joiner();
        Assert.Equal(PartStep.TooLarge, joiner.Take(Codes[0].Replace($"OF{Codes.Length}", "OF" + of, StringComparison.Ordinal)));
        Assert.Equal(default, joiner.Progress);
    }

    [Fact]
    public void More_text_than_a_message_may_have_is_refused()
    {
        using var joiner = new Ur1Joiner();
        var step = PartStep.Taken;
        for (var number = 1; step == PartStep.Taken; number++)
        {
            Assert.True(number < 500);
            step = joiner.Take($"UR:BYTES/{number}OF4096/JNVA0JANNRYMFKPU7L9Z0P9LDY3QYS7QHDAQK9E95EK68YW3SX3S2AKPKN/{new string('Q', 4200)}");
        }
        Assert.Equal(PartStep.TooLarge, step);
        Assert.Equal(default, joiner.Progress);
    }

    [Fact]
    public void A_foreign_first_code_does_not_wedge()
    {
        using var joiner = new Ur1Joiner();
        joiner.Take(Bc32Writer.Parts("bytes", Messages.MakeCbor(400, "wrong"), 100)[0]);
        PartStep[] steps = [.. Codes.Concat(Codes).Select(code => joiner.Take(code)).TakeWhile(_ => joiner.Message is null)];
        Assert.Equal([PartStep.Foreign, PartStep.Foreign, PartStep.Taken], steps[..3]);
        Assert.Equal(Messages.MakeCbor(300), joiner.Message!.Bytes.ToArray());
    }

    [Fact]
    public void A_part_changed_in_flight_spoils_one_round_and_not_the_next()
    {
        using var joiner = new Ur1Joiner();
        joiner.Take(Codes[0][..^1] + (Codes[0][^1] == 'Q' ? 'P' : 'Q'));
        foreach (var code in Codes[1..^1]) { Assert.Equal(PartStep.Taken, joiner.Take(code)); }
        Assert.Equal(PartStep.Malformed, joiner.Take(Codes[^1]));
        foreach (var code in Codes) { joiner.Take(code); }
        Assert.Equal(Messages.MakeCbor(300), joiner.Message!.Bytes.ToArray());
    }
}
