using System.Diagnostics;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Files;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Hosting.Tests.Files;

/// <summary>A folder of descriptors becomes a pack: what is in it is taken or said, nothing outside of it is read, and there is an end to it.</summary>
public sealed class DescriptorFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("holdfast-descriptors-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Descriptor(string owner, string address = "0x00000000000000000000000000000000000000aa") => $$"""
        {"context":{"contract":{"deployments":[{"chainId":1,"address":"{{address}}"}]} },"metadata":{"owner":"{{owner}}"},"display":{"formats":{"stake(uint256 amount)":{"intent":"Stake","fields":[]} } } }
        """;

    private string Write(string name, string text, string? root = null)
    {
        var path = Path.Combine(root ?? _root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private (int Exit, string Said) Build(string folder, string name = "out.hfdefs")
    {
        using var said = new StringWriter();
        return (DefinitionFiles.Build(folder, Path.Combine(_root, name), said), said.ToString());
    }

    [Fact]
    public void What_is_a_descriptor_is_read_and_the_registry_s_own_folders_are_not()
    {
        foreach (var name in (string[])["a.json", "registry/b/b.json", "registry/b/tests/c.json", "registry/b/testsv2/c.json", "registry/b/sigs/c.json", "specs/c.json", ".git/c.json", ".c.json", "node_modules/c.json", "readme.md"]) { Write(name, "{}"); }
        var found = DescriptorFolder.Read(_root).Value;
        Assert.Equal(["a.json", "registry/b/b.json"], found.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(found.LeftOut);
    }

    [Fact]
    public void Links_pipes_and_huge_files_are_left_out_and_said()
    {
        var outside = Directory.CreateTempSubdirectory("holdfast-outside-").FullName;
        try
        {
            Write("secret.json", Descriptor("Outside"), outside);
            File.CreateSymbolicLink(Path.Combine(_root, "link.json"), Path.Combine(outside, "secret.json"));
            Directory.CreateSymbolicLink(Path.Combine(_root, "folder"), outside);
            Directory.CreateSymbolicLink(Path.Combine(_root, "round"), _root);
            using (var pipe = Process.Start("mkfifo", Path.Combine(_root, "pipe.json"))) { pipe.WaitForExit(); }
            Write("huge.json", new string(' ', DescriptorFolder.LargestFile + 1));
            Write("a.json", Descriptor("Pool"));
            var found = DescriptorFolder.Read(_root).Value;
            Assert.Equal(["a.json"], found.Files.Keys);
            Assert.Equal(["folder", "huge.json", "link.json", "pipe.json", "round"], found.LeftOut.Select(each => each.File));
            var (exit, said) = Build(_root);
            Assert.Equal(ExitCode.Done, exit);
            foreach (var line in (string[])["1 descriptors taken", "5 left out:", "  folder: a symbolic link", "  huge.json: larger than 1 MiB", "  pipe.json: it cannot be read"]) { Assert.Contains(line, said, StringComparison.Ordinal); }
        }
        finally { Directory.Delete(outside, recursive: true); }
    }

    [Fact]
    public void Folders_too_deep_or_too_full_are_refused()
    {
        Write(string.Join('/', Enumerable.Repeat("d", DescriptorFolder.Deepest)) + "/a.json", Descriptor("Pool"));
        Assert.Single(DescriptorFolder.Read(_root).Value.Files);
        Write(string.Join('/', Enumerable.Repeat("d", DescriptorFolder.Deepest + 1)) + "/a.json", Descriptor("Pool"));
        Assert.Equal(Refusal.TooLarge, DescriptorFolder.Read(_root).Refused?.Reason);
        Assert.Equal(ExitCode.Refused, Build(_root).Exit);
        Directory.Delete(Path.Combine(_root, "d"), recursive: true);
        for (var i = 0; i < DescriptorFolder.MostEntries; i++) { File.WriteAllText(Path.Combine(_root, $"{i}.txt"), ""); }
        Assert.Empty(DescriptorFolder.Read(_root).Value.Files);
        Write("one-more.txt", "");
        Assert.Equal(Refusal.TooLarge, DescriptorFolder.Read(_root).Refused?.Reason);
        Assert.Throws<DirectoryNotFoundException>(() => DescriptorFolder.Read(Path.Combine(_root, "nowhere")));
    }

    /// <summary>Whatever order they were written in, and whatever lies beside them.</summary>
    [Fact]
    public void The_same_descriptors_make_the_same_file_which_show_reads()
    {
        Write("one/a.json", Descriptor("Pool"));
        Write("one/b/b.json", Descriptor("Bank", "0x00000000000000000000000000000000000000bb"));
        Write("two/b/b.json", Descriptor("Bank", "0x00000000000000000000000000000000000000bb"));
        Write("two/a.json", Descriptor("Pool"));
        Write("two/tests/x.json", "{}");
        var (first, second) = (Build(Path.Combine(_root, "one"), "1.hfdefs"), Build(Path.Combine(_root, "two"), "2.hfdefs"));
        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.Exit, second.Exit));
        var bytes = File.ReadAllBytes(Path.Combine(_root, "1.hfdefs"));
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(_root, "2.hfdefs")));

        var digits = Convert.ToHexStringLower(Cryptography.Sha256.Hash(bytes).AsSpan());
        var hash = $"SHA-256: {ReviewText.GroupsOfFour(digits)}";
        Assert.Equal(64 + 15, hash.Length - "SHA-256: ".Length);
        Assert.Contains(hash, first.Said, StringComparison.Ordinal);
        using var shown = new StringWriter();
        Assert.Equal(ExitCode.Done, DefinitionFiles.Show(Path.Combine(_root, "1.hfdefs"), shown));
        foreach (var line in (string[])[hash, "chain 1, Ethereum, contracts: 2", "0x00000000000000000000000000000000000000AA    1 functions   0 messages  Pool"]) { Assert.Contains(line, shown.ToString(), StringComparison.Ordinal); }
        Assert.Throws<IOException>(() => Build(Path.Combine(_root, "one"), "1.hfdefs")); // never over a file
    }

    [Fact]
    [Trait("attack", "D01")]
    public void A_name_in_a_descriptor_or_of_a_file_is_escaped()
    {
        Write("a.json", Descriptor(@"\u202eLido\u001b[2J"));
        Write("b\u202e.json", "{}");
        Assert.Contains(@"b\u{202E}.json", Build(_root).Said, StringComparison.Ordinal);
        using var shown = new StringWriter();
        DefinitionFiles.Show(Path.Combine(_root, "out.hfdefs"), shown);
        Assert.Contains(@"\u{202E}Lido\u{001B}[2J", shown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown.ToString());
    }

    [Fact]
    public void What_holds_no_descriptor_makes_no_pack()
    {
        Write("a.json", "{}");
        Assert.Equal(ExitCode.NotUnderstood, Build(_root).Exit);
        Assert.False(File.Exists(Path.Combine(_root, "out.hfdefs")));
        Assert.Equal(ExitCode.NotUnderstood, DefinitionFiles.Show(Path.Combine(_root, "a.json"), TextWriter.Null));
    }
}
