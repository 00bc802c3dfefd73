using System.Diagnostics;
using System.Globalization;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;

namespace Holdfast.Benchmarks;

/// <summary>Where the time of a whole signing goes: a line a phase, median and least microseconds, those of the warm-up among them.</summary>
internal static class SigningPhases
{
    public static async Task<int> RunAsync(string[] files, string mnemonic)
    {
        using var signer = new TestSigner(mnemonic);
        foreach (var file in files)
        {
            var binary = PsbtFileFormat.Read(File.ReadAllBytes(file)).Value.Psbt.Bytes.ToArray();
            Measured parse = new(), request = new(), review = new(), approve = new(), sign = new(), write = new();
            var whole = await Measured.RepeatAsync(async () =>
            {
                var at = Stopwatch.GetTimestamp();
                var psbt = Psbt.Parse(binary).Value;
                Lap(parse, ref at);
                var asked = signer.Request(psbt);
                Lap(request, ref at);
                var proposal = signer.Review(asked);
                Lap(review, ref at);
                var approval = await signer.ApproveAsync(proposal);
                Lap(approve, ref at);
                var signatures = signer.Sign(approval, proposal);
                Lap(sign, ref at);
                SignedPsbt.Write(asked, proposal.Plan!, signatures);
                Lap(write, ref at);
            });
            Print(file, "parse", parse);
            Print(file, "request", request);
            Print(file, "review", review);
            Print(file, "approve", approve);
            Print(file, "sign", sign);
            Print(file, "write", write);
            Print(file, "whole", whole);
        }
        return 0;
    }

    private static void Print(string file, string name, Measured phase)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(file)}\t{name}\t{phase.Median:0.0}\t{phase.Least:0.0}"));

    private static void Lap(Measured phase, ref long at)
    {
        phase.Add(Stopwatch.GetElapsedTime(at));
        at = Stopwatch.GetTimestamp();
    }
}
