using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Signing;
using Holdfast.Testing;
using Xunit;
using static Holdfast.Ethereum.Tests.Reviewing;

namespace Holdfast.Ethereum.Tests.Transactions;

/// <summary>EIP-7702: authorisations alone and in transactions, as Trezor's devices sign them; what their owner is told, and what is refused.</summary>
public sealed class Eip7702Tests
{
    private const string MetaMask = "0x63c0c19a282a1B52b07dD5a65b58948A07DAE32B", Unknown = "0x4Cd241E8d1510e30b2076397afc7508Ae59C66c9";

    [Fact]
    public void Trezors_authorisations_are_the_same()
    {
        using var json = VectorFolder.Json("vectors/trezor_trezor-firmware/ethereum/sign_auth_eip7702.json");
        using var wallet = new EthereumWallet { Options = new EthereumOptions { AllowBlindSigning = true } };
        var signed = 0;
        foreach (var test in json.RootElement.GetProperty("tests").EnumerateArray())
        {
            var parameters = test.GetProperty("parameters");
            var authorization = new Authorization(parameters.GetProperty("chain_id").GetUInt64(), Made.Address(parameters.GetProperty("delegate").GetString()!), parameters.GetProperty("tuple_nonce").GetUInt64());
            var signature = wallet.SignatureOf(wallet.Propose(authorization, parameters.GetProperty("path").GetString()!));
            var result = test.GetProperty("result");
            Assert.Equal(result.GetProperty("sig_v").GetInt32(), signature.YParity);
            Assert.Equal(result.GetProperty("sig_r").GetString(), Hex.Text(signature.ToMessageBytes().AsSpan(0, 32)));
            Assert.Equal(result.GetProperty("sig_s").GetString(), Hex.Text(signature.ToMessageBytes().AsSpan(32, 32)));
            signed++;
        }
        Assert.Equal(9, signed);
    }

    [Fact]
    public void Trezors_transactions_are_the_same()
    {
        using var json = VectorFolder.Json("vectors/trezor_trezor-firmware/ethereum/sign_tx_eip7702_mainnet.json");
        using var wallet = new EthereumWallet(json.RootElement.GetProperty("setup").GetProperty("mnemonic").GetString()!);
        foreach (var test in json.RootElement.GetProperty("tests").EnumerateArray())
        {
            var bytes = Hex.Bytes(test.GetProperty("result").GetProperty("tx_bytes_hex").GetString()!);
            var expected = SignedEthereumTransaction.Parse(bytes).Value;
            Assert.Equal(expected.Sender, Assert.Single(expected.Transaction.Authorizations).Authority);
            var read = EthereumTransaction.Parse(expected.Transaction.ToUnsigned()).Value;
            Assert.Equal(Hex.Text(bytes), Hex.Text(wallet.Sign(read).ToBytes()));
        }
    }

    [Fact]
    [Trait("attack", "E13")]
    public void Handing_over_is_said_as_what_it_is()
    {
        using var wallet = new EthereumWallet();
        var review = wallet.Propose(new Authorization(1, Made.Address(MetaMask), 1)).Review;
        Assert.Equal(Verdict.SignAfterWarnings, review.Verdict);
        Assert.Equal(["account-handed-over"], review.Codes());
        Assert.Equal("Hands over an account", review.Pages[0].Title);
        Assert.Equal(["Your account: " + EthereumWallet.FirstAddress, "Who writes this code will have it: " + MetaMask, "Known as: MetaMask, EIP7702StatelessDeleGator", "Chain: Ethereum (chain 1)", "Nonce: 1"],
            review.Pages[0].Fields.Select(field => $"{field.Label}: {field.Value}"));
    }

    [Fact]
    [Trait("attack", "E13")]
    public void Unknown_code_takes_an_account_only_blindly()
    {
        using var wallet = new EthereumWallet();
        AssertRefused(Refusal.BlindSigning, wallet.Propose(new Authorization(1, Made.Address(Unknown), 1)));
        AssertRefused(Refusal.BlindSigning, wallet.Propose(Carrying(wallet, new(1, Made.Address(Unknown), 1))));
        wallet.Options = new() { AllowBlindSigning = true };
        Assert.Equal(["account-handed-over", "delegate-unknown"], wallet.Propose(new Authorization(1, Made.Address(Unknown), 1)).Review.Codes());
        Assert.Equal(["account-handed-over", "delegate-unknown"], wallet.Propose(Carrying(wallet, new(1, Made.Address(Unknown), 1))).Review.Codes());
    }

    [Fact]
    [Trait("attack", "E13")]
    public void Every_chain_at_once_is_refused()
    {
        using var wallet = new EthereumWallet { Options = new EthereumOptions { AllowBlindSigning = true } };
        AssertRefused(Refusal.Unsupported, wallet.Propose(new Authorization(0, Made.Address(MetaMask), 1)));
        AssertRefused(Refusal.Unsupported, wallet.Propose(new Authorization(0, default, 1)));
        AssertRefused(Refusal.Unsupported, wallet.Propose(Carrying(wallet, new(0, Made.Address(MetaMask), 1))));
        AssertRefused(Refusal.WrongNetwork, wallet.Propose(Carrying(wallet, new(10, Made.Address(MetaMask), 1))));
        AssertRefused(Refusal.Malformed, wallet.Propose(new Authorization(1, Made.Address(MetaMask), ulong.MaxValue)));
    }

