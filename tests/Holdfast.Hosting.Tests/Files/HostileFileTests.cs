using System.Diagnostics;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Files;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Hosting.Tests.Files;

/// <summary>What stands where a file should, before, during and after a signing: other programs of the same user can put anything there.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("holdfast-files").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    [Fact]
    public void AFileIsReadAndWatched()
    {
        File.WriteAllText(At("in"), "something");
        var file = InputFile.Read(At("in"));
        using var session = file.OpenSession();
        Assert.Null(session.Check());
        File.WriteAllText(At("in"), "something else");
        Assert.Equal(Refusal.Changed, session.Check()!.Reason);
        File.Delete(At("in"));
        Assert.Equal(Refusal.HostGone, session.Check()!.Reason);
    }

    [Fact(Timeout = 10_000)]
    public async Task APipeInItsPlaceDoesNotHang()
    {
        File.WriteAllText(At("in"), "something");
        using var session = InputFile.Read(At("in")).OpenSession();
        File.Delete(At("in"));
        using (var mkfifo = Process.Start("mkfifo", At("in"))) { await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken); }
        Assert.Equal(Refusal.HostGone, (await Task.Run(session.Check, TestContext.Current.CancellationToken))!.Reason);
        await Assert.ThrowsAnyAsync<IOException>(() => Task.Run(() => InputFile.Read(At("in")), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void FoldersNothingAndTheUnreadableAreLinesNotTraces()
    {
        Assert.ThrowsAny<IOException>(() => InputFile.Read(_folder));
        Assert.ThrowsAny<IOException>(() => InputFile.Read(At("missing")));
        Assert.ThrowsAny<IOException>(() => InputFile.Read("/dev/zero"));
        Assert.ThrowsAny<IOException>(() => InputFile.Read("/proc/self/mem"));
        using (var large = File.Create(At("large"))) { large.SetLength(1L << 40); }
        Assert.ThrowsAny<IOException>(() => InputFile.Read(At("large")));
    }

    [Fact]
    public void NothingIsOverwritten()
    {
        OutputFile.Write(At("out"), "one"u8);
        Assert.Throws<IOException>(() => OutputFile.Write(At("out"), "two"u8));
        Assert.Equal("one", File.ReadAllText(At("out")));
        Assert.Throws<IOException>(() => OutputFile.RequireFree(At("out")));
        File.CreateSymbolicLink(At("link"), At("target"));
        Assert.Throws<IOException>(() => OutputFile.RequireFree(At("link")));
        Assert.Throws<IOException>(() => OutputFile.Write(At("link"), "two"u8));
        Assert.False(File.Exists(At("target")));
        Assert.Contains("its folder does not exist", Assert.Throws<IOException>(() => OutputFile.RequireFree(At("missing/out"))).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => OutputFile.Write(At("missing/out"), "two"u8));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact]
    public void FilesAndDisksUnderDevAreNotStreams()
    {
        var shared = $"/dev/shm/holdfast-test-{Environment.ProcessId}";
        File.WriteAllText(shared, "mine");
        try
        {
            Assert.Throws<IOException>(() => OutputFile.RequireFree(shared));
            Assert.Throws<IOException>(() => OutputFile.Write(shared, "two"u8));
            Assert.Equal("mine", File.ReadAllText(shared));
        }
        finally
        {
            File.Delete(shared);
        }
        Assert.Throws<IOException>(() => OutputFile.RequireFree("/dev/zero"));
        OutputFile.RequireFree("/dev/stdout");
        OutputFile.RequireFree("/dev/fd/../null");
        OutputFile.Write("/dev/null", "two"u8);
    }

    [Fact]
    public void AnOpenFileBehindDevFdIsNotOverwritten()
    {
        File.WriteAllText(At("open"), "mine");
        using var open = new FileStream(At("open"), FileMode.Open, FileAccess.ReadWrite);
        Assert.Throws<IOException>(() => OutputFile.Write($"/dev/fd/{open.SafeFileHandle.DangerousGetHandle()}", "two"u8));
        Assert.Equal("mine", new StreamReader(open).ReadToEnd());
    }

    [Fact]
    public async Task ANameThatTerminalsObeyIsPrintedHarmless()
    {
        var before = Console.Error;
        using var printed = new StringWriter();
        Console.SetError(printed);
        try
        {
            Assert.Equal(ExitCode.Failed, await Failures.ToExitCodeAsync(() => throw new IOException("\u001b]0;evil\u0007.psbt")));
            Assert.Equal(ExitCode.Refused, Failures.Print(new Refused(Refusal.Changed, "\u001b[2J.psbt changed")));
        }
        finally
        {
            Console.SetError(before);
        }
        Assert.DoesNotContain('\u001b', printed.ToString());
        Assert.StartsWith("changed: ", printed.ToString().Split('\n')[1], StringComparison.Ordinal);
    }
}
