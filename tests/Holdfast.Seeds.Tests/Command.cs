using System.Diagnostics;
using Xunit;

namespace Holdfast.Seeds.Tests;

/// <summary>Runs another program: a second implementation to compare with, or a child that must fail.</summary>
internal static class Command
{
    internal sealed record Outcome(int ExitCode, string Output, string Error);

    internal static Outcome Run(string program, IEnumerable<string> arguments, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) { start.Environment[name] = value; }
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(60_000), $"{program} does not end");
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>What a script of Node prints.</summary>
    internal static string Node(string script, string input = "")
    {
        var outcome = Run("node", ["-e", script], input);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return outcome.Output;
    }
}
