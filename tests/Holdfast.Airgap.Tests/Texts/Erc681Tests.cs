using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Tests.Contents;
using Holdfast.Airgap.Texts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Texts;

/// <summary>ERC-681's URIs, of which an address and a chain are read, and addresses alone (EIP-55).</summary>
public sealed class Erc681Tests
{
    private const string Address = "0x9858EfFD232B4033E47d90003D41EC34EcaEda94";

    [Theory, Trait("attack", "E18"), Trait("case", "benign")]
    [InlineData(Address, null)]
    [InlineData("0x9858effd232b4033e47d90003d41ec34ecaeda94", null)]
    [InlineData("0X9858EFFD232B4033E47D90003D41EC34ECAEDA94", null)]
    [InlineData(" 0x9858EfFD232B4033E47d90003D41EC34EcaEda94\n", null)]
    [InlineData($"ethereum:{Address}", null)]
    [InlineData($"ETHEREUM:{Address}", null)]
    [InlineData("ETHEREUM:0X9858EFFD232B4033E47D90003D41EC34ECAEDA94@1", 1UL)]
    [InlineData($"ethereum:pay-{Address}", null)]
    [InlineData($"ethereum:{Address}@1", 1UL)]
    [InlineData($"ethereum:pay-{Address}@11297108109", 11297108109UL)]
    [InlineData($"ethereum:{Address}@9223372036854775771", 9223372036854775771UL)]
    public void An_address(string text, ulong? chain)
    {
        var uri = Scanned.As<ScanContent.EthereumAddress>(Scanned.Text(text)).Uri;
        Assert.Equal((Address, chain), (uri.Address.ToString(), uri.ChainId));
    }

    [Theory, Trait("attack", "E18")]
    [InlineData("0x9858EfFD232B4033E47d90003D41EC34EcaEdA94")] // one letter's case
    [InlineData("ethereum:0x9858EfFD232B4033E47d90003D41EC34EcaEdA94")]
    [InlineData("ethereum:0x9858EfFD232B4033E47d90003D41EC34EcaEda9")]
    [InlineData("ethereum:0x9858EfFD232B4033E47d90003D41EC34EcaEda944")]
    [InlineData("ethereum:0x9858EfFD232B4033E47d90003D41EC34EcaEda9g")]
    [InlineData("ethereum:0x")]
    [InlineData("ethereum:0x9858EfFD232B4033E47d90003D41EC34EcaEda94@1@1")]
    public void An_address_that_is_damaged(string text) => Assert.Equal(Refusal.Malformed, Scanned.Refused(Scanned.Text(text)).Reason);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("01")]
    [InlineData("-1")]
    [InlineData(" 1")]
    [InlineData("+1")]
    [InlineData("0x1")]
    [InlineData("1.0")]
    [InlineData("9223372036854775772")]
    [InlineData("18446744073709551617")]
    [InlineData("\u0661")]
    public void A_chain_that_is_none(string chain)
        => Assert.Equal((Refusal.Malformed, "the chain is no number that chains have"), Scanned.Refused(Scanned.Text($"ethereum:{Address}@{chain}")));

    [Theory]
    [InlineData($"ethereum:{Address}?value=2.014e18")]
    [InlineData($"ethereum:{Address}@1?value=1")]
    [InlineData($"ethereum:{Address}/transfer?address=0x8e23ee67d1332ad560396262c48ffbb01f93d052&uint256=1")]
    [InlineData($"ethereum:{Address}?")]
    public void What_asks_for_a_payment_or_a_call_is_refused(string text)
        => Assert.Equal((Refusal.Unsupported, "the code asks for a payment or a call of a contract: have the app make the transaction, and scan that"), Scanned.Refused(Scanned.Text(text)));

    [Theory]
    [InlineData("ethereum:vitalik.eth"), InlineData("ethereum:pay-vitalik.eth@1"), InlineData("ethereum:")]
    public void A_name_is_refused(string text) => Assert.Equal((Refusal.Unsupported, "not an address: a name is looked up in the network, which this device has not"), Scanned.Refused(Scanned.Text(text)));

    [Theory]
    [InlineData("0x9858EfFD232B4033E47d90003D41EC34EcaEda9"), InlineData("0x9858EfFD232B4033E47d90003D41EC34EcaEda9400"), InlineData("9858EfFD232B4033E47d90003D41EC34EcaEda94"), InlineData("ethereum"), InlineData("0x9858EfFD232B4033E47d90003D41EC34EcaEda9z")]
    public void What_has_not_the_form_is_not_taken_for_one(string text) => Assert.False(EthereumUri.Recognises(text));

    /// <summary>D04: what is refused is not repeated.</summary>
    [Theory, Trait("attack", "D04")]
    [InlineData($"ethereum:{Address}?x%0Aevil\u202e=1"), InlineData("ethereum:\u202every-evil"), InlineData($"ethereum:{Address}@1evil\u202e"), InlineData("ethereum:0xvery-evil\u0007")]
    public void What_hides_something_is_not_shown(string text) => Assert.DoesNotContain("evil", Scanned.Refused(Scanned.Text(text)).Detail, StringComparison.Ordinal);
}
