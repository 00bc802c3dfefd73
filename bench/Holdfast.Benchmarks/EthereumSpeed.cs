using System.Diagnostics;
using System.Globalization;
using Holdfast.Cryptography;
using Holdfast.Ethereum.ClearSigning;

namespace Holdfast.Benchmarks;

/// <summary>
/// From a transaction's bytes or a message's JSON to the signature, review and approval among it, in turns with what libsecp256k1 alone needs for
/// a recoverable signature and for its verification.
/// </summary>
internal static class EthereumSpeed
{
    /// <summary>One line a case: name, median microseconds of libsecp256k1 and of Holdfast, the least of both, SHA-256 of what was signed.</summary>
    public static async Task<int> RunAsync(string folder, string mnemonic)
    {
        using var signer = new TestSigner(mnemonic);
        using var floor = new EthereumFloor();
        var explainer = new Explainer();
        EthereumCase[] cases = [.. Cases(folder, signer)];
        foreach (var each in cases) { await Measured.RepeatAsync(() => each.SignAsync(explainer)); } // what they share is compiled before the first is measured
        foreach (var each in cases)
        {
            byte[] signed = [];
            var measured = await Measured.InTurnsAsync(floor.RunAsync, async () => signed = await each.SignAsync(explainer));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{each.Name}\t{measured[0].Median:0.0}\t{measured[1].Median:0.0}\t{measured[0].Least:0.0}\t{measured[1].Least:0.0}\t{Sha256.Hash(signed)}"));
        }
        return 0;
    }

    /// <summary>Where the time goes: a line a phase, median and least microseconds.</summary>
    public static async Task<int> PhasesAsync(string folder, string mnemonic)
    {
        using var signer = new TestSigner(mnemonic);
        using var floor = new EthereumFloor();
        var explainer = new Explainer();
        string[] names = ["parse", "review", "approve", "sign", "write"];
        foreach (var each in Cases(folder, signer))
        {
            var phases = Array.ConvertAll(names, _ => new Measured());
            var measured = await Measured.InTurnsAsync(floor.RunAsync, async () =>
            {
                var at = Stopwatch.GetTimestamp();
                var request = each.Parse();
                Lap(phases[0], ref at);
                var proposal = each.Review(request, explainer);
                Lap(phases[1], ref at);
                var approval = await signer.ApproveAsync(proposal);
                Lap(phases[2], ref at);
                var signatures = signer.Sign(approval, proposal);
                Lap(phases[3], ref at);
                each.Write(request, proposal, signatures);
                Lap(phases[4], ref at);
            });
            Print(each.Name, "floor", measured[0]);
            for (var i = 0; i < names.Length; i++) { Print(each.Name, names[i], phases[i]); }
            Print(each.Name, "whole", measured[1]);
        }
        return 0;
    }

    public static IEnumerable<EthereumCase> Cases(string folder, TestSigner signer)
        => ((string[])["transfer.hex", "token.hex", "permit.json", "seaport.json"]).Select(file => EthereumCase.Read(Path.Combine(folder, file), signer));

    private static void Print(string name, string phase, Measured measured)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{phase}\t{measured.Median:0.0}\t{measured.Least:0.0}"));

    private static void Lap(Measured phase, ref long at)
    {
        phase.Add(Stopwatch.GetElapsedTime(at));
        at = Stopwatch.GetTimestamp();
    }
}
