using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Flows;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Emulator.Control;
using Holdfast.Hosting.Qr;
using Holdfast.Signing;

namespace Holdfast.Emulator.Emulation;

/// <summary>
/// One emulated device: the device's own code over a store in memory, with a test seed, its menu running, and the control API's screen
/// attached. Switching it off switches it on again, locked as after a cold start.
/// </summary>
internal sealed class TestDouble : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Panel _panel;
    private readonly SemaphoreSlim _scan = new(1, 1);
    private readonly TaskCompletionSource _scanFailed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TestDouble(SigningDevice device, Panel panel, ControlScreen screen, CardFiles files)
    {
        (Device, _panel, Screen, Files) = (device, panel, screen, files);
        Codes = new(device);
        Codes.Scan.Auxiliary = default(Hash256); // repeatable
        Running = RunAsync();
    }

    public SigningDevice Device { get; }
    public ControlScreen Screen { get; }
    public CardFiles Files { get; }
    public ScanAndShow Codes { get; }

    /// <summary>Ends when the test double does; fails if its menu failed.</summary>
    public Task Running { get; }

    public static Result<TestDouble> Create(TestDoubleOptions options, EventStream events)
    {
        TimeProvider time = options.ClockSpeed == 1 ? TimeProvider.System : new FastClock(options.ClockSpeed);
        var panel = new Panel(time, TimeSpan.Zero);
        if (!SigningDevice.Open(new MemoryStateFolder(), panel, new DeviceOptions { Vault = VaultOptions.Weak with { Limits = options.Limits } }, time).TryGet(out var device, out var refused)) { return refused; }
        if (SetUp(device, options) is { } failed)
        {
            device.Dispose();
            panel.Dispose();
            return failed;
        }
        var files = new CardFiles(device, events);
        return new TestDouble(device, panel, new ControlScreen(device, files, events, options.Answers), files);
    }

    private static Refused? SetUp(SigningDevice device, TestDoubleOptions options)
    {
        if (options.State != StartState.Unlocked && options.Passphrase.Length > 0) { return new(Refusal.Unsupported, "a passphrase's wallet is open in the state \"unlocked\" only"); }
        if (options.State == StartState.Empty) { return null; }
        using var coldWords = SecretMemory.CopyOf(Encoding.UTF8.GetBytes(TestDoubleOptions.ColdWords));
        using var pin = SecretMemory.CopyOf(Encoding.UTF8.GetBytes(options.Pin));
        if (!ColdKey.TryFromPassphrase(coldWords, out var cold)) { return new(Refusal.Malformed, "the cold key"); }
        using (cold)
        {
            var settings = new DeviceSettings { Network = options.Network, AutoLockMinutes = options.AutoLockMinutes, BackupChecked = device.Time.GetUtcNow() };
            if (device.CreateFromWords(Encoding.UTF8.GetBytes(options.Words), cold, pin, settings) is { } refused) { return refused; }
        }
        if (options.Passphrase.Length > 0)
        {
            if (!device.OpenPassphraseWallet(Encoding.UTF8.GetBytes(options.Passphrase)).TryGet(out var wallet, out var refused)) { return refused; }
            device.Activate(wallet);
        }
        if (options.State == StartState.Locked) { device.Lock(); }
        return null;
    }

    /// <summary>
    /// Hands codes to the page that looks for some; where none does, what is shown as QR codes is closed and a scan begun, as its owner would.
    /// Null if that page does not come: the device is locked, or another conversation has the screen. Then no scan is left waiting either.
    /// </summary>
    public async Task<ScreenPage?> ScanAsync(IReadOnlyList<byte[]> codes, TimeSpan atMost, CancellationToken cancel)
    {
        await _scan.WaitAsync(cancel);
        using var gaveUp = new CancellationTokenSource();
        ScreenPage? found = null;
        try
        {
            Task? scanning = null;
            for (var until = Environment.TickCount64 + (long)atMost.TotalMilliseconds; Environment.TickCount64 <= until && scanning is not { IsCompleted: true }; await Task.Delay(1, cancel))
            {
                switch (Screen.Current)
                {
                    case { Reader: not null } page:
                        Screen.Scan(page.Nonce, codes);
                        return found = page;
                    case { Kind: PageKind.Info } shown when shown.Film is not null || shown.QrCode.Length > 0:
                        Screen.Press(shown.Nonce, new(Button.Done));
                        break;
                    case null:
                        break; // between two pages
                    default:
                        if (Device.Active is null) { return null; }
                        scanning ??= BeginScanAsync(gaveUp.Token);
                        break;
                }
            }
            return null;
        }
        finally
        {
            if (found is null) { await gaveUp.CancelAsync(); }
            _scan.Release();
        }
    }

    private async Task BeginScanAsync(CancellationToken gaveUp)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, gaveUp, Device.Vault.UnlockEnded);
        Screen.ScanBegins();
        try
        {
            await Codes.Scan.RunAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // locked, given up, or the end
        }
#pragma warning disable CA1031 // told to whoever runs the test double
        catch (Exception exception)
        {
            _scanFailed.TrySetException(exception);
        }
#pragma warning restore CA1031
        finally
        {
            Screen.ScanEnds();
        }
    }

    // Neither the menu nor the files end by themselves: whichever does has failed, and the test double with it. So has it where a scan failed.
    private async Task RunAsync()
    {
        await Task.Yield();
        var (menu, files) = (RunMenuAsync(), Files.RunAsync(_ended.Token));
        var first = await Task.WhenAny(menu, files, _scanFailed.Task);
        if (!_ended.IsCancellationRequested) { await first; }
        await Task.WhenAll(menu, files).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunMenuAsync()
    {
        var home = new Home(Device, [Codes.Scan.HomeAction, Codes.Connect.HomeAction]);
        while (true)
        {
            await home.RunAsync(_ended.Token);
            _ended.Token.ThrowIfCancellationRequested();
            Device.PowerOff();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        Device.PowerOff(); // ends what its owner is reading
        await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Screen.Dispose();
        Device.Dispose();
        _panel.Dispose();
        _ended.Dispose();
    }
}
