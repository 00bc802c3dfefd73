using System.Text.Json.Nodes;
using Holdfast.Cryptography;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Ethereum.Tests.ClearSigning.Explaining;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>Messages that move, allow or hand over something: of older Safes, of collections, relayed calls, managers, delegations.</summary>
public sealed class NamedMessageTests
{
    private const string OldSafe = "SafeTx=address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 dataGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce";
    private const string PiecePermit = "Permit=address spender,uint256 tokenId,uint256 nonce,uint256 deadline";
    private const string PermitForAll = "PermitForAll=address operator,bool approved,uint256 nonce,uint256 deadline";
    private const string MetaTransaction = "MetaTransaction=uint256 nonce,address from,bytes functionSignature";
    private const string ForwardRequest = "ForwardRequest=address from,address to,uint256 value,uint256 gas,uint256 nonce,uint48 deadline,bytes data";
    private const string Comet = "Authorization=address owner,address manager,bool isAllowed,uint256 nonce,uint256 expiry";
    private const string Morpho = "Authorization=address authorizer,address authorized,bool isAuthorized,uint256 nonce,uint256 deadline";
    private const string Delegation = "Delegation=address delegate,address delegator,bytes32 authority,Caveat[] caveats,uint256 salt|Caveat=address enforcer,bytes terms";
    private static readonly string Drain = "0x" + Convert.ToHexStringLower(Call("approve(address,uint256)", Stranger, UInt256.Max)), Word = "0x" + new string('f', 64);

