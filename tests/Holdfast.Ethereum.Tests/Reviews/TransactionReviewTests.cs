using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Tests.Transactions;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Ethereum.Tests.Reviewing;

namespace Holdfast.Ethereum.Tests.Reviews;

/// <summary>What the owner reads before a transaction is signed, what is warned of, and what is refused.</summary>
public sealed class TransactionReviewTests
{
    private const string Transfer = "a9059cbb000000000000000000000000574bbb36871ba6b78e27f4b4dcfb76ea0091880b0000000000000000000000000000000000000000000000000000000000000123";
    private static readonly EthereumOptions Blind = new() { AllowBlindSigning = true };

    [Fact]
    public void Sending_ether_shows_everything()
    {
        using var wallet = new EthereumWallet();
        var transaction = Made.Transaction(nonce: 7);
        var review = wallet.Propose(transaction).Review;
        Assert.Equal(Verdict.Sign, review.Verdict);
        Assert.Equal(["Send ETH", "What it can cost", "Who signs"], review.Pages.Select(page => page.Title));
        Assert.Equal(
        [
            "To: " + Made.Somebody,
            "Amount: 1 ETH",
            "Chain: Ethereum (chain 1)",
            "Fee, at most: 0.00042 ETH",
            "Amount and fee, at most: 1.00042 ETH",
            "Gas, at most: 21000 units",
            "Price of gas, at most: 20 gwei",
            "Of that for the block's maker, at most: 1 gwei",
            "From: " + EthereumWallet.FirstAddress,
            "Path: m/44'/60'/0'/0/0",
            $"Wallet: {wallet.Wallet}",
            "Nonce: 7",
            "Kind: EIP-1559",
            $"Hash that is signed: {transaction.SigningDigest}",
        ], review.Lines());
        Assert.Equal(EthereumWallet.FirstAddress, wallet.Sign(transaction).Sender.ToString());
    }

    [Theory]
    [Trait("attack", "E01")]
    [InlineData("00")]
    [InlineData("0000")]
    [InlineData("00000000")]
    [InlineData(Transfer)]
    public void A_call_without_words_is_signed_only_blindly(string data)
    {
        using var wallet = new EthereumWallet();
        var transaction = Made.Transaction(value: "0", data: data);
        AssertRefused(Refusal.BlindSigning, wallet.Propose(transaction));
        wallet.Options = Blind;
        var review = wallet.Propose(transaction).Review;
        Assert.Equal(["blind-signing"], review.Codes());
        Assert.Equal("Call a contract", review.Pages[0].Title);
        Assert.Equal(data, string.Concat(review.Pages.Where(page => page.Title.StartsWith("Data", StringComparison.Ordinal)).SelectMany(page => page.Fields).Select(field => field.Value)));
    }

    [Fact]
    [Trait("attack", "E01")]
    public void No_data_is_no_call()
    {
        using var wallet = new EthereumWallet();
        Assert.Equal(Verdict.Sign, wallet.Propose(Made.Transaction()).Review.Verdict);
    }

    [Fact]
    [Trait("attack", "D03")]
    public void Long_data_is_shown_to_the_end()
    {
        using var wallet = new EthereumWallet { Options = Blind };
        var data = Hex.Text(Enumerable.Range(0, 10_000).Select(i => (byte)(i * 7 + i / 256)).ToArray());
        var review = wallet.Propose(Made.Transaction(value: "0", data: data, gas: 500_000)).Review;
        Assert.Equal(data, string.Concat(review.Pages.Where(page => page.Title.StartsWith("Data", StringComparison.Ordinal)).SelectMany(page => page.Fields).Select(field => field.Value)));
        Assert.Equal("10,000 bytes, call 0x" + data[..8], review.Value("Data"));
    }

