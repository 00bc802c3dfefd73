using Holdfast.Ethereum.AddressBooks;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Tests.Transactions;
using Holdfast.Ethereum.Transactions;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Ethereum.Tests.ClearSigning.Explaining;

namespace Holdfast.Ethereum.Tests.AddressBooks;

/// <summary>
/// Address poisoning: an address made to begin and end as one that the owner pays. Wherever it stands on the pages it is warned of; the entry itself has its
/// name beside it, and any other address nothing.
/// </summary>
public sealed class E18_lookalike_addresses
{
    private const string Alice = "0x8ea7a3fccc211ed48b763b4164884ddbcf3b0a98", Fake = "0x8ea7000000000000000000000000000000000a98",
        HalfAlike = "0x8ea7a3fccc211ed48b763b4164884ddbcf3b0a99", Far = "0x52908400098527886e0f7030069857d2e4169ee7";
    private static readonly AddressBook Book = AddressBook.Empty.Add(new("Alice", At(Alice))).Value;
    private static readonly byte[] OwnBytes = At(EthereumWallet.FirstAddress).AsSpan().ToArray();
    private static readonly string OwnFake = $"0x{Convert.ToHexStringLower(OwnBytes.AsSpan(0, 2))}{new string('0', 32)}{Convert.ToHexStringLower(OwnBytes.AsSpan(18))}";

    private static EthereumWallet Wallet(bool allowBlind = false, AddressBook? book = null) => new() { Explainer = new Explainer(), Options = new() { AddressBook = book ?? Book, AllowBlindSigning = allowBlind } };

    private static Review Send(string to) => Review(Made.Transaction(to: to));
    private static Review Call(Address to, byte[] data, bool allowBlind = false) => Review(Made.Transaction(to: to.ToString(), value: "0", data: Hex.Text(data), gas: 100_000), allowBlind);

    private static Review Review(EthereumTransaction transaction, bool allowBlind = false)
    {
        using var wallet = Wallet(allowBlind);
        return wallet.Propose(transaction).Review;
    }

    private static Review Typed(string address)
    {
        using var wallet = Wallet();
        return wallet.Propose(TypedMessages.Typed.Parse(TypedMessages.Typed.Mail.Replace("0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB", address, StringComparison.Ordinal)).Value).Review;
    }

    private static void AssertWarned(Review review, string ofWhom = "\"Alice\"")
    {
        var warning = Assert.Single(review.Warnings, warning => warning.Code == "address-lookalike");
        Assert.Contains(ofWhom, warning.Text, StringComparison.Ordinal);
        Assert.Same(warning, review.Warnings[0]);
    }

    private static void AssertSilent(Review review) => Assert.DoesNotContain(review.Warnings, warning => warning.Code == "address-lookalike");

