using System.Globalization;
using Xunit;

namespace Holdfast.Seeds.Tests.Attacks;

/// <summary>
/// N05: the system's randomness fails, from the start or later, or is a stub. In a child process whose getrandom is replaced, nothing
/// random is made and the child ends with an error; there is no fallback that carries on.
/// </summary>
[Trait("attack", "N05")]
public sealed class N05_weak_entropy : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("holdfast-n05-").FullName;
    private readonly string _library;

    public N05_weak_entropy()
    {
        _library = Path.Combine(_folder, "getrandom.so");
        var compiled = Command.Run("cc", ["-shared", "-fPIC", "-Wall", "-Werror", "-o", _library, Path.Combine(AppContext.BaseDirectory, "Attacks/getrandom.c"), "-ldl"]);
        Assert.True(compiled.ExitCode == 0, compiled.Error);
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("seed-with-dice")]
    [InlineData("random")]
    public void Refused_when_getrandom_fails_at_any_call(string what)
    {
        // Fails at once, after one good call, after two ...: until so many succeed that nothing is left to ask for.
        var good = 0;
        for (; ; good++)
        {
            Assert.True(good < 50, "the child asks without end");
            var outcome = Run(what, "fail", good);
            if (outcome.ExitCode == 0) { break; }
            AssertNothingMade(outcome);
        }
        Assert.True(good >= 3, $"only {good} calls were seen: the replacement is not in force");
    }

    [Theory]
    [InlineData("nothing", 0)]
    [InlineData("constant", 0)]
    [InlineData("repeating", 0)]
    [InlineData("nothing", 2)]
    public void Refused_when_the_source_is_a_stub(string how, int goodCalls) => AssertNothingMade(Run("seed", how, goodCalls));

    [Theory]
    [InlineData("constant")]
    [InlineData("repeating")]
    public void Refused_when_the_source_sticks_at_any_later_call(string how)
    {
        var stuck = new byte[32];
        for (var i = 0; i < stuck.Length; i++) { stuck[i] = how == "constant" ? (byte)0x5a : (byte)i; }
        using var weak = SeedEntropy.Combine(stuck, [], 24);
        var refused = 0;
        for (var good = 0; good < 12; good++)
        {
            var outcome = Run("seed", how, good);
            // Where it sticks only after the seed's bytes were drawn, the seed is good; never is it made of the stuck ones.
            Assert.NotEqual($"made {Convert.ToHexStringLower(weak.Span)}\n", outcome.Output);
            if (outcome.ExitCode != 0)
            {
                AssertNothingMade(outcome);
                refused++;
            }
        }
        Assert.InRange(refused, 3, 11);
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("seed-with-dice")]
    [InlineData("random")]
    public void Benign_twin_makes_something_new_each_time(string what)
    {
        Command.Outcome first = Run(what, "fail", 1_000_000), second = Run(what, "fail", 1_000_000);
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.StartsWith("made ", first.Output, StringComparison.Ordinal);
        Assert.NotEqual(first.Output, second.Output);
    }

    [Fact]
    public void Benign_twin_a_slow_and_interrupted_source_is_waited_for()
    {
        var outcome = Run("seed", "slow", 0);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.StartsWith("made ", outcome.Output, StringComparison.Ordinal);
    }

    private static void AssertNothingMade(Command.Outcome outcome)
    {
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        Assert.Contains("randomness", outcome.Error, StringComparison.Ordinal);
    }

    private Command.Outcome Run(string what, string how, int goodCalls) => SecretsHost.Run(what, new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = _library,
        ["RANDOM_HOW"] = how,
        ["RANDOM_GOOD_CALLS"] = goodCalls.ToString(CultureInfo.InvariantCulture),
    });

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
