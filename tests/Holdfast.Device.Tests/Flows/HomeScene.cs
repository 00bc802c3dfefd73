using System.Text;
using Holdfast.Device.Flows;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Device.Tests.Storage;
using Holdfast.Signing;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>A device over a folder in memory, its home menu running, and somebody in front of it.</summary>
internal sealed class HomeScene : IAsyncDisposable
{
    public const string Words = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    public const string ColdWords = "abandon ability able about above absent";
    public const string Pin = "2580";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource _end = new();
    private ulong _last;

    public HomeScene(MemoryStateFolder? folder = null, Refused? secretsRefused = null, IReadOnlyList<HomeAction>? actions = null)
    {
        Folder = folder ?? new MemoryStateFolder();
        Panel = new Panel(Time, TimeSpan.Zero);
        Device = SigningDevice.Open(Folder, Panel, new DeviceOptions { Vault = VaultOptions.Weak, SecretsRefused = () => secretsRefused }, Time).Value;
        Running = Task.Run(() => new Home(Device, actions ?? []).RunAsync(_end.Token));
    }

    /// <summary>With the wallet of <see cref="Words"/> in it, unlocked.</summary>
    public static HomeScene WithWallet(DeviceSettings? settings = null, Refused? secretsRefused = null)
    {
        var scene = new HomeScene(secretsRefused: secretsRefused);
        using var cold = StorageExamples.Cold(ColdWords);
        using var pin = StorageExamples.Secret(Pin);
        settings ??= new DeviceSettings();
        var failure = scene.Device.CreateFromWords(Encoding.UTF8.GetBytes(Words), cold, pin, settings with { BackupChecked = settings.BackupChecked ?? scene.Time.GetUtcNow() });
        Assert.Null(failure);
        // The menu of the empty device is still shown; this one is the unlocked device's.
        scene.Panel.TakeTurnAsync(CancellationToken.None).GetAwaiter().GetResult().Dispose();
        return scene;
    }

    public MemoryStateFolder Folder { get; }
    public FlowTime Time { get; } = new();
    public Panel Panel { get; }
    public SigningDevice Device { get; }
    public Task Running { get; }

    /// <summary>The next page, which must have that title.</summary>
    public async Task<ScreenPage> LookAsync(string? title = null)
    {
        for (var until = DateTime.UtcNow + Patience; ;)
        {
            if (Panel.Current is { } page && page.Nonce > _last && Panel.IsListening(page.Nonce) && (title is null || page.Title == title)) { return page; }
            if (Running.IsFaulted) { await Running; }
            if (DateTime.UtcNow > until) { Assert.Fail($"\"{Panel.Current?.Title}: {Panel.Current?.Text}\" is shown, not \"{title}\""); }
            await Task.Delay(1);
        }
    }

    public void Press(ScreenPage page, Button button, int choice = 0)
    {
        Assert.True(Panel.Press(page.Nonce, new Press(button, choice)), $"{button} on \"{page.Title}\"");
        _last = page.Nonce;
    }

    public async Task PressAsync(string title, Button button) => Press(await LookAsync(title), button);

    public async Task ChooseAsync(string title, string choice)
    {
        var page = await LookAsync(title);
        if (title == "Ready" && MenuPlaces.Above(choice) is { } above)
        {
            Choose(page, above);
            page = await LookAsync(above);
        }
        Choose(page, choice);
    }

    public void Choose(ScreenPage page, string choice)
    {
        var index = page.Choices.ToList().FindIndex(each => each.StartsWith(choice, StringComparison.Ordinal));
        Assert.True(index >= 0, $"\"{choice}\" is not among {string.Join(", ", page.Choices)}");
        Press(page, Button.Choice, index);
    }

    public async Task TypeAsync(string title, string text) => Type(await LookAsync(title), text);

    public void Type(ScreenPage page, string text)
    {
        foreach (var value in Encoding.UTF8.GetBytes(text)) { Assert.True(Panel.Type(page.Nonce, value)); }
        Press(page, Button.Done);
    }

    public async Task TypeWordsAsync(string title, string words)
    {
        foreach (var word in words.Split(' ')) { await TypeAsync(title, word); }
    }

    public string Read(ScreenPage page)
    {
        var secret = "";
        Assert.True(Panel.Look(page.Nonce, seen => secret = Encoding.UTF8.GetString(seen.Secret!.Span)));
        return secret;
    }

    /// <summary>Reads secret pages to their end.</summary>
    public async Task<string> ReadWordsAsync(string title)
    {
        var words = new List<string>();
        for (var count = 1; words.Count < count;)
        {
            var page = await LookAsync(title);
            count = page.Count;
            words.Add(Read(page));
            Press(page, Button.Next);
        }
        return string.Join(' ', words);
    }

    public async Task UseAsync(string passphrase)
    {
        await ChooseAsync("Ready", "Passphrase wallet");
        await PressAsync("Passphrase wallet", Button.Done);
        await TypeAsync("Passphrase", passphrase);
        var page = await LookAsync();
        Assert.StartsWith("Wallet ", page.Title, StringComparison.Ordinal);
        Press(page, Button.Choice);
    }

    public async Task UnlockAsync(string pin)
    {
        await ChooseAsync("Locked", "Enter the PIN");
        await TypeAsync("PIN", pin);
    }

    public async Task UnlockColdAsync(string words = ColdWords)
    {
        await ChooseAsync("Locked", "Unlock");
        await ChooseAsync("Unlock", "With the six words");
        await TypeWordsAsync("Unlock", words);
    }

    /// <summary>Every file's bytes.</summary>
    public string Files() => string.Join('\n', Folder.List().Order(StringComparer.Ordinal).Select(name => $"{name} {Convert.ToHexString(Folder.Read(name, int.MaxValue)!)}"));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Device.Dispose();
        Panel.Dispose();
        _end.Dispose();
    }
}
