using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Ethereum;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>Everything of Ethereum through the owner's panel and the vault: signed after every page, or not at all.</summary>
public sealed class EthereumThroughVaultTests
{
    /// <summary>The first account of "abandon ... about", as every wallet shows it.</summary>
    private const string Account = "0x9858EfFD232B4033E47d90003D41EC34EcaEda94";
    private static readonly EthereumTransaction Example = EthereumTransaction.Parse(Convert.FromHexString("ec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080")).Value;

    [Fact]
    public async Task Signs_a_transaction()
    {
        using var wallet = new TestWallet();
        var signed = (await SendAsync(wallet)).Value;
        Assert.Equal(Account, signed.Sender.ToString());
        Assert.Equal(Account, SignedEthereumTransaction.Parse(signed.ToBytes()).Value.Sender.ToString());
        Assert.Equal(Example.SigningDigest, signed.Transaction.SigningDigest);
        foreach (var title in (string[])["Send ETH", "What it can cost", "Who signs"]) { Assert.Contains(wallet.Pages, page => page.Title == title); }
    }

    [Fact]
    public async Task Signs_a_message()
    {
        using var wallet = new TestWallet();
        var request = new PersonalMessageRequest("hello"u8, Path(), new(), wallet.Wallet.Fingerprint);
        var signature = (await SignPersonalMessage.RunAsync(wallet.Vault, wallet.Wallet, request, NothingKnown.Instance, new HostSession("test"))).Value;
        Assert.Equal(Account, signature.Recover(PersonalMessage.Digest("hello"u8)).ToString());
    }

    [Fact]
    public async Task Signs_a_typed_message_after_its_warning()
    {
        using var wallet = new TestWallet();
        var message = TypedData.Parse("""{"types":{"EIP712Domain":[{"name":"chainId","type":"uint256"}],"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{"chainId":1},"message":{"a":true}}"""u8.ToArray()).Value;
        var request = new TypedDataRequest(message, Path(), new(), wallet.Wallet.Fingerprint);
        var signature = (await SignTypedData.RunAsync(wallet.Vault, wallet.Wallet, request, NothingKnown.Instance, new HostSession("test"))).Value;
        Assert.Equal(Account, signature.Recover(message.SigningDigest).ToString());
    }

    [Fact]
    public async Task Signs_an_authorisation_after_its_warnings()
    {
        using var wallet = new TestWallet();
        Assert.True(Address.TryParse("0x63c0c19a282a1b52b07dd5a65b58948a07dae32b", out var to));
        var request = new AuthorizationRequest(new(1, to, 3), Path(), new(), wallet.Wallet.Fingerprint);
        var signed = (await SignAuthorization.RunAsync(wallet.Vault, wallet.Wallet, request, NothingKnown.Instance, new HostSession("test"))).Value;
        Assert.Equal(Account, signed.Authority.ToString());
    }

    [Fact]
    public async Task Nothing_is_signed_that_the_owner_rejects()
    {
        using var wallet = new TestWallet { Owner = page => page.Title == "What it can cost" ? Button.Reject : page.Buttons[0] };
        Assert.Equal(Refusal.Rejected, (await SendAsync(wallet)).Refused?.Reason);
    }

    [Fact]
    public async Task Blind_signing_is_off()
    {
        using var wallet = new TestWallet();
        var call = EthereumTransaction.Parse(Convert.FromHexString("df80808252089435353535353535353535353535353535353535358000018080")).Value;
        Assert.Equal(Refusal.BlindSigning, (await SendAsync(wallet, call)).Refused?.Reason);
        Assert.Null((await SendAsync(wallet, call, new() { AllowBlindSigning = true })).Refused);
    }

    /// <summary>An approval of one transaction signs no other, and no other option.</summary>
    [Fact]
    public async Task What_changed_after_it_was_shown_is_not_signed()
    {
        using var wallet = new TestWallet();
        var session = new HostSession("test");
        var shown = EthereumTransactionReviewer.Review(new(Example, Path(), new(), wallet.Wallet.Fingerprint), wallet.Vault.PublicKeys(wallet.Wallet), NothingKnown.Instance);
        var other = EthereumTransactionReviewer.Review(new(Example, Path(), new() { AllowBlindSigning = true }, wallet.Wallet.Fingerprint), wallet.Vault.PublicKeys(wallet.Wallet), NothingKnown.Instance);
        var approval = (await Approval.AskAsync(wallet.Vault, shown, wallet.Wallet, session)).Value;
        Assert.NotNull(wallet.Vault.Sign(approval, other, wallet.Wallet, session).Refused);
    }

    private static Task<Result<SignedEthereumTransaction>> SendAsync(TestWallet wallet, EthereumTransaction? transaction = null, EthereumOptions? options = null)
        => SignEthereumTransaction.RunAsync(wallet.Vault, wallet.Wallet, new(transaction ?? Example, Path(), options ?? new(), wallet.Wallet.Fingerprint), NothingKnown.Instance, new HostSession("test"));

    private static DerivationPath Path() => DerivationPath.TryParse("m/44'/60'/0'/0/0", out var path) ? path : throw new ArgumentException("not a path");
}
