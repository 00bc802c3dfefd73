using System.Text.Json;
using Xunit;

namespace Holdfast.Testing;

/// <summary>
/// The official vectors beside the checkout (shared/vectors). Where the folder is absent its tests are skipped and counted; on CI they fail.
/// </summary>
public static class VectorFolder
{
    private static readonly string? Root = Find();

    public static bool IsPresent => Root is not null;

    /// <summary>The path of a file below shared/ ("vectors/bitcoin_bips/...", "psbt/manifest.json").</summary>
    public static string PathOf(string relative)
    {
        if (Root is null)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") { Assert.Fail("shared/vectors is absent on CI"); }
            Assert.Skip("shared/vectors is not beside this checkout");
        }
        return Path.Combine(Root!, relative);
    }

    public static JsonDocument Json(string relative) => JsonDocument.Parse(File.ReadAllBytes(PathOf(relative)));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(candidate, "vectors"))) { return candidate; }
        }
        return null;
    }
}
