using Holdfast.Airgap.Texts;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Attacks;

/// <summary>D04: control and bidirectional characters in a payment's label, message, or the names of its parameters.</summary>
[Trait("attack", "D04")]
public sealed class D04_bip21_metadata
{
    private const string Payment = "bitcoin:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2";

    [Theory]
    [InlineData("label=Shop%0A%0A%0APay%20to:%201other", @"Shop\u{000A}\u{000A}\u{000A}Pay to: 1other")]
    [InlineData("label=%E2%80%AE321", @"\u{202E}321")]
    [InlineData("label=a%00b%1B%5B2J", @"a\u{0000}b\u{001B}[2J")]
    [InlineData("label=a%E2%80%8Bb", @"a\u{200B}b")]
    public void A_label_shows_what_it_hides(string query, string shown) => Assert.Equal(shown, new Field("", BitcoinUri.Parse($"{Payment}?{query}", Network.Main).Value.Label).Value);

    [Fact]
    public void A_parameters_name_shows_what_it_hides_kept_or_refused()
    {
        Assert.Equal([@"x\u{000A}amount: 1\u{202E}"], BitcoinUri.Parse($"{Payment}?x%0Aamount:%201%E2%80%AE=1", Network.Main).Value.Ignored.Select(ShownText.Escape));
        var refused = BitcoinUri.Parse($"{Payment}?req-x%0A%1B%5B2J=1", Network.Main).Refused!;
        Assert.Equal(Refusal.Unsupported, refused.Reason);
        Assert.EndsWith(@"x\u{000A}\u{001B}[2j", ShownText.Escape(refused.Detail), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amount=1%0A000")]
    [InlineData("amount=%0A%0A1")]
    [InlineData("amount=1%E2%80%8B")]
    [InlineData("amount=1\n")]
    public void An_amount_hides_nothing(string query) => Assert.Equal(Refusal.Malformed, BitcoinUri.Parse($"{Payment}?{query}", Network.Main).Refused?.Reason);

    [Fact]
    public void An_honest_label_stays_as_it_is()
    {
        var read = BitcoinUri.Parse($"{Payment}?label=Caf%C3%A9%20M%C3%BCller%20%26%20Co.&message=Order%20%23%201&amount=0.1", Network.Main).Value;
        Assert.Equal(("Caf\u00e9 M\u00fcller & Co.", "Order # 1", 10_000_000L), (read.Label, read.Message, read.Amount));
    }
}
