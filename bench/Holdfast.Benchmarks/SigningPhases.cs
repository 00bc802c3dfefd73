using System.Diagnostics;
using System.Globalization;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;

namespace Holdfast.Benchmarks;

/// <summary>Where the time of a whole signing goes.</summary>
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
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileNameWithoutExtension(file)}\tparse {parse.Median:0.0}\trequest {request.Median:0.0}\treview {review.Median:0.0}\tapprove {approve.Median:0.0}\tsign {sign.Median:0.0}\twrite {write.Median:0.0}\twhole {whole.Median:0.0}"));
        }
        return 0;
    }

    private static void Lap(Measured phase, ref long at)
    {
        phase.Add(Stopwatch.GetElapsedTime(at));
        at = Stopwatch.GetTimestamp();
    }
}
