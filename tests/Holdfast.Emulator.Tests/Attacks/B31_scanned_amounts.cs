using Xunit;

namespace Holdfast.Emulator.Tests.Attacks;

/// <summary>B31: a payment asked for by a code whose amount hides part of itself behind white space or line breaks, or says two things.</summary>
[Trait("attack", "B31")]
public sealed class B31_scanned_amounts(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    private const string Address = "bc1qa5dqscvayxhjw5x5tmpuh6lfcx7s98h7kt5up7";

    [Theory]
    [InlineData("amount=1%0A000"), InlineData("amount=0.1%20%20%20000"), InlineData("amount=1\n000"), InlineData("amount=1 000"), InlineData("amount=%0A1"), InlineData("amount=1%E2%80%8B0"), InlineData("amount=1%C2%A0000")]
    [InlineData("amount=1%00"), InlineData("amount=1e3"), InlineData("amount=1,5"), InlineData("amount=+1"), InlineData("amount=-1"), InlineData("amount=0x10"), InlineData("amount=1&amount=1000"), InlineData("amount=1&req-amount=1000"), InlineData("amount=21000001")]
    public async Task It_is_not_taken(string query)
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync($"bitcoin:{Address}?{query}");
        Assert.Equal("Not taken", page.Title);
        Assert.Empty(page.Fields);
        Assert.DoesNotContain(page.Body, char.IsControl);
    }

    [Theory]
    [InlineData("amount=0.1", "0.10000000 BTC"), InlineData("amount=1000", "1000.00000000 BTC"), InlineData("amount=.5", "0.50000000 BTC"), InlineData("amount=0.00000001", "0.00000001 BTC")]
    public async Task Benign_a_plain_amount_is_shown(string query, string shown)
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync($"bitcoin:{Address}?{query}");
        Assert.StartsWith(shown, page.Field("Asked for").Replace(",", "", StringComparison.Ordinal).Replace(" ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
