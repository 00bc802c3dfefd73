using System.CommandLine;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Kiosk;

namespace Holdfast;

/// <summary>`holdfast kiosk`: makes this machine show the wallet and nothing else, from its start on, and undoes it.</summary>
internal static class KioskCommand
{
    public static Command Create()
    {
        var root = new Option<string>("--root") { Description = "the root of another system, an image's: nothing is started there", DefaultValueFactory = _ => "/" };
        var packages = new Option<string?>("--packages") { Description = "a folder with the Debian packages that are missing, for a machine without a network" };
        var andState = new Option<bool>("--and-state") { Description = "remove the vault too: without its backup the coins are lost" };
        var install = new Command("install", "show the wallet on this machine's display from its start on (as root)") { root, packages };
        install.SetAction(result => Run(result.GetValue(root)!, kiosk => kiosk.Install(result.GetValue(packages))));
        var remove = new Command("remove", "undo it; the vault stays") { root, andState };
        remove.SetAction(result => Run(result.GetValue(root)!, kiosk => kiosk.Remove(result.GetValue(andState))));
        return new Command("kiosk", "make this machine show the wallet and nothing else, or undo it") { install, remove };
    }

    private static int Run(string root, Action<KioskInstaller> act) => Failures.ToExitCodeAsync(() =>
    {
        if (!Environment.IsPrivilegedProcess) { throw new IOException("This changes the system: run it as root, with sudo."); }
        act(new KioskInstaller(AppContext.BaseDirectory, root, Console.WriteLine));
        return Task.FromResult(ExitCode.Done);
    }).GetAwaiter().GetResult();
}
