using System.Text;
using Holdfast.Cryptography;
using Holdfast.Ethereum.Messages;
using Holdfast.Signing;
using Holdfast.Testing;
using Xunit;
using static Holdfast.Ethereum.Tests.Reviewing;

namespace Holdfast.Ethereum.Tests.Messages;

/// <summary>EIP-191, version 0x45: personal messages, as Trezor's devices sign them, and what their owner reads.</summary>
public sealed class Eip191Tests
{
    [Fact]
    public void A_message_is_hashed_with_its_length_before_it()
        => Assert.Equal(Keccak256.Hash("\u0019Ethereum Signed Message:\n11Hello World"u8), PersonalMessage.Digest("Hello World"u8));

    /// <summary>The example of several libraries' documentation.</summary>
    [Fact]
    public void Hello_World() => Assert.Equal("a1de988600a42c4b4ab089b619297c17d53cffae5d5120d82d8a92d0bb3b78f2", PersonalMessage.Digest("Hello World"u8).ToString());

    [Fact]
    public void Trezors_signatures_are_the_same()
    {
        using var json = VectorFolder.Json("vectors/trezor_trezor-firmware/ethereum/signmessage.json");
        using var wallet = new EthereumWallet();
        var signed = 0;
        foreach (var test in json.RootElement.GetProperty("tests").EnumerateArray())
        {
            var parameters = test.GetProperty("parameters");
            var path = parameters.GetProperty("path").GetString()!;
            var message = Encoding.UTF8.GetBytes(parameters.GetProperty("msg").GetString()!);
            var proposal = wallet.Propose(message, path);
            if (path.StartsWith("m/45'", StringComparison.Ordinal)) // Casa's, with a coin type that is not hardened
            {
                AssertRefused(Refusal.PathNotAllowed, proposal);
                continue;
            }
            Assert.Equal(test.GetProperty("result").GetProperty("sig").GetString(), Hex.Text(wallet.SignatureOf(proposal).ToMessageBytes()));
            Assert.Equal(test.GetProperty("result").GetProperty("address").GetString(), proposal.Review.Value("Signs for address"));
            signed++;
        }
        Assert.True(signed >= 6, $"{signed} signed");
    }

    [Fact]
    public void Every_line_is_shown()
    {
        using var wallet = new EthereumWallet();
        var review = wallet.Propose("I own this.\n\n2026-11-23").Review;
        Assert.Equal(Verdict.Sign, review.Verdict);
        Assert.Equal(["Message to sign", "Message, lines 1 to 3 of 3"], review.Pages.Select(page => page.Title));
        Assert.Equal(
        [
            $"Signs for address: {EthereumWallet.FirstAddress}",
            "Path: m/44'/60'/0'/0/0",
            $"Wallet: {wallet.Wallet}",
            "Message: 3 lines, 23 bytes",
            $"Keccak-256 of the message: {Keccak256.Hash("I own this.\n\n2026-11-23"u8)}",
            "Format: EIP-191, personal message",
            $"Hash that is signed: {PersonalMessage.Digest("I own this.\n\n2026-11-23"u8)}",
            "Line 1: I own this.",
            "Line 2, blank: ",
            "Line 3: 2026-11-23",
        ], review.Lines());
    }

    [Theory]
    [Trait("attack", "E14")]
    [InlineData("ec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080", "message-transaction", "message-not-text")] // EIP-155's example
    [InlineData("1901f2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090fc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e", "message-transaction", "message-not-text")]
    [InlineData("be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2", "message-hash", "message-not-text")]
    [InlineData("30786265363039616565333433666233633462323865316466396536333266636136346663666165646532306630326538363234346566646466333039353762643220", "message-hash")] // the same in digits
    [InlineData("48656c6c6f")] // "Hello"
    public void What_could_be_something_else_is_warned_of(string message, params string[] codes)
    {
        using var wallet = new EthereumWallet();
        var proposal = wallet.Propose(Hex.Bytes(message));
        Assert.Equal(codes, proposal.Review.Codes());
        Assert.Equal(PersonalMessage.Digest(Hex.Bytes(message)), proposal.Plan!.Signatures[0].Digest); // always with its prefix
    }

    [Theory]
    [Trait("attack", "D01")]
    [InlineData("pay\u202Eeman")]
    [InlineData("a\u200Bb")]
    [InlineData("a\u00A0b")]
    [InlineData("a\rb")]
    [InlineData("a\0")]
    public void Hidden_characters_are_shown(string message)
    {
        using var wallet = new EthereumWallet();
        Assert.Contains(@"\u{", wallet.Propose(message).Review.Value("Line 1"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("attack", "D02")]
    public void Blank_lines_hide_nothing()
    {
        using var wallet = new EthereumWallet();
        var review = wallet.Propose("A" + new string('\n', 500) + "evil").Review;
        Assert.Equal("501 lines, 505 bytes", review.Value("Message"));
        Assert.Equal("evil", review.Value("Line 501"));
    }

    [Fact]
    [Trait("attack", "D03")]
    public void Long_messages_are_shown_to_the_end()
    {
        using var wallet = new EthereumWallet();
        Assert.Null(wallet.Propose(new string('x', PersonalMessageRequest.MaxSize)).Review.Refused);
        AssertRefused(Refusal.TooLarge, wallet.Propose(new string('x', PersonalMessageRequest.MaxSize + 1)));
        var bytes = Enumerable.Range(0, 5000).Select(i => (byte)(i * 7)).Append((byte)0xff).ToArray();
        var shown = string.Concat(wallet.Propose(bytes).Review.Pages.Skip(1).SelectMany(page => page.Fields).Select(field => field.Value));
        Assert.Equal(Hex.Text(bytes), shown);
    }

    [Fact]
    public void Another_wallet_or_a_locked_one_signs_nothing()
    {
        using var wallet = new EthereumWallet();
        using var other = new EthereumWallet("legal winner thank year wave sausage worth useful legal winner thank yellow");
        var request = new PersonalMessageRequest("a"u8, EthereumWallet.Path(EthereumWallet.First), wallet.Options, wallet.Wallet);
        AssertRefused(Refusal.WrongWallet, PersonalMessageReviewer.Review(request, other, wallet.Explainer));
        wallet.IsLocked = true;
        AssertRefused(Refusal.Locked, PersonalMessageReviewer.Review(request, wallet, wallet.Explainer));
    }
}
