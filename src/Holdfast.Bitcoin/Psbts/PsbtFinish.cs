using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>The last steps of a PSBT, as far as asked: finalize, extract. What is extracted from a message (BIP-322) is its signature.</summary>
public static class PsbtFinish
{
    /// <summary>The file's bytes, written as <paramref name="format"/> has it: the PSBT as it is or finalized, its raw transaction, or the message's signature and a line feed.</summary>
    public static Result<byte[]> Run(Psbt psbt, PsbtFileFormat format, bool finalize, bool extract)
    {
        if (!finalize && !extract) { return format.Write(psbt.Bytes); }
        if (!PsbtFinalizer.Finalize(psbt).TryGet(out var final, out var refused)) { return refused; }
        if (!extract) { return format.Write(final); }
        if (!Psbt.Parse(final).TryGet(out var finished, out refused)) { return refused; }
        if (Bip322Signature.IsMessage(finished))
        {
            return Bip322Signature.Write(finished).TryGet(out var signature, out refused) ? Encoding.ASCII.GetBytes(signature + "\n") : refused;
        }
        return PsbtExtractor.Extract(finished).TryGet(out var transaction, out refused) ? format.WriteTransaction(transaction) : refused;
    }

    /// <summary>What the answer's name ends in: "-final" and ".txn" for a transaction, "-signature" and ".txt" for a message's signature, else ".psbt" after the word given.</summary>
    public static (string Suffix, string Extension) NameOf(Psbt psbt, bool extract, string suffix)
        => !extract ? (suffix, ".psbt") : Bip322Signature.IsMessage(psbt) ? ("signature", ".txt") : ("final", ".txn");
}
