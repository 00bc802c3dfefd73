using System.ComponentModel;
using System.Diagnostics;
using Holdfast.Language;

namespace Holdfast.Hosting.Kiosk;

/// <summary>The machine that becomes a kiosk: its files, and the commands that are run on it.</summary>
/// <param name="root">Its root; another than / is an image's, on which nothing is started.</param>
/// <param name="say">Told of each step.</param>
/// <param name="run">Runs a command and gives its exit code; for tests. Null runs it.</param>
public sealed class KioskMachine(string root, Action<string> say, Func<string, IReadOnlyList<string>, int>? run = null)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Runnable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // Where root's commands are, and nowhere else: .NET would look in the current folder before PATH, and that may be a card.
    private static readonly string[] Commands = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    private readonly string _root = Path.GetFullPath(root);
    private readonly Func<string, IReadOnlyList<string>, int> _run = run ?? Start;

    internal bool IsThisOne => _root == "/";

    /// <summary>True where systemd runs: not in an image, nor in a chroot.</summary>
    internal bool IsRunning => IsThisOne && Directory.Exists(At("run/systemd/system"));

    /// <summary>A path below the root, as this process reaches it.</summary>
    /// <exception cref="IOException">A link of an image is on the way: what it names is of this machine.</exception>
    internal string At(string path)
    {
        var whole = Path.Combine(_root, path);
        for (var each = Path.GetDirectoryName(whole)!; !IsThisOne && each.Length > _root.Length; each = Path.GetDirectoryName(each)!)
        {
            if (new FileInfo(each).LinkTarget is { } target) { throw new IOException(Phrase.Of("kiosk.link", each, target)); }
        }
        return whole;
    }

    /// <summary>An option that makes a tool work on the root; none on this machine.</summary>
    internal IEnumerable<string> RootOption(string name = "--root") => IsThisOne ? [] : [$"{name}={_root}"];

    internal void Say(string line) => say(line);

    /// <exception cref="IOException">It cannot be run, or failed.</exception>
    internal void Run(string program, params IEnumerable<string> arguments)
    {
        if (TryRun(program, arguments) is var code and not 0) { throw new IOException(Phrase.Of("kiosk.command-failed", program, code)); }
    }

    /// <summary>Its exit code.</summary>
    /// <exception cref="IOException">It cannot be run.</exception>
    internal int TryRun(string program, params IEnumerable<string> arguments)
    {
        string[] given = [.. arguments];
        say($"{program} {string.Join(' ', given)}");
        return _run(program, given);
    }

    /// <summary>Copies a file, readable by all, its folders made; written beside and moved into place, so that no program changes while it runs.</summary>
    internal void Copy(string from, string to, bool isProgram)
    {
        if (OperatingSystem.IsWindows()) { throw new PlatformNotSupportedException(); }
        var unfinished = At(to) + ".new";
        MakeFolder(Path.GetDirectoryName(unfinished)!);
        File.Delete(unfinished); // where that is a link, not what it names is written
        File.Copy(from, unfinished);
        File.SetUnixFileMode(unfinished, isProgram ? Runnable : Readable);
        File.Move(unfinished, At(to), overwrite: true);
        say(Phrase.Of("kiosk.wrote", $"/{to}"));
    }

    // The mode is set once more: a strict umask of root's would close the folder to the kiosk's user.
    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) { throw new PlatformNotSupportedException(); }
        if (Directory.Exists(path)) { return; }
        MakeFolder(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, Runnable);
    }

    internal void WriteEmpty(string path) => File.WriteAllText(At(path), "");

    internal void Delete(string path)
    {
        if (!File.Exists(At(path))) { return; }
        File.Delete(At(path));
        say(Phrase.Of("kiosk.removed", $"/{path}"));
    }

    /// <summary>Removes a folder if nothing is in it.</summary>
    internal void DeleteEmpty(string path)
    {
        if (IsEmpty(path)) { Directory.Delete(At(path)); }
    }

    internal void DeleteFolder(string path)
    {
        if (!Directory.Exists(At(path))) { return; }
        Directory.Delete(At(path), recursive: true);
        say(Phrase.Of("kiosk.removed", $"/{path}"));
    }

    internal bool Holds(string folder) => Directory.Exists(At(folder)) && !IsEmpty(folder);

    private bool IsEmpty(string path) => Directory.Exists(At(path)) && !Directory.EnumerateFileSystemEntries(At(path)).Any();

    /// <summary>Runs a command of the system by its name. What it prints is shown as it is.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="IOException">The system has none of that name.</exception>
    public static int Start(string program, IReadOnlyList<string> arguments)
    {
        var path = Array.Find([.. Commands.Select(folder => Path.Combine(folder, Path.GetFileName(program)))], File.Exists)
            ?? throw new IOException(Phrase.Of("kiosk.command-absent", program, string.Join(", ", Commands)));
        try
        {
            var start = new ProcessStartInfo(path, arguments) { WorkingDirectory = "/" };
            start.Environment["PATH"] = string.Join(':', Commands);
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception exception) { throw new IOException(Phrase.Of("kiosk.command-absent", program, exception.Message), exception); }
    }
}
