using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Ur;
using Xunit;

namespace Holdfast.Airgap.Tests.Ur;

/// <summary>Codes that were made to exhaust, mislead or wedge whoever reads them.</summary>
[Trait("attack", "T03")]
public sealed class UrAttackTests
{
    private const uint Checksum = 0x12345678;

    [Theory]
    [InlineData(4294967296ul)]
    [InlineData(1_000_000ul)]
    [InlineData(4097ul)]
    [InlineData(ulong.MaxValue)]
    public void More_parts_than_are_taken_allocate_nothing(ulong parts)
    {
        using var joiner = new UrJoiner();
        var code = System.Text.Encoding.ASCII.GetBytes(Messages.Part("bytes", $"1-{parts}", Messages.Cbor(1, parts, parts * 10, Checksum, new byte[10])));
        joiner.Take(code);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(PartStep.TooLarge, joiner.Take(code));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
        Assert.NotEmpty(joiner.Reason);
        Assert.Equal(default, joiner.Progress);
    }

    [Theory]
    [InlineData(1ul << 32)]
    [InlineData(ulong.MaxValue)]
    [InlineData((1ul << 20) + 1)]
    public void A_longer_message_than_is_taken_is_refused(ulong length)
    {
        using var joiner = new UrJoiner();
        Assert.Equal(PartStep.TooLarge, joiner.Take(Messages.Part("bytes", "1-4096", Messages.Cbor(1, 4096, length, Checksum, new byte[257]))));
        Assert.Equal(default, joiner.Progress);
    }

    [Fact]
    public void A_code_longer_than_any_qr_code_is_refused()
    {
        using var joiner = new UrJoiner();
        Assert.Equal(PartStep.TooLarge, joiner.Take("ur:bytes/" + new string('a', 5000)));
    }

    [Theory]
    [InlineData(9ul, 256ul, 28)] // nine of 28 hold 252
    [InlineData(9ul, 256ul, 32)] // eight of 32 are enough
    [InlineData(9ul, 256ul, 0)]
    [InlineData(9ul, 0ul, 29)]
    [InlineData(4096ul, 1ul, 1)]
    public void Lengths_that_do_not_fit_one_another_are_refused(ulong parts, ulong length, int data)
    {
        using var joiner = new UrJoiner();
        Assert.Equal(PartStep.Malformed, joiner.Take(Messages.Part("bytes", $"1-{parts}", Messages.Cbor(1, parts, length, Checksum, new byte[data]))));
        Assert.Equal(default, joiner.Progress);
    }

