using System.Text;
using CsCheck;
using Holdfast.Bitcoin.Messages;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Messages;

/// <summary>What the owner reads before a message is signed, and what is refused.</summary>
public sealed class MessageReviewerTests
{
    [Fact]
    public void Shows_address_path_size_and_every_line()
    {
        using var wallet = new MessageWallet();
        var review = wallet.Propose("I own this.\n\n2026-11-23").Review;
        Assert.Equal(Verdict.Sign, review.Verdict);
        Assert.Equal("Sign message", review.Title);
        Assert.Equal(["Message to sign", "Message, lines 1 to 3 of 3"], review.Pages.Select(page => page.Title));
        Assert.Equal(
        [
            "Signs for address: bc1qannfxke2tfd4l7vhepehpvt05y83v3qsf6nfkk (Address)",
            "Path: m/84'/0'/0'/0/0 (Path)",
            $"Wallet: {wallet.Wallet} (Text)",
            "Message: 3 lines, 23 bytes (Text)",
            $"SHA-256 of the message: {Sha256.Hash("I own this.\n\n2026-11-23"u8)} (Hex)",
            "Format: BIP-137 (Text)",
            "Line 1: I own this. (Line)",
            "Line 2, blank:  (Line)",
            "Line 3: 2026-11-23 (Line)",
        ], review.Pages.SelectMany(page => page.Fields).Select(field => $"{field.Label}: {field.Value} ({field.Kind})"));
    }

