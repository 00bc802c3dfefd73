using System.Text.Json;
using Holdfast.Ethereum.ClearSigning.Packs;
using Xunit;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>ERC-7730 over the public registry: every descriptor, and what its own tests expect to be shown.</summary>
public sealed class Erc7730RegistryTests
{
    [Fact]
    public void Every_test_of_the_registry()
    {
        var build = DefinitionPack.Build(Registry.Files());
        var pack = DefinitionPack.Read(build.Bytes).Value;
        foreach (var (file, why) in build.LeftOut) { Console.WriteLine($"LEFT {file}: {why}"); }
        Console.WriteLine($"BUILD {build.Descriptors} descriptors {build.Formats} formats {build.Bytes.Length} bytes {pack.Places} places");
        var (shown, fields, missing) = (0, 0, new List<string>());
        var all = Registry.Cases().ToList();
        foreach (var test in all)
        {
            var (explanation, why) = Registry.Show(pack, test);
            if (explanation is null) { missing.Add($"NOT {test.File} {test.Description}: {why}"); continue; }
            shown++;
            var have = explanation.Pages.SelectMany(page => page.Fields).ToList();
            foreach (var field in test.Test.GetProperty("expected").GetProperty("fields").EnumerateArray())
            {
                if (field.GetProperty("value").ValueKind != JsonValueKind.String) { continue; }
                var (label, value) = (field.GetProperty("label").GetString()!, field.GetProperty("value").GetString()!);
                if (have.Any(each => each.Label == label && each.Value.StartsWith(value, StringComparison.OrdinalIgnoreCase))) { fields++; }
                else { missing.Add($"FIELD {test.File} {test.Description}: {label} = {value} / {string.Join(" | ", have.Where(each => each.Label == label).Select(each => each.Value))}"); }
            }
        }
        foreach (var each in missing) { Console.WriteLine(each.Length > 300 ? each[..300] : each); }
        Console.WriteLine($"CASES {all.Count} shown {shown} fields {fields} missing {missing.Count}");
    }
}
