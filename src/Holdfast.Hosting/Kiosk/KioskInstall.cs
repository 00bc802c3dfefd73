using Holdfast.Language;

namespace Holdfast.Hosting.Kiosk;

/// <summary>`holdfast kiosk install`: from its next start on, the machine's display shows the wallet and nothing else.</summary>
public static class KioskInstall
{
    /// <param name="machine">The machine, or an image.</param>
    /// <param name="programs">The folder this program was started from.</param>
    /// <param name="packages">A folder with .deb files, for a machine without a network; null asks apt.</param>
    /// <exception cref="IOException">Something is missing or in the way, and how to mend it. Nothing was changed, unless a command failed.</exception>
    public static void Run(KioskMachine machine, string programs, string? packages)
    {
        programs = Path.TrimEndingDirectorySeparator(Path.GetFullPath(programs));
        RequirePrograms(programs);
        RequireFreeDisplay(machine);
        KioskPackages.Require(machine, packages);
        CopyPrograms(machine, programs);
        foreach (var (from, to) in KioskFiles.Settings) { machine.Copy(Path.Combine(programs, from), to, isProgram: false); }
        machine.Run("systemd-sysusers", [.. machine.RootOption(), KioskFiles.SysusersName]);
        machine.Run("systemctl", [.. machine.RootOption(), "enable", KioskFiles.Unit]);
        machine.Say(Phrase.Of("kiosk.installed"));
    }

    private static void RequirePrograms(string programs)
    {
        // Those of a checkout run on .NET's runtime, which is not copied.
        if (File.Exists(Path.Combine(programs, "holdfast.dll"))) { throw new IOException(Phrase.Of("kiosk.checkout")); }
        if (KioskFiles.Program.FirstOrDefault(file => !File.Exists(Path.Combine(programs, file))) is { } absent)
        {
            throw new IOException(Phrase.Of("kiosk.incomplete", absent, programs));
        }
    }

    private static void RequireFreeDisplay(KioskMachine machine)
    {
        // A link, in an image to a path that leads nowhere here. One to /dev/null is switched off.
        if (new FileInfo(machine.At(KioskFiles.DisplayManager)).LinkTarget is { } target and not "/dev/null")
        {
            throw new IOException(Phrase.Of("kiosk.display-manager", Path.GetFileName(target)));
        }
    }

    private static void CopyPrograms(KioskMachine machine, string programs)
    {
        if (programs == machine.At(KioskFiles.Programs)) { return; }
        foreach (var file in KioskFiles.Program) { machine.Copy(Path.Combine(programs, file), $"{KioskFiles.Programs}/{file}", isProgram: !Path.HasExtension(file)); }
        machine.WriteEmpty(KioskFiles.Copied);
    }
}
