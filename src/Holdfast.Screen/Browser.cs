using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Holdfast.Screen;

/// <summary>
/// A browser for this screen alone, with a profile in memory that is thrown away: started in a session of its own, and ended with all its
/// processes. The address reaches it in a file that only its user can read; command lines can be read by everybody.
/// </summary>
internal sealed partial class Browser : IDisposable
{
    private const int Terminate = 15, Kill = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly string[] Environment = ["PATH", "LANG", "XDG_RUNTIME_DIR", "WAYLAND_DISPLAY", "DISPLAY", "XAUTHORITY"];

    private readonly string _folder;
    private readonly Process _process;

    /// <param name="program">An absolute path.</param>
    /// <param name="folder">For its profile and all else it writes: private and in memory.</param>
    /// <param name="isKiosk">True for the whole display.</param>
    /// <param name="address">What it shows.</param>
    internal Browser(string program, string folder, bool isKiosk, string address)
    {
        _folder = folder;
        var page = Path.Combine(_folder, "open.html");
        WritePrivately(page, $"<!doctype html><meta charset=\"utf-8\"><script>location.replace(\"{address}\")</script>");
        // In a session of its own, so that all of it can be ended at once; and not without this process.
        var start = new ProcessStartInfo("/usr/bin/setsid", ["/usr/bin/setpriv", "--pdeathsig", "KILL", program, .. Flags(isKiosk, page)])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Except(Environment).ToArray()) { start.Environment.Remove(name); }
        // An X server, where one is beside it, lets every program of it read the screen.
        if (IsWayland) { start.Environment.Remove("DISPLAY"); }
        start.Environment["HOME"] = _folder;
        var started = new TaskCompletionSource<Process>();
        // Its death signal comes when the thread that started it ends: this one ends with the process.
        new Thread(() =>
        {
            try { started.SetResult(Process.Start(start)!); }
            catch (Exception failure) { started.SetException(failure); return; }
            Thread.Sleep(Timeout.Infinite);
        }) { IsBackground = true, Name = "browser" }.Start();
        _process = started.Task.GetAwaiter().GetResult();
        _process.StandardInput.Close();
        // Drained and forgotten: it may say what it shows.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    /// <summary>Completes when it ends by itself.</summary>
    internal Task Ended => _process.WaitForExitAsync();

    /// <summary>Ends it with all its processes.</summary>
    public void Dispose()
    {
        _ = kill(-_process.Id, Terminate);
        _process.WaitForExit(Patience);
        _ = kill(-_process.Id, Kill);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static bool IsWayland => System.Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };

    private IEnumerable<string> Flags(bool isKiosk, string page) =>
    [
        $"--user-data-dir={Path.Combine(_folder, "profile")}", $"--disk-cache-dir={Path.Combine(_folder, "cache")}", "--disk-cache-size=1", "--incognito",
        "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update",
        "--disable-default-apps", "--disable-breakpad", "--disable-crash-reporter", "--disable-domain-reliability", "--disable-quic", "--no-pings", "--password-store=basic",
        "--disable-pinch", "--overscroll-history-navigation=0", "--disable-session-crashed-bubble", .. IsWayland ? ["--ozone-platform=wayland"] : (string[])[],
        "--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,InterestFeedContentSuggestions",
        .. isKiosk ? ["--kiosk", $"file://{page}"] : (string[])["--window-size=560,900", $"--app=file://{page}"],
    ];

    private static void WritePrivately(string path, string text)
    {
        if (OperatingSystem.IsWindows()) { throw new PlatformNotSupportedException(); }
        using var file = new StreamWriter(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        file.Write(text);
    }

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);
}
