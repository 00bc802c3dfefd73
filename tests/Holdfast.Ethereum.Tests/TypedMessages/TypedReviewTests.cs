using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Ethereum.Tests.Reviewing;

namespace Holdfast.Ethereum.Tests.TypedMessages;

/// <summary>What the owner reads before a typed message is signed.</summary>
public sealed class TypedReviewTests
{
    [Fact]
    public void Every_value_is_shown_with_its_type()
    {
        using var wallet = new EthereumWallet();
        var review = wallet.Propose(Typed.Parse(Typed.Mail).Value).Review;
        Assert.Equal(["typed-data-unknown"], review.Codes());
        Assert.Equal(["Typed message", "For which application, by its own words", "Message, lines 1 to 5 of 5", "Hashes"], review.Pages.Select(page => page.Title));
        Assert.Equal(
        [
            "Signs for address: " + EthereumWallet.FirstAddress,
            "Path: m/44'/60'/0'/0/0",
            $"Wallet: {wallet.Wallet}",
            "Type: Mail",
            "Chain: Ethereum (chain 1)",
            "name (string): Ether Mail",
            "version (string): 1",
            "chainId (uint256): 1",
            "verifyingContract (address): 0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC",
            "from.name (string): Cow",
            "from.wallet (address): 0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826",
            "to.name (string): Bob",
            "to.wallet (address): 0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB",
            "contents (string): Hello, Bob!",
            "Hash of the domain: f2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f",
            "Hash of the message: c52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e",
            "Hash that is signed: be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2",
        ], review.Lines());
    }

    [Fact]
    public void Arrays_and_what_is_empty_are_shown()
    {
        var json = Typed.Of("int8[2][] a,P[] b,P c,P d,bytes e,bool f,string g", """{"a":[[-1,2],[3,4]],"b":[{"x":true},{"x":false}],"c":null,"d":{"x":true},"e":"0x","f":false,"g":""}""", "\"P\":[{\"name\":\"x\",\"type\":\"bool\"}],");
        using var wallet = new EthereumWallet();
        var review = wallet.Propose(Typed.Parse(json).Value).Review;
        Assert.Equal(
        [
            "a[1][1] (int8): -1", "a[1][2] (int8): 2", "a[2][1] (int8): 3", "a[2][2] (int8): 4", "b[1].x (bool): true", "b[2].x (bool): false",
            "c (P): (nothing)", "d.x (bool): true", "e (bytes): ", "f (bool): false", "g (string): ",
        ], review.Pages[2].Fields.Select(field => $"{field.Label}: {field.Value}"));
        var empty = wallet.Propose(Typed.Parse(Typed.Of("bool[] a", """{"a":[]}""")).Value).Review;
        Assert.Equal("(empty)", empty.Value("a (bool[])"));
    }

    [Fact]
    [Trait("attack", "D03")]
    public void Long_values_are_shown_to_the_end()
    {
        using var wallet = new EthereumWallet();
        var digits = Hex.Text(Enumerable.Range(0, 3000).Select(i => (byte)(i * 7)).ToArray());
        var text = string.Concat(Enumerable.Range(0, 2000).Select(i => (char)('a' + i % 26)));
        var review = wallet.Propose(Typed.Parse(Typed.Of("bytes a,string b", $$"""{"a":"0x{{digits}}","b":"{{text}}"}""")).Value).Review;
        Assert.Equal(digits, string.Concat(Shown(review, "a (")));
        Assert.Equal(text, string.Concat(Shown(review, "b (")));
    }

    [Fact]
    [Trait("attack", "D01")]
    public void Hidden_characters_are_shown()
    {
        using var wallet = new EthereumWallet();
        var review = wallet.Propose(Typed.Parse(Typed.Of("string a", """{"a":"pay\u202eeman\n\n\nevil"}""")).Value).Review;
        Assert.Equal(@"pay\u{202E}eman\u{000A}\u{000A}\u{000A}evil", review.Value("a (string)"));
    }

    [Theory]
    [Trait("attack", "E06")]
    [InlineData("", "{}", "typed-data-unknown", "domain-missing")]
    [InlineData("name string", """{"name":"a"}""", "typed-data-unknown", "domain-chain-missing", "domain-contract-missing")]
    [InlineData("chainId uint256", """{"chainId":1}""", "typed-data-unknown", "domain-contract-missing")]
    [InlineData("verifyingContract address", """{"verifyingContract":"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826"}""", "typed-data-unknown", "domain-chain-missing")]
    [InlineData("chainId uint256,verifyingContract string", """{"chainId":1,"verifyingContract":"cosmos"}""", "typed-data-unknown", "domain-contract-missing")]
    [InlineData("chainId string,verifyingContract address", """{"chainId":"1","verifyingContract":"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826"}""", "typed-data-unknown", "domain-chain-missing")]
    [InlineData("chainId uint256,verifyingContract address", """{"chainId":777,"verifyingContract":"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826"}""", "typed-data-unknown", "chain-unknown")]
    public void A_domain_that_leaves_things_open_is_warned_of(string members, string domain, params string[] codes)
    {
        using var wallet = new EthereumWallet();
        Assert.Equal(codes, wallet.Propose(WithDomain(members, domain)).Review.Codes());
    }

