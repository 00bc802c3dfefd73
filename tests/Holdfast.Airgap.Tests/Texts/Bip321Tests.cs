using CsCheck;
using Holdfast.Airgap.Texts;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Texts;

/// <summary>BIP-21 and BIP-321 § Examples and § Invalid URIs, with addresses that are valid where theirs are not, and the edges.</summary>
public sealed class Bip321Tests
{
    private const string Legacy = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2";
    private const string Segwit = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq";
    private const string Taproot = "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr";
    private const string Testnet = "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx";

    private static BitcoinUri Read(string uri, Network network = Network.Main) => BitcoinUri.Parse(uri, network).Value;

    [Theory]
    [InlineData($"bitcoin:{Legacy}", Legacy, null, "", "")]
    [InlineData($"bitcoin:{Legacy}?", Legacy, null, "", "")]
    [InlineData($"bitcoin:{Legacy}?label=Luke-Jr", Legacy, null, "Luke-Jr", "")]
    [InlineData($"bitcoin:{Legacy}?amount=20.3&label=Luke-Jr", Legacy, 2_030_000_000L, "Luke-Jr", "")]
    [InlineData($"bitcoin:{Legacy}?amount=50&label=Luke-Jr&message=Donation%20for%20project%20xyz", Legacy, 5_000_000_000L, "Luke-Jr", "Donation for project xyz")]
    [InlineData($"bitcoin:{Legacy}?req-amount=1&req-label=a", Legacy, 100_000_000L, "a", "")]
    [InlineData($"BITCOIN:{Legacy}?AMOUNT=1&Label=b", Legacy, 100_000_000L, "b", "")]
    [InlineData($"bitcoin:{Legacy}?label=1+1=2", Legacy, null, "1+1=2", "")] // no plus is a space, and the first = ends the key
    [InlineData($"bitcoin:{Legacy}?&label=a&&", Legacy, null, "a", "")]
    [InlineData($"bitcoin:{Segwit}", Segwit, null, "", "")]
    [InlineData($"bitcoin:?bc={Segwit}&bc={Taproot}", Segwit, null, "", "")]
    public void Valid(string uri, string address, long? amount, string label, string message)
    {
        var read = Read(uri);
        Assert.Equal((address, amount, label, message), (read.Address, read.Amount, read.Label, read.Message));
        Assert.True(Bitcoin.Address.TryParse(address, Network.Main, out var script));
        Assert.Equal(script, read.Script);
    }

    [Fact]
    public void Capitals_as_many_QR_codes_have_them()
    {
        Assert.Equal(Segwit, Read($"bitcoin:{Segwit}?bc={Taproot}".ToUpperInvariant()).Address);
        Assert.Equal(Segwit, Read($"bitcoin:?bc={Segwit}".ToUpperInvariant()).Address);
        Assert.Equal(["bc"], Read($"bitcoin:{Segwit}?bc={Taproot}").Ignored);
        Assert.Equal(["bc"], Read($"bitcoin:?bc={Segwit}&bc={Taproot}").Ignored);
        Assert.Equal(Testnet, Read($"bitcoin:?tb={Testnet}", Network.Testnet).Address);
    }

    [Fact]
    public void What_is_not_understood_is_named()
        => Assert.Equal(["somethingyoudontunderstand", "lightning", "pop", "x", "x"], Read($"bitcoin:{Legacy}?somethingyoudontunderstand=50&lightning=lnbc420bogusinvoice&pop=app%3a%3f&x=1&x=1").Ignored);

