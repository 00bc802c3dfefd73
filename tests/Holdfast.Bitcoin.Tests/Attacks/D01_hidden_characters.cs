using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Tests.Messages;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Attacks;

/// <summary>D01: characters that hide, reorder or push away the rest of a message or a wallet's name.</summary>
[Trait("attack", "D01")]
public sealed class D01_hidden_characters
{
    [Theory]
    [InlineData("pay \u202e001\u202c", @"pay \u{202E}001\u{202C}")]
    [InlineData("a\u200bb\u200d\u2060\ufeffc", @"a\u{200B}b\u{200D}\u{2060}\u{FEFF}c")]
    [InlineData("1\u00a0000", @"1\u{00A0}000")]
    [InlineData("good\revil", @"good\u{000D}evil")]
    [InlineData("\u001b[2Jwiped\0", @"\u{001B}[2Jwiped\u{0000}")]
    [InlineData("send 100 \u05d0\u05d1 5", @"send 100 \u{05D0}\u{05D1} 5")]
    [InlineData(@"\u{202E}", @"\\u{202E}")]
    [InlineData("x          y", @"x        \u{0020}\u{0020}y")]
    public void Escaped_and_nothing_dropped(string message, string shown)
    {
        using var wallet = new MessageWallet();
        var proposal = wallet.Propose(message);
        Assert.Equal(shown, Assert.Single(proposal.Review.Pages[1].Fields).Value);
        Assert.True(ShownMessage.TryRead(proposal.Review, out var read));
        Assert.Equal(Encoding.UTF8.GetBytes(message), read);
    }

    [Theory]
    [InlineData("vault\u202e")]
    [InlineData("va\u200bult")]
    [InlineData("vault\u00a0")]
    [InlineData("vault\n")]
    [InlineData("vault ")]
    [InlineData("vаult")] // a Cyrillic letter
    public void No_such_name_for_a_multisig(string name) => Assert.False(WalletPolicy.IsName(name));

    [Fact]
    public void Plain_text_is_shown_as_it_is()
    {
        const string plain = "Žluťoučký kůň 测试 😄: {\"amount\": 5}, \"a  b\"";
        using var wallet = new MessageWallet();
        Assert.Equal(plain, wallet.Propose(plain).Review.Pages[1].Fields[0].Value);
        Assert.True(WalletPolicy.IsName("Family vault (2 of 3)"));
    }
}
