using System.Globalization;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;

namespace Holdfast.Benchmarks;

/// <summary>Parse, review, plan, approve, derive, sign, verify and serialize, in one process after warm-up, as bench/compare wants it.</summary>
internal static class WholeSigning
{
    /// <summary>One line a file: name, median and least microseconds, processor microseconds a run, SHA-256 of the signed binary PSBT.</summary>
    public static async Task<int> RunAsync(string[] files, string mnemonic)
    {
        using var signer = new TestSigner(mnemonic);
        foreach (var file in files)
        {
            var binary = PsbtFileFormat.Read(File.ReadAllBytes(file)).Value.Psbt.Bytes.ToArray();
            byte[] signed = [];
            var runs = 0;
            var before = Environment.CpuUsage.TotalTime;
            var measured = await Measured.RepeatAsync(async () =>
            {
                signed = await signer.SignAsync(binary);
                runs++;
            });
            var processor = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / runs;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileNameWithoutExtension(file)}\t{measured.Median:0.0}\t{measured.Least:0.0}\t{processor:0.0}\t{Sha256.Hash(signed)}"));
        }
        return 0;
    }
}
