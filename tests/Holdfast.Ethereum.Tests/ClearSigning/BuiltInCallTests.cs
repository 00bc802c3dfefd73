using System.Numerics;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Calls;
using Xunit;
using static Holdfast.Ethereum.Tests.ClearSigning.Explaining;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>ERC-721, ERC-1155, Permit2, Safe, multicalls, ERC-4337, staking, upgrades.</summary>
public sealed class BuiltInCallTests
{
    private const string ExecTransaction = "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)";
    private static byte[] Send => Call("transfer(address,uint256)", Stranger, 1_000_000);
    private static byte[] Drain => Call("approve(address,uint256)", Stranger, UInt256.Max);

    // Selectors as the contracts have them.
    [Theory]
    [InlineData(0x23b872dd)] // transferFrom
    [InlineData(0x095ea7b3)] // approve
    [InlineData(0x39509351)] // increaseAllowance
    [InlineData(0xd505accf)] // permit
    [InlineData(0x8fcbaf0c)] // DAI's permit
    [InlineData(0x42842e0e)] // safeTransferFrom
    [InlineData(0xb88d4fde)]
    [InlineData(0xf242432a)]
    [InlineData(0x2eb2c2d6)] // safeBatchTransferFrom
    [InlineData(0xa22cb465)] // setApprovalForAll
    [InlineData(0xd0e30db0)] // deposit
    [InlineData(0x2e1a7d4d)] // withdraw
    [InlineData(0x87517c45)] // Permit2 approve
    [InlineData(0x2b67b570)] // Permit2 permit
    [InlineData(0x2a2d80d1)] // Permit2 permit, batch
    [InlineData(0x30f28b7a)] // Permit2 permitTransferFrom
    [InlineData(0x36c78516)] // Permit2 transferFrom
    [InlineData(0x6a761202)] // execTransaction
    [InlineData(0x8d80ff0a)] // multiSend
    [InlineData(0x0d582f13)] // addOwnerWithThreshold
    [InlineData(0x610b5925)] // enableModule
    [InlineData(0xac9650d8)] // multicall
    [InlineData(0x5ae401dc)] // multicall with a deadline
    [InlineData(0x82ad56cb)] // aggregate3
    [InlineData(0x1fad948c)] // handleOps 0.6
    [InlineData(0x765e827f)] // handleOps 0.7
    [InlineData(0xb61d27f6)] // execute
    [InlineData(0x18dfb3c7)] // executeBatch
    [InlineData(0x47e1da2a)]
    [InlineData(0x34fcd5be)]
    [InlineData(0x22895118)] // the deposit contract's deposit
    [InlineData(0x3659cfe6)] // upgradeTo
    [InlineData(0x4f1ef286)] // upgradeToAndCall
    [InlineData(0xf2fde38b)] // transferOwnership
    public void Functions_that_are_explained(uint selector) => Assert.Contains(BuiltInCalls.Functions, function => function.Selector == selector);

    [Fact]
    [Trait("attack", "E04")]
    public void Power_over_a_whole_collection()
    {
        Assert.Equal(["approval-for-all", "spender-unknown"], Explained(Unknown, "setApprovalForAll(address,bool)", Stranger, true).Codes());
        Assert.Empty(Explained(Unknown, "setApprovalForAll(address,bool)", Stranger, false).Codes());
    }

    [Fact]
    public void Pieces_that_are_sent()
    {
        var explanation = Explained(Unknown, "safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)", Stranger, Usdc, new object[] { 1, 2 }, new object[] { 10, 20 }, Array.Empty<byte>());
        Assert.Contains("Piece: number 1: 10 of them\nPiece: number 2: 20 of them", explanation.Text(), StringComparison.Ordinal);
        Assert.Equal(Understanding.Whole, explanation.Understanding);
    }

    [Fact]
    [Trait("attack", "E08")]
    public void Lists_of_two_lengths_are_shown_as_they_are_and_not_whole()
    {
        var pieces = Explained(Unknown, "safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)", Stranger, Usdc, new object[] { 1, 2 }, new object[] { 10 }, Array.Empty<byte>());
        Assert.Contains("ids[1]: 1\nids[2]: 2\namounts[1]: 10", pieces.Text(), StringComparison.Ordinal);
        Assert.Equal(Understanding.None, pieces.Understanding);
        // One that loops over the first list and forgets the rest would do what nobody was told.
        Assert.Equal(Understanding.None, Explained(Stranger, "executeBatch(address[],bytes[])", new object[] { Usdc }, new object[] { Drain, Array.Empty<byte>() }).Understanding);
        Assert.Equal(Understanding.None, Explained(Stranger, "executeBatch(address[],uint256[],bytes[])", new object[] { Usdc }, new object[] { 0, 0 }, new object[] { Drain }).Understanding);
    }

