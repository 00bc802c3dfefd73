using System.CommandLine;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Kiosk;
using Holdfast.Language;

namespace Holdfast;

/// <summary>`holdfast kiosk`: makes this machine show the wallet from its start on and nothing else, and undoes it.</summary>
internal static class KioskCommand
{
    public static Command Create()
    {
        var root = new Option<string>("--root") { Description = "the root of another system, such as an image's: nothing is started there", DefaultValueFactory = _ => "/" };
        var packages = new Option<string?>("--packages") { Description = "a folder with the Debian packages that are missing, for a machine without a network" };
        var andState = new Option<bool>("--and-state") { Description = "remove the vault too: without its backup the coins are lost" };
        var install = new Command("install", "show the wallet on this machine's display from its next start on (as root)") { root, packages };
        install.SetAction(result => Run(result.GetValue(root)!, machine => KioskInstall.Run(machine, AppContext.BaseDirectory, result.GetValue(packages))));
        var remove = new Command("remove", "undo it; the vault stays (as root)") { root, andState };
        remove.SetAction(result => Run(result.GetValue(root)!, machine => KioskRemove.Run(machine, result.GetValue(andState))));
        return new Command("kiosk", "make this machine's display show the wallet and nothing else, or undo it") { install, remove };
    }

    private static int Run(string root, Action<KioskMachine> act) => Failures.ToExitCode(() =>
    {
        if (!Environment.IsPrivilegedProcess) { throw new IOException(Phrase.Of("kiosk.not-root")); }
        try { act(new KioskMachine(root, Console.WriteLine)); }
        catch (UnauthorizedAccessException exception) { throw new IOException(exception.Message, exception); }
        return ExitCode.Done;
    });
}