    [Fact]
    [Trait("attack", "E18")]
    public void A_recipient_that_looks_like_an_entry()
    {
        var review = Send(Fake);
        AssertWarned(review);
        // Both in groups of four, whole, with what differs in brackets.
        Assert.Contains("0x8ea7 [0000] [0000] [0000] [0000] [0000] [0000] [0000] [0000] 0a98", review.Warnings[0].Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("0x8ea7 [a3fc] [cc21] [1ed4] [8b76] [3b41] [6488] [4ddb] [cf3b] 0a98", review.Warnings[0].Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(review.Lines(), line => line.Contains("Alice", StringComparison.Ordinal));
        Assert.Equal(Verdict.SignAfterWarnings, review.Verdict);
    }

    [Fact]
    [Trait("case", "benign")]
    public void The_entry_itself_has_its_name_beside_the_whole_address()
    {
        var review = Send(Alice);
        AssertSilent(review);
        var fields = review.Pages[0].Fields.ToList();
        var at = fields.FindIndex(field => field.Label == "To");
        Assert.Equal(At(Alice).ToString(), fields[at].Value);
        Assert.Equal(("Your name for it", "Alice"), (fields[at + 1].Label, fields[at + 1].Value));
        Assert.Equal(Verdict.Sign, review.Verdict);
    }

    [Theory]
    [Trait("case", "benign")]
    [InlineData(Far), InlineData(HalfAlike)]
    public void Another_address_has_neither_name_nor_warning(string to)
    {
        AssertSilent(Send(to));
        Assert.DoesNotContain(Send(to).Lines(), line => line.StartsWith("Your name for it", StringComparison.Ordinal));
        Assert.Equal(Verdict.Sign, Send(to).Verdict);
    }

    [Fact]
    [Trait("attack", "E18")]
    public void A_recipient_or_spender_of_tokens()
    {
        AssertWarned(Call(Usdc, ClearSigning.Explaining.Call("transfer(address,uint256)", At(Fake), 1)));
        AssertWarned(Call(Usdc, ClearSigning.Explaining.Call("approve(address,uint256)", At(Fake), 1)));
        AssertWarned(Call(Usdc, ClearSigning.Explaining.Call("transferFrom(address,address,uint256)", At(Far), At(Fake), 1)));
    }

    [Fact]
    [Trait("case", "benign")]
    public void The_entry_as_recipient_of_tokens()
    {
        var review = Call(Usdc, ClearSigning.Explaining.Call("transfer(address,uint256)", At(Alice), 1));
        AssertSilent(review);
        Assert.Contains("Your name for it: Alice", review.Lines());
        AssertSilent(Call(Usdc, ClearSigning.Explaining.Call("transfer(address,uint256)", At(Far), 1)));
    }

    [Fact]
    [Trait("attack", "E18")]
    public void In_a_call_within_a_call()
    {
        byte[] Calls(string to) => ClearSigning.Explaining.Call("multicall(bytes[])", [new object[] { ClearSigning.Explaining.Call("transfer(address,uint256)", At(to), 1) }]);
        AssertWarned(Call(Stranger, Calls(Fake), allowBlind: true));
        AssertSilent(Call(Stranger, Calls(Alice), allowBlind: true));
        byte[] Safe(string to) => ClearSigning.Explaining.Call("execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)", Usdc, 0, ClearSigning.Explaining.Call("transfer(address,uint256)", At(to), 1), 0, 0, 0, 0, default(Address), default(Address), new byte[65]);
        AssertWarned(Call(Stranger, Safe(Fake)));
        AssertSilent(Call(Stranger, Safe(Alice)));
    }

    /// <summary>Nobody explains these bytes, and still a word of them is an address that looks like one.</summary>
    [Fact]
    [Trait("attack", "E18")]
    public void In_bytes_that_are_signed_blindly()
    {
        AssertWarned(Call(Stranger, ClearSigning.Explaining.Call("unheard(uint256,address)", 1, At(Fake)), allowBlind: true));
        AssertSilent(Call(Stranger, ClearSigning.Explaining.Call("unheard(uint256,address)", 1, At(Alice)), allowBlind: true));
    }

    [Fact]
    [Trait("attack", "E18")]
    public void In_a_typed_message()
    {
        AssertWarned(Typed(Fake));
        AssertSilent(Typed(Alice));
        Assert.Contains("Your name for it: Alice", Typed(Alice).Lines());
        AssertSilent(Typed(Far));
    }

    [Fact]
    [Trait("attack", "E18")]
    public void In_an_authorisation()
    {
        using var wallet = Wallet(allowBlind: true);
        AssertWarned(wallet.Propose(new Authorization(1, At(Fake), 0)).Review);
        AssertSilent(wallet.Propose(new Authorization(1, At(Alice), 0)).Review);
    }

    [Fact]
    [Trait("attack", "E18")]
    public void An_address_that_looks_like_the_signer_s_own()
    {
        using var wallet = Wallet(book: AddressBook.Empty);
        AssertWarned(wallet.Propose(Made.Transaction(to: OwnFake)).Review, "NOT your own account (the account that signs)");
        AssertSilent(wallet.Propose(Made.Transaction(to: EthereumWallet.FirstAddress)).Review);
    }

    [Theory]
    [Trait("attack", "E18")]
    [InlineData("m/44'/60'/0'/0/3"), InlineData("m/44'/60'/0'/0/9"), InlineData("m/44'/60'/2'/0/0"), InlineData("m/44'/60'/4'/0/0")]
    public void An_address_that_looks_like_another_account_of_the_wallet(string path)
    {
        using var wallet = Wallet(book: AddressBook.Empty);
        var own = Address.Of(wallet.Derive(EthereumWallet.Path(path))!.Key);
        var digits = Convert.ToHexStringLower(own.AsSpan());
        AssertWarned(wallet.Propose(Made.Transaction(to: $"0x{digits[..4]}{new string('5', 32)}{digits[^4..]}")).Review, $"NOT your own account ({path})");
        // The account itself is said to be one.
        var review = wallet.Propose(Made.Transaction(to: own.ToString())).Review;
        AssertSilent(review);
        Assert.Contains($"Your own account: {path}", review.Lines());
    }

    [Fact]
    [Trait("attack", "E18")]
    public void An_entry_that_looks_like_another_is_warned_of_when_it_is_added()
    {
        using var wallet = Wallet();
        Assert.Equal(["address-lookalike"], AddressBookReview.Adding(Book, new("Bob", At(Fake)), wallet).Codes());
        Assert.Equal(["address-lookalike"], AddressBookReview.Adding(Book, new("Bob", At(OwnFake)), wallet).Codes());
        var review = AddressBookReview.Adding(Book, new("Bob", At(Far)), wallet);
        Assert.Empty(review.Warnings);
        Assert.Contains(review.Pages[0].Fields, field => field.Kind == FieldKind.Address && field.Value == At(Far).ToString());
        // Known under its own name it is no imitation any more.
        using var knows = Wallet(book: Book.Add(new("Bob", At(Fake))).Value);
        AssertSilent(knows.Propose(Made.Transaction(to: Fake)).Review);
    }

    [Fact]
    [Trait("attack", "E18")]
    public void There_is_an_end_to_warnings_and_the_rest_is_counted()
    {
        var members = string.Join(',', Enumerable.Range(0, 20).Select(i => $$"""{"name":"a{{i}}","type":"address"}"""));
        var values = string.Join(',', Enumerable.Range(0, 20).Select(i => $"\"a{i}\":\"0x8ea7{i + 1:x32}0a98\""));
        var message = TypedMessages.Typed.Parse($$$"""{"types":{{{{TypedMessages.Typed.DomainTypes}}},"T":[{{{members}}}]},"primaryType":"T","domain":{{{TypedMessages.Typed.Domain}}},"message":{{{{values}}}}}""").Value;
        using var wallet = Wallet();
        var review = wallet.Propose(message).Review;
        Assert.Equal(17, review.Warnings.Count(warning => warning.Code == "address-lookalike"));
        Assert.Contains(review.Warnings, warning => warning.Text.EndsWith("know: 4.", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_taken_from_a_page()
    {
        using var knows = Wallet();
        using var without = Wallet(book: AddressBook.Empty);
        var transaction = Made.Transaction(to: Alice);
        var (shown, bare) = (knows.Propose(transaction).Review.Lines().ToList(), without.Propose(transaction).Review.Lines().ToList());
        Assert.Equal(bare, shown.Where(line => !line.StartsWith("Your name for it", StringComparison.Ordinal)));
        Assert.NotEqual(knows.Propose(transaction).Review.Digest, without.Propose(transaction).Review.Digest);
    }
}
