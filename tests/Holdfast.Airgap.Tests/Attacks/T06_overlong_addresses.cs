using System.Text;
using Holdfast.Airgap.Texts;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Attacks;

/// <summary>T06: addresses, URIs and base 43 far longer than their formats have, as QR codes can bring them.</summary>
[Trait("attack", "T06")]
public sealed class T06_overlong_addresses
{
    private const string Address = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq";

    [Theory]
    [InlineData(91)]
    [InlineData(1000)]
    [InlineData(8000)]
    public void A_long_address_is_refused(int length)
    {
        Assert.Equal(Refusal.WrongNetwork, BitcoinUri.Parse($"bitcoin:bc1{new string('q', length)}", Network.Main).Refused?.Reason);
        Assert.Equal(Refusal.WrongNetwork, BitcoinUri.Parse($"bitcoin:{new string('1', length)}", Network.Main).Refused?.Reason);
        Assert.Equal(Refusal.WrongNetwork, BitcoinUri.Parse($"bitcoin:{new string('z', length)}1{Address}", Network.Main).Refused?.Reason);
        Assert.Equal(Refusal.WrongNetwork, BitcoinUri.Parse($"bitcoin:?bc=bc1{new string('q', length)}", Network.Main).Refused?.Reason);
    }

    [Fact]
    public void A_long_uri_is_refused_before_it_is_read()
    {
        Assert.Equal(Refusal.TooLarge, BitcoinUri.Parse($"bitcoin:{Address}?x={new string('a', BitcoinUri.MaxLength)}", Network.Main).Refused?.Reason);
        Assert.Equal(Refusal.TooLarge, BitcoinUri.Parse($"bitcoin:{Address}?{string.Join('&', Enumerable.Range(0, BitcoinUri.MaxParameters + 1))}", Network.Main).Refused?.Reason);
        Assert.False(Base43.TryDecode(Encoding.ASCII.GetBytes(new string('A', Base43.MaxTextLength + 1)), out _));
    }

    [Fact]
    public void An_honest_one_is_read()
        => Assert.Equal(Address, BitcoinUri.Parse($"bitcoin:{Address}?{string.Join('&', Enumerable.Range(0, BitcoinUri.MaxParameters))}", Network.Main).Value.Address);
}
