using Holdfast.Hosting.Files;
using Xunit;

namespace Holdfast.Hosting.Tests.Files;

/// <summary>A wallet's name becomes a file's name that leads nowhere else and takes nobody's place.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("holdfast-output").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("family", "family.txt")]
    [InlineData("73c5da0a-key", "73c5da0a-key.txt")]
    [InlineData("../../etc/x", "______etc_x.txt")]
    [InlineData("/", "_.txt")]
    [InlineData("a: b?.txt", "a__b__txt.txt")]
    public void Named_for_the_wallet(string name, string file) => Assert.Equal(Path.Combine(_folder, file), OutputFile.In(_folder, name, ".txt"));

    [Fact]
    public void Under_a_free_name()
    {
        File.WriteAllText(OutputFile.In(_folder, "family", ".txt"), "");
        Directory.CreateDirectory(OutputFile.In(_folder, "family", ".txt"));
        Assert.Equal(Path.Combine(_folder, "family-3.txt"), OutputFile.In(_folder, "family", ".txt"));
    }
}
