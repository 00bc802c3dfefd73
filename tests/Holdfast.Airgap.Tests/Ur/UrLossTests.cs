using CsCheck;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Ur;
using Xunit;

namespace Holdfast.Airgap.Tests.Ur;

/// <summary>Codes that are lost, repeated and out of order; and how few are needed.</summary>
public sealed class UrLossTests
{
    [Fact]
    public void Any_message_arrives_whatever_is_lost_and_in_whatever_order() =>
        Gen.Select(Gen.Byte.Array[1, 6000], Gen.Int[10, 400], Gen.Double[0, 0.7], Gen.Int[1, 8], Gen.Int).Sample((message, density, loss, window, seed) =>
        {
            var frames = new UrFrames("crypto-psbt", message, density);
            using var joiner = new UrJoiner();
            var chance = new Random(seed);
            for (var first = 0; joiner.Message is null; first += window)
            {
                Assert.True(first < 40 * frames.Count + 400, "it does not end");
                var shown = Enumerable.Range(first, window).ToArray();
                chance.Shuffle(shown);
                foreach (var number in shown)
                {
                    if (chance.NextDouble() < loss) { continue; }
                    for (var times = chance.Next(1, 3); times > 0; times--)
                    {
                        var before = joiner.Progress;
                        switch (joiner.Take(frames.Frame(number)))
                        {
                            case PartStep.Taken: Assert.Equal(before.Have + 1, joiner.Progress.Have); break;
                            case PartStep.Repeated: Assert.Equal(before, joiner.Progress); break;
                            case PartStep.Complete: Assert.Equal(joiner.Progress.Of, joiner.Progress.Have); break;
                            case var other: Assert.Fail(other.ToString()); break;
                        }
                    }
                }
            }
            Assert.Equal(message, joiner.Message.Bytes.ToArray());
        }, iter: 300);

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    public void Hardly_more_codes_are_needed_than_there_are_parts(double loss)
    {
        const int times = 20;
        int taken = 0, parts = 0;
        for (var time = 0; time < times; time++)
        {
            var chance = new Random(time);
            var frames = new UrFrames("bytes", Messages.Make(100_000, $"message {time}"), 200);
            using var joiner = new UrJoiner();
            for (var number = 0; joiner.Message is null; number++)
            {
                if (chance.NextDouble() < loss) { continue; }
                joiner.Take(frames.Frame(number));
                taken++;
            }
            parts += frames.Count;
        }
        Assert.InRange((double)taken / parts, 1, 1.10);
    }

    [Fact]
    public void Without_loss_the_parts_are_enough()
    {
        var frames = new UrFrames("bytes", Messages.Make(50_000), 80);
        using var joiner = new UrJoiner();
        for (var number = 0; number < frames.Count - 1; number++) { Assert.Equal(PartStep.Taken, joiner.Take(frames.Frame(number))); }
        Assert.Equal(PartStep.Complete, joiner.Take(frames.Frame(frames.Count - 1)));
    }

    [Fact]
    public void The_message_is_zeroed_with_the_joiner()
    {
        var joiner = new UrJoiner();
        joiner.Take(new UrFrames("seed", Messages.Make(60), 80).Frame(0));
        var single = joiner.Message!.Bytes;
        joiner.Dispose();
        Assert.All(single.ToArray(), value => Assert.Equal(0, value));

        joiner = new UrJoiner();
        var frames = new UrFrames("seed", Messages.Make(600), 80);
        for (var number = 0; joiner.Message is null; number++) { joiner.Take(frames.Frame(number)); }
        var many = joiner.Message.Bytes;
        Assert.Contains(many.ToArray(), value => value != 0);
        joiner.Dispose();
        Assert.All(many.ToArray(), value => Assert.Equal(0, value));
        Assert.Null(joiner.Message);
    }
}
