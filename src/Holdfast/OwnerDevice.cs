using System.CommandLine;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Hosting;
using Holdfast.Hosting.Machine;
using Holdfast.Hosting.Terminal;
using Holdfast.Hosting.Web;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast;

/// <summary>The owner's device with its screen, opened over a state folder: what `device` and `sign` share.</summary>
internal sealed class OwnerDevice : IDisposable
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(300);

    private readonly LinuxStateFolder _folder;
    private readonly Stack<IDisposable> _screen = [];

    private readonly HostOptions _hosts;

    private OwnerDevice(SigningDevice device, LinuxStateFolder folder, HostOptions hosts) => (Device, _folder, _hosts) = (device, folder, hosts);

    public SigningDevice Device { get; }

    public static Option<string> StateOption() => new("--state") { Description = "the folder of the vault", DefaultValueFactory = _ => StateFolder.Default };

    public static Option<bool> UnlockedMemoryOption() => new("--accept-unlocked-memory") { Description = "go on where memory cannot be locked: secrets could then reach swap" };

    /// <summary>With the terminal for a screen. Null, with the reason on standard error, if it cannot be opened.</summary>
    public static OwnerDevice? TryOpen(string state, bool acceptUnlockedMemory, HostOptions hosts, CancellationTokenSource leave)
    {
        if (!PrepareMemory(acceptUnlockedMemory)) { return null; }
        if (Tty.TryOpen() is not { } tty) { return Fail("This needs a terminal."); }
        var origin = TerminalOrigin.Detect();
        if (TryOpen(state, hosts, () => origin.MayShowSecrets ? null : new Refused(Refusal.RemoteSession, origin.Advice)) is not { } owner)
        {
            tty.Dispose();
            return null;
        }
        // Taken over last: what was said until here is read where it was printed.
        var terminal = new RawTerminal(tty, handlesSignals: true);
        var screen = new TerminalScreen(owner.Device.Panel, terminal, new TerminalScreenOptions { Quit = leave.Cancel, Notice = owner.Notice });
        owner.Show(screen, screen.Ended, leave, terminal);
        return owner;
    }

    /// <summary>With a browser for a screen. Null, with the reason on standard error, if it cannot be opened.</summary>
    public static OwnerDevice? TryOpen(string state, bool acceptUnlockedMemory, HostOptions hosts, WebScreenOptions options, CancellationTokenSource leave)
    {
        if (!PrepareMemory(acceptUnlockedMemory)) { return null; }
        if (!Orphans.Adopt()) { return Fail("This system does not let the program end a browser that outlives its screen."); }
        var isKiosk = options.Browser.Length > 0 && TerminalOrigin.DetectKiosk().MayShowSecrets;
        if (TryOpen(state, hosts, () => isKiosk ? null : new Refused(Refusal.RemoteSession, Phrase.Of("secrets.only-in-kiosk"))) is not { } owner) { return null; }
        try
        {
            var screen = new WebScreen(owner.Device.Panel, options with { Notice = owner.Notice, Appearance = owner.Appearance });
            owner.Show(screen, screen.Ended, leave);
            return owner;
        }
        catch (IOException exception)
        {
            owner.Dispose();
            return Fail(exception.Message);
        }
    }

    public void Dispose()
    {
        while (_screen.TryPop(out var part)) { part.Dispose(); }
        Device.Dispose();
        Device.Panel.Dispose();
        _folder.Dispose();
    }

    private void Show(IDisposable screen, Task ended, CancellationTokenSource leave, params ReadOnlySpan<IDisposable> under)
    {
        foreach (var part in under) { _screen.Push(part); }
        _screen.Push(screen);
        ended.ContinueWith(done =>
        {
            if (done.Exception?.InnerException is { } failure) { Console.Error.WriteLine(ShownText.Escape(failure.Message)); }
            leave.Cancel();
        }, TaskScheduler.Default);
    }

    private string Notice() => string.Join('\n', Notices());

    private IEnumerable<string> Notices()
    {
        if (Device.Active?.Kind == WalletKind.Practice) { yield return Phrase.Of("notice.practice"); }
        if (Device.DefinitionsChanged) { yield return Phrase.Of("notice.definitions"); }
        if (Device.AddressBookDamaged) { yield return Phrase.Of("notice.addresses"); }
        if (_hosts.IsOnLoopback) { yield return Phrase.Of("notice.loopback"); }
        if (!MemoryLocking.Required) { yield return Phrase.Of("notice.memory-not-locked"); }
    }

    private ScreenLink.Appearance Appearance() => Device.Settings.Appearance switch
    {
        Holdfast.Device.Appearance.System => ScreenLink.Appearance.System,
        Holdfast.Device.Appearance.Light => ScreenLink.Appearance.Light,
        Holdfast.Device.Appearance.Dark => ScreenLink.Appearance.Dark,
    };

    private static bool PrepareMemory(bool acceptUnlocked)
    {
        if (!Hardening.Apply())
        {
            Console.Error.WriteLine("This system does not keep other programs from reading this one's memory. It is not unlocked here.");
            return false;
        }
        if (MemoryLocking.IsAvailable()) { return true; }
        Console.Error.WriteLine("This system does not let the program lock memory: a seed could be written to the swap file.");
        if (!acceptUnlocked)
        {
            Console.Error.WriteLine("It is not unlocked here. Raise the limit (holdfast doctor says how), or accept it with --accept-unlocked-memory.");
            return false;
        }
        MemoryLocking.AcceptUnlocked();
        return true;
    }

    private static OwnerDevice? TryOpen(string state, HostOptions hosts, Func<Refused?> secretsRefused)
    {
        LinuxStateFolder? folder = null;
        try
        {
            folder = LinuxStateFolder.Open(state);
            var options = new DeviceOptions { Vault = new() { Limits = hosts.Limits }, SecretsRefused = secretsRefused, Versions = Versions };
            if (SigningDevice.Open(folder, new Panel(TimeProvider.System, QuietTime), options).TryGet(out var device, out var refused)) { return new(device, folder, hosts); }
            Console.Error.WriteLine(ShownText.Escape(refused.Detail));
        }
        catch (StateFolderException exception)
        {
            Console.Error.WriteLine(ShownText.Escape(exception.Message));
        }
        folder?.Dispose();
        return null;
    }

    // The digest is what the release's SHA256SUMS says of this program: a program that was changed can lie here, one of another version does not.
    private static Field[] Versions() =>
    [
        new(Phrase.Of("about.version"), $"Holdfast {Product.Version}"),
        new(Phrase.Of("about.program"), Convert.ToHexStringLower(Sha256.Hash(File.ReadAllBytes("/proc/self/exe")).AsSpan()), FieldKind.Hex),
    ];

    private static OwnerDevice? Fail(string reason)
    {
        Console.Error.WriteLine(reason);
        return null;
    }
}
