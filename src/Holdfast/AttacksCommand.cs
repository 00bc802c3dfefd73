using System.CommandLine;
using System.Text.Json;
using Holdfast.Hosting;

namespace Holdfast;

/// <summary>`holdfast attacks`: the table of known attacks and how each fared in the last test run of this checkout.</summary>
internal static class AttacksCommand
{
    public static Command Create()
    {
        var command = new Command("attacks", "the table of known attacks, scored by the last ./test");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        if (FindCheckout() is not { } root)
        {
            Console.Error.WriteLine("this is not a checkout: the score comes from a test run there");
            return ExitCode.Failed;
        }
        var results = ReadResults(Path.Combine(root, "artifacts", "attacks.json"));
        var table = File.ReadAllLines(Path.Combine(root, "tests", "attacks.tsv"));
        var held = 0;
        foreach (var line in table)
        {
            var (id, title) = (line.Split('\t')[0], line.Split('\t')[1]);
            var state = results.TryGetValue(id, out var good) ? good ? "held" : "FAILED" : "not tested";
            held += state == "held" ? 1 : 0;
            Console.WriteLine($"{id}  {state,-10}  {title}");
        }
        if (results.Count == 0) { Console.WriteLine("No test run yet: run ./test first."); }
        Console.WriteLine($"{held} of {table.Length}");
        return ExitCode.Done;
    }

    private static Dictionary<string, bool> ReadResults(string path)
    {
        var results = new Dictionary<string, bool>();
        if (!File.Exists(path)) { return results; }
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var attack in json.RootElement.GetProperty("attacks").EnumerateObject()) { results[attack.Name] = attack.Value.GetProperty("held").GetBoolean(); }
        return results;
    }

    private static string? FindCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "tests", "attacks.tsv"))) { return folder.FullName; }
        }
        return null;
    }
}
