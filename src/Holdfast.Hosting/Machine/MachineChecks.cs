using Holdfast.Cryptography;

namespace Holdfast.Hosting.Machine;

public enum Finding { Good, Unsafe, Missing }

/// <summary>One thing looked at: what it is, what it means and how to mend it.</summary>
public sealed record MachineCheck(string Name, Finding Finding, string Meaning);

/// <summary>
/// What a machine that keeps a seed ought to be, looked up in /proc and /sys. Nothing is changed. The root folder and the environment
/// are given, so that a test can show another machine.
/// </summary>
public sealed class MachineChecks(string root = "/", Func<string, string?>? environment = null)
{
    private readonly Func<string, string?> _environment = environment ?? Environment.GetEnvironmentVariable;

    public IReadOnlyList<MachineCheck> Run() => [Randomness(), MemoryLock(), Swap(), Hibernation(), Tracing(), Display(), Network(), Remote()];

    private static MachineCheck Randomness()
    {
        try
        {
            Entropy.RequireWorking();
            return new("Randomness", Finding.Good, "the kernel gives randomness");
        }
        catch (CryptographyUnavailableException exception)
        {
            return new("Randomness", Finding.Missing, $"{exception.Message}: no seed is made and nothing signs");
        }
    }

    private static MachineCheck MemoryLock() => MemoryLocking.IsAvailable()
        ? new("Locked memory", Finding.Good, "secrets are kept out of swap")
        : new("Locked memory", Finding.Missing, "secrets could be swapped to disk, so the device refuses to unlock. Raise the limit: LimitMEMLOCK= in systemd, or memlock in /etc/security/limits.conf");

    private MachineCheck Swap() => ReadLines("proc/swaps").Skip(1).Any()
        ? new("Swap", Finding.Unsafe, "what other programs show or hold of a secret can reach the disk. Switch it off: swapoff -a, and remove it from /etc/fstab")
        : new("Swap", Finding.Good, "there is none");

    private MachineCheck Hibernation() => ReadText("sys/power/state").Split(' ', '\n').Contains("disk") && !ReadText("sys/power/disk").Contains("[disabled]", StringComparison.Ordinal)
        ? new("Hibernation", Finding.Unsafe, "hibernating writes all memory to disk, seeds too. Mask it: systemctl mask hibernate.target hybrid-sleep.target")
        : new("Hibernation", Finding.Good, "the machine does not hibernate");

    private MachineCheck Tracing() => ReadText("proc/sys/kernel/yama/ptrace_scope").Trim() is "1" or "2" or "3"
        ? new("Tracing", Finding.Good, "other programs may not trace this one")
        : new("Tracing", Finding.Unsafe, "other programs of this user may read the memory of programs. Set kernel.yama.ptrace_scope=2 in /etc/sysctl.d");

    private MachineCheck Display() => _environment("DISPLAY") is { Length: > 0 } && _environment("WAYLAND_DISPLAY") is not { Length: > 0 }
        ? new("Display", Finding.Unsafe, "under X11 every program can read the screen and press keys. Use a local console or a Wayland kiosk")
        : new("Display", Finding.Good, "no X11 display is in use");

    private MachineCheck Network()
    {
        var up = Interfaces().Where(name => name != "lo" && ReadText($"sys/class/net/{name}/operstate").Trim() is "up" or "unknown" && name != "lo").ToArray();
        return up.Length == 0
            ? new("Network", Finding.Good, "no interface is up")
            : new("Network", Finding.Unsafe, $"{string.Join(", ", up)} up: a wallet on a network is for trying out, not for savings. Switch it off, pull the card");
    }

    private MachineCheck Remote() => _environment("SSH_CONNECTION") is { Length: > 0 } || _environment("SSH_TTY") is { Length: > 0 }
        ? new("Session", Finding.Unsafe, "this is a network session: seeds are neither made nor shown here")
        : new("Session", Finding.Good, "not a network session");

    private IEnumerable<string> Interfaces()
    {
        var folder = Path.Combine(root, "sys/class/net");
        return Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal) : [];
    }

    private string ReadText(string path)
    {
        try { return File.ReadAllText(Path.Combine(root, path)); }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { return ""; }
    }

    private string[] ReadLines(string path) => ReadText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
