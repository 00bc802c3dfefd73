using System.Text;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.RequestFiles;
using Holdfast.Ethereum.Reviews;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Ethereum.Tests.Reviews;

/// <summary>A request described with no key says what it does, and what it cannot say.</summary>
public sealed class KeylessReviewTests
{
    private const string Unknown = "not known without the wallet";

    private static readonly string[] Requests =
    [
        "\"type\":\"ethereum-transaction\",\"unsigned\":\"0xec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080\"",
        "\"type\":\"ethereum-message\",\"message\":\"hello\"",
        """ "type":"ethereum-typed-data","typedData":{"types":{"EIP712Domain":[{"name":"chainId","type":"uint256"}],"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{"chainId":1},"message":{"a":true}} """,
        "\"type\":\"ethereum-authorization\",\"chainId\":1,\"address\":\"0x63c0c19a282a1b52b07dd5a65b58948a07dae32b\",\"nonce\":3",
    ];

    public static TheoryData<string> All => [.. Requests];

    private static EthereumRequest Request(string members, Keys.Fingerprint wallet = default, string path = EthereumWallet.First)
        => EthereumRequestFile.Read(Encoding.UTF8.GetBytes($$"""{"path":"{{path}}",{{members}}}""")).Value.For(new(), wallet);

    private static Review Describe(string members, string path = EthereumWallet.First) => EthereumReviewer.Describe(Request(members, path: path), new Explainer());

    /// <summary>Nothing is told otherwise than with the key, but who signs.</summary>
    [Theory, MemberData(nameof(All))]
    public void It_says_what_the_review_with_the_key_says(string members)
    {
        using var wallet = new EthereumWallet();
        var described = Describe(members);
        var proposal = EthereumReviewer.Review(Request(members, wallet.Wallet), wallet, new Explainer());
        Assert.NotNull(proposal.Plan);
        Assert.Equal(proposal.Review.Verdict, described.Verdict);
        Assert.Equal(proposal.Review.Codes(), described.Codes());
        Assert.Equal(proposal.Review.Pages.Select(page => page.Title), described.Pages.Select(page => page.Title));
        Assert.DoesNotContain(described.Lines(), line => line.Contains(EthereumWallet.FirstAddress, StringComparison.Ordinal));
        Assert.Contains(described.Lines(), line => line.EndsWith(Unknown, StringComparison.Ordinal));
        Assert.Contains($"Path: {EthereumWallet.First}", described.Lines());
        Assert.Equal(proposal.Review.Lines().Where(line => !line.Contains(EthereumWallet.FirstAddress, StringComparison.Ordinal) && !line.StartsWith("Wallet: ", StringComparison.Ordinal)),
            described.Lines().Where(line => !line.EndsWith(Unknown, StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(All))]
    public void A_path_that_signs_nothing_is_refused_all_the_same(string members)
        => Assert.Equal(Refusal.PathNotAllowed, Describe(members, "m/44'/0'/0'/0/0").Refused?.Reason);

    /// <summary>Bytes without words are refused, and shown for all that.</summary>
    [Fact, Trait("attack", "E01")]
    public void What_is_blind_is_refused_and_shown()
    {
        var review = Describe("\"type\":\"ethereum-transaction\",\"unsigned\":\"0x02f84d01098459682f008506fc23ac0083015f9094d8da6bf26964af9d7eed9e03e53415d37aa9604580a4deadbeef0000000000000000000000000000000000000000000000000000000000000001c0\"");
        Assert.Equal(Refusal.BlindSigning, review.Refused?.Reason);
        Assert.Equal("deadbeef", review.Value("Function"));
    }

    /// <summary>Without a recipient, and without a sender to compare it with, nothing goes "to yourself".</summary>
    [Fact]
    public void A_new_contract_is_not_taken_for_oneself()
    {
        var review = Describe("\"type\":\"ethereum-transaction\",\"unsigned\":\"0x02da01098459682f008506fc23ac0083015f908080856001600101c0\"");
        Assert.Contains("To: a new contract", review.Lines());
        Assert.DoesNotContain(review.Lines(), line => line.StartsWith("To yourself", StringComparison.Ordinal));
    }

    /// <summary>A sign-in for another account is refused by the wallet; without one it is shown.</summary>
    [Fact]
    public void A_sign_in_names_its_account()
    {
        const string Text = "\"type\":\"ethereum-message\",\"message\":\"example.com wants you to sign in with your Ethereum account:\\n0x9858EfFD232B4033E47d90003D41EC34EcaEda94\\n\\n\\nURI: https://example.com/login\\nVersion: 1\\nChain ID: 1\\nNonce: 32891757\\nIssued At: 2026-01-01T12:00:00Z\"";
        using var wallet = new EthereumWallet();
        Assert.Equal(Refusal.WrongWallet, EthereumReviewer.Review(Request(Text, wallet.Wallet), wallet, new Explainer()).Review.Refused?.Reason);
        var review = Describe(Text);
        Assert.Null(review.Refused);
        Assert.Contains(review.Pages, page => page.Title == "Sign in");
    }
}
