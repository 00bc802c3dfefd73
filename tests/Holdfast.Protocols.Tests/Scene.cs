using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Protocols.Tests;

/// <summary>A device with a known seed, unlocked, and an owner who presses what the test says.</summary>
internal sealed class Scene : IDisposable
{
    public const string Words = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    private const string Pin = "1234";

    private readonly List<ScreenPage> _pages = [];

    public Scene(string words = Words, Func<DeviceSettings, DeviceSettings>? settings = null)
    {
        Panel = new(TimeProvider.System, TimeSpan.Zero);
        Device = SigningDevice.Open(new MemoryStateFolder(), Panel, new DeviceOptions { Vault = VaultOptions.Weak }).Value;
        using var coldWords = SecretMemory.CopyOf("abandon ability able about above absent"u8);
        using var pin = SecretMemory.CopyOf(Encoding.UTF8.GetBytes(Pin));
        Assert.True(ColdKey.TryFromPassphrase(coldWords, out var cold));
        var set = new DeviceSettings { Network = Network.Main, AutoLockMinutes = 0 };
        using (cold) { Assert.Null(Device.CreateFromWords(Encoding.UTF8.GetBytes(words), cold, pin, settings?.Invoke(set) ?? set)); }
        Panel.Attach(page =>
        {
            if (page is null) { return; }
            lock (_pages) { _pages.Add(page); }
            _ = Task.Run(() => { if (Owner(page) is { } button) { Panel.Press(page.Nonce, new Press(button)); } });
        });
    }

    public SigningDevice Device { get; }
    public Panel Panel { get; }

    /// <summary>What the owner does on a page; null: nothing.</summary>
    public Func<ScreenPage, Button?> Owner { get; set; } = page => page.Buttons[0];

    public IReadOnlyList<ScreenPage> Pages
    {
        get { lock (_pages) { return [.. _pages]; } }
    }

    /// <summary>Opens what <see cref="SigningDevice.Lock"/> locked.</summary>
    public void Reopen()
    {
        using var pin = SecretMemory.CopyOf(Encoding.UTF8.GetBytes(Pin));
        Assert.Null(Device.Reopen(pin));
    }

    /// <summary>Waits for a page that the owner leaves alone.</summary>
    public async Task<ScreenPage> PageAsync()
    {
        for (var i = 0; i < 2000; i++)
        {
            if (Panel.Current is { } page) { return page; }
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("no page");
    }

    /// <summary>Waits until nothing is shown.</summary>
    public async Task NoPageAsync()
    {
        for (var i = 0; i < 2000 && Panel.Current is not null; i++) { await Task.Delay(5, TestContext.Current.CancellationToken); }
        Assert.Null(Panel.Current);
    }

    public void Dispose()
    {
        Device.Dispose();
        Panel.Dispose();
    }
}