    [Fact]
    public void Words_stand_beside_what_is_always_shown()
    {
        using var wallet = new EthereumWallet { Explainer = new Words(Understanding.Whole) };
        var review = wallet.Propose(Made.Transaction(value: "0", data: Transfer)).Review;
        Assert.Null(review.Refused);
        Assert.Equal(["token"], review.Codes());
        Assert.Equal(["Call a contract", "Send tokens", "What it can cost", "Who signs"], review.Pages.Select(page => page.Title));
        Assert.Equal(["To: " + Made.Somebody, "Amount: 0 ETH", "Chain: Ethereum (chain 1)", "What it does: Send tokens", "Explained by: test", "Data: 68 bytes, call 0xa9059cbb"],
            review.Pages[0].Fields.Select(field => $"{field.Label}: {field.Value}"));
    }

    [Fact]
    [Trait("attack", "E01")]
    public void Words_that_are_not_for_all_of_it_do_not_open_the_gate()
    {
        using var wallet = new EthereumWallet { Explainer = new Words(Understanding.None) };
        AssertRefused(Refusal.BlindSigning, wallet.Propose(Made.Transaction(value: "0", data: Transfer)));
        wallet.Options = Blind;
        Assert.Contains("Data, lines 1 to 3 of 3", wallet.Propose(Made.Transaction(value: "0", data: Transfer)).Review.Pages.Select(page => page.Title));
    }

    [Fact]
    [Trait("attack", "E16")]
    public void A_new_contract_is_said_to_be_one()
    {
        using var wallet = new EthereumWallet();
        var transaction = Made.Transaction(to: null, data: "6080604052", value: "0");
        AssertRefused(Refusal.BlindSigning, wallet.Propose(transaction));
        wallet.Options = Blind;
        var review = wallet.Propose(transaction).Review;
        Assert.Equal(["contract-creation"], review.Codes());
        Assert.Equal("Create a contract", review.Pages[0].Title);
        Assert.Equal("a new contract", review.Value("To"));
        Assert.Equal("5 bytes", review.Value("Data"));
    }

    [Fact]
    public void Nothing_to_oneself_takes_the_place_of_another()
    {
        using var wallet = new EthereumWallet();
        var review = wallet.Propose(Made.Transaction(to: EthereumWallet.FirstAddress, value: "0")).Review;
        Assert.Equal("Cancel a transaction", review.Pages[0].Title);
        Assert.Empty(review.Warnings);
        Assert.Equal(["to-self"], wallet.Propose(Made.Transaction(to: EthereumWallet.FirstAddress)).Review.Codes());
    }

    [Theory]
    [InlineData("0x0000000000000000000000000000000000000000", "1000000000000000000", "", 1ul, 21_000ul, "20000000000", "to-zero")]
    [InlineData(Made.Somebody, "1000000000000000000", "00", 1ul, 21_000ul, "20000000000", "blind-signing", "value-to-contract")]
    [InlineData(Made.Somebody, "1000000000000000000", "", 12345ul, 21_000ul, "20000000000", "chain-unknown")]
    [InlineData(Made.Somebody, "400000000000000", "", 1ul, 21_000ul, "20000000000", "fee-high")] // 0.0004 for a fee of 0.00042
    [InlineData(Made.Somebody, "500000000000000", "", 1ul, 21_000ul, "20000000000")]
    [InlineData(Made.Somebody, "5000000000000000000", "", 1ul, 50_000_000ul, "20000000000", "fee-high")] // a whole ether
    [InlineData(Made.Somebody, "5000000000000000000", "", 1ul, 49_999_999ul, "20000000000")]
    public void What_is_odd_is_warned_of(string to, string value, string data, ulong chainId, ulong gas, string fee, params string[] codes)
    {
        using var wallet = new EthereumWallet { Options = Blind };
        Assert.Equal(codes, wallet.Propose(Made.Transaction(to: to, value: value, data: data, chainId: chainId, gas: gas, fee: fee)).Review.Codes());
    }

    [Fact]
    [Trait("attack", "E11")]
    public void Amounts_are_exact_to_the_last_digit()
    {
        using var wallet = new EthereumWallet();
        var all = UInt256.Max.ToString();
        var review = wallet.Propose(Made.Transaction(value: all, gas: 0)).Review;
        Assert.Equal($"{all[..^18]}.{all[^18..]} ETH", review.Value("Amount"));
        Assert.Equal("0.000000000000000001 ETH", wallet.Propose(Made.Transaction(value: "1")).Review.Value("Amount"));
        Assert.Equal("1 coins of chain 12345", wallet.Propose(Made.Transaction(chainId: 12345)).Review.Value("Amount"));
    }

