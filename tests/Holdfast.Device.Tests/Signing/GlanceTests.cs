using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>What a list of files says of each before one is chosen.</summary>
public sealed class GlanceTests
{
    private static PsbtGlance At(TestWallet wallet, Psbt psbt) => PsbtGlance.At(new PsbtRequest(psbt, new PsbtOptions(Network.Main), wallet.Wallet.Fingerprint), wallet.Vault.PublicKeys(wallet.Wallet));

    [Fact]
    public void A_payment_of_an_account()
    {
        using var wallet = new TestWallet();
        var glance = At(wallet, TestPsbts.Segwit);
        var review = wallet.Propose(TestPsbts.Segwit).Review;
        Assert.Null(glance.Refused);
        Assert.StartsWith("account 0 (m/84'/", glance.Wallet, StringComparison.Ordinal);
        Assert.True(glance.Leaving > 0);
        Assert.Contains(review.Pages.SelectMany(page => page.Fields), field => field.Value.Contains(Bitcoin.Amount.Format(glance.Leaving!.Value), StringComparison.Ordinal));
    }

    [Fact]
    public void Another_wallets()
    {
        using var wallet = new TestWallet(TestWallet.B);
        Assert.Equal((null, null, Refusal.NothingToSign), At(wallet, TestPsbts.Segwit) is var glance ? (glance.Leaving, glance.Wallet, glance.Refused!.Reason) : default);
    }

    [Fact]
    public void A_locked_wallet_owns_nothing()
    {
        using var wallet = new TestWallet();
        wallet.Vault.Lock();
        Assert.Null(At(wallet, TestPsbts.Segwit).Wallet);
    }
}
