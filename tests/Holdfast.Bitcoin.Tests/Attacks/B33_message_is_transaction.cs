using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Bitcoin.Tests.Messages;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Attacks;

/// <summary>B33: a message that is a transaction or its signature hash. It is signed as a message, never as what it is.</summary>
[Trait("attack", "B33")]
public sealed class B33_message_is_transaction
{
    private static readonly Transaction Real = new()
    {
        Version = 2,
        LockTime = 0,
        Inputs = [new(new(Sha256.Hash("coins"u8), 0), 0xffffffff)],
        Outputs = [new(100_000, new byte[22])],
    };

    [Theory, InlineData(MessageFormat.Bip137), InlineData(MessageFormat.Electrum), InlineData(MessageFormat.Bip322Simple)]
    public void Never_signed_as_such(MessageFormat format)
    {
        using var wallet = new MessageWallet();
        var raw = Real.ToUnsignedBytes();
        var sighash = new LegacySighash(Real).Compute(0, new byte[25], SighashType.All);
        byte[][] messages =
        [
            raw, [.. raw, 1, 0, 0, 0], sighash.AsSpan().ToArray(), System.Text.Encoding.ASCII.GetBytes(sighash.ToString()),
            System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(raw)),
        ];
        foreach (var message in messages)
        {
            var proposal = wallet.Propose(message, options: new(Network.Main) { Format = format });
            var digest = proposal.Plan!.Signatures[0].Digest;
            Assert.Equal(Verdict.SignAfterWarnings, proposal.Review.Verdict);
            Assert.DoesNotContain(digest, new[] { sighash, Sha256.DoubleHash(raw), Sha256.Hash(raw), Sha256.DoubleHash(message), Sha256.Hash(message) });
            Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(proposal.Review.Pages[0].Fields[0].Value, Network.Main, message, wallet.Sign(proposal)));
        }
    }

    [Fact]
    public void Warned_of()
    {
        using var wallet = new MessageWallet();
        var raw = Real.ToUnsignedBytes();
        string Codes(byte[] message) => string.Join(' ', wallet.Propose(message).Review.Warnings.Select(warning => warning.Code));
        Assert.StartsWith("message-transaction", Codes(raw));
        Assert.Equal("message-transaction", Codes(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(raw))));
        Assert.StartsWith("message-transaction", Codes([0x70, 0x73, 0x62, 0x74, 0xff, 0]));
        Assert.Equal("", Codes("This is a transaction between us."u8.ToArray()));
    }
}
