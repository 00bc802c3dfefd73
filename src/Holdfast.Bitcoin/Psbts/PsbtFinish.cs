using Holdfast.Signing;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>The last steps of a PSBT, as far as asked: finalize, extract.</summary>
public static class PsbtFinish
{
    /// <summary>The PSBT as it is, finalized, or (with <paramref name="extract"/>) its raw transaction.</summary>
    public static Result<byte[]> Run(Psbt psbt, bool finalize, bool extract)
    {
        if (!finalize && !extract) { return psbt.Bytes.ToArray(); }
        if (!PsbtFinalizer.Finalize(psbt).TryGet(out var final, out var refused)) { return refused; }
        if (!extract) { return final; }
        return Psbt.Parse(final).TryGet(out var finished, out refused) ? PsbtExtractor.Extract(finished) : refused;
    }
}
