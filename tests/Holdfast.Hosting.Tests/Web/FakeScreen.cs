using System.Diagnostics;
using Holdfast.ScreenLink;
using Xunit;

namespace Holdfast.Hosting.Tests.Web;

/// <summary>
/// A program in the place of the screen's: a script that keeps the frames it gets in a file and passes on the inputs a test writes, for
/// each of its starts anew. It ends when it is told so, by the end of its input or by the test.
/// </summary>
internal sealed class FakeScreen : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("holdfast-screen");
    private readonly Dictionary<int, FileStream> _inputs = [];

    internal FakeScreen()
    {
        Program = In("program");
        File.WriteAllText(Program, """
            #!/bin/sh
            d=$(dirname "$0"); n=$(ls "$d" | grep -c '^frames')
            mkfifo "$d/new.$n"; mv "$d/new.$n" "$d/inputs.$n"
            cat "$d/inputs.$n" & inputs=$!
            trap 'kill $inputs 2>/dev/null' EXIT
            cat >"$d/frames.$n"
            kill $inputs 2>/dev/null; : >"$d/ended.$n"
            """);
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); }
    }

    internal string Program { get; }

    internal int Starts => _folder.GetFiles("frames.*").Length;
    internal bool HasEnded(int start) => File.Exists(In($"ended.{start}"));

    internal void Send(int start, ScreenInput input) => Send(start, input, []);

    /// <summary>An input, and what follows it.</summary>
    internal void Send(int start, ScreenInput input, ReadOnlySpan<byte> following)
    {
        if (!_inputs.TryGetValue(start, out var pipe))
        {
            Until(() => File.Exists(In($"inputs.{start}")));
            _inputs[start] = pipe = new FileStream(In($"inputs.{start}"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
        }
        var bytes = new byte[ScreenInput.Size];
        input.Write(bytes);
        pipe.Write([.. bytes, .. following]);
    }

    /// <summary>The frames one start of the program got, kind and content, without the greeting.</summary>
    internal List<byte[]> Frames(int start)
    {
        var frames = new List<byte[]>();
        if (!File.Exists(In($"frames.{start}"))) { return frames; } // not started yet
        using var file = new FileStream(In($"frames.{start}"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new BinaryReader(file);
        while (file.Length - file.Position >= 4)
        {
            var length = reader.ReadInt32();
            if (file.Length - file.Position < length) { break; }
            frames.Add(reader.ReadBytes(length));
        }
        return frames.Count > 0 ? frames[1..] : frames;
    }

    internal List<DrawnPage> Pages(int start)
    {
        var pages = new List<DrawnPage>();
        foreach (var bytes in Frames(start))
        {
            var frame = new FrameReader(bytes);
            if (frame.Kind() == DeviceFrame.Page) { pages.Add(DrawnPage.Read(ref frame)); }
        }
        return pages;
    }

    /// <summary>The last page drawn, once it has that title.</summary>
    internal DrawnPage Shows(int start, string title)
    {
        DrawnPage? page = null;
        Until(() => File.Exists(In($"frames.{start}")) && (page = Pages(start).LastOrDefault())?.Title == title);
        Send(start, new(ScreenInputKind.Drawn, page!.Nonce)); // as a browser says once it stands there
        return page;
    }

    internal void Until(Func<bool> isSo)
    {
        for (var since = Stopwatch.GetTimestamp(); !isSo(); Thread.Sleep(5))
        {
            if (Stopwatch.GetElapsedTime(since) > Patience) { Assert.Fail($"it does not come; {Starts} starts"); }
        }
    }

    public void Dispose()
    {
        foreach (var pipe in _inputs.Values) { pipe.Dispose(); }
        _folder.Delete(recursive: true);
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
