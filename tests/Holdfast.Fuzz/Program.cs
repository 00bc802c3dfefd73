using System.Globalization;
using Holdfast.Fuzz;
using SharpFuzz;

// Holdfast.Fuzz TARGET          runs under afl-fuzz (see run.sh)
// Holdfast.Fuzz TARGET FILE...  runs the files once each: for looking at a finding
// Holdfast.Fuzz seeds FOLDER    writes the seeds, one folder a target
// Holdfast.Fuzz worst           measures the worst files known
switch (args)
{
    case ["seeds", var folder]:
        foreach (var target in FuzzTargets.All.Keys)
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, target)).FullName;
            var number = 0;
            foreach (var seed in Seeds.Of(target)) { File.WriteAllBytes(Path.Combine(place, string.Create(CultureInfo.InvariantCulture, $"seed-{number++:000}")), seed); }
        }
        return 0;
    case ["worst"]:
        WorstCases.Measure(Console.Out);
        return 0;
    case [var name] when FuzzTargets.All.ContainsKey(name):
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            FuzzTargets.Run(name, bytes.ToArray());
        });
        return 0;
    case [var name, .. var files] when files.Length > 0 && FuzzTargets.All.ContainsKey(name):
        foreach (var file in files) { FuzzTargets.Run(name, File.ReadAllBytes(file)); }
        return 0;
    default:
        Console.Error.WriteLine($"targets: {string.Join(", ", FuzzTargets.All.Keys)}");
        return 2;
}