    [Fact]
    [Trait("case", "benign")]
    public void Lists_of_one_length_are_opened()
        => Assert.Equal((Understanding.Whole, "unlimited-allowance"), (Explained(Stranger, "executeBatch(address[],bytes[])", new object[] { Usdc }, new object[] { Drain }).Understanding,
            Explained(Stranger, "executeBatch(address[],uint256[],bytes[])", new object[] { Usdc }, Array.Empty<object>(), new object[] { Drain }).Codes()[0]));

    [Fact]
    [Trait("attack", "E05")]
    public void Permit2_has_an_end_or_none()
    {
        const string Approve = "approve(address,address,uint160,uint48)";
        Assert.Equal(["spender-unknown"], Explained(Permit2, Approve, Usdc, Stranger, 5_000_000, 1782864000).Codes());
        var endless = Explained(Permit2, Approve, Usdc, Stranger, BigInteger.Pow(2, 160) - 1, BigInteger.Pow(2, 48) - 1);
        Assert.Equal(["unlimited-allowance", "spender-unknown", "deadline-far"], endless.Codes());
        Assert.Contains("ALL your USDC", endless.Text(), StringComparison.Ordinal);
    }

    // Permit2 puts the block's own time in the place of zero.
    [Fact]
    [Trait("case", "benign")]
    public void An_end_of_zero_is_the_block_s() => Assert.Contains("Until: the end of the block it gets into", Explained(Permit2, "approve(address,address,uint160,uint48)", Usdc, Stranger, 5_000_000, 0).Text(), StringComparison.Ordinal);

    [Fact]
    [Trait("attack", "E05")]
    public void More_rows_than_anyone_reads_are_not_understood()
    {
        const string Permit = "permit(address,((address,uint160,uint48,uint48)[],address,uint256),bytes)";
        object[] Rows(int count) => [.. Enumerable.Range(1, count).Select(i => (object)new object[] { At($"0x{i:x40}"), BigInteger.Pow(2, 159), 0, 0 })];
        var all = Explained(Permit2, Permit, Stranger, new object[] { Rows(40), Stranger, 1 }, new byte[65]);
        Assert.Equal((Understanding.Whole, 40), (all.Understanding, all.Codes().Count(code => code == "unlimited-allowance")));
        var tooMany = Explained(Permit2, Permit, Stranger, new object[] { Rows(1900), Stranger, 1 }, new byte[65]);
        Assert.Equal(Understanding.None, tooMany.Understanding);
        Assert.Equal("more-warnings", tooMany.Codes()[^1]);
        Assert.Equal(65, tooMany.Warnings.Count);
    }

    // A host that asks for many small things does not crowd out the one that matters.
    [Fact]
    [Trait("attack", "E02")]
    [Trait("attack", "E05")]
    public void The_worst_warning_is_kept_and_stands_first()
    {
        object[] Row(Address to, byte[] data) => [to, data];
        object[] Drains(int count) => [.. Enumerable.Range(1, count).Select(i => (object)Row(Usdc, Call("approve(address,uint256)", At($"0x{i:x40}"), UInt256.Max)))];
        object[] last = Row(Stranger, Call(ExecTransaction, Usdc, 0, Send, 1, 0, 0, 0, default(Address), default(Address), Array.Empty<byte>()));
        var explanation = Explained(Unknown, "aggregate((address,bytes)[])", [(object[])[.. Drains(33), last]]);
        Assert.Equal("delegatecall", explanation.Codes()[0]);
        Assert.Equal("more-warnings", explanation.Codes()[^1]);
        Assert.Equal((65, 33), (explanation.Warnings.Count, explanation.Codes().Count(code => code == "unlimited-allowance")));
        // Nor where there is room for all.
        Assert.Equal(["delegatecall", "unlimited-allowance", "spender-unknown"], Explained(Unknown, "aggregate((address,bytes)[])", [(object[])[.. Drains(1), last]]).Codes());
    }

