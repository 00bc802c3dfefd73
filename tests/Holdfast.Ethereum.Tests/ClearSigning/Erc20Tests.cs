using System.Numerics;
using Holdfast.Ethereum.ClearSigning;
using Xunit;
using static Holdfast.Ethereum.Tests.ClearSigning.Explaining;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>ERC-20 and EIP-2612: what leaves, to whom, and who may take what.</summary>
public sealed class Erc20Tests
{
    private static readonly Address Router = At("0xE592427A0AEce92De3Edee1F18E0157C05861564");

    [Fact]
    public void A_transfer_of_a_known_token()
    {
        var explanation = Explained(Usdc, "transfer(address,uint256)", Stranger, 1_000_500_000);
        Assert.Equal("Send tokens", explanation.Title);
        Assert.Equal(Understanding.Whole, explanation.Understanding);
        Assert.Empty(explanation.Warnings);
        Assert.Equal($"# Send tokens\nSend: 1000.5 USDC\nTo: {Stranger}\nToken's contract: {Usdc}", explanation.Text());
        Assert.Equal("built in", explanation.Source);
    }

    [Fact]
    [Trait("attack", "E10")]
    public void Of_an_unknown_token_the_number_and_the_address_stand()
        => Assert.Contains($"Send: 1000000000000000000 units of {Unknown} (unknown token, decimals not known)", Explained(Unknown, "transfer(address,uint256)", Stranger, 1_000_000_000_000_000_000).Text(), StringComparison.Ordinal);

    [Fact]
    [Trait("attack", "E10")]
    public void A_token_of_another_chain_is_unknown()
        => Assert.Contains("unknown token", Explain(Usdc, Call("transfer(address,uint256)", Stranger, 1), chain: 56)!.Text(), StringComparison.Ordinal);

