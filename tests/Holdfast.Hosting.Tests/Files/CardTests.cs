using Holdfast.Hosting.Files;
using Xunit;

namespace Holdfast.Hosting.Tests.Files;

/// <summary>Cards are pulled, full and full of other things: what is there stays, and what is written is whole.</summary>
public sealed class CardTests : IDisposable
{
    private readonly string _card = Directory.CreateTempSubdirectory("holdfast-card").FullName;

    public void Dispose() => Directory.Delete(_card, recursive: true);

    private string At(string name) => Path.Combine(_card, name);

    private string[] Names => [.. Directory.GetFileSystemEntries(_card).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void What_belongs_together_is_written_together()
    {
        OutputFile.WriteAll((At("a.psbt"), "one"u8.ToArray()), (At("a.txn"), "two"u8.ToArray()));
        Assert.Equal(["a.psbt", "a.txn"], Names);
        Assert.Equal(("one", "two"), (File.ReadAllText(At("a.psbt")), File.ReadAllText(At("a.txn"))));
    }

    /// <summary>The second cannot be written, as on a card that is full: the first was, under another name, and is gone again.</summary>
    [Fact]
    public void If_one_cannot_be_written_none_is()
    {
        Directory.CreateDirectory(At($"a.txn.{Environment.ProcessId}.new"));
        Assert.ThrowsAny<IOException>(() => OutputFile.WriteAll((At("a.psbt"), "one"u8.ToArray()), (At("a.txn"), "two"u8.ToArray())));
        Assert.Equal([$"a.txn.{Environment.ProcessId}.new"], Names);
    }

    [Theory]
    [InlineData("a.psbt"), InlineData("a.txn")]
    public void If_one_is_there_nothing_is_written_and_it_stays(string present)
    {
        File.WriteAllText(At(present), "mine");
        Assert.ThrowsAny<IOException>(() => OutputFile.WriteAll((At("a.psbt"), "one"u8.ToArray()), (At("a.txn"), "two"u8.ToArray())));
        Assert.Equal([present], Names);
        Assert.Equal("mine", File.ReadAllText(At(present)));
    }

    /// <summary>Between the look and the rename another program takes the name: the rename does not replace it.</summary>
    [Fact]
    public void A_rename_never_replaces()
    {
        File.WriteAllText(At("from"), "new");
        File.WriteAllText(At("to"), "mine");
        Assert.Throws<IOException>(() => CardSync.Rename(At("from"), At("to")));
        File.CreateSymbolicLink(At("link"), At("nowhere"));
        Assert.Throws<IOException>(() => CardSync.Rename(At("from"), At("link")));
        Assert.Equal(("new", "mine"), (File.ReadAllText(At("from")), File.ReadAllText(At("to"))));
        CardSync.Rename(At("from"), At("free"));
        Assert.Equal(["free", "link", "to"], Names);
    }

    [Fact]
    public void A_card_that_is_gone_is_a_line_and_not_a_success()
    {
        var card = At("card");
        Directory.CreateDirectory(card);
        OutputFile.WriteAll((Path.Combine(card, "a"), "one"u8.ToArray()));
        Directory.Delete(card, recursive: true);
        Assert.ThrowsAny<IOException>(() => OutputFile.WriteAll((Path.Combine(card, "b"), "two"u8.ToArray())));
        Assert.ThrowsAny<IOException>(() => CardSync.SyncFolderOf(Path.Combine(card, "a")));
    }

    [Fact]
    public void Answers_get_the_same_number_and_replace_nothing()
    {
        Assert.Equal([At("pay-signed.psbt"), At("pay-final.txn")], OutputFile.Beside(At("pay.psbt"), "pay", ("signed", ".psbt"), ("final", ".txn")));
        File.WriteAllText(At("pay-final.txn"), "mine");
        Assert.Equal([At("pay-signed-2.psbt"), At("pay-final-2.txn")], OutputFile.Beside(At("pay.psbt"), "pay", ("signed", ".psbt"), ("final", ".txn")));
        Assert.Equal(At("pay-signed.psbt"), OutputFile.Beside(At("pay.psbt"), "signed", ".psbt"));
    }

    [Fact]
    public void Only_what_is_mounted_where_cards_are_is_a_card()
    {
        string[] mounted = ["/", "/proc", "/media/alice/CARD", "/run/media/alice/STICK", "/mnt/x", "/home", "/mediax/y", "/media", "/mnt", "/mnt/x/y", "/media/alice/CARD/inside", "/mnt/../home"];
        Assert.Equal(["/media/alice/CARD", "/mnt/x", "/run/media/alice/STICK"], new RemovableFiles("/", () => mounted).Cards());
    }

    [Fact]
    public void What_other_systems_leave_and_what_is_no_file_is_not_listed()
    {
        Directory.CreateDirectory(At("media/card"));
        File.WriteAllText(At("media/card/a.psbt"), "x");
        File.WriteAllText(At("media/card/._a.psbt"), "x");
        File.WriteAllText(At("media/card/empty.psbt"), "");
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", At("media/card/pipe.psbt"))) { mkfifo.WaitForExit(); }
        Assert.Equal([At("media/card/a.psbt")], new RemovableFiles(_card).Find(".psbt"));
    }
}
