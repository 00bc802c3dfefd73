using Holdfast.Bitcoin.Reviews;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>
/// Makes of a BIP-322 PSBT the review of its message and a signing plan.
///
/// What signing relies on, and where it is checked:
/// 1. The transaction is to_sign of the message in the file, and can move nothing (Bip322Psbt).
/// 2. Every signature commits to all of it: SIGHASH ALL, or DEFAULT for taproot. Anything less could be used in another transaction.
/// 3. Keys, scripts and amounts are held to what payments are held to (ReviewedInputs).
/// 4. The address is the wallet's, and so is every coin of a proof of funds; each is shown.
/// 5. It is no key record of BSMS (MessageReviewer).
/// 6. Every byte of the message is shown: it is read back from the finished pages and compared (ShownMessage).
/// </summary>
internal static class MessagePsbtReviewer
{
    public static Proposal Review(PsbtRequest request, IPublicKeys keys)
    {
        if (!Examine(request, keys).TryGet(out var examined, out var refused)) { return MessageReviewer.Refuse(request, refused); }
        var (message, inputs) = examined;
        var plan = PsbtPlanner.Plan(new TransactionFacts(request, inputs, []) { Fee = FeeFacts.None });
        var review = MessagePages.Write(message, plan.Refused);
        if (!ShownMessage.IsWhole(review, message.Message.Span)) { return MessageReviewer.Refuse(request, ShownMessage.NotWhole); }
        return new(request, review, plan.TryGet(out var signing, out _) ? signing : null);
    }

    /// <summary>Without any wallet: the message, the address, and the coins it would prove.</summary>
    public static Review Describe(PsbtRequest request)
        => Examine(request, null).TryGet(out var examined, out var refused) ? MessagePages.Write(examined.Message, null) : MessageReviewer.Refuse(request, refused).Review;

    private static Result<(MessageFacts Message, ReviewedInput[] Inputs)> Examine(PsbtRequest request, IPublicKeys? keys)
    {
        if (ReviewedInputs.CheckTransaction(request.Psbt) is { } odd) { return odd; }
        if (!Bip322Psbt.Read(request.Psbt).TryGet(out var psbt, out var refused)) { return refused; }
        if (MessageReviewer.CheckText(psbt.Message.Span) is { } record) { return record; }
        if (!ReviewedInputs.Examine(request, new KeyClaims(request.Psbt, keys, request.Options.Policies)).TryGet(out var inputs, out refused)) { return refused; }

        // That to_spend hashes to the outpoint proves its script and that it is worth nothing.
        inputs[0] = inputs[0] with { Spent = inputs[0].Spent with { Proven = true } };
        if (ReviewedInputs.CheckAmounts(request, inputs) is { } unproven) { return unproven; }
        if (keys is not null && CheckOwners(inputs) is { } foreign) { return foreign; }
        if (CheckSighash(inputs) is { } open) { return open; }
        FundsFacts? funds = null;
        if (FundsFacts.Of(request, inputs) is { } summed && !summed.TryGet(out funds, out refused)) { return refused; }
        var facts = new MessageFacts(psbt.Message, psbt.Script, request.Options.Network, psbt.Format)
        {
            Wallet = keys?.Wallet,
            Own = inputs[0].Own,
            Timing = Timing.MessageFields(request.Psbt.Transaction),
            Funds = funds,
            Labels = request.Options.Labels,
        };
        return (facts, inputs);
    }

    // Nothing of this wallet at all is for the planner to say.
    private static Refused? CheckOwners(ReviewedInput[] inputs)
    {
        if (inputs.Any(input => input.IsOutside)) { return new(Refusal.Unsupported, "a message that more than one account or wallet signs, and the host names one"); }
        var foreign = Array.FindIndex(inputs, input => input.Own is null);
        return foreign < 0 || !inputs.Any(input => input.Own is not null) ? null
            : new(Refusal.Unsupported, foreign == 0 ? "the address signed for is not this wallet's, and coins of this wallet stand beside it" : $"input {foreign}: funds that are not this wallet's");
    }

    private static Refused? CheckSighash(ReviewedInput[] inputs)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].IsSigned && inputs[i].Sighash is not (SighashType.All or SighashType.Default)) { return new(Refusal.SighashNotAllowed, $"input {i}: a message is signed with SIGHASH ALL alone, not {SighashType.Name(inputs[i].Sighash)}"); }
        }
        return null;
    }
}
