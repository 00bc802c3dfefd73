using System.Text;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device.Screens;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>A vault with one temporary wallet and a panel whose owner presses what the test says.</summary>
internal sealed class TestWallet : IDisposable
{
    public const string A = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    public const string B = "legal winner thank year wave sausage worth useful legal winner thank yellow";

    public TestWallet(string mnemonic = A, string passphrase = "")
    {
        Vault = new Vault(Panel);
        Assert.True(Mnemonic.TryParse(Encoding.UTF8.GetBytes(mnemonic), out var parsed, out _));
        using (parsed) { Wallet = Vault.Open(parsed, Encoding.UTF8.GetBytes(passphrase), WalletKind.Temporary).Value; }
        Panel.Attach(page =>
        {
            if (page is null) { return; }
            Pages.Add(page);
            _ = Task.Run(() => Press(page));
        });
    }

    public Vault Vault { get; }
    public Panel Panel { get; } = new(TimeProvider.System, TimeSpan.Zero);
    public Wallet Wallet { get; }
    public List<ScreenPage> Pages { get; } = [];
    /// <summary>What the owner does on a page; null: nothing.</summary>
    public Func<ScreenPage, Button?> Owner { get; set; } = page => page.Buttons[0];

    public Proposal Propose(Psbt psbt, Func<PsbtOptions, PsbtOptions>? with = null, Network network = Network.Main)
    {
        var options = new PsbtOptions(network) { Nonces = NonceOptions.Repeatable };
        return PsbtReviewer.Review(new PsbtRequest(psbt, with?.Invoke(options) ?? options, Wallet.Fingerprint), Vault.PublicKeys(Wallet));
    }

    public async Task<Result<byte[]>> SignAsync(Proposal proposal, HostSession? session = null)
    {
        session ??= new HostSession("test");
        var asked = await Approval.AskAsync(Vault, proposal, Wallet, session);
        if (!asked.TryGet(out var approval, out var refused)) { return refused; }
        return Vault.Sign(approval, proposal, Wallet, session).TryGet(out var signatures, out refused)
            ? SignedPsbt.Write((PsbtRequest)proposal.Request, proposal.Plan!, signatures) : refused;
    }

    private void Press(ScreenPage page)
    {
        if (Owner(page) is { } button) { Panel.Press(page.Nonce, new Press(button)); }
    }

    public void Dispose()
    {
        Vault.Dispose();
        Panel.Dispose();
    }
}
