using System.Text;
using Holdfast.Airgap.Bbqr;
using Holdfast.Airgap.Scanning;

namespace Holdfast.Fuzz;

/// <summary>The lines of the input as one code after another; then a film, which must be read whatever came before.</summary>
internal static class ScannerTarget
{
    private static readonly byte[] File = [.. Enumerable.Range(0, 97).Select(value => (byte)(value * value))];
    private static readonly BbqrFrames Film = BbqrFrames.Split(File, 'X', 10, BbqrEncoding.Hex).Value;

    internal static void Run(byte[] input)
    {
        using var scanner = new QrScanner();
        foreach (var range in input.AsSpan().Split(ScanSeeds.Separator))
        {
            var said = scanner.Take(input.AsSpan(range));
            FindingException.Unless((said.Step is PartStep.Malformed or PartStep.TooLarge) == said.Reason.Length > 0 || said.Step == PartStep.Foreign, "a refusal without a reason, or a reason without one");
            FindingException.Unless(said.Seed == SeedQrKind.None || scanner.Message is null, "a seed was taken");
            FindingException.Unless(said.Step != PartStep.Complete || scanner.Message is not null || said.Seed != SeedQrKind.None, "whole, and no message");
            if (scanner.Message is not { } message) { continue; }
            FindingException.Unless(message.Bytes.Length <= ScanLimits.MaxMessageSize, "more than the limit");
            return;
        }
        for (var i = 0; i < 2 * Film.Count + QrScanner.PatienceInCodes && scanner.Message is null; i++) { scanner.Take(Encoding.ASCII.GetBytes(Film.Frame(i))); }
        FindingException.Unless(scanner.Message is not null, "a film that is shown is not read");
    }
}