    [Theory]
    [Trait("attack", "E12")]
    [InlineData(9007199254740993ul)] // beyond what JavaScript holds
    [InlineData(EthereumTransaction.MaxChainId)]
    public void Large_chains_are_exact(ulong chainId)
    {
        using var wallet = new EthereumWallet();
        var transaction = Made.Transaction(TransactionType.Legacy, chainId: chainId);
        Assert.Equal($"unknown (chain {chainId})", wallet.Propose(transaction).Review.Value("Chain"));
        var signed = wallet.Sign(transaction);
        Assert.True(signed.V / 2 - 17 == chainId || (signed.V - 1) / 2 - 17 == chainId);
        Assert.Equal(chainId, SignedEthereumTransaction.Parse(signed.ToBytes()).Value.Transaction.ChainId);
    }

    [Fact]
    [Trait("attack", "E17")]
    public void Fees_that_cannot_be_are_refused()
    {
        static Refusal? Reading(ulong gas, UInt256 fee, UInt256 tip, UInt256 value) => EthereumTransaction.Parse(new EthereumTransaction([])
        {
            Type = TransactionType.DynamicFee,
            ChainId = 1,
            Nonce = 0,
            GasLimit = gas,
            MaxFeePerGas = fee,
            MaxPriorityFeePerGas = tip,
            To = Made.Address(Made.Somebody),
            Value = value,
        }.ToUnsigned()).Refused?.Reason;
        Assert.Null(Reading(21_000, 10, 10, 1));
        Assert.Equal(Refusal.Malformed, Reading(21_000, 10, 11, 1));
        Assert.Equal(Refusal.AmountOutOfRange, Reading(2, UInt256.Max, 0, 0));
        Assert.Equal(Refusal.AmountOutOfRange, Reading(1, 1, 0, UInt256.Max));
        Assert.Null(Reading(1, UInt256.Max, 0, 0));
    }

    [Fact]
    [Trait("attack", "E15")]
    public void Bytes_that_are_not_the_one_form_are_refused()
    {
        var bytes = Made.Transaction(accessList: [new(Made.Address(Made.Somebody), [default])]).ToUnsigned();
        Assert.Null(EthereumTransaction.Parse(bytes).Refused);
        Assert.Equal(Refusal.Malformed, EthereumTransaction.Parse([.. bytes, 0]).Refused?.Reason);
        Assert.Equal(Refusal.Malformed, EthereumTransaction.Parse(bytes.AsSpan(0, bytes.Length - 1)).Refused?.Reason);
        Assert.Equal(Refusal.Unsupported, EthereumTransaction.Parse([3, .. bytes[1..]]).Refused?.Reason); // EIP-4844
        Assert.Equal(Refusal.Unsupported, EthereumTransaction.Parse([5, .. bytes[1..]]).Refused?.Reason); // an authorisation's magic
        Assert.Equal(Refusal.Unsupported, EthereumTransaction.Parse([0x19, .. bytes[1..]]).Refused?.Reason);
        Assert.Equal(Refusal.Malformed, EthereumTransaction.Parse([1, .. bytes[1..]]).Refused?.Reason);
        Assert.Equal(Refusal.Malformed, EthereumTransaction.Parse([]).Refused?.Reason);
    }

    [Fact]
    public void An_access_list_is_shown()
    {
        using var wallet = new EthereumWallet();
        var review = wallet.Propose(Made.Transaction(TransactionType.AccessList, accessList: [new(Made.Address(Made.Somebody), [default, default])])).Review;
        Assert.Equal("Storage it will touch, lines 1 to 3 of 3", review.Pages[^1].Title);
        Assert.Equal(["Account", "Slot 1", "Slot 2"], review.Pages[^1].Fields.Select(field => field.Label));
    }

