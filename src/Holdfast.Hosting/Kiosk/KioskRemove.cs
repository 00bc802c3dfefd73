using Holdfast.Language;

namespace Holdfast.Hosting.Kiosk;

/// <summary>`holdfast kiosk remove`: undoes the installation. The vault stays unless told otherwise, and Debian's packages stay.</summary>
public static class KioskRemove
{
    /// <param name="machine">The machine, or an image.</param>
    /// <param name="andState">True to remove the vault as well.</param>
    /// <exception cref="IOException">A command failed, or a file cannot be removed. It can be begun again.</exception>
    public static void Run(KioskMachine machine, bool andState)
    {
        if (File.Exists(machine.At($"etc/systemd/system/{KioskFiles.Unit}")))
        {
            machine.Run("systemctl", [.. machine.RootOption(), "disable", .. machine.IsRunning ? ["--now"] : (string[])[], KioskFiles.Unit]);
        }
        foreach (var (_, to) in KioskFiles.Settings) { machine.Delete(to); }
        RemovePrograms(machine);
        RemoveCards(machine);
        if (andState) { machine.DeleteFolder(KioskFiles.State); }
        else { machine.DeleteEmpty(KioskFiles.State); }
        // The user stays as long as the vault: its number could become another user's, who could then read it.
        if (machine.Holds(KioskFiles.State)) { machine.Say(Phrase.Of("kiosk.vault-stays", $"/{KioskFiles.State}")); }
        else { RemoveUser(machine); }
        // udev looks for changed rules by itself.
        if (machine.IsRunning) { machine.Run("systemctl", "daemon-reload"); }
    }

    private static void RemovePrograms(KioskMachine machine)
    {
        if (!File.Exists(machine.At(KioskFiles.Copied))) { return; }
        foreach (var file in KioskFiles.Program) { machine.Delete($"{KioskFiles.Programs}/{file}"); }
        machine.Delete(KioskFiles.Copied);
        machine.DeleteEmpty($"{KioskFiles.Programs}/kiosk");
        machine.DeleteEmpty(KioskFiles.Programs);
    }

    // Where cards appeared; one that is still there keeps its folder.
    private static void RemoveCards(KioskMachine machine)
    {
        if (!Directory.Exists(machine.At(KioskFiles.Cards))) { return; }
        foreach (var card in Directory.GetDirectories(machine.At(KioskFiles.Cards)))
        {
            if (machine.IsThisOne) { machine.TryRun("umount", "--quiet", card); }
            machine.DeleteEmpty($"{KioskFiles.Cards}/{Path.GetFileName(card)}");
        }
        machine.DeleteEmpty(KioskFiles.Cards);
    }

    private static void RemoveUser(KioskMachine machine)
    {
        if (IsNamed(machine, "etc/passwd")) { machine.Run("userdel", [.. machine.RootOption("--prefix"), KioskFiles.User]); }
        // Where userdel is not set to remove it as well.
        if (IsNamed(machine, "etc/group")) { machine.Run("groupdel", [.. machine.RootOption("--prefix"), KioskFiles.User]); }
    }

    private static bool IsNamed(KioskMachine machine, string list)
        => File.Exists(machine.At(list)) && File.ReadLines(machine.At(list)).Any(line => line.StartsWith($"{KioskFiles.User}:", StringComparison.Ordinal));
}