    [Fact]
    [Trait("case", "benign")]
    public void Few_warnings_stand_as_they_were_found()
        => Assert.Equal(["unlimited-allowance", "spender-unknown", "recipient-equals-token"], Explained(Unknown, "aggregate((address,bytes)[])",
            [new object[] { new object[] { Usdc, Drain }, new object[] { Usdc, Call("transfer(address,uint256)", Usdc, 1) } }]).Codes());

    [Fact]
    public void A_safe_s_call_is_opened()
    {
        var explanation = Safe(Send, 0);
        Assert.Equal(Understanding.Whole, explanation.Understanding);
        Assert.Contains("Send: 1 USDC", explanation.Text(), StringComparison.Ordinal);
        Assert.Empty(explanation.Warnings);
    }

    [Fact]
    [Trait("attack", "E02")]
    public void A_delegatecall_is_never_whole()
    {
        var explanation = Safe(Send, 1);
        Assert.Equal(Understanding.None, explanation.Understanding);
        Assert.Contains("delegatecall", explanation.Codes());
        Assert.Contains("DELEGATECALL", explanation.Text(), StringComparison.Ordinal);
        Assert.Contains($"Calls: {Usdc}", explanation.Text(), StringComparison.Ordinal);
        Assert.Equal(Understanding.None, Safe(Send, 2).Understanding);
    }

