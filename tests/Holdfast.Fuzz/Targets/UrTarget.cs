using System.Text;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Ur;

namespace Holdfast.Fuzz;

/// <summary>
/// Codes of an animated QR, a line each, read as UR 1 and 2. A line that begins with '!' has its Bytewords made of the rest's bytes, so that the fuzzer
/// comes past their checksum: "!" then the type and sequence up to the second '/', then what the words stand for, in hexadecimal.
/// </summary>
internal static class UrTarget
{
    internal static void Run(byte[] input)
    {
        using var second = new UrJoiner();
        using var first = new Ur1Joiner();
        foreach (var range in input.AsSpan().Split((byte)'\n'))
        {
            var line = input.AsSpan(range);
            var code = line is [(byte)'!', .. var rest] ? Mend(rest) : line.ToArray();
            Join(second, code);
            Join(first, code);
        }
    }

    private static void Join(IPartJoiner joiner, byte[] code)
    {
        var before = (joiner.Progress, joiner.Message);
        var step = joiner.Take(code);
        var progress = joiner.Progress;
        FindingException.Unless(progress.Have <= progress.Of || progress.Of == 0, "more parts than there are");
        FindingException.Unless((step is PartStep.Malformed or PartStep.TooLarge) == (joiner.Reason.Length > 0), "a refusal without a reason, or a reason without one");
        FindingException.Unless(step != PartStep.Complete || (joiner.Message is not null && before.Message is null && progress.Have == progress.Of), "whole without being whole");
        FindingException.Unless(before.Message is null || before.Message == joiner.Message, "a whole message changed");
        FindingException.Unless(step is not (PartStep.Foreign or PartStep.Repeated) || before.Progress == progress, "what brought nothing changed something");
        if (step != PartStep.Complete || joiner.Message is not { Format: ScanFormat.Ur } message) { return; }

        // What was read can be shown, and is read as the same.
        using var again = new UrJoiner();
        var frames = new UrFrames(message.Type, message.Bytes.Span, Math.Max(400, message.Bytes.Length / 64));
        for (var number = 0; number < frames.Count; number++) { again.Take(Encoding.ASCII.GetBytes(frames.Frame(number))); }
        FindingException.Unless(again.Message is { } copy && copy.Type == message.Type && copy.Bytes.Span.SequenceEqual(message.Bytes.Span), "what was read does not read as the same");
    }

    private static byte[] Mend(ReadOnlySpan<byte> line)
    {
        var end = line.LastIndexOf((byte)'/') + 1;
        var words = line[end..];
        if (words.Length % 2 != 0 || !words.ToArray().All(value => char.IsAsciiHexDigit((char)value))) { return line.ToArray(); }
        return [.. line[..end], .. Encoding.ASCII.GetBytes(Bytewords.Encode(Convert.FromHexString(words), BytewordsStyle.Minimal))];
    }
}
