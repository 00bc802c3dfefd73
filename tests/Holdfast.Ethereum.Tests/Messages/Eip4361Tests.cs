using Holdfast.Ethereum.Messages;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Ethereum.Tests.Reviewing;

namespace Holdfast.Ethereum.Tests.Messages;

/// <summary>EIP-4361 (Sign-In with Ethereum): its grammar, and what its reader sees.</summary>
public sealed class Eip4361Tests
{
    private const string Whole = $"""
        example.com wants you to sign in with your Ethereum account:
        {EthereumWallet.FirstAddress}

        I accept the ExampleOrg Terms of Service: https://example.com/tos

        URI: https://example.com/login
        Version: 1
        Chain ID: 1
        Nonce: 32891756
        Issued At: 2021-09-30T16:25:24Z
        Expiration Time: 2021-10-01T16:25:24.000Z
        Not Before: 2021-09-30T16:25:24+02:00
        Request ID: some_id
        Resources:
        - ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/
        - https://example.com/my-web2-claim.json
        """;

    private const string Short = $"""
        https://example.com:8443 wants you to sign in with your Ethereum account:
        {EthereumWallet.FirstAddress}


        URI: https://example.com:8443
        Version: 1
        Chain ID: 100
        Nonce: abcDEF12
        Issued At: 2021-09-30T16:25:24Z
        """;

    [Fact]
    public void A_sign_in_has_a_page_of_its_own()
    {
        using var wallet = new EthereumWallet();
        var review = wallet.Propose(Whole).Review;
        Assert.Empty(review.Warnings);
        var page = review.Pages[1];
        Assert.Equal("Sign in", page.Title);
        Assert.Equal(
        [
            "To: example.com",
            "Says: I accept the ExampleOrg Terms of Service: https://example.com/tos",
            "Address of what you sign in to: https://example.com/login",
            "Chain: Ethereum (chain 1)",
            "Nonce: 32891756",
            "Issued at: 2021-09-30T16:25:24Z",
            "Expires at: 2021-10-01T16:25:24.000Z",
            "Not before: 2021-09-30T16:25:24+02:00",
            "Request: some_id",
            "Asks for 1: ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/",
            "Asks for 2: https://example.com/my-web2-claim.json",
        ], page.Fields.Select(field => $"{field.Label}: {field.Value}"));
        Assert.Equal("https://example.com/my-web2-claim.json", review.Pages[^1].Fields[^1].Value[2..]); // and every line after it
    }

    [Fact]
    [Trait("attack", "D03")]
    public void Many_resources_stand_on_many_pages()
    {
        using var wallet = new EthereumWallet();
        var review = wallet.Propose(Whole + string.Concat(Enumerable.Range(0, 1000).Select(i => $"\n- https://example.com/{i}"))).Review;
        var pages = review.Pages.Where(page => page.Title.StartsWith("Sign in, lines ", StringComparison.Ordinal)).ToList();
        Assert.Equal("Sign in, lines 1 to 12 of 1011", pages[0].Title);
        Assert.All(pages, page => Assert.InRange(page.Fields.Count, 1, 12));
        Assert.Equal("https://example.com/999", pages[^1].Fields[^1].Value);
        Assert.Equal(1011, pages.Sum(page => page.Fields.Count));
    }

    [Fact]
    public void What_may_be_left_out_may_be_left_out()
    {
        var read = SignIn.Read(Short, out var broken);
        Assert.Null(broken);
        Assert.Equal(("https", "example.com:8443", 100ul, true), (read!.Scheme, read.Domain, read.ChainId, read.IsOfDomain));
        Assert.Null(read.Statement);
        Assert.Empty(read.Resources);
    }

    [Theory]
    [InlineData("example.com wants", "example.com  wants", "domain")]
    [InlineData("example.com wants", "example.com/ wants", "domain")]
    [InlineData("example.com wants", " wants", "domain")]
    [InlineData("account:", "account", "first line")]
    [InlineData("account:", "account: ", "first line")]
    [InlineData("0x73d0385F", "0x73d0385f", "address")] // EIP-55 must hold
    [InlineData("\n\nI accept", "\nI accept", "line 3")]
    [InlineData("I accept", "I accépt", "statement")]
    [InlineData("/tos\n\nURI", "/tos\nURI", "statement")]
    [InlineData("https://example.com/login", "example.com", "URI")]
    [InlineData("https://example.com/login", "https://exam ple.com", "URI")]
    [InlineData("Version: 1", "Version: 2", "Version")]
    [InlineData("Chain ID: 1\n", "Chain ID: 0x1\n", "Chain ID")]
    [InlineData("Chain ID: 1\n", "Chain ID: 01\n", "Chain ID")]
    [InlineData("Chain ID: 1\n", "Chain ID: \n", "Chain ID")]
    [InlineData("I accept", "I %61ccept", "statement")]
    [InlineData("Nonce: 32891756", "Nonce: 3289175", "Nonce")]
    [InlineData("Nonce: 32891756", "Nonce: 32891756!", "Nonce")]
    [InlineData("Issued At: 2021-09-30T16:25:24Z", "Issued At: yesterday", "Issued At")]
    [InlineData("Issued At: 2021-09-30T16:25:24Z", "Issued At: 2021-09-30T16:25:24", "Issued At")]
    [InlineData("Issued At: 2021-09-30T16:25:24Z", "Issued At: 2021-13-30T16:25:24Z", "Issued At")]
    [InlineData("Expiration Time: 2021-10-01T16:25:24.000Z", "Expiration Time: never", "time")]
    [InlineData("Request ID: some_id", "Request ID: some id", "Request ID")]
    [InlineData("- ipfs://", "- ipfs ://", "Resources")]
    [InlineData("Resources:", "More: no\nResources:", "last lines")]
    [InlineData("claim.json", "claim.json\n", "last lines")]
    public void What_is_almost_one_is_warned_of(string part, string with, string broken)
    {
        Assert.Contains(part, Whole, StringComparison.Ordinal);
        var text = Whole.Replace(part, with, StringComparison.Ordinal);
        Assert.Null(SignIn.Read(text, out var why));
        Assert.Equal(broken, why);
        using var wallet = new EthereumWallet();
        Assert.Contains("sign-in-malformed", wallet.Propose(text).Review.Codes());
    }

    [Fact]
    public void One_for_another_account_is_refused()
    {
        using var wallet = new EthereumWallet();
        AssertRefused(Refusal.WrongWallet, wallet.Propose(Whole.Replace(EthereumWallet.FirstAddress, "0x8eA7a3fccC211ED48b763b4164884DDbcF3b0A98", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("https://example.com/login", false)]
    [InlineData("https://example.com.evil.org/login", true)]
    [InlineData("https://example.com@evil.org/login", true)]
    [InlineData("did:key:abc", true)]
    public void An_address_of_another_domain_is_warned_of(string uri, bool isWarned)
    {
        using var wallet = new EthereumWallet();
        var review = wallet.Propose(Whole.Replace("https://example.com/login", uri, StringComparison.Ordinal)).Review;
        Assert.Equal(isWarned, review.Codes().Contains("sign-in-host"));
    }

    [Fact]
    public void Other_messages_are_none()
    {
        Assert.Null(SignIn.Read("I want to sign in.", out var broken));
        Assert.Null(broken);
    }
}
