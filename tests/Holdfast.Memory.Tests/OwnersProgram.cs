using System.Diagnostics;
using Xunit;

namespace Holdfast.Memory.Tests;

/// <summary>The owner's program as it is handed out: compiled ahead of time, where this machine can compile so; on CI nothing else will do.</summary>
internal static class OwnersProgram
{
    private static readonly string Checkout = FindCheckout();
    private static readonly Lazy<(string Path, string Kind)> Found = new(Find);

    internal static string Path => Found.Value.Path;

    /// <summary>"ahead of time", or "just in time, for want of a compiler".</summary>
    internal static string Kind => Found.Value.Kind;

    internal static bool IsCI => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Skips the test; fails it on CI.</summary>
    internal static void Skip(string reason)
    {
        if (IsCI) { Assert.Fail($"{reason}: not on CI"); }
        Assert.Skip(reason);
    }

    private static (string, string) Find()
    {
        if (IsCI || HasCompiler) { return (BuildAheadOfTime(), "ahead of time"); }
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        return (System.IO.Path.Combine(Checkout, "artifacts/bin/Holdfast", configuration, "holdfast"), "just in time, for want of a compiler");
    }

    // The script would install what is missing; a test run on somebody's own machine does not.
    private static bool HasCompiler => File.Exists("/usr/bin/clang") && File.Exists("/usr/bin/ld.lld");

    // Does nothing where the program is newer than its sources.
    private static string BuildAheadOfTime()
    {
        var start = new ProcessStartInfo(System.IO.Path.Combine(Checkout, "scripts/build-programs.sh"), ["aot"]) { RedirectStandardError = true, RedirectStandardInput = true };
        using var build = Process.Start(start)!;
        build.StandardInput.Close();
        var error = build.StandardError.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, error);
        return System.IO.Path.Combine(Checkout, "artifacts/run/aot/holdfast");
    }

    private static string FindCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Holdfast.slnx"))) { return folder.FullName; }
        }
        throw new InvalidOperationException("not in a checkout");
    }
}