    [Fact]
    [Trait("attack", "E13")]
    public void Taking_back_is_no_danger()
    {
        using var wallet = new EthereumWallet();
        var review = wallet.Propose(new Authorization(1, default, 3)).Review;
        Assert.Equal(Verdict.Sign, review.Verdict);
        Assert.Equal("Takes an account back", review.Pages[0].Title);
    }

    [Fact]
    public void A_transaction_shows_whose_account_it_hands_over()
    {
        using var wallet = new EthereumWallet();
        using var other = new EthereumWallet("legal winner thank year wave sausage worth useful legal winner thank yellow");
        var review = wallet.Propose(Carrying(other, new(1, Made.Address(MetaMask), 0))).Review;
        Assert.Equal("Hand over an account", review.Pages[0].Title);
        Assert.Equal(Address.Of(other.Derive(EthereumWallet.Path(EthereumWallet.First))!.Key).ToString(), review.Value("Account"));
        Assert.DoesNotContain("Your account", review.Lines());
    }

    [Fact]
    [Trait("attack", "E13")]
    public void Every_warning_names_its_account()
    {
        using var wallet = new EthereumWallet();
        using var one = new EthereumWallet("legal winner thank year wave sausage worth useful legal winner thank yellow");
        using var two = new EthereumWallet("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about");
        SignedAuthorization Of(EthereumWallet other) => Assert.Single(Carrying(other, new(1, Made.Address(MetaMask), 0)).Authorizations);
        var warnings = wallet.Propose(Made.Transaction(TransactionType.SetCode, value: "0", authorizations: [Of(one), Of(two)])).Review.Warnings;
        Assert.Equal(["account-handed-over", "account-handed-over"], warnings.Select(warning => warning.Code));
        foreach (var (other, warning) in new[] { one, two }.Zip(warnings))
        {
            Assert.Contains(Address.Of(other.Derive(EthereumWallet.Path(EthereumWallet.First))!.Key).ToString(), warning.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("case", "benign")]
    public void A_transaction_that_takes_an_account_back_says_so()
    {
        using var wallet = new EthereumWallet();
        using var other = new EthereumWallet("legal winner thank year wave sausage worth useful legal winner thank yellow");
        var back = wallet.Propose(Carrying(other, new(1, default, 0))).Review;
        Assert.Equal(Verdict.Sign, back.Verdict);
        Assert.Equal("Take an account back", back.Pages[0].Title);
        // One that hands over beside it is what the transaction is.
        SignedAuthorization Of(Address code) => Assert.Single(Carrying(other, new(1, code, 0)).Authorizations);
        Assert.Equal("Hand over an account", wallet.Propose(Made.Transaction(TransactionType.SetCode, value: "0", authorizations: [Of(default), Of(Made.Address(MetaMask))])).Review.Pages[0].Title);
    }

    [Fact]
    public void A_signature_that_is_none_is_refused()
    {
        using var wallet = new EthereumWallet();
        var transaction = Made.Transaction(TransactionType.SetCode, authorizations: [new(new(1, Made.Address(MetaMask), 0), new EthereumSignature(0, 1, UInt256.Max))]);
        AssertRefused(Refusal.Malformed, wallet.Propose(transaction));
    }

    [Fact]
    public void A_list_of_none_is_refused()
    {
        var one = Made.Transaction(TransactionType.SetCode, authorizations: [new(new(1, Made.Address(MetaMask), 0), new EthereumSignature(0, 1, 1))]);
        Assert.True(Rlp(one, [])); // the same, and nothing in the list
        static bool Rlp(EthereumTransaction transaction, IReadOnlyList<SignedAuthorization> list) => EthereumTransaction.Parse(new EthereumTransaction(transaction.Data)
        {
            Type = TransactionType.SetCode,
            ChainId = 1,
            Nonce = 0,
            GasLimit = 21_000,
            MaxFeePerGas = 1,
            MaxPriorityFeePerGas = 1,
            To = transaction.To,
            Value = 0,
            Authorizations = list,
        }.ToUnsigned()).Refused?.Reason == Refusal.Malformed;
    }

    private static EthereumTransaction Carrying(EthereumWallet authority, Authorization authorization)
    {
        using var blind = new EthereumWallet { Options = new EthereumOptions { AllowBlindSigning = true } };
        var signature = new EthereumSignature(0, 1, 1);
        if (authorization.ChainId != 0)
        {
            var before = authority.Options;
            authority.Options = blind.Options;
            signature = authority.SignatureOf(authority.Propose(authorization));
            authority.Options = before;
        }
        return Made.Transaction(TransactionType.SetCode, value: "0", authorizations: [new(authorization, signature)]);
    }
}
