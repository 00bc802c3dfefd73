using System.Diagnostics;
using Holdfast.HostLink.Wires;
using Holdfast.Hosting.Machine;

namespace Holdfast.Hosting.Wires;

/// <summary>The process that has the sockets: this one has none. Frames go to it through a pipe and come back through another.</summary>
internal sealed class WireProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly string[] Environment = ["PATH", "LANG", "DOTNET_ROOT"];

    private readonly Process _process;
    private readonly int _id;
    private readonly Timer _patience;

    /// <summary>Starts it. It has a death signal, which comes when the thread that calls this ends.</summary>
    /// <exception cref="IOException">It cannot be started.</exception>
    internal WireProcess(string program)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        foreach (var name in start.Environment.Keys.Except(Environment).ToArray()) { start.Environment.Remove(name); }
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        try { _process = Orphans.StartApart(start); }
        catch (System.ComponentModel.Win32Exception exception) { throw new IOException($"{program} cannot be started: {exception.Message}", exception); }
        _id = _process.Id;
        _patience = new Timer(_ => Kill());
        Pipe = new(_process.StandardOutput.BaseStream, _process.StandardInput.BaseStream)
        {
            // One that does not read is ended: what waits for it must not grow.
            Sending = isBegun => _patience.Change(isBegun ? Patience : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan),
        };
    }

    internal WirePipe Pipe { get; }

    /// <summary>Tells it to end, by the end of its input, and waits until it has: it removes its socket files first. One that does not end is killed.</summary>
    internal void End()
    {
        try { _process.StandardInput.BaseStream.Dispose(); }
        catch (IOException) { }
        if (!_process.WaitForExit(Patience)) { Kill(); }
        _process.WaitForExit();
    }

    /// <summary>To be called once it has ended, and nothing runs its pipe.</summary>
    public void Dispose()
    {
        Pipe.Dispose();
        _patience.Dispose();
        _process.Dispose();
        Orphans.Ended(_id);
    }

    internal void Kill()
    {
        try { _process.Kill(); }
        catch (InvalidOperationException) { } // it ended meanwhile
    }
}