    [Fact]
    [Trait("attack", "E02")]
    public void What_a_safe_s_delegatecall_carries_is_shown()
    {
        var text = Safe([0xde, 0xad, 0xbe, 0xef, 1, 2], 1).Text();
        Assert.Contains("Function: 0xdeadbeef", text, StringComparison.Ordinal);
        Assert.Contains("Data: 0xdeadbeef0102", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drain_within_a_safe_within_a_multicall_is_warned_of()
    {
        var safe = Call(ExecTransaction, Usdc, 0, Drain, 0, 0, 0, 0, default(Address), default(Address), Array.Empty<byte>());
        var explanation = Explained(Unknown, "aggregate3((address,bool,bytes)[])", [new object[] { new object[] { Stranger, false, safe } }]);
        Assert.Contains("unlimited-allowance", explanation.Codes());
        Assert.Equal(Understanding.Whole, explanation.Understanding);
    }

    [Fact]
    public void A_multisend_is_opened_and_one_cut_short_is_not_whole()
    {
        byte[] Entry(byte operation, byte[] data) => [operation, .. Usdc.AsSpan(), .. new byte[32], .. new byte[31], (byte)data.Length, .. data];
        var whole = Explained(Unknown, "multiSend(bytes)", (byte[])[.. Entry(0, Send), .. Entry(0, Drain)]);
        Assert.Equal(["unlimited-allowance", "spender-unknown"], whole.Codes());
        Assert.Equal(Understanding.Whole, whole.Understanding);
        Assert.Equal(Understanding.None, Explained(Unknown, "multiSend(bytes)", (byte[])[.. Entry(0, Send), .. Entry(0, Drain)[..^1]]).Understanding);
        Assert.Contains("delegatecall", Explained(Unknown, "multiSend(bytes)", Entry(1, Send)).Codes());
    }

    [Theory]
    [InlineData(4, Understanding.Whole)]
    [InlineData(5, Understanding.None)]
    public void Calls_are_opened_to_a_bounded_depth(int depth, Understanding expected)
    {
        var data = Send;
        for (var i = 0; i < depth; i++) { data = Call("multicall(bytes[])", [new object[] { data }]); }
        Assert.Equal(expected, Explain(Usdc, data)!.Understanding);
    }

    [Theory]
    [InlineData(64, Understanding.Whole)]
    [InlineData(65, Understanding.None)]
    public void A_bounded_number_of_calls_is_opened(int count, Understanding expected)
        => Assert.Equal(expected, Explained(Usdc, "multicall(bytes[])", [Enumerable.Repeat((object)Send, count).ToArray()]).Understanding);

    [Fact]
    [Trait("attack", "E01")]
    public void One_call_that_is_not_understood_makes_all_of_it_not_understood()
    {
        var explanation = Explained(Usdc, "multicall(bytes[])", [new object[] { Send, new byte[] { 1, 2, 3, 4, 5 } }]);
        Assert.Equal(Understanding.None, explanation.Understanding);
        Assert.Contains("Function: 0x01020304", explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_s_calls_are_opened()
    {
        var explanation = Explained(Stranger, "executeBatch(address[],uint256[],bytes[])", new object[] { Usdc, Unknown }, new object[] { 0, 1_000_000_000_000_000_000 }, new object[] { Send, Array.Empty<byte>() });
        Assert.Contains("With: 1 ETH", explanation.Text(), StringComparison.Ordinal);
        Assert.Equal(Understanding.Whole, explanation.Understanding);
    }

    [Fact]
    public void A_user_operation_is_opened()
    {
        var execute = Call("execute(address,uint256,bytes)", Usdc, 0, Drain);
        var explanation = Explained(At("0x0000000071727De22E5E9d8BAf0edAc6f37da032"), "handleOps((address,uint256,bytes,bytes,bytes32,uint256,bytes32,bytes,bytes)[],address)",
            new object[] { new object[] { Stranger, 1, Array.Empty<byte>(), execute, new byte[32], 1, new byte[32], Array.Empty<byte>(), Array.Empty<byte>() } }, Stranger);
        Assert.Contains("unlimited-allowance", explanation.Codes());
        Assert.Contains("beneficiary: " + Stranger, explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("case", "benign")]
    public void A_deposit_says_where_it_comes_back_to()
    {
        const string Deposit = "deposit(bytes,bytes,bytes,bytes32)";
        var contract = At("0x00000000219ab540356cBB839Cbe05303d7705Fa");
        byte[] credentials = [1, .. new byte[11], .. Stranger.AsSpan()];
        var data = Call(Deposit, new byte[48], credentials, new byte[96], new byte[32]);
        var explanation = Explain(contract, data, 16_000_000_000_000_000_000)!;
        Assert.Contains("Amount: 16 ETH", explanation.Text(), StringComparison.Ordinal);
        Assert.Contains($"Comes back to: {Stranger}", explanation.Text(), StringComparison.Ordinal);
        Assert.Empty(explanation.Warnings);
        Assert.Equal(["deposit-contract-unknown"], Explain(Unknown, data)!.Codes());
        Assert.Equal(["withdrawal-key"], Explain(contract, Call(Deposit, new byte[48], new byte[32], new byte[96], new byte[32]))!.Codes());
    }

    // The chain reads the first byte and the last twenty, whatever stands between.
    [Theory]
    [Trait("attack", "E08")]
    [InlineData("010000000007000000000000", true)]
    [InlineData("020000000000000000000001", true)]
    [InlineData("030000000000000000000000", false)]
    [InlineData("ff0000000000000000000000", false)]
    public void Credentials_of_an_odd_form_are_not_understood(string head, bool isAddress)
    {
        var explanation = Explain(At("0x00000000219ab540356cBB839Cbe05303d7705Fa"), Call("deposit(bytes,bytes,bytes,bytes32)", new byte[48], (byte[])[.. Convert.FromHexString(head), .. Stranger.AsSpan()], new byte[96], new byte[32]))!;
        Assert.Equal(Understanding.None, explanation.Understanding);
        Assert.Equal(["withdrawal-odd"], explanation.Codes());
        Assert.Contains(isAddress ? $"Comes back to: {Stranger}" : "Comes back to: nobody knows", explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("attack", "E08")]
    public void Credentials_of_another_length_are_not_understood()
        => Assert.Equal(["withdrawal-odd"], Explain(At("0x00000000219ab540356cBB839Cbe05303d7705Fa"), Call("deposit(bytes,bytes,bytes,bytes32)", new byte[48], new byte[31], new byte[96], new byte[32]))!.Codes());

    [Fact]
    public void Power_given_away()
    {
        Assert.Equal(["owner-change"], Explained(Unknown, "transferOwnership(address)", Stranger).Codes());
        Assert.Equal(["owner-change"], Explained(Unknown, "renounceOwnership()").Codes());
        Assert.Equal(["owner-change"], Explained(Unknown, "addOwnerWithThreshold(address,uint256)", Stranger, 1).Codes());
        Assert.Equal(["upgrade"], Explained(Unknown, "upgradeTo(address)", Stranger).Codes());
        Assert.Equal(Understanding.None, Explained(Unknown, "upgradeToAndCall(address,bytes)", Stranger, Send).Understanding);
    }

    private static Explanation Safe(byte[] data, int operation) => Explained(Stranger, ExecTransaction, Usdc, 0, data, operation, 0, 0, 0, default(Address), default(Address), new byte[65]);
}
