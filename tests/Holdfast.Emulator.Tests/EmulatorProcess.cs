using System.Diagnostics;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>The built holdfast-emulator as a process of its own, and the requests a test makes of it.</summary>
public sealed class EmulatorProcess : IDisposable
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
    internal static readonly string Program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Holdfast.Emulator", Configuration, "holdfast-emulator"));

    private readonly Process _process;

    public EmulatorProcess() : this([]) { }

    internal EmulatorProcess(params string[] arguments)
    {
        _process = Start(["emulate", .. arguments]);
        var line = _process.StandardOutput.ReadLine();
        for (; line is not null && !line.StartsWith("listening", StringComparison.Ordinal); line = _process.StandardOutput.ReadLine())
        {
            var words = line.Split(' ');
            Endpoints.Add(words[0], new Uri(words[1]));
        }
        Assert.StartsWith("listening on http://127.0.0.1:", line, StringComparison.Ordinal);
        Http = Connect(line);
    }

    /// <summary>A client of what said that it listens; past any proxy.</summary>
    internal static HttpClient Connect(string? line)
        => new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(line!["listening on ".Length..]), Timeout = TimeSpan.FromSeconds(90) };

    internal HttpClient Http { get; }
    /// <summary>The vendors' endpoints, by their names.</summary>
    internal Dictionary<string, Uri> Endpoints { get; } = [];
    internal int Port => Http.BaseAddress!.Port;

    internal static Process Start(IEnumerable<string> arguments)
        => Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>A fresh device, and an owner before it.</summary>
    internal async Task<Owner> ResetAsync(string body = "")
    {
        var owner = new Owner(Http);
        await owner.ExpectAsync(200, HttpMethod.Post, "/reset", body);
        return owner;
    }

    public void Dispose()
    {
        Http.Dispose();
        if (_process.HasExited) { throw new InvalidOperationException($"the emulator ended by itself: {_process.StandardError.ReadToEnd()}"); }
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
