using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Tests.Transactions;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Ethereum.Tests.ClearSigning.Explaining;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>What the explainer says, as the owner meets it: in the review of a transaction, and in whether it is signed at all.</summary>
public sealed class ExplainedReviewTests
{
    private const string ExecTransaction = "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)";

    private static Proposal Propose(Address to, byte[] data, bool allowBlind = false)
    {
        using var wallet = new EthereumWallet { Explainer = new Explainer(), Options = new() { AllowBlindSigning = allowBlind } };
        return wallet.Propose(Made.Transaction(to: to.ToString(), value: "0", data: Hex.Text(data), gas: 100_000));
    }

    private static byte[] Safe(int operation) => Call(ExecTransaction, Usdc, 0, Call("transfer(address,uint256)", Stranger, 1_000_000), operation, 0, 0, 0, default(Address), default(Address), new byte[65]);

    [Fact]
    public void A_transfer_is_signed_without_blind_signing()
    {
        var proposal = Propose(Usdc, Call("transfer(address,uint256)", Stranger, 1_000_000));
        Assert.Equal(Verdict.Sign, proposal.Review.Verdict);
        Assert.NotNull(proposal.Plan);
        Assert.Contains("Send: 1 USDC", proposal.Review.Lines());
    }

    [Fact]
    [Trait("attack", "E03")]
    public void An_unlimited_approval_is_signed_after_its_warnings_alone()
    {
        var proposal = Propose(Usdc, Call("approve(address,uint256)", Stranger, UInt256.Max));
        Assert.Equal(Verdict.SignAfterWarnings, proposal.Review.Verdict);
        Assert.Equal(["unlimited-allowance", "spender-unknown"], proposal.Review.Codes().Take(2));
    }

    [Fact]
    [Trait("attack", "E02")]
    public void A_safe_s_delegatecall_is_refused_unless_blind_signing_is_on()
    {
        Reviewing.AssertRefused(Refusal.BlindSigning, Propose(Stranger, Safe(1)));
        var blind = Propose(Stranger, Safe(1), allowBlind: true);
        Assert.Equal(Verdict.SignAfterWarnings, blind.Review.Verdict);
        Assert.Contains("delegatecall", blind.Review.Codes());
        Assert.Equal(Verdict.Sign, Propose(Stranger, Safe(0)).Review.Verdict);
    }

    [Fact]
    [Trait("attack", "E01")]
    [Trait("attack", "E08")]
    public void Bytes_after_the_end_make_a_call_blind()
    {
        var transfer = Call("transfer(address,uint256)", Stranger, 1_000_000);
        Reviewing.AssertRefused(Refusal.BlindSigning, Propose(Usdc, [.. transfer, 0]));
        Reviewing.AssertRefused(Refusal.BlindSigning, Propose(Usdc, [0]));
        Assert.NotNull(Propose(Usdc, transfer).Plan);
    }
}
