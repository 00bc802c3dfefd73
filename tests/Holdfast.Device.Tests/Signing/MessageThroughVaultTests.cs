using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

public sealed class MessageThroughVaultTests
{
    [Theory]
    [InlineData("m/44'/0'/0'/0/0", null)]
    [InlineData("m/49'/0'/0'/0/0", null)]
    [InlineData("m/84'/0'/0'/0/0", null)]
    [InlineData("m/84'/0'/0'/0/0", MessageFormat.Bip322Simple)]
    [InlineData("m/86'/0'/0'/0/0", null)]
    public async Task Signs(string path, MessageFormat? format)
    {
        using var wallet = new TestWallet();
        Assert.True(DerivationPath.TryParse(path, out var p));
        var text = string.Join('\n', Enumerable.Repeat("line", 40));
        var request = new MessageRequest(Encoding.UTF8.GetBytes(text), p, new(Network.Main) { Format = format }, wallet.Wallet.Fingerprint);
        var proposal = MessageReviewer.Review(request, wallet.Vault.PublicKeys(wallet.Wallet));
        var session = new HostSession("test");
        var approval = (await Approval.AskAsync(wallet.Vault, proposal, wallet.Wallet, session)).Value;
        var signature = SignedMessage.Write(request, proposal.Plan!, wallet.Vault.Sign(approval, proposal, wallet.Wallet, session).Value);
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(proposal.Review.Pages[0].Fields[0].Value, Network.Main, request.Message, signature));
    }
}