    [Theory]
    [InlineData("other", 9ul, 256ul, 0x167aa07ul, 29)]
    [InlineData("bytes", 8ul, 256ul, 0x167aa07ul, 32)]
    [InlineData("bytes", 9ul, 255ul, 0x167aa07ul, 29)] // a message length that disagrees
    [InlineData("bytes", 9ul, 256ul, 0x167aa08ul, 29)]
    [InlineData("bytes", 9ul, 256ul, 0x167aa07ul, 30)] // parts of another size
    public void A_part_of_another_message_changes_nothing(string type, ulong parts, ulong length, ulong checksum, int data)
    {
        var message = Messages.Make(256);
        var frames = new UrFrames("bytes", message, 30);
        using var joiner = new UrJoiner();
        for (var number = 0; number < 9; number++)
        {
            Assert.Equal(number < 8 ? PartStep.Taken : PartStep.Complete, joiner.Take(frames.Frame(number)));
            var progress = joiner.Progress;
            Assert.Equal(PartStep.Foreign, joiner.Take(Messages.Part(type, $"1-{parts}", Messages.Cbor(1, parts, length, checksum, new byte[data]))));
            Assert.Equal(progress, joiner.Progress);
        }
        Assert.Equal(message, joiner.Message!.Bytes.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_foreign_first_code_does_not_wedge(bool isSingle)
    {
        using var joiner = new UrJoiner();
        joiner.Take(isSingle ? Messages.Part("bytes", "1-9", Messages.Cbor(1, 9, 256, Checksum, new byte[29])) : new UrFrames("bytes", Messages.Make(900, "wrong"), 100).Frame(3));
        var message = Messages.Make(256);
        var frames = new UrFrames("bytes", message, 30);
        PartStep[] steps = [.. Enumerable.Range(0, 20).Select(number => joiner.Take(frames.Frame(number))).TakeWhile(_ => joiner.Message is null)];
        Assert.Equal([PartStep.Foreign, PartStep.Foreign, PartStep.Taken], steps[..3]);
        Assert.Equal(message, joiner.Message!.Bytes.ToArray());
    }

    [Fact]
    public void Two_messages_in_turns_do_not_throw_each_other_out()
    {
        using var joiner = new UrJoiner();
        var ours = new UrFrames("bytes", Messages.Make(256), 30);
        var other = new UrFrames("bytes", Messages.Make(256, "other"), 30);
        for (var number = 0; joiner.Message is null; number++)
        {
            Assert.NotEqual(PartStep.Foreign, joiner.Take(ours.Frame(number)));
            Assert.Equal(PartStep.Foreign, joiner.Take(other.Frame(number)));
        }
        Assert.Equal(Messages.Make(256), joiner.Message.Bytes.ToArray());
    }

    [Fact]
    public void A_whole_message_stays_whatever_comes_after_it()
    {
        using var joiner = new UrJoiner();
        joiner.Take(new UrFrames("bytes", [1, 2, 3], 30).Frame(0));
        var other = new UrFrames("bytes", Messages.Make(256), 30);
        for (var number = 0; number < 9; number++) { Assert.Equal(PartStep.Foreign, joiner.Take(other.Frame(number))); }
        Assert.Equal([1, 2, 3], joiner.Message!.Bytes.ToArray());
    }

    [Fact]
    public void A_part_changed_in_flight_fails_its_own_checksum()
    {
        using var joiner = new UrJoiner();
        var code = new UrFrames("bytes", Messages.Make(256), 30).Frame(0);
        for (var at = "UR:BYTES/1-9/".Length; at < code.Length; at++)
        {
            var changed = code[..at] + (code[at] == 'A' ? 'E' : 'A') + code[(at + 1)..];
            Assert.Equal(PartStep.Malformed, joiner.Take(changed));
        }
        Assert.Equal(default, joiner.Progress);
        Assert.Equal(PartStep.Taken, joiner.Take(code));
    }

    [Fact]
    public void A_forged_part_spoils_one_round_and_not_the_next()
    {
        var message = Messages.Make(256);
        var frames = new UrFrames("bytes", message, 30);
        using var joiner = new UrJoiner();
        Assert.Equal(PartStep.Taken, joiner.Take(Messages.Part("bytes", "4-9", Messages.Cbor(4, 9, 256, Bytewords.Checksum(message), new byte[29]))));
        PartStep[] steps = [.. Enumerable.Range(0, 9).Select(number => joiner.Take(frames.Frame(number)))];
        Assert.Equal(PartStep.Malformed, steps[3]); // the true fourth part contradicts it
        Assert.Equal(new(5, 9), joiner.Progress); // and the ones after it have begun anew
        for (var number = 0; number < 4; number++) { joiner.Take(frames.Frame(number)); }
        Assert.Equal(message, joiner.Message!.Bytes.ToArray());
    }

    [Fact]
    public void A_message_without_its_checksum_is_thrown_away_and_can_be_scanned_again()
    {
        var message = Messages.Make(256);
        var frames = new UrFrames("bytes", message, 30);
        using var joiner = new UrJoiner();
        joiner.Take(Messages.Part("bytes", "9-9", Messages.Cbor(9, 9, 256, Bytewords.Checksum(message), new byte[29])));
        for (var number = 0; number < 7; number++) { Assert.Equal(PartStep.Taken, joiner.Take(frames.Frame(number))); }
        Assert.Equal(PartStep.Malformed, joiner.Take(frames.Frame(7)));
        Assert.Contains("checksum", joiner.Reason, StringComparison.Ordinal);
        Assert.Equal(default, joiner.Progress);
        for (var number = 0; number < 9; number++) { joiner.Take(frames.Frame(number)); }
        Assert.Equal(message, joiner.Message!.Bytes.ToArray());
    }

    /// <summary>The most that is taken, of parts that are all mixed: what costs a reader most.</summary>
    [Fact]
    public void The_largest_message_that_is_taken_arrives()
    {
        var message = Messages.Make(1 << 20);
        var frames = new UrFrames("bytes", message, 256);
        Assert.Equal(4096, frames.Count);
        using var joiner = new UrJoiner();
        for (var number = 5000; joiner.Message is null; number++)
        {
            Assert.True(number < 5000 + 4096 * 5 / 4);
            joiner.Take(frames.Frame(number));
        }
        Assert.Equal(message, joiner.Message.Bytes.ToArray());
    }
}