    [Theory]
    [InlineData($"bitcoin:{Legacy}?req-somethingyoudontunderstand=50&req-somethingelseyoudontget=999", Refusal.Unsupported)]
    [InlineData($"bitcoin:{Legacy}?REQ-x=1", Refusal.Unsupported)]
    [InlineData($"bitcoin:{Legacy}?req-pop=https%3aevilwebsite.com", Refusal.Unsupported)]
    [InlineData($"bitcoin:{Legacy}?req-", Refusal.Unsupported)]
    [InlineData($"bitcoin:{Legacy}?label=Luke-Jr&label=Matt", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?amount=42&amount=10", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?amount=42&amount=42", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?amount=42&AMOUNT=42", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?amount=42&req-amount=42", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?pop=a&pop=a", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?message=a&message=a", Refusal.Malformed)]
    [InlineData($"bitcoin:?bc={Testnet}", Refusal.WrongNetwork)]
    [InlineData($"bitcoin:?bc={Legacy}", Refusal.WrongNetwork)] // base 58 stands in the body
    [InlineData($"bitcoin:{Testnet}", Refusal.WrongNetwork)]
    [InlineData("bitcoin:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", Refusal.WrongNetwork)]
    [InlineData("bitcoin:", Refusal.Unsupported)]
    [InlineData("bitcoin:?lightning=lnbc420bogusinvoice", Refusal.Unsupported)]
    [InlineData("bitcoin:?sp=sp1qsilentpayment", Refusal.Unsupported)]
    [InlineData($"bitcoin://{Legacy}", Refusal.WrongNetwork)]
    [InlineData($"litecoin:{Legacy}", Refusal.Malformed)]
    [InlineData($" bitcoin:{Legacy}", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy} ", Refusal.WrongNetwork)]
    [InlineData($"bitcoin:{Legacy}?=1", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?label=a#b", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?label=\u00fc", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?label=a b", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?label=%", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?label=%4", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?label=%+4", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?label=%ff", Refusal.Malformed)]
    [InlineData($"bitcoin:{Legacy}?label=%c0%80", Refusal.Malformed)]
    public void Refused(string uri, Refusal reason) => Assert.Equal(reason, BitcoinUri.Parse(uri, Network.Main).Refused?.Reason);

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("50.00", 5_000_000_000L)]
    [InlineData(".5", 50_000_000L)]
    [InlineData("5.", 500_000_000L)]
    [InlineData("0.00000001", 1L)]
    [InlineData("00.10", 10_000_000L)]
    [InlineData("20999999.99999999", 2_099_999_999_999_999L)] // a double would round it
    [InlineData("21000000", 2_100_000_000_000_000L)]
    [InlineData("%31", 100_000_000L)]
    public void Amounts(string text, long satoshis) => Assert.Equal(satoshis, Read($"bitcoin:{Legacy}?amount={text}").Amount);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("50,000.00")]
    [InlineData("1e3")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("0x10")]
    [InlineData("0.000000001")]
    [InlineData("0.000000000")]
    [InlineData("%201")]
    [InlineData("1%0A")]
    [InlineData("1%00")]
    [InlineData("%D9%A1")] // a digit of another script
    [InlineData("12345678901")]
    public void No_amounts(string text) => Assert.Equal(Refusal.Malformed, BitcoinUri.Parse($"bitcoin:{Legacy}?amount={text}", Network.Main).Refused?.Reason);

    [Theory]
    [InlineData("21000000.00000001")]
    [InlineData("9999999999.99999999")]
    public void More_than_there_is(string text) => Assert.Equal(Refusal.AmountOutOfRange, BitcoinUri.Parse($"bitcoin:{Legacy}?amount={text}", Network.Main).Refused?.Reason);

    [Fact]
    public void Any_label_comes_through_as_it_is() => Gen.String.Sample(text =>
    {
        var label = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())); // lone surrogates have no UTF-8
        var said = Read($"bitcoin:{Legacy}?label={Uri.EscapeDataString(label)}").Label;
        Assert.Equal(label, said);
    });

    [Fact]
    public void Any_text_is_read_or_refused() => Gen.String.Sample(text =>
    {
        BitcoinUri.Parse(text, Network.Main);
        BitcoinUri.Parse($"bitcoin:{Legacy}?{text}", Network.Main);
    });
}
