using System.Text.Json.Nodes;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Ethereum.Tests.ClearSigning.Explaining;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>Messages that nobody explains: which of them fall under the rule of blind signing.</summary>
public sealed class UnknownMessageTests
{
    [Theory]
    [Trait("attack", "E01")]
    [InlineData("T=bytes call", """{"call":"0x01"}""")]
    [InlineData("T=bytes[] calls", """{"calls":["0x","0x01"]}""")]
    [InlineData("T=U u|U=V[] v|V=bytes call", """{"u":{"v":[{"call":"0x01"}]}}""")]
    public void One_with_bytes_in_it_is_blind(string types, string message) => NamedMessageTests.AssertBlind(TypedMessages.Make(Unknown, types, message));

    // Accounts that are contracts take it for whatever it is the hash of.
    [Theory]
    [Trait("attack", "E14")]
    [InlineData("CoinbaseSmartWalletMessage=bytes32 hash", """{"hash":"0x5555555555555555555555555555555555555555555555555555555555555555"}""")]
    [InlineData("T=U u,bytes32[] more|U=bytes32 hash", """{"u":{"hash":"0x5555555555555555555555555555555555555555555555555555555555555555"},"more":[]}""")]
    public void One_that_is_a_hash_alone_is_blind(string types, string message) => NamedMessageTests.AssertBlind(TypedMessages.Make(Unknown, types, message));

    [Fact]
    [Trait("attack", "E01")]
    public void One_with_bytes_in_its_domain_is_blind()
        => NamedMessageTests.AssertBlind(TypedMessages.Make("address verifyingContract,bytes more", new JsonObject { ["verifyingContract"] = Unknown.ToString(), ["more"] = "0x01" }, "T=bool a", """{"a":true}"""));

    // What these take is a thief's to name: a type that is not known here has no honest use for them.
    [Theory]
    [Trait("attack", "E01")]
    [Trait("attack", "E06")]
    [InlineData("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", 1)] // USDC
    [InlineData("0x000000000022D473030F116dDEE9F6B43aC78BA3", 1)] // Permit2
    [InlineData("0x000000000022D473030F116dDEE9F6B43aC78BA3", 123456789)]
    [InlineData("0x0000000000000068F116a894984e2DB1123eB395", 1)] // Seaport
    [InlineData("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", 137)] // on another chain
    public void One_for_a_contract_of_the_table_is_blind(string contract, ulong chain)
        => NamedMessageTests.AssertBlind(TypedMessages.Make(At(contract), "Order=address maker,uint256 amount", $$"""{"maker":"{{Unknown}}","amount":1}""", chain));

    // Permit2 takes whatever type of witness its caller names: one that contains itself cannot be explained, and hides nothing by that.
    [Theory]
    [Trait("attack", "E05")]
    [InlineData("0x000000000022D473030F116dDEE9F6B43aC78BA3"), InlineData("0x31c2F6fcFf4F8759b3Bd5Bf0e1084A055615c768")] // the second is none that is known
    public void A_permit_made_so_that_it_cannot_be_explained_is_blind(string permit2)
    {
        var message = TypedMessages.Make(At(permit2), "PermitWitnessTransferFrom=TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,W witness|TokenPermissions=address token,uint256 amount|W=W[] w",
            $$"""{"permitted":{"token":"{{Usdc}}","amount":"1000000"},"spender":"{{Stranger}}","nonce":1,"deadline":1782864000,"witness":{"w":[]} }""");
        Assert.Null(new Explainer().ExplainTypedData(message));
        NamedMessageTests.AssertBlind(message);
    }

    [Theory]
    [Trait("case", "benign")]
    [InlineData("Login=string text,uint256 nonce", """{"text":"I sign in.","nonce":1}""")]
    [InlineData("Order=address maker,uint256 amount,bytes32 hash", """{"maker":"0x1234567890123456789012345678901234567890","amount":1,"hash":"0x0000000000000000000000000000000000000000000000000000000000000001"}""")]
    [InlineData("T=bytes a,bytes[] b", """{"a":"0x","b":["0x"]}""")]
    public void Any_other_is_signed_after_a_warning(string types, string message)
    {
        var proposal = NamedMessageTests.Propose(TypedMessages.Make(Unknown, types, message));
        Assert.Equal(Verdict.SignAfterWarnings, proposal.Review.Verdict);
        Assert.NotNull(proposal.Plan);
        Assert.Equal(["typed-data-unknown"], proposal.Review.Codes());
    }
}
