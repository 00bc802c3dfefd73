using System.Diagnostics;

namespace Holdfast.Hosting.Kiosk;

/// <summary>Turns a machine into a kiosk that shows the wallet from the start, and back.</summary>
/// <param name="programs">The folder the program was started from.</param>
/// <param name="root">The machine's root; another for an image, where nothing is started.</param>
/// <param name="say">Told of each step.</param>
public sealed class KioskInstaller(string programs, string root, Action<string> say)
{
    private bool IsThisMachine => Path.GetFullPath(root) == "/";

    /// <param name="packages">A folder with .deb files, for a machine without a network; null to ask apt.</param>
    /// <exception cref="IOException">Something is in the way; what to do is said.</exception>
    public void Install(string? packages)
    {
        if (KioskFiles.Program.FirstOrDefault(file => !File.Exists(Path.Combine(programs, file))) is { } absent)
        {
            throw new IOException($"{absent} is not beside this program: the kiosk is installed from a release, not from a checkout.");
        }
        if (Path.Exists(At("etc/systemd/system/display-manager.service")))
        {
            throw new IOException("A graphical login is set up here, and would share the display with the wallet. Switch it off first: systemctl disable display-manager.service");
        }
        RequirePackages(packages);
        CopyPrograms();
        foreach (var (from, to) in KioskFiles.Settings) { Copy(Path.Combine(programs, from), to, executable: false); }
        Run("systemd-sysusers", [.. Root, "holdfast-kiosk.conf"]);
        Run("systemctl", [.. Root, "enable", KioskFiles.Unit]);
        if (IsThisMachine)
        {
            Run("systemctl", ["daemon-reload"]);
            Run("udevadm", ["control", "--reload"]);
        }
        say("Done. The wallet is on the display from the next start on; now at once with: systemctl start holdfast-kiosk");
        say("Other consoles stay as they are: Ctrl+Alt+F2. To undo all this: holdfast kiosk remove");
    }

    /// <param name="andState">True to remove the vault too.</param>
    /// <exception cref="IOException">A file cannot be removed.</exception>
    public void Remove(bool andState)
    {
        if (IsThisMachine) { Run("systemctl", ["disable", "--now", KioskFiles.Unit]); }
        else { Run("systemctl", [.. Root, "disable", KioskFiles.Unit]); }
        foreach (var (_, to) in KioskFiles.Settings) { Delete(to); }
        if (File.Exists(At(KioskFiles.Marker)))
        {
            foreach (var file in KioskFiles.Program) { Delete($"{KioskFiles.Programs}/{file}"); }
            Delete(KioskFiles.Marker);
            DeleteEmpty($"{KioskFiles.Programs}/kiosk");
            DeleteEmpty(KioskFiles.Programs);
        }
        if (andState && Directory.Exists(At(KioskFiles.State)))
        {
            Directory.Delete(At(KioskFiles.State), recursive: true);
            say($"removed /{KioskFiles.State}, the vault with it");
        }
        Run("userdel", IsThisMachine ? [KioskFiles.User] : ["--prefix", Path.GetFullPath(root), KioskFiles.User]);
        if (IsThisMachine)
        {
            Run("systemctl", ["daemon-reload"]);
            Run("udevadm", ["control", "--reload"]);
        }
        if (!andState && Directory.Exists(At(KioskFiles.State))) { say($"The vault stays in /{KioskFiles.State}. To remove it as well: holdfast kiosk remove --and-state"); }
    }

    private string[] Root => IsThisMachine ? [] : [$"--root={Path.GetFullPath(root)}"];

    private string At(string path) => Path.Combine(root, path);

    private void RequirePackages(string? folder)
    {
        var missing = KioskFiles.Packages.Where(package => !File.Exists(At(package.File))).Select(package => package.Package).ToArray();
        if (missing.Length == 0) { return; }
        if (folder is not null) { Run("dpkg", [.. IsThisMachine ? [] : new[] { $"--root={Path.GetFullPath(root)}" }, "--install", .. Directory.GetFiles(folder, "*.deb")]); }
        else if (IsThisMachine) { Run("apt-get", ["install", "-y", "--no-install-recommends", .. missing]); }
        missing = [.. KioskFiles.Packages.Where(package => !File.Exists(At(package.File))).Select(package => package.Package)];
        if (missing.Length > 0)
        {
            throw new IOException($"These Debian packages are missing: {string.Join(", ", missing)}. Bring them with all they need (apt-get download on a machine of the same Debian) and give their folder: --packages FOLDER");
        }
    }

    private void CopyPrograms()
    {
        var target = At(KioskFiles.Programs);
        if (Path.GetFullPath(programs).TrimEnd('/') == Path.GetFullPath(target).TrimEnd('/')) { return; }
        foreach (var file in KioskFiles.Program) { Copy(Path.Combine(programs, file), $"{KioskFiles.Programs}/{file}", executable: !file.Contains('.', StringComparison.Ordinal)); }
        File.WriteAllText(At(KioskFiles.Marker), "");
    }

    // Written beside and moved into place: a program that runs is not changed under itself.
    private void Copy(string from, string to, bool executable)
    {
        var target = At(to);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var unfinished = target + ".new";
        File.Copy(from, unfinished, overwrite: true);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            File.SetUnixFileMode(unfinished, executable ? readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : readable);
        }
        File.Move(unfinished, target, overwrite: true);
        say($"wrote /{to}");
    }

    private void Delete(string path)
    {
        if (!File.Exists(At(path))) { return; }
        File.Delete(At(path));
        say($"removed /{path}");
    }

    private void DeleteEmpty(string path)
    {
        if (Directory.Exists(At(path)) && Directory.GetFileSystemEntries(At(path)).Length == 0) { Directory.Delete(At(path)); }
    }

    // What it says is shown as it is; a step that fails stops an installation.
    private void Run(string program, IReadOnlyList<string> arguments)
    {
        say($"{program} {string.Join(' ', arguments)}");
        try
        {
            using var process = Process.Start(program, arguments);
            process.WaitForExit();
            if (process.ExitCode != 0 && program is not "userdel") { throw new IOException($"{program} failed ({process.ExitCode}): see above"); }
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new IOException($"{program} cannot be run: {exception.Message}", exception);
        }
    }
}