    [Theory]
    [InlineData("m/44'/60'/0'/0/0", 1ul, null)]
    [InlineData("m/44'/60'/7'/0/0", 137ul, null)] // Ledger Live
    [InlineData("m/44'/60'/0'/5", 1ul, null)] // of old
    [InlineData("m/44'/1'/0'/0/0", 11155111ul, null)]
    [InlineData("m/44'/61'/0'/0/0", 61ul, null)]
    [InlineData("m/44'/61'/0'/0/0", 1ul, Refusal.WrongNetwork)]
    [InlineData("m/44'/0'/0'/0/0", 1ul, Refusal.PathNotAllowed)]
    [InlineData("m/44'/501'/0'/0/0", 1ul, Refusal.PathNotAllowed)]
    [InlineData("m/84'/60'/0'/0/0", 1ul, Refusal.PathNotAllowed)]
    [InlineData("m/44'/60'/0'/1/0", 1ul, Refusal.PathNotAllowed)]
    [InlineData("m/44'/60'/0'/0'/0", 1ul, Refusal.PathNotAllowed)]
    [InlineData("m/44'/60'/0'/0/0'", 1ul, Refusal.PathNotAllowed)]
    [InlineData("m/44'/60'/1'/5", 1ul, Refusal.PathNotAllowed)]
    [InlineData("m/44'/60'/0'", 1ul, Refusal.PathNotAllowed)]
    [InlineData("m/44'/60/0'/0/0", 1ul, Refusal.PathNotAllowed)]
    [InlineData("m/44'/60'/0'/0/0/0", 1ul, Refusal.PathNotAllowed)]
    [InlineData("m", 1ul, Refusal.PathNotAllowed)]
    public void Accounts_sign_at_their_paths(string path, ulong chainId, Refusal? expected)
    {
        using var wallet = new EthereumWallet();
        Assert.Equal(expected, wallet.Propose(Made.Transaction(chainId: chainId), path).Review.Refused?.Reason);
    }

    [Fact]
    public void Requests_differ_in_all_they_have()
    {
        using var wallet = new EthereumWallet();
        var path = EthereumWallet.Path(EthereumWallet.First);
        EthereumTransactionRequest[] requests =
        [
            new(Made.Transaction(), path, new(), wallet.Wallet),
            new(Made.Transaction(nonce: 1), path, new(), wallet.Wallet),
            new(Made.Transaction(), EthereumWallet.Path("m/44'/60'/0'/0/1"), new(), wallet.Wallet),
            new(Made.Transaction(), path, Blind, wallet.Wallet),
            new(Made.Transaction(), path, new(), default),
        ];
        Assert.Equal(requests.Length, requests.Select(request => request.Digest).Distinct().Count());
    }

    [Fact]
    public void Another_wallet_or_a_locked_one_signs_nothing()
    {
        using var wallet = new EthereumWallet();
        using var other = new EthereumWallet("legal winner thank year wave sausage worth useful legal winner thank yellow");
        var request = new EthereumTransactionRequest(Made.Transaction(), EthereumWallet.Path(EthereumWallet.First), new(), wallet.Wallet);
        AssertRefused(Refusal.WrongWallet, EthereumTransactionReviewer.Review(request, other, other.Explainer));
        wallet.IsLocked = true;
        AssertRefused(Refusal.Locked, EthereumTransactionReviewer.Review(request, wallet, wallet.Explainer));
    }

    /// <summary>Explains everything alike.</summary>
    private sealed class Words(Understanding understanding) : IExplainer
    {
        public Explanation? ExplainCall(ulong chainId, Address? to, UInt256 value, ReadOnlySpan<byte> data)
            => new("Send tokens", [new ReviewPage("Send tokens", [new("Amount", "1 TEST")])], [new("token", "a token")], understanding, "test");

        public Explanation? ExplainTypedData(TypedData message) => null;
        public string? ChainName(ulong chainId) => NothingKnown.Instance.ChainName(chainId);
        public (string Symbol, int Decimals)? NativeCurrency(ulong chainId) => NothingKnown.Instance.NativeCurrency(chainId);
    }
}
