using Holdfast.Seeds;

namespace Holdfast.Fuzz;

/// <summary>What a camera hands over where a seed is asked for. What is read is written in both forms and reads as the same seed.</summary>
internal static class SeedQrTarget
{
    internal static void Run(byte[] input)
    {
        if (!SeedQr.TryRead(input, out var mnemonic)) { return; }
        using (mnemonic)
        {
            using var digits = SeedQr.Digits(mnemonic);
            FindingException.Unless(SeedQr.IsDigits(digits.Span) && digits.Length == 4 * mnemonic.WordCount, "the digits are none");
            foreach (var form in (byte[][])[digits.Span.ToArray(), mnemonic.Entropy.ToArray()])
            {
                FindingException.Unless(SeedQr.TryRead(form, out var again), "a written seed cannot be read");
                using (again) { FindingException.Unless(again!.Entropy.SequenceEqual(mnemonic.Entropy), "a written seed is another one"); }
            }
        }
    }
}
