using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Fuzz;

/// <summary>
/// PSBTs: parsed, described without a wallet, reviewed with one, combined with itself. Reading what was written gives the same bytes; an
/// external or burnt amount stands on a page; what is signed as a message pays nothing and its text stands there; a plan names each input at most once; reviewing twice gives the same pages and plan.
/// </summary>
internal static class PsbtTarget
{
    internal static void Run(byte[] input)
    {
        if (!Psbt.Parse([.. input]).TryGet(out var psbt, out _)) { return; }
        FindingException.Unless(psbt.Bytes.SequenceEqual(input), "a parsed PSBT has other bytes");
        FindingException.Unless(psbt.InputCount == psbt.Transaction.Inputs.Length && psbt.OutputCount == psbt.Transaction.Outputs.Length, "maps and transaction differ");
        var combined = PsbtCombiner.Combine(psbt, psbt).Value;
        FindingException.Unless(combined.AsSpan().SequenceEqual(input), "an edit that changes nothing changed bytes");

        if (PsbtFinalizer.Finalize(psbt).TryGet(out var final, out _)) { FindingException.Unless(PsbtExtractor.Extract(Psbt.Parse(final).Value).TryGet(out var network, out _) && Transaction.TryComputeId(network, out _), "what is final cannot be extracted"); }
        var options = new PsbtOptions(Network.Main) { Policies = Seeds.Policies };
        PsbtReviewer.Describe(new PsbtRequest(psbt, options, default));
        Review(psbt, options);
        Review(psbt, options with { AllowUnverifiedAmounts = true, AllowHighFee = true, AllowOpenSighash = true });
    }

    /// <summary>As a file: binary, base64 or hexadecimal, written back the way it came.</summary>
    internal static void RunFile(byte[] input)
    {
        if (!PsbtFileFormat.Read([.. input]).TryGet(out var read, out _)) { return; }
        var written = read.Format.Write(read.Psbt.Bytes);
        var again = PsbtFileFormat.Read(written).Value;
        FindingException.Unless(again.Psbt.Bytes.SequenceEqual(read.Psbt.Bytes) && again.Format == read.Format, "a written file reads differently");
    }

    private static void Review(Psbt psbt, PsbtOptions options)
    {
        var request = new PsbtRequest(psbt, options, TestKeys.Instance.Wallet);
        var proposal = PsbtReviewer.Review(request, TestKeys.Instance);
        var again = PsbtReviewer.Review(request, TestKeys.Instance);
        FindingException.Unless(proposal.Review.Digest == again.Review.Digest && proposal.Plan?.Digest == again.Plan?.Digest, "two reviews differ");
        FindingException.Unless(proposal.Plan is null == proposal.Review.Refused is not null, "a plan beside a refusal, or neither");
        if (proposal.Plan is not { } plan) { return; }
        var subjects = new HashSet<int>();
        foreach (ref readonly var signature in plan.Signatures)
        {
            FindingException.Unless(subjects.Add(signature.Subject) && signature.Subject < psbt.InputCount, "an input is signed twice");
            FindingException.Unless(!psbt.IsFinal(signature.Subject), "a final input is signed");
        }
        if (Bip322Signature.IsMessage(psbt)) { FindingException.Unless(psbt.Transaction.Outputs.All(output => output.Amount == 0) && ShownMessage.TryRead(proposal.Review, out _), "a message that pays, or is on no page"); }
        else
        {
            foreach (var output in psbt.Transaction.Outputs) { RequireShown(proposal.Review, output); }
        }
        var signatures = new Signature[plan.Signatures.Length];
        foreach (ref var signature in signatures.AsSpan()) { signature.Span.Fill(1); }
        FindingException.Unless(Psbt.Parse(SignedPsbt.Write(request, plan, signatures)).TryGet(out _, out _), "a signed PSBT cannot be read");
    }

    private static void RequireShown(Review review, TransactionOutput output)
    {
        var text = Address.FromScript(output.Script.Span, Network.Main) ?? Convert.ToHexStringLower(output.Script.Span);
        FindingException.Unless(review.Pages.Any(page => page.Fields.Any(field => field.Value == text)), "an output is on no page");
    }
}