    // keccak256 of the types, as the contracts have them.
    [Theory]
    [InlineData(OldSafe, """{"to":"0x1234567890123456789012345678901234567890","value":0,"data":"0x","operation":0,"safeTxGas":0,"dataGas":0,"gasPrice":0,"gasToken":"0x0000000000000000000000000000000000000000","refundReceiver":"0x0000000000000000000000000000000000000000","nonce":0}""", "14d461bc7412367e924637b363c7bf29b8f47e2f84869f4426e5633d8af47b20")]
    [InlineData(PiecePermit, """{"spender":"0x1234567890123456789012345678901234567890","tokenId":1,"nonce":0,"deadline":1}""", "49ecf333e5b8c95c40fdafc95c1ad136e8914a8fb55e9dc8bb01eaa83a2df9ad")]
    [InlineData(PermitForAll, """{"operator":"0x1234567890123456789012345678901234567890","approved":true,"nonce":0,"deadline":1}""", "6673cb397ee2a50b6b8401653d3638b4ac8b3db9c28aa6870ffceb7574ec2f76")]
    [InlineData("SafeMessage=bytes message", """{"message":"0x"}""", "60b3cbf8b4a223d68d641b3b6ddf9a298e7f33710cf3d3a9d1146b5a6150fbca")]
    public void Types_are_those_that_contracts_have(string types, string message, string hash)
    {
        var made = TypedMessages.Make(Unknown, types, message);
        Assert.Equal(hash, Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(made.EncodedType)).ToString());
        Assert.NotNull(new Explainer().ExplainTypedData(made));
    }

    [Theory]
    [Trait("attack", "E02")]
    [InlineData(OldSafe)]
    [InlineData("SafeTx=address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 dataGas,uint256 gasPrice,address gasToken,uint256 nonce")] // older still
    public void An_old_safe_s_delegatecall_is_refused(string types)
    {
        var message = TypedMessages.Make(Stranger, types, SafeTx(1, "0x"));
        var explanation = new Explainer().ExplainTypedData(message)!;
        Assert.Contains("delegatecall", explanation.Codes());
        AssertBlind(message);
    }

    [Fact]
    [Trait("case", "benign")]
    public void An_old_safe_s_call_is_opened()
    {
        var message = TypedMessages.Make(Stranger, OldSafe, SafeTx(0, "0x" + Convert.ToHexStringLower(Call("transfer(address,uint256)", Stranger, 1_000_000))));
        Assert.Contains("Send: 1 USDC", new Explainer().ExplainTypedData(message)!.Text(), StringComparison.Ordinal);
        Assert.Equal(Verdict.Sign, Propose(message).Review.Verdict);
    }

    [Fact]
    [Trait("attack", "E04")]
    public void A_permit_of_a_piece_hands_it_over()
    {
        var message = TypedMessages.Make(Unknown, PiecePermit, $$"""{"spender":"{{Stranger}}","tokenId":"42","nonce":0,"deadline":9999999999}""");
        var explanation = new Explainer().ExplainTypedData(message)!;
        Assert.Equal(["spender-unknown", "permit", "deadline-far"], explanation.Codes());
        Assert.Contains($"Piece: number 42\nCollection: {Unknown}\nWho: {Stranger}", explanation.Text(), StringComparison.Ordinal);
        Assert.Equal(Verdict.SignAfterWarnings, Propose(message).Review.Verdict);
    }

    [Fact]
    [Trait("attack", "E04")]
    public void A_permit_for_all_hands_the_collection_over()
    {
        var explanation = Explain(Unknown, PermitForAll, $$"""{"operator":"{{Stranger}}","approved":true,"nonce":0,"deadline":1782864000}""");
        Assert.Equal(["approval-for-all", "spender-unknown", "permit"], explanation.Codes());
        Assert.Contains(Stranger.ToString(), explanation.Warnings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("case", "benign")]
    public void A_permit_for_all_that_takes_back_names_no_danger_but_itself()
        => Assert.Equal(["permit"], Explain(Unknown, PermitForAll, $$"""{"operator":"{{Stranger}}","approved":false,"nonce":0,"deadline":1782864000}""").Codes());

    [Fact]
    [Trait("attack", "E03")]
    [Trait("attack", "E05")]
    public void A_meta_transaction_is_the_call_it_carries()
    {
        // Bridged tokens of Polygon name their chain in the salt.
        var usdc = At("0x2791Bca1f2de4661ED88A30C99A7a9449Aa84174");
        var domain = new JsonObject { ["name"] = "USD Coin (PoS)", ["version"] = "1", ["verifyingContract"] = usdc.ToString(), ["salt"] = $"0x{137:x64}" };
        var message = TypedMessages.Make("string name,string version,address verifyingContract,bytes32 salt", domain, MetaTransaction, $$"""{"nonce":0,"from":"{{Unknown}}","functionSignature":"{{Drain}}"}""");
        var explanation = new Explainer().ExplainTypedData(message)!;
        Assert.Equal(["unlimited-allowance", "permit", "spender-unknown"], explanation.Codes());
        Assert.Contains("ALL your USDC.e, without a limit", explanation.Text(), StringComparison.Ordinal);
        Assert.Equal(Verdict.SignAfterWarnings, Propose(message).Review.Verdict);
    }

    [Fact]
    [Trait("attack", "E01")]
    public void A_meta_transaction_whose_call_has_no_words_is_blind()
        => AssertBlind(TypedMessages.Make(Unknown, MetaTransaction, $$"""{"nonce":0,"from":"{{Unknown}}","functionSignature":"0x01020304"}"""));

    [Theory]
    [Trait("attack", "E03")]
    [InlineData(ForwardRequest, """,  "deadline":1782864000""", true)]
    [InlineData("ForwardRequest=address from,address to,uint256 value,uint256 gas,uint256 nonce,bytes data", "", true)]
    [InlineData("ForwardRequest=address from,address to,uint256 value,uint256 gas,uint256 nonce,bytes data,uint256 validUntilTime", ""","validUntilTime":1782864000""", true)]
    [InlineData("ForwardRequest=address from,address to,uint256 value,uint256 gas,uint256 nonce,bytes data,uint256 more", ""","more":1""", false)]
    public void A_forwarded_request_is_the_call_it_carries(string types, string more, bool isWhole)
    {
        var message = TypedMessages.Make(Unknown, types, $$"""{"from":"{{Unknown}}","to":"{{Usdc}}","value":0,"gas":1,"nonce":0,"data":"{{Drain}}"{{more}}}""");
        var explanation = new Explainer().ExplainTypedData(message)!;
        Assert.Equal(["unlimited-allowance", "permit", "spender-unknown"], explanation.Codes());
        Assert.Contains("ALL your USDC, without a limit", explanation.Text(), StringComparison.Ordinal);
        Assert.Equal(isWhole, explanation.Understanding == Understanding.Whole);
    }

    [Fact]
    [Trait("case", "benign")]
    public void A_forwarded_request_for_a_transfer_is_signed()
        => Assert.Equal(Verdict.SignAfterWarnings, Propose(TypedMessages.Make(Unknown, ForwardRequest,
            $$"""{"from":"{{Unknown}}","to":"{{Usdc}}","value":0,"gas":1,"nonce":0,"deadline":1782864000,"data":"0x{{Convert.ToHexStringLower(Call("transfer(address,uint256)", Stranger, 1))}}"}""")).Review.Verdict);

    [Theory]
    [Trait("attack", "E05")]
    [InlineData(Comet, "owner", "manager", "isAllowed", "expiry")]
    [InlineData(Morpho, "authorizer", "authorized", "isAuthorized", "deadline")]
    public void A_manager_may_do_everything(string types, string owner, string who, string isAllowed, string until)
    {
        string Of(string allowed) => $$"""{"{{owner}}":"{{Unknown}}","{{who}}":"{{Stranger}}","{{isAllowed}}":{{allowed}},"nonce":0,"{{until}}":1782864000}""";
        var explanation = Explain(Unknown, types, Of("true"));
        Assert.Equal(["account-power", "permit"], explanation.Codes());
        Assert.Contains(Stranger.ToString(), explanation.Warnings[0].Text, StringComparison.Ordinal);
        Assert.Equal(["permit"], Explain(Unknown, types, Of("false")).Codes());
    }

    [Theory]
    [Trait("attack", "E05")]
    [InlineData("[]", "Limits: (none)")]
    [InlineData("""[{"enforcer":"0x1234567890123456789012345678901234567890","terms":"0x01"}]""", "Limits: 1, which cannot be read here")]
    public void A_delegation_of_an_account_is_blind(string caveats, string limits)
    {
        var message = TypedMessages.Make(Unknown, Delegation, $$"""{"delegate":"{{Stranger}}","delegator":"{{Unknown}}","authority":"{{Word}}","caveats":{{caveats}},"salt":0}""");
        var explanation = new Explainer().ExplainTypedData(message)!;
        Assert.Equal(["delegation", "permit"], explanation.Codes());
        Assert.Contains(limits, explanation.Text(), StringComparison.Ordinal);
        AssertBlind(message);
    }

    [Fact]
    [Trait("case", "benign")]
    public void A_delegation_of_votes_moves_nothing()
    {
        var uni = At("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984");
        var message = TypedMessages.Make(uni, "Delegation=address delegatee,uint256 nonce,uint256 expiry", $$"""{"delegatee":"{{Stranger}}","nonce":0,"expiry":1782864000}""");
        Assert.Equal("Let another vote with your tokens", new Explainer().ExplainTypedData(message)!.Title);
        Assert.Equal(Verdict.SignAfterWarnings, Propose(message).Review.Verdict);
        Assert.Equal("Cancel a signed transfer", Explain(Usdc, "CancelAuthorization=address authorizer,bytes32 nonce", $$"""{"authorizer":"{{Unknown}}","nonce":"{{Word}}"}""").Title);
    }

    [Fact]
    [Trait("attack", "E14")]
    public void A_safe_s_message_is_a_hash_that_nobody_reads()
    {
        var message = TypedMessages.Make(Stranger, "SafeMessage=bytes message", $$"""{"message":"{{Word}}"}""");
        Assert.Equal(["safe-message", "permit"], new Explainer().ExplainTypedData(message)!.Codes());
        AssertBlind(message);
    }

    [Fact]
    [Trait("attack", "E06")]
    public void A_known_message_that_names_no_contract_is_warned_of_and_blind()
    {
        var message = TypedMessages.Make("uint256 chainId", new JsonObject { ["chainId"] = 1 }, PermitForAll, $$"""{"operator":"{{Stranger}}","approved":true,"nonce":0,"deadline":1782864000}""");
        Assert.Contains("approval-for-all", new Explainer().ExplainTypedData(message)!.Codes());
        AssertBlind(message);
    }

    internal static Proposal Propose(TypedData message, bool allowBlind = false)
    {
        using var wallet = new EthereumWallet { Explainer = new Explainer(), Options = new() { AllowBlindSigning = allowBlind } };
        return wallet.Propose(message);
    }

    /// <summary>Refused; and with blind signing on every value is shown, and it is warned of.</summary>
    internal static void AssertBlind(TypedData message)
    {
        Reviewing.AssertRefused(Refusal.BlindSigning, Propose(message));
        var blind = Propose(message, allowBlind: true);
        Assert.Equal(Verdict.SignAfterWarnings, blind.Review.Verdict);
        Assert.NotNull(blind.Plan);
        Assert.Contains("blind-signing", blind.Review.Codes());
        var shown = blind.Review.Lines().ToList();
        foreach (var field in TypedDataFields.Of(message.Message!)) { Assert.Contains($"{field.Label}: {field.Value}", shown); }
    }

    private static Explanation Explain(Address contract, string types, string message) => new Explainer().ExplainTypedData(TypedMessages.Make(contract, types, message))!;

    private static string SafeTx(int operation, string data)
        => $$"""{"to":"{{Usdc}}","value":0,"data":"{{data}}","operation":{{operation}},"safeTxGas":0,"dataGas":0,"gasPrice":0,"gasToken":"{{default(Address)}}","refundReceiver":"{{default(Address)}}","nonce":3}""";
}
