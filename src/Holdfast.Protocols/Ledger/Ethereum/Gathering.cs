using System.Buffers;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>Puts together what comes in several APDUs and says itself how long it is.</summary>
internal static class Gathering
{
    /// <summary>How many bytes there are to be in all, by the first of them; one more than there are where those do not tell yet. Asked again until there are so many.</summary>
    public delegate Result<int> Measure(ReadOnlySpan<byte> bytes);

    /// <summary>Refused: more bytes than it is to have, an APDU that brings none, and what <paramref name="measure"/> refuses.</summary>
    /// <param name="call">Brings the rest.</param>
    /// <param name="first">What the first APDU has of it.</param>
    /// <param name="measure">Bounds it.</param>
    /// <param name="isNext">Which APDUs go on with it.</param>
    /// <exception cref="OperationCanceledException">It does not go on.</exception>
    public static async Task<Result<byte[]>> RunAsync(LedgerCall call, ReadOnlyMemory<byte> first, Measure measure, Func<ApduCommand, bool> isNext)
    {
        var gathered = new ArrayBufferWriter<byte>(ApduCommand.MaxDataSize);
        for (var part = first; ;)
        {
            gathered.Write(part.Span);
            if (!measure(gathered.WrittenSpan).TryGet(out var size, out var refused)) { return refused; }
            if (gathered.WrittenCount > size) { return new Refused(Refusal.Malformed, "more bytes than it says it has"); }
            if (gathered.WrittenCount == size) { return gathered.WrittenSpan.ToArray(); }
            part = (await call.NextAsync(StatusWord.Ok, isNext)).Data;
            if (part.IsEmpty) { return new Refused(Refusal.Malformed, "a part of it is empty"); }
        }
    }
}
