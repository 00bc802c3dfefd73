using System.Text;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Signing;

namespace Holdfast.ClientHost;

/// <summary>The device of these tests: a vault that keeps the last wallet open, and a panel on which every page is approved and noted.</summary>
internal sealed class Wallets : IDisposable
{
    private (string Words, string Passphrase, Wallet Wallet)? _last;

    public Wallets()
    {
        Vault = new Vault(Panel);
        Panel.Attach(page =>
        {
            if (page is not { Buttons.Count: > 0 }) { return; }
            Pages.Add(page);
            Panel.Press(page.Nonce, new Press(page.Buttons[0]));
        });
    }

    public Vault Vault { get; }
    public Panel Panel { get; } = new(TimeProvider.System, TimeSpan.Zero);
    /// <summary>What the owner saw.</summary>
    public List<ScreenPage> Pages { get; } = [];

    /// <summary>The wallet of the request's words and passphrase.</summary>
    public Result<Wallet> Open(HostRequest request)
    {
        var (words, passphrase) = (request.Text("words"), request.Text("passphrase"));
        if (_last is { } last)
        {
            if (last.Words == words && last.Passphrase == passphrase) { return last.Wallet; }
            Vault.Close(last.Wallet);
            _last = null;
        }
        if (!Vault.OpenTemporary(Encoding.UTF8.GetBytes(words), Encoding.UTF8.GetBytes(passphrase)).TryGet(out var wallet, out var refused)) { return refused; }
        _last = (words, passphrase, wallet);
        return wallet;
    }

    public void Dispose()
    {
        Vault.Dispose();
        Panel.Dispose();
    }
}
