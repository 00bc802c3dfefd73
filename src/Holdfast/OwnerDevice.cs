using System.CommandLine;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Hosting;
using Holdfast.Hosting.Machine;
using Holdfast.Hosting.Terminal;
using Holdfast.Signing;

namespace Holdfast;

/// <summary>The owner's device with its screen, opened over a state folder: what `device` and `sign` share.</summary>
internal sealed class OwnerDevice : IDisposable
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(300);

    private readonly RawTerminal _terminal;
    private readonly TerminalScreen _screen;
    private readonly LinuxStateFolder _folder;

    private OwnerDevice(SigningDevice device, LinuxStateFolder folder, RawTerminal terminal, CancellationTokenSource leave)
    {
        (Device, _folder, _terminal) = (device, folder, terminal);
        _screen = new TerminalScreen(device.Panel, terminal, new TerminalScreenOptions { Quit = leave.Cancel, Notice = MemoryLocking.Required ? "" : "MEMORY IS NOT LOCKED: a seed could be written to swap." });
        _screen.Ended.ContinueWith(_ => leave.Cancel(), TaskScheduler.Default);
    }

    public SigningDevice Device { get; }

    public static Option<string> StateOption() => new("--state") { Description = "the folder of the vault", DefaultValueFactory = _ => StateFolder.Default };

    public static Option<bool> UnlockedMemoryOption() => new("--accept-unlocked-memory") { Description = "go on where memory cannot be locked: secrets could then reach swap" };

    /// <summary>Null, with the reason on standard error, if it cannot be opened.</summary>
    public static OwnerDevice? TryOpen(string state, bool acceptUnlockedMemory, CancellationTokenSource leave)
    {
        Hardening.Apply();
        if (!MemoryLocking.IsAvailable())
        {
            Console.Error.WriteLine("This system does not let the program lock memory: a seed could be written to the swap file.");
            if (!acceptUnlockedMemory)
            {
                Console.Error.WriteLine("It is not unlocked here. Raise the limit (holdfast doctor says how), or accept it with --accept-unlocked-memory.");
                return null;
            }
            MemoryLocking.AcceptUnlocked();
        }
        if (Tty.TryOpen() is not { } tty)
        {
            Console.Error.WriteLine("This needs a terminal.");
            return null;
        }
        var origin = TerminalOrigin.Detect();
        var options = new DeviceOptions { SecretsRefused = () => origin.MayShowSecrets ? null : new Refused(Refusal.RemoteSession, origin.Advice) };
        LinuxStateFolder? folder = null;
        try
        {
            folder = LinuxStateFolder.Open(state);
            if (SigningDevice.Open(folder, new Panel(TimeProvider.System, QuietTime), options).TryGet(out var device, out var refused))
            {
                // Taken over last: what was said until here is read where it was printed.
                return new(device, folder, new RawTerminal(tty, handlesSignals: true), leave);
            }
            Console.Error.WriteLine(ShownText.Escape(refused.Detail));
        }
        catch (StateFolderException exception)
        {
            Console.Error.WriteLine(ShownText.Escape(exception.Message));
        }
        folder?.Dispose();
        tty.Dispose();
        return null;
    }

    public void Dispose()
    {
        _screen.Dispose();
        _terminal.Dispose();
        Device.Dispose();
        Device.Panel.Dispose();
        _folder.Dispose();
    }
}
