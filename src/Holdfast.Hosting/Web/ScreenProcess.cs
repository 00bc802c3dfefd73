using System.Diagnostics;
using Holdfast.Cryptography;
using Holdfast.Hosting.Machine;
using Holdfast.ScreenLink;

namespace Holdfast.Hosting.Web;

/// <summary>
/// The screen's own process, which has the HTTP server and the browser: this one has neither. Frames go to it through a pipe, inputs come
/// back through another. Ending it ends the browser with it, and all that either remembers.
/// </summary>
internal sealed class ScreenProcess : IDisposable
{
    /// <summary>The exit code of a screen whose browser ended by itself.</summary>
    internal const int BrowserEnded = 3;

    private const int TokenSize = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly string[] Environment = ["PATH", "LANG", "XDG_RUNTIME_DIR", "WAYLAND_DISPLAY", "DISPLAY", "XAUTHORITY"];

    private readonly MemoryFolder? _folder;
    private readonly Process _process;
    private readonly Stream _frames, _inputs;

    /// <summary>Starts it. It has a death signal, which comes when the thread that calls this ends.</summary>
    /// <exception cref="IOException">It cannot be started.</exception>
    internal ScreenProcess(WebScreenOptions options)
    {
        var start = new ProcessStartInfo(options.Program) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        foreach (var name in start.Environment.Keys.Except(Environment).ToArray()) { start.Environment.Remove(name); }
        _folder = options.Browser.Length > 0 ? new MemoryFolder() : null;
        try { _process = Process.Start(start)!; }
        catch (System.ComponentModel.Win32Exception exception)
        {
            _folder?.Dispose();
            throw new IOException($"{options.Program} cannot be started: {exception.Message}", exception);
        }
        // The streams themselves: nothing that is read or written stays in a buffer of ours.
        (_frames, _inputs) = (_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);
        Greet(options);
    }

    /// <summary>True once a browser has the screen open.</summary>
    internal bool IsOpen { get; set; }

    /// <summary>Sends a frame, whole; false if the process is gone. One that does not read is ended: it must not keep what comes after from being drawn, or forgotten.</summary>
    internal bool Send(ReadOnlySpan<byte> frame)
    {
        using var patience = new Timer(_ => Kill(), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            _frames.Write(frame);
            return true;
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException) { return false; }
    }

    /// <summary>Reads the next input into memory that is given; false if the process is gone.</summary>
    internal bool Receive(Span<byte> input)
    {
        try { return _inputs.ReadAtLeast(input, input.Length, throwOnEndOfStream: false) == input.Length; }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException) { return false; }
    }

    /// <summary>Its exit code, once it has ended.</summary>
    internal int WaitForExit()
    {
        if (!_process.WaitForExit(Patience)) { Kill(); }
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Ends it and its browser, waits until both are gone, and removes the browser's profile.</summary>
    /// <exception cref="IOException">The browser cannot be ended.</exception>
    public void Dispose()
    {
        // Its end of the conversation: it ends the browser first, and itself.
        try { _frames.Dispose(); }
        catch (IOException) { }
        _ = WaitForExit();
        _inputs.Dispose();
        _process.Dispose();
        Orphans.EndAll(); // where it crashed, or was killed, it left its browser
        _folder?.Dispose();
    }

    // With what it started, as far as that is found: one of these could hold its pipes open.
    private void Kill()
    {
        try
        {
            try { _process.Kill(entireProcessTree: true); }
            catch (AggregateException) { _process.Kill(); }
        }
        catch (InvalidOperationException) { } // it ended meanwhile
    }

    private void Greet(WebScreenOptions options)
    {
        using var token = new SecretMemory(TokenSize);
        Entropy.Fill(token.Span);
        var greeting = new Greeting(Convert.ToHexStringLower(token.Span), options.Port, options.Browser, _folder?.Path ?? "", options.IsKiosk);
        Send(greeting.Write(new byte[greeting.MaxSize]));
    }
}
