using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Packs;

namespace Holdfast.Benchmarks;

/// <summary>Loading a pack of 500 ERC-7730 descriptors, and what it costs a transaction for which it has nothing.</summary>
internal static class DefinitionSpeed
{
    private const int Wanted = 500;

    /// <param name="registry">The public registry's folder.</param>
    /// <param name="folder">bench/ethereum-cases.</param>
    /// <param name="mnemonic">Of a test wallet.</param>
    public static async Task<int> RunAsync(string registry, string folder, string mnemonic)
    {
        var files = ((string[])["registry", "ercs"]).SelectMany(part => Directory.GetFiles(Path.Combine(registry, part), "*.json", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/tests", StringComparison.Ordinal) && !path.Contains("/sigs/", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetRelativePath(registry, path), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path));
        var own = DefinitionPack.Build(files).Descriptors;
        var build = own >= Wanted ? DefinitionPack.Build(files) : Pad(files);
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, build.Bytes);

        DefinitionPack? pack = null;
        void Load() => pack = DefinitionPack.Read(File.ReadAllBytes(path)).Value;
        var start = Stopwatch.GetTimestamp();
        Load();
        var first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var load = await Measured.RepeatAsync(() => { Load(); return Task.CompletedTask; });
        File.Delete(path);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"load\t{load.Median:0.0}\t{load.Least:0.0}\tfirst {first:0.0} ms\t{pack!.Descriptors} descriptors, {own} of them the registry's own\t{pack.Places} contracts\t{build.Bytes.Length} bytes"));

        using var signer = new TestSigner(mnemonic);
        IExplainer without = new Explainer(), with = new Explainer(pack);
        foreach (var each in EthereumSpeed.Cases(folder, signer))
        {
            var measured = await Measured.InTurnsAsync(() => each.SignAsync(without), () => each.SignAsync(with));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{each.Name}\t{measured[0].Median:0.0}\t{measured[1].Median:0.0}\t{measured[0].Least:0.0}\t{measured[1].Least:0.0}"));
        }
        return 0;
    }

    /// <summary>Adds copies of the registry's descriptors at made-up addresses, until there are as many as wanted.</summary>
    private static PackBuild Pad(Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        var (originals, number) = (files.ToArray(), 0);
        var build = DefinitionPack.Build(files);
        while (build.Descriptors < Wanted)
        {
            var missing = Wanted - build.Descriptors;
            foreach (var (name, content) in originals)
            {
                if (missing == 0) { break; }
                if (JsonNode.Parse(content.Span) is not JsonObject file || file["context"] is not JsonObject context
                    || (context["contract"] ?? context["eip712"])?["deployments"] is not JsonArray deployments) { continue; }
                foreach (var deployment in deployments) { deployment!["address"] = $"0x{++number:x40}"; }
                files[$"{Path.GetDirectoryName(name)}/made-{number}-{Path.GetFileName(name)}"] = System.Text.Encoding.UTF8.GetBytes(file.ToJsonString());
                missing--;
            }
            build = DefinitionPack.Build(files);
        }
        return build;
    }
}
