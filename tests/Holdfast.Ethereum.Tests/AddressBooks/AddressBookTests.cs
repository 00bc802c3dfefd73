using CsCheck;
using Holdfast.Ethereum.AddressBooks;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Ethereum.Tests.ClearSigning.Explaining;

namespace Holdfast.Ethereum.Tests.AddressBooks;

/// <summary>Names for addresses: few, readable, each unlike every other.</summary>
public sealed class AddressBookTests
{
    private static readonly AddressBook Book = AddressBook.Empty.Add(new("Alice Bank", Stranger)).Value.Add(new("carol", Unknown)).Value;

    private static Refusal? Add(string name, string address = "0x00000000000000000000000000000000000000bb") => Book.Add(new(name, At(address))).Refused?.Reason;

    [Fact]
    public void What_is_added_is_found_and_what_is_removed_is_not()
    {
        Assert.Equal(Stranger, Book.Find("ALICE bank")?.Address);
        Assert.Equal("carol", Book.Find(Unknown)?.Name);
        Assert.Null(Book.Remove("Alice BANK").Find(Stranger));
        Assert.Single(Book.Remove("alice bank").Entries);
        Assert.Equal(2, Book.Remove("nobody").Entries.Count);
    }

    [Theory]
    [Trait("attack", "D01")]
    [InlineData(""), InlineData(" a"), InlineData("a "), InlineData("a  b"), InlineData("a\u202eb"), InlineData("\u0430lice"), InlineData("a\nb"), InlineData("Jörg"), InlineData("---")]
    [InlineData("123456789012345678901234567890123")]
    public void A_name_that_cannot_be_read_is_refused(string name) => Assert.Equal(Refusal.NameNotAllowed, Add(name));

    [Theory]
    [Trait("attack", "E18")]
    [InlineData("alice bank"), InlineData("ALICE-BANK"), InlineData("A1ice Bank"), InlineData("Alicebank"), InlineData("Carol"), InlineData("car0l"), InlineData("carol.")]
    public void A_name_like_another_is_refused(string name) => Assert.Equal(Refusal.NameNotAllowed, Add(name));

    [Theory]
    [Trait("attack", "E18")]
    [InlineData("USDC"), InlineData("usd c"), InlineData("Permit2"), InlineData("Perm1t2"), InlineData("Ethereum"), InlineData("ETH"), InlineData("Uniswap V3 Router"), InlineData("un1swap-v3-router"), InlineData("Lido Withdrawal Queue")]
    public void A_name_like_a_known_one_is_refused(string name) => Assert.Equal(Refusal.NameNotAllowed, Add(name));

    [Theory]
    [Trait("case", "benign")]
    [InlineData("Bob"), InlineData("my USDC"), InlineData("Uniswap (mine)"), InlineData("Bank 2"), InlineData("x"), InlineData("12345678901234567890123456789012")]
    public void Names_of_people_are_taken(string name) => Assert.Null(Add(name));

    [Fact]
    public void An_address_has_one_name_and_nobody_the_zero_address()
    {
        Assert.Equal(Refusal.Unsupported, Add("Bob", Stranger.ToString()));
        Assert.Equal(Refusal.Unsupported, Add("Bob", "0x0000000000000000000000000000000000000000"));
    }

    [Fact]
    public void There_is_an_end_to_it()
    {
        var book = AddressBook.Empty;
        for (var i = 0; i < 64; i++) { book = book.Add(new($"{"abcdefgh"[i / 8]}{"abcdefgh"[i % 8]} x", At($"0x{i + 1:x40}"))).Value; }
        Assert.Equal(Refusal.TooLarge, book.Add(new("one more", At($"0x{65:x40}"))).Refused?.Reason);
        Assert.True(book.ToBytes().Length <= AddressBook.MaxStoredSize);
        Assert.Equal(64, AddressBook.Read(book.ToBytes()).Value.Entries.Count);
    }

    [Fact]
    public void It_reads_back_and_nothing_else_reads()
    {
        var bytes = Book.ToBytes();
        Assert.Equal(Book.Entries, AddressBook.Read(bytes).Value.Entries);
        Assert.Empty(AddressBook.Read(AddressBook.Empty.ToBytes()).Value.Entries);
        for (var length = 0; length < bytes.Length; length++) { Assert.Equal(Refusal.Malformed, AddressBook.Read(bytes.AsSpan(0, length)).Refused?.Reason); }
        Assert.Equal(Refusal.Malformed, AddressBook.Read([.. bytes, 0]).Refused?.Reason);
        Gen.Byte.Array[0, 200].Sample(any => { if (AddressBook.Read(any).TryGet(out var book, out _)) { Assert.Equal(any, book.ToBytes()); } });
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            byte[] bent = [.. bytes];
            bent[at] = value;
            if (AddressBook.Read(bent).TryGet(out var book, out _)) { Assert.Equal(bent, book.ToBytes()); }
        });
    }
}
