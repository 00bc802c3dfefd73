using System.Text;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Device.Tests.Storage;
using Holdfast.Ethereum.Transactions;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>An unlocked device over a folder that outlives it, and an owner who presses the first button of every page, or what the test says.</summary>
internal sealed class OwnerScene : IDisposable
{
    public const string ColdWords = "abandon ability able about above absent", Pin = "2580";
    private readonly Panel _panel = new(TimeProvider.System, TimeSpan.Zero);

    /// <param name="folder">With a vault in it that <see cref="ColdWords"/> opens, or empty.</param>
    /// <param name="words">Of the vault that is made where there is none.</param>
    public OwnerScene(MemoryStateFolder? folder = null, string words = TestWallet.A)
    {
        Folder = folder ?? new();
        Device = SigningDevice.Open(Folder, _panel, new DeviceOptions { Vault = VaultOptions.Weak }).Value;
        using var cold = StorageExamples.Cold(ColdWords);
        using var pin = StorageExamples.Secret(Pin);
        if (Device.State == DeviceState.Empty) { Assert.Null(Device.CreateFromWords(Encoding.UTF8.GetBytes(words), cold, pin, new())); }
        else { Assert.Null(Device.Unlock(cold)); }
        _panel.Attach(page =>
        {
            if (page is null) { return; }
            Pages.Add(page);
            _ = Task.Run(() => { if (Owner(page) is { } button) { _panel.Press(page.Nonce, new Press(button)); } });
        });
    }

    public MemoryStateFolder Folder { get; }
    public SigningDevice Device { get; }
    public HostSession Session { get; } = new("card");
    public List<ScreenPage> Pages { get; } = [];
    public Func<ScreenPage, Button?> Owner { get; set; } = page => page.Buttons[0];

    public string[] Files => [.. Folder.List().Order(StringComparer.Ordinal)];

    /// <summary>Every label and value that was shown since.</summary>
    public string Shown => string.Join('\n', Pages.SelectMany(page => page.Fields.Select(each => $"{each.Label}: {each.Value}").Append(page.Text)));

    /// <summary>Signs with the first account.</summary>
    public Task<Result<SignedEthereumTransaction>> SignAsync(EthereumTransaction transaction)
    {
        Pages.Clear();
        Assert.True(DerivationPath.TryParse("m/44'/60'/0'/0/0", out var path));
        var wallet = Device.Active!;
        return SignEthereumTransaction.RunAsync(Device.Vault, wallet, new(transaction, path, Device.EthereumOptions, wallet.Fingerprint), Device.Explainer, Session, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        Session.Dispose();
        Device.Dispose();
        _panel.Dispose();
    }
}