    [Theory]
    [InlineData("m/44'/0'/0'/0/0", Network.Main, MessageFormat.Bip137)]
    [InlineData("m/49'/0'/3'/1/0", Network.Main, MessageFormat.Bip137)]
    [InlineData("m/84'/0'/0'/0/999", Network.Main, MessageFormat.Bip137)]
    [InlineData("m/86'/0'/0'/0/0", Network.Main, MessageFormat.Bip322Simple)]
    [InlineData("m/86'/1'/0'/0/0", Network.Signet, MessageFormat.Bip322Simple)]
    public void Chooses_a_format_and_signs_validly(string path, Network network, MessageFormat format)
    {
        using var wallet = new MessageWallet();
        var proposal = wallet.Propose("hello", path, new(network));
        Assert.Equal(Verdict.Sign, proposal.Review.Verdict);
        Assert.Equal(format.Name, Value(proposal.Review, "Format"));
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(proposal.Review.Pages[0].Fields[0].Value, network, "hello"u8, wallet.Sign(proposal)));
    }

    [Theory]
    [InlineData("m/84'/1'/0'/0/0", null, null, Refusal.WrongNetwork)]
    [InlineData("m/84'/2'/0'/0/0", null, null, Refusal.WrongNetwork)]
    [InlineData("m", null, null, Refusal.PathNotAllowed)]
    [InlineData("m/84'/0'/0'", null, null, Refusal.PathNotAllowed)]
    [InlineData("m/84'/0'/0'/0'/0", null, null, Refusal.PathNotAllowed)]
    [InlineData("m/84'/0'/0'/0/0'", null, null, Refusal.PathNotAllowed)]
    [InlineData("m/84'/0'/0'/0/0/0", null, null, Refusal.PathNotAllowed)]
    [InlineData("m/84/0'/0'/0/0", null, null, Refusal.PathNotAllowed)]
    [InlineData("m/13'/0'/0'/0/0", null, null, Refusal.PathNotAllowed)]
    [InlineData("m/87'/0'/0'/0/0", null, null, Refusal.Unsupported)]
    [InlineData("m/48'/0'/0'/2'/0/0", null, null, Refusal.Unsupported)]
    [InlineData("m/84'/0'/0'/0/0", ScriptType.WitnessScriptHash, null, Refusal.Unsupported)]
    [InlineData("m/86'/0'/0'/0/0", null, MessageFormat.Bip137, Refusal.Unsupported)]
    [InlineData("m/86'/0'/0'/0/0", null, MessageFormat.Electrum, Refusal.Unsupported)]
    [InlineData("m/44'/0'/0'/0/0", null, MessageFormat.Bip322Simple, Refusal.Unsupported)]
    [InlineData("m/49'/0'/0'/0/0", null, MessageFormat.Bip322Simple, Refusal.Unsupported)]
    public void Refuses(string path, ScriptType? type, MessageFormat? format, Refusal expected)
    {
        using var wallet = new MessageWallet();
        AssertRefused(expected, wallet.Propose("hello", path, new(Network.Main) { ScriptType = type, Format = format }));
    }

    [Fact]
    public void Refuses_another_wallet_a_locked_one_and_a_message_too_large()
    {
        using var wallet = new MessageWallet();
        using var other = new MessageWallet("legal winner thank year wave sausage worth useful legal winner thank yellow");
        AssertRefused(Refusal.WrongWallet, MessageReviewer.Review(wallet.Request("hello"u8), other));
        AssertRefused(Refusal.TooLarge, wallet.Propose(new byte[MessageRequest.MaxSize + 1]));
        wallet.IsLocked = true;
        AssertRefused(Refusal.Locked, wallet.Propose("hello"));
    }

    [Theory]
    [InlineData("I own this.", "m/84'/0'/0'/0/0", null, "")]
    [InlineData("", "m/84'/0'/0'/0/0", null, "")]
    [InlineData("psbt is a format of files", "m/84'/0'/0'/0/0", null, "")]
    [InlineData("deadbeef", "m/84'/0'/0'/0/0", null, "")]
    [InlineData("c90c269c4f8fcbe6880f72a721ddfbf1914268a794cbb21cfafee13770ae19f1", "m/84'/0'/0'/0/0", null, "message-hash")]
    [InlineData(" 0XC90c269c4f8fcbe6880f72a721ddfbf1914268a794cbb21cfafee13770ae19f1\n", "m/84'/0'/0'/0/0", null, "message-hash")]
    [InlineData("c90c269c4f8fcbe6880f72a721ddfbf1914268a794cbb21cfafee13770ae19f", "m/84'/0'/0'/0/0", null, "")]
    [InlineData("cHNidP8BAHECAAAAAf", "m/84'/0'/0'/0/0", null, "message-transaction")]
    [InlineData("hello", "m/84'/0'/0'/0/0", ScriptType.PubKeyHash, "script-unusual")]
    [InlineData("hello", "m/44'/0'/0'/0/0", ScriptType.WitnessPubKeyHash, "script-unusual")]
    [InlineData("hello", "m/84'/0'/0'/2/0", null, "path-unusual")]
    [InlineData("hello", "m/84'/0'/0'/0/1000001", null, "path-unusual")]
    public void Warns(string message, string path, ScriptType? type, string expected)
    {
        using var wallet = new MessageWallet();
        var proposal = wallet.Propose(message, path, new(Network.Main) { ScriptType = type });
        Assert.Equal(expected, string.Join(' ', proposal.Review.Warnings.Select(warning => warning.Code)));
        wallet.Sign(proposal);
    }

    /// <summary>Whatever the bytes, what the pages say is what is signed.</summary>
    [Fact]
    public void Shown_bytes_are_the_signed_bytes()
    {
        using var wallet = new MessageWallet();
        string[] parts = ["\n", "\r\n", " ", "         ", "\\", "\\u{0041}", "a", "\u202e", "😄", new('x', 600)];
        var text = Gen.OneOf(Gen.String, Gen.Int[0, parts.Length - 1].Array[0, 60].Select(chosen => string.Concat(chosen.Select(i => parts[i]))));
        Gen.OneOf(Gen.Byte.Array[0, 2000], text.Select(Encoding.UTF8.GetBytes)).Sample(message =>
        {
            var review = wallet.Propose(message).Review;
            return ShownMessage.TryRead(review, out var shown) && Sha256.Hash(shown) == Sha256.Hash(message)
                && Value(review, "SHA-256 of the message") == Sha256.Hash(message).ToString();
        }, iter: 2000);
    }

    [Fact]
    public void The_digest_covers_every_option()
    {
        using var wallet = new MessageWallet();
        using var other = new MessageWallet("legal winner thank year wave sausage worth useful legal winner thank yellow");
        MessageRequest[] requests =
        [
            wallet.Request("a"u8), other.Request("a"u8), wallet.Request("b"u8), wallet.Request(""u8), wallet.Request("a\0"u8),
            wallet.Request("a"u8, "m/84'/0'/0'/0/1"), wallet.Request("a"u8, "m/84'/0'/0'/0"),
            wallet.Request("a"u8, options: new(Network.Testnet)), wallet.Request("a"u8, options: new(Network.Regtest)),
            .. Enum.GetValues<ScriptType>().Select(type => wallet.Request("a"u8, options: new(Network.Main) { ScriptType = type })),
            .. Enum.GetValues<MessageFormat>().Select(format => wallet.Request("a"u8, options: new(Network.Main) { Format = format })),
        ];
        Assert.Equal(requests.Length, requests.Select(request => request.Digest).Distinct().Count());
        Assert.Equal(requests[0].Digest, wallet.Request("a"u8).Digest);
    }

    [Fact]
    public void The_request_owns_its_bytes()
    {
        using var wallet = new MessageWallet();
        var bytes = "pay nothing"u8.ToArray();
        var request = wallet.Request(bytes);
        bytes.AsSpan().Fill((byte)'x');
        Assert.Equal("pay nothing"u8, request.Message);
    }

    internal static string Value(Review review, string label) => Assert.Single(review.Pages[0].Fields, field => field.Label == label).Value;

    internal static void AssertRefused(Refusal expected, Proposal proposal)
    {
        Assert.Equal(expected, proposal.Review.Refused?.Reason);
        Assert.Equal(Verdict.Refuse, proposal.Review.Verdict);
        Assert.Null(proposal.Plan);
    }
}
