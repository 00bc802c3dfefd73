using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Ethereum.Tests.TypedMessages;

/// <summary>A typed message of which only hashes are there: the blindest of all.</summary>
[Trait("attack", "E14")]
public sealed class TypedHashesTests
{
    private static readonly TypedData Message = TypedData.Parse("""{"types":{"EIP712Domain":[],"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{},"message":{"a":true}}"""u8.ToArray()).Value;

    [Fact]
    public void Refused_where_nothing_is_signed_blindly()
    {
        using var wallet = new EthereumWallet();
        Reviewing.AssertRefused(Refusal.BlindSigning, Propose(wallet));
    }

    [Fact]
    public void Signed_after_its_warning_where_that_is_allowed()
    {
        using var wallet = new EthereumWallet { Options = new() { AllowBlindSigning = true } };
        var proposal = Propose(wallet);
        Assert.Equal(["typed-hashes"], proposal.Review.Codes());
        Assert.Contains($"Hash of the message: {Message.MessageHash}", proposal.Review.Lines());
        Assert.Equal(EthereumWallet.FirstAddress, wallet.SignatureOf(proposal).Recover(Message.SigningDigest).ToString());
    }

    /// <summary>It is never the 32 bytes of a host that are signed.</summary>
    [Fact]
    public void The_prefix_is_ours()
    {
        var request = new TypedHashesRequest(Message.DomainHash, Message.MessageHash!.Value, EthereumWallet.Path(EthereumWallet.First), new(), default);
        Assert.Equal(Message.SigningDigest, request.SigningDigest);
        Assert.NotEqual(request.DomainHash, request.SigningDigest);
    }

    private static Proposal Propose(EthereumWallet wallet)
        => TypedHashesReviewer.Review(new(Message.DomainHash, Message.MessageHash!.Value, EthereumWallet.Path(EthereumWallet.First), wallet.Options, wallet.Wallet), wallet);
}
