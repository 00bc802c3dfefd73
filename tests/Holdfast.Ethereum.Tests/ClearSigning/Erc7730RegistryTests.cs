using System.Text.Json;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Packs;
using Xunit;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>
/// ERC-7730 over the public registry: every descriptor, and what its own tests expect to be shown. Not all of it: names from the network (ENS, of
/// collections) are not asked for, a symbol that a known token or coin has, on whichever chain, is not given to another, and calls with bytes after their end are not read.
/// </summary>
public sealed class Erc7730RegistryTests
{
    private static readonly Lazy<PackBuild> Build = new(() => DefinitionPack.Build(Registry.Files()));
    private static DefinitionPack Pack => DefinitionPack.Read(Build.Value.Bytes).Value;

    [Fact]
    public void Nearly_every_descriptor_is_read()
    {
        Assert.True(Build.Value is { Descriptors: >= 347, Formats: >= 1300 }, $"{Build.Value.Descriptors} descriptors, {Build.Value.Formats} formats");
        Assert.All(Build.Value.LeftOut, each => Assert.True(
            each.Why is "no deployments" or "no context, or no formats" or "a deployment is none" || each.Why.EndsWith("another descriptor has it already", StringComparison.Ordinal), $"{each.File}: {each.Why}"));
    }

    [Fact]
    public void What_the_registry_s_tests_expect_is_shown()
    {
        var (shown, right, all) = (0, 0, 0);
        var notShown = new List<string>();
        foreach (var test in Registry.Cases())
        {
            var (explanation, why) = Registry.Show(Pack, test);
            if (explanation is null) { notShown.Add($"{test.File}, {test.Description}: {why}"); continue; }
            shown++;
            var fields = explanation.Pages.SelectMany(page => page.Fields).ToList();
            foreach (var field in test.Test.GetProperty("expected").GetProperty("fields").EnumerateArray().Where(field => field.GetProperty("value").ValueKind == JsonValueKind.String))
            {
                all++;
                if (fields.Any(each => each.Label == field.GetProperty("label").GetString() && each.Value.StartsWith(field.GetProperty("value").GetString()!, StringComparison.OrdinalIgnoreCase))) { right++; }
            }
        }
        Assert.True(shown >= 478, $"{shown} shown; not: {string.Join('\n', notShown)}");
        Assert.True(right >= 1424, $"{right} of {all} fields");
        // Calls with bytes after their end, and four messages that are not of their own descriptor's type.
        Assert.True(notShown.Count <= 31, $"{notShown.Count}");
    }

    [Fact]
    public void The_same_files_make_the_same_pack_in_any_order()
    {
        var files = Registry.Files().Take(60).ToList();
        files.Reverse();
        Assert.Equal(DefinitionPack.Build(files.AsEnumerable().Reverse().ToDictionary()).Bytes, DefinitionPack.Build(files.ToDictionary()).Bytes);
    }

    [Fact]
    public void What_is_built_in_stands_before_the_registry_s_words()
    {
        var explainer = new Explainer(Pack);
        var explanation = explainer.ExplainCall(1, Explaining.Usdt, UInt256.Zero, Explaining.Call("approve(address,uint256)", Explaining.Stranger, UInt256.Max))!;
        Assert.Contains("unlimited-allowance", explanation.Codes());
        Assert.Equal("built in", explanation.Source);
    }
}
