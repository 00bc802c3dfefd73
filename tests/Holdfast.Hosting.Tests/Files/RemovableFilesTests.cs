using Holdfast.Hosting.Files;
using Xunit;

namespace Holdfast.Hosting.Tests.Files;

/// <summary>Files on cards are found where cards are mounted, and nowhere else.</summary>
public sealed class RemovableFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("holdfast-cards").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Write(string path)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "x");
        return file;
    }

    [Theory]
    [InlineData("media/card/a.psbt"), InlineData("media/alice/card/a.PSBT"), InlineData("run/media/alice/card/a.psbt"), InlineData("mnt/stick/a.psbt")]
    public void On_a_card(string path) => Assert.Equal([Write(path)], new RemovableFiles(_root).Find(".psbt"));

    [Theory]
    [InlineData("media/alice/card/folder/a.psbt"), InlineData("home/alice/a.psbt"), InlineData("media/card/a.txt")]
    public void Not_elsewhere(string path)
    {
        Write(path);
        Assert.Empty(new RemovableFiles(_root).Find(".psbt"));
    }

    [Fact]
    public void A_link_leads_nowhere()
    {
        Directory.CreateDirectory(Path.Combine(_root, "media/card"));
        File.CreateSymbolicLink(Path.Combine(_root, "media/card/a.psbt"), Write("home/alice/secret.psbt"));
        File.CreateSymbolicLink(Path.Combine(_root, "media/card/home"), Path.Combine(_root, "home"));
        Assert.Empty(new RemovableFiles(_root).Find(".psbt"));
    }

    /// <summary>To write on: what is mounted where cards are, and nothing above or below it.</summary>
    [Fact]
    public void Cards_are_what_is_mounted_there()
    {
        string[] cards = ["/media/holdfast/card", "/media/stick", "/mnt/stick", "/run/media/alice/card"];
        string[] others = ["/", "/media", "/mnt", "/home", "/run", "/run/media", "/media/a/b/c", "/mnt/a/b", "/mediator/card", "/run/user/1000", "/proc"];
        Assert.Equal(cards, new RemovableFiles("/", () => [.. others, .. cards]).Cards());
        Assert.Equal([Path.Combine(_root, "media/card")], new RemovableFiles(_root, () => [Path.Combine(_root, "media/card"), "/media/card"]).Cards());
    }

    [Fact]
    public void None_are_found_where_the_system_does_not_say()
        => Assert.Empty(new RemovableFiles("/", () => Enumerable.Repeat("/mnt/stick", 2).Select((mount, i) => i == 0 ? mount : throw new UnauthorizedAccessException())).Cards());

    [Fact]
    public void A_card_with_very_many_gives_the_newest()
    {
        for (var i = 0; i < 2 * RemovableFiles.Most; i++) { File.SetLastWriteTimeUtc(Write($"media/card/{i}.psbt"), DateTime.UnixEpoch.AddDays(i)); }
        var found = new RemovableFiles(_root).Find(".psbt");
        Assert.Equal(RemovableFiles.Most, found.Count);
        Assert.EndsWith($"/{2 * RemovableFiles.Most - 1}.psbt", found[0], StringComparison.Ordinal);
    }
}