    [Fact]
    [Trait("attack", "E11")]
    public void Huge_amounts_are_exact()
    {
        Assert.Contains("Send: 115792089237316195423570985008687907853269984665640564039457.584007913129639935 WETH", Explained(Weth, "transfer(address,uint256)", Stranger, UInt256.Max).Text(), StringComparison.Ordinal);
        Assert.Contains("Send: 0.000001 USDC", Explained(Usdc, "transfer(address,uint256)", Stranger, 1).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sending_to_the_token_or_to_nobody_is_warned_of()
    {
        Assert.Equal(["recipient-equals-token"], Explained(Usdc, "transfer(address,uint256)", Usdc, 1).Codes());
        Assert.Equal(["recipient-zero"], Explained(Usdc, "transferFrom(address,address,uint256)", Stranger, default(Address), 1).Codes());
    }

    [Theory]
    [Trait("attack", "E03")]
    [InlineData("approve(address,uint256)", 255)]
    [InlineData("approve(address,uint256)", 128)]
    [InlineData("increaseAllowance(address,uint256)", 255)]
    public void An_allowance_without_a_limit(string signature, int power)
    {
        var explanation = Explained(Usdt, signature, Stranger, BigInteger.Pow(2, power));
        Assert.Equal(["unlimited-allowance", "spender-unknown"], explanation.Codes());
        Assert.Contains($"ALL your USDT, without a limit ({BigInteger.Pow(2, power)} units)", explanation.Text(), StringComparison.Ordinal);
        Assert.Contains(Stranger.ToString(), explanation.Warnings[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("attack", "E03")]
    [InlineData("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "170141183460469231731687303715884105728", true)] // 2^127 of USDC
    [InlineData("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "1000000000000000000001", true)] // more than 10^15 USDC
    [InlineData("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "1000000000000000000000", false)]
    [InlineData("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984", "79228162514264337593543950335", true)] // 2^96 - 1 of UNI
    [InlineData("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984", "79228162514264337593543950334", true)]
    [InlineData("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984", "79228162495817593519834398720", true)] // 2^96 - 2^64: its 32 highest bits are set
    [InlineData("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984", "79228162495817593519834398719", false)] // one less
    [InlineData("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984", "1000000000000000000000000000", false)] // all UNI there is
    [InlineData("0xc00e94Cb662C3520282E6f5717214004A7f26888", "79228162514264337593543950335", true)] // 2^96 - 1 of COMP
    [InlineData("0xc00e94Cb662C3520282E6f5717214004A7f26888", "79228162495817593519834398719", false)]
    [InlineData("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", "340282366920938463463374607431768211455", true)] // 2^128 - 1 of WETH
    [InlineData("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", "1461501637330902918203684832716283019655932542975", true)] // 2^160 - 1
    [InlineData("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", "120000000000000000000000000", false)] // all ether there is
    [InlineData("0x95aD61b0a150d79219dCF64E1E6Cc01f0B64C4cE", "1000000000000000000000000000000000", false)] // all SHIB there ever was
    [InlineData("0x00000000000000000000000000000000000000aa", "5192296858534827628530496329220097", true)] // more than 2^112
    [InlineData("0x00000000000000000000000000000000000000aa", "5192296858534827628530496329220095", true)] // 2^112 - 1
    [InlineData("0x00000000000000000000000000000000000000aa", "1000000000000000000000000000000000", false)]
    public void More_than_there_is_is_without_a_limit(string token, string amount, bool isUnlimited)
    {
        var explanation = Explained(At(token), "approve(address,uint256)", Router, BigInteger.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(isUnlimited ? ["unlimited-allowance"] : [], explanation.Codes());
        Assert.Equal(isUnlimited, explanation.Text().Contains("without a limit", StringComparison.Ordinal));
    }

    [Fact]
    public void An_allowance_with_a_limit_to_a_known_contract_is_said_and_not_warned_of()
    {
        var explanation = Explained(Usdt, "approve(address,uint256)", Router, 25_000_000);
        Assert.Empty(explanation.Warnings);
        Assert.Equal($"# Let another spend your tokens\nMay take: 25 USDT\nWho may spend: {Router}\nKnown as: Uniswap V3 Router\nToken's contract: {Usdt}\nUntil: for ever, or until you take it back", explanation.Text());
    }

    // A name in the table does not make a spender: these were never meant to hold an allowance, or not this one.
    [Theory]
    [Trait("attack", "E03")]
    [InlineData("0xcA11bde05977b3631167028862bE2a173976CA11", "spender-anyone")] // Multicall3
    [InlineData("0x5FF137D4b0FDCD49DcA30c7CF57E578a026d2789", "spender-unfit")] // EntryPoint 0.6
    [InlineData("0x0000000071727De22E5E9d8BAf0edAc6f37da032", "spender-unfit")] // EntryPoint 0.7
    [InlineData("0x00000000219ab540356cBB839Cbe05303d7705Fa", "spender-unfit")] // the deposit contract
    [InlineData("0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1", "spender-unfit")] // Lido's queue, for USDC
    [InlineData("0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0", "spender-unfit")] // wstETH, for USDC
    [InlineData("0x1234567890123456789012345678901234567890", "spender-unknown")]
    public void A_known_contract_that_is_no_spender_is_warned_of(string spender, string code)
    {
        Assert.Equal([code], Explained(Usdc, "approve(address,uint256)", At(spender), 5_000_000_000_000).Codes());
        Assert.Equal([code], Explained(Usdc, "increaseAllowance(address,uint256)", At(spender), 5_000_000_000_000).Codes());
        Assert.Equal(["approval-for-all", code], Explained(Unknown, "setApprovalForAll(address,bool)", At(spender), true).Codes());
        Assert.Contains(spender, Explained(Usdc, "approve(address,uint256)", At(spender), 1).Warnings[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("case", "benign")]
    [InlineData("0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84", "0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0")] // stETH, to be wrapped
    [InlineData("0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84", "0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1")] // stETH, to be withdrawn
    [InlineData("0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0", "0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1")] // wstETH
    [InlineData("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "0x000000000022D473030F116dDEE9F6B43aC78BA3")] // Permit2
    [InlineData("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "0xC92E8bdf79f0507f65a392b0ab4667716BFE0110")] // CoW's relayer
    public void A_contract_made_to_spend_is_not_warned_of(string token, string spender) => Assert.Empty(Explained(At(token), "approve(address,uint256)", At(spender), 1_000).Codes());

    // Of a collection zero is the number of a piece, and approve hands it over.
    [Fact]
    [Trait("attack", "E04")]
    public void Zero_of_a_contract_that_may_be_a_collection_takes_nothing_back()
    {
        var explanation = Explained(Unknown, "approve(address,uint256)", Stranger, 0);
        Assert.Equal("Change what another may take", explanation.Title);
        Assert.Equal(["spender-unknown"], explanation.Codes());
        Assert.Contains($"May take: none of your tokens of {Unknown} any more", explanation.Text(), StringComparison.Ordinal);
        Assert.Contains("it is piece number 0.", explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("case", "benign")]
    public void A_piece_is_taken_back_by_nobody_s_address()
    {
        var explanation = Explained(Unknown, "approve(address,uint256)", default(Address), 42);
        Assert.Equal("Take back an allowance", explanation.Title);
        Assert.Empty(explanation.Warnings);
        Assert.Contains("it is piece number 42.", explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("case", "benign")]
    public void Taking_an_allowance_back_is_no_danger()
    {
        var explanation = Explained(Usdt, "approve(address,uint256)", Stranger, 0);
        Assert.Equal("Take back an allowance", explanation.Title);
        Assert.Empty(explanation.Warnings);
        Assert.Contains("none of your USDT any more", explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_be_a_piece_is_said_to_be_so()
        => Assert.Contains("piece number 7", Explained(Unknown, "approve(address,uint256)", Stranger, 7).Text(), StringComparison.Ordinal);

    [Fact]
    public void A_permit_brought_by_a_call_shows_its_signature_too()
    {
        var explanation = Explained(Usdc, "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)", Stranger, Router, 5_000_000, 1782864000, 27, new byte[32], new byte[32]);
        Assert.Contains("May take: 5 USDC", explanation.Text(), StringComparison.Ordinal);
        Assert.Contains("Can be used until: 2026-07-01 00:00:00Z", explanation.Text(), StringComparison.Ordinal);
        Assert.Contains("# Also in it, as it is\nv: 27\nr: 0x00", explanation.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Wrapping_is_known_where_the_contract_is()
    {
        Assert.Contains("Amount: 1.5 ETH", Explain(Weth, Call("deposit()"), 1_500_000_000_000_000_000)!.Text(), StringComparison.Ordinal);
        Assert.Equal("Unwrap coins", Explained(Weth, "withdraw(uint256)", 5).Title);
        Assert.Null(Explain(Unknown, Call("deposit()"), 1));
    }

    [Theory]
    [Trait("attack", "E08")]
    [InlineData("a9059cbb000000000000000000000001123456789012345678901234567890123456789000000000000000000000000000000000000000000000000000000000000000ff")]
    [InlineData("a9059cbb000000000000000000000000123456789012345678901234567890123456789000000000000000000000000000000000000000000000000000000000000000ff00")]
    [InlineData("a9059cbb0000000000000000000000001234567890123456789012345678901234567890")]
    [InlineData("a9059cbb")]
    [InlineData("a9059c")]
    [InlineData("00")]
    [InlineData("")]
    public void What_is_not_canonical_is_not_explained(string data) => Assert.Null(Explain(Usdc, Convert.FromHexString(data)));

    [Fact]
    public void The_same_in_canonical_form_is()
        => Assert.NotNull(Explain(Usdc, Convert.FromHexString("a9059cbb000000000000000000000000123456789012345678901234567890123456789000000000000000000000000000000000000000000000000000000000000000ff")));
}