    [Fact]
    [Trait("attack", "E06")]
    public void Another_chain_than_the_hosts_is_refused()
    {
        using var wallet = new EthereumWallet();
        var mail = Typed.Parse(Typed.Mail).Value;
        Assert.NotNull(wallet.Propose(mail, hostChainId: 1).Plan);
        AssertRefused(Refusal.WrongNetwork, wallet.Propose(mail, hostChainId: 137));
        AssertRefused(Refusal.Unsupported, wallet.Propose(WithDomain("chainId uint256", """{"chainId":"18446744073709551617"}""")));
    }

    /// <summary>Tokens of Polygon's bridge name their chain in the salt, and nowhere else.</summary>
    [Theory]
    [Trait("attack", "E06")]
    [InlineData(1)]
    [InlineData(56)]
    public void Another_chain_than_the_hosts_in_the_salt_is_refused(ulong host)
    {
        using var wallet = new EthereumWallet();
        AssertRefused(Refusal.WrongNetwork, wallet.Propose(Salted($"0x{137:x64}"), host));
    }

    [Theory]
    [Trait("attack", "E06")]
    [Trait("case", "benign")]
    [InlineData(137ul)]
    [InlineData(null)]
    public void The_salts_chain_is_shown_and_signed_for_where_the_host_names_it_or_none(ulong? host)
    {
        using var wallet = Known();
        var proposal = wallet.Propose(Salted($"0x{137:x64}"), host);
        Assert.NotNull(proposal.Plan);
        Assert.Equal("Polygon (chain 137)", proposal.Review.Value("Chain"));
        Assert.Equal(["typed-data-unknown", "domain-chain-salt"], proposal.Review.Codes());
    }

    [Fact]
    [Trait("attack", "E06")]
    public void A_chainId_stands_before_the_salt()
    {
        using var wallet = new EthereumWallet();
        var message = WithDomain("chainId uint256,verifyingContract address,salt bytes32", $$"""{"chainId":1,"verifyingContract":"{{Contract}}","salt":"0x{{137:x64}}"}""");
        Assert.Equal(["typed-data-unknown"], wallet.Propose(message, 1).Review.Codes());
        AssertRefused(Refusal.WrongNetwork, wallet.Propose(message, 137));
        // A number that no chain has is not taken for none, so that the salt would be heard.
        AssertRefused(Refusal.Unsupported, wallet.Propose(WithDomain("chainId uint256,salt bytes32", $$"""{"chainId":"18446744073709551617","salt":"0x{{137:x64}}"}"""), 137));
    }

    /// <summary>A salt that is a salt, and one whose low 64 bits alone are a chain's number.</summary>
    [Theory]
    [Trait("attack", "E06")]
    [InlineData("0x00000000000000000000000000000000000000000000000000000000000f4240")]
    [InlineData("0x0000000000000000000000000000000000000000000000010000000000000089")]
    [InlineData("0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f")]
    public void A_message_of_no_chain_is_warned_of_whatever_chain_the_host_names(string salt)
    {
        using var wallet = new EthereumWallet();
        foreach (var message in new[] { Salted(salt), WithDomain("verifyingContract address", $$"""{"verifyingContract":"{{Contract}}"}""") })
        {
            var proposal = wallet.Propose(message, 137);
            Assert.NotNull(proposal.Plan);
            Assert.Equal(["typed-data-unknown", "domain-chain-missing"], proposal.Review.Codes());
        }
    }

    [Fact]
    [Trait("attack", "E06")]
    public void The_salts_chain_is_the_paths_chain()
    {
        using var wallet = new EthereumWallet();
        Proposal At(string path) => TypedDataReviewer.Review(new(Salted($"0x{137:x64}"), EthereumWallet.Path(path), new(), wallet.Wallet), wallet, wallet.Explainer);
        Assert.NotNull(At("m/44'/966'/0'/0/0").Plan); // Polygon's own
        AssertRefused(Refusal.WrongNetwork, At("m/44'/9006'/0'/0/0")); // BNB Smart Chain's
    }

    [Fact]
    [Trait("attack", "D03")]
    public void A_long_domain_stands_on_many_pages()
    {
        using var wallet = new EthereumWallet();
        var members = string.Join(',', Enumerable.Range(0, 300).Select(i => $"m{i} uint256"));
        var review = wallet.Propose(WithDomain(members, $"{{{string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"m{i}\":{i}"))}}}")).Review;
        var pages = review.Pages.Where(page => page.Title.StartsWith("For which application, by its own words, lines ", StringComparison.Ordinal)).ToList();
        Assert.All(pages, page => Assert.InRange(page.Fields.Count, 1, 12));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"m{i} (uint256): {i}"), pages.SelectMany(page => page.Fields).Select(field => $"{field.Label}: {field.Value}"));
    }

    private static IEnumerable<string> Shown(Review review, string label) => review.Pages.Skip(2).SkipLast(1).SelectMany(page => page.Fields).Where(field => field.Label.StartsWith(label, StringComparison.Ordinal)).Select(field => field.Value);

    private static EthereumWallet Known() => new() { Explainer = new Explainer() };

    private const string Contract = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826";

    private static TypedData Salted(string salt) => WithDomain("verifyingContract address,salt bytes32", $$"""{"verifyingContract":"{{Contract}}","salt":"{{salt}}"}""");

    private static TypedData WithDomain(string members, string domain)
    {
        var list = string.Join(',', members.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(member => member.Split(' ')).Select(parts => $$"""{"name":"{{parts[0]}}","type":"{{parts[1]}}"}"""));
        return Typed.Parse($$$"""{"types":{"EIP712Domain":[{{{list}}}],"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{{{domain}}},"message":{"a":true}}""").Value;
    }
}
