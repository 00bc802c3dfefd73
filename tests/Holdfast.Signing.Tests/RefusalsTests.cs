using Xunit;

namespace Holdfast.Signing.Tests;

/// <summary>The closed set of refusals, and the results that carry them.</summary>
public sealed class RefusalsTests
{
    [Fact]
    public void Codes_are_stable_distinct_and_in_lower_case()
    {
        var codes = Enum.GetValues<Refusal>().Select(refusal => refusal.Code()).ToArray();
        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[a-z]+(-[a-z]+)*$", code));
    }

    [Fact]
    public void A_result_is_a_value_or_a_refusal()
    {
        Result<string> good = "value", bad = new Refused(Refusal.Locked, "why");
        Assert.True(good.TryGet(out var value, out _));
        Assert.Equal("value", value);
        Assert.False(bad.TryGet(out _, out var refused));
        Assert.Equal("locked: why", refused.ToString());
        Assert.Throws<InvalidOperationException>(() => bad.Value);
    }

    [Fact]
    public void A_result_nobody_set_is_a_refusal() => Assert.Equal(Refusal.Malformed, default(Result<string>).Refused?.Reason);
}
