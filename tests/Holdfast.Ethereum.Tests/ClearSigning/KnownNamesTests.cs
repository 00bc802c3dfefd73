using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Testing;
using Xunit;
using static Holdfast.Ethereum.Tests.ClearSigning.Explaining;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>The tables of chains, tokens and contracts, and what others may say beside them.</summary>
public sealed class KnownNamesTests
{
    [Fact]
    public void Every_address_has_its_checksum()
    {
        foreach (var row in KnownNames.Rows(TokenFacts.Lines).Concat(KnownNames.Rows(ContractFacts.Lines))) { Assert.Equal(row[1], At(row[1].ToLowerInvariant()).ToString()); }
    }

    [Fact]
    public void Every_token_is_on_a_known_chain()
        => Assert.All(KnownNames.Rows(TokenFacts.Lines), row => Assert.NotNull(KnownNames.ChainName(ulong.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture))));

    // So the symbol says which token it is, and the address need not stand beside it.
    [Fact]
    public void No_two_tokens_of_a_chain_have_one_symbol()
        => Assert.DoesNotContain(KnownNames.Rows(TokenFacts.Lines).GroupBy(row => (row[0].Trim(), row[2].ToUpperInvariant())), symbol => symbol.Count() > 1);

    [Fact]
    public void Of_every_contract_it_is_said_what_it_may_spend()
        => Assert.All(KnownNames.Rows(ContractFacts.Lines), row => Assert.True(row.Length == 4 && (row[3] is "any" or "none" or "anyone"
            || row[3].Split(',').All(symbol => KnownNames.Rows(TokenFacts.Lines).Any(token => token[0] == row[0] && token[2] == symbol))), string.Join('|', row)));

    [Fact]
    public void Chains_have_names_and_coins()
    {
        Assert.Equal("Polygon", KnownNames.ChainName(137));
        Assert.Equal(("BNB", 18), KnownNames.NativeCurrency(56));
        Assert.Null(KnownNames.ChainName(999999999));
    }

    // The registry's test files name the tokens they use; many are in the table on one chain or another, and none may disagree.
    [Fact]
    public void Tokens_agree_with_the_registry_s()
    {
        var known = KnownNames.Rows(TokenFacts.Lines).ToLookup(row => row[1].ToLowerInvariant());
        var compared = 0;
        foreach (var file in Directory.GetFiles(VectorFolder.PathOf("vectors/ethereum_clear-signing-erc7730-registry/registry"), "*.tests.json", SearchOption.AllDirectories))
        {
            using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(file));
            if (!json.RootElement.TryGetProperty("dataProvider", out var provider) || !provider.TryGetProperty("tokens", out var tokens)) { continue; }
            foreach (var token in tokens.EnumerateObject())
            {
                foreach (var row in known[token.Name.ToLowerInvariant()])
                {
                    Assert.Equal($"{token.Name} {token.Value.GetProperty("decimals").GetInt32()}", $"{token.Name} {row[3]}");
                    compared++;
                }
            }
        }
        Assert.True(compared > 40, $"{compared} compared");
    }

    [Theory]
    [Trait("attack", "E10")]
    [InlineData("FAKE", 18, false)]   // the table says USDC
    [InlineData("USDC", 6, false)]    // it needs no second word
    public void What_stands_in_the_table_is_not_renamed(string symbol, int decimals, bool expected) => Assert.Equal(expected, KnownNames.MayBeCalled(1, Usdc, symbol, decimals));

    [Theory]
    [Trait("attack", "E10")]
    [InlineData("USDC", 6, false)]
    [InlineData("usdc", 6, false)]
    [InlineData("ETH", 18, false)]
    [InlineData("XYZ", 37, false)]
    [InlineData("XYZ", -1, false)]
    [InlineData("X\u202eYZ", 18, false)]
    [InlineData("", 18, false)]
    [InlineData("ARB", 18, false)]    // a token of another chain
    [InlineData("USDT0", 6, false)]   // what one is called elsewhere
    [InlineData("BNB", 18, false)]    // a coin of another chain
    [InlineData("USD C", 18, false)]
    [InlineData("XYZ", 18, true)]
    public void Another_contract_is_not_called_as_one_of_the_table(string symbol, int decimals, bool expected) => Assert.Equal(expected, KnownNames.MayBeCalled(1, Unknown, symbol, decimals));

    [Fact]
    public void A_claimed_name_is_shown_with_its_address()
    {
        var book = new TokenBook();
        book.Claim(1, Unknown, "XYZ", 2);
        book.Claim(1, Unknown, "OTHER", 2);
        book.Claim(1, Usdc, "FAKE", 0);
        Assert.Equal($"1.5 XYZ (so called by a definition; token {Unknown}; 150 units)", Holdfast.Ethereum.ClearSigning.Amounts.Of(book.Find(1, Unknown), Unknown, 150));
        Assert.Equal("1.5 USDC", Holdfast.Ethereum.ClearSigning.Amounts.Of(book.Find(1, Usdc), Usdc, 1_500_000));
    }
}
