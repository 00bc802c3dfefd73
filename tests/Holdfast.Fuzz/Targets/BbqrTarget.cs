using System.Text;
using Holdfast.Airgap.Bbqr;
using Holdfast.Airgap.Scanning;

namespace Holdfast.Fuzz;

/// <summary>The lines of the input as BBQr parts; and the input as a file, split and joined, and as what is packed in a part.</summary>
internal static class BbqrTarget
{
    internal static void Run(byte[] input)
    {
        if (Join(input) is { } message) { RoundTrip(message.Bytes.ToArray()); }
        if (input.Length == 0) { return; }
        RoundTrip(input);
        var packed = BbqrFrames.Split(input, 'B', 2000, BbqrEncoding.Base32).Value;
        using var joiner = new BbqrJoiner();
        for (var i = 0; i < packed.Count; i++)
        {
            var code = Encoding.ASCII.GetBytes(packed.Frame(i));
            code[2] = (byte)'Z';
            if (joiner.Take(code) == PartStep.Complete) { RoundTrip(joiner.Message!.Bytes.ToArray()); }
        }
    }

    private static ScannedData? Join(byte[] input)
    {
        var joiner = new BbqrJoiner(); // not disposed: the message would go with it
        foreach (var range in input.AsSpan().Split(ScanSeeds.Separator))
        {
            var before = joiner.Progress;
            var step = joiner.Take(input.AsSpan(range));
            FindingException.Unless((step == PartStep.Complete) == (joiner.Message is not null), "whole, and no message, or a message before it is whole");
            FindingException.Unless((step is PartStep.Malformed or PartStep.TooLarge) == joiner.Reason.Length > 0, "a refusal without a reason, or a reason without one");
            FindingException.Unless(step is not PartStep.Foreign || joiner.Progress == before, "a foreign part changed something");
            if (step == PartStep.Complete) { return joiner.Message; }
        }
        return null;
    }

    private static void RoundTrip(byte[] file)
    {
        FindingException.Unless(file.Length <= ScanLimits.MaxMessageSize, "more than the limit");
        if (file.Length == 0) { return; }
        var size = 1 + file[0];
        foreach (var encoding in Enum.GetValues<BbqrEncoding>())
        {
            var frames = BbqrFrames.Split(file, 'B', size, encoding).Value;
            var codes = Enumerable.Range(0, frames.Count).Select(frames.Frame).Reverse();
            var read = Join(Encoding.ASCII.GetBytes(string.Join((char)ScanSeeds.Separator, codes)));
            FindingException.Unless(read is not null && read.Bytes.Span.SequenceEqual(file), "what was split does not join");
        }
    }
}
