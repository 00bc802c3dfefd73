using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>What a PSBT is in one line, for a list to choose from. It is no review: nothing is approved by it.</summary>
/// <param name="Leaving">Satoshis that leave the wallet, fees included; null where that cannot be told, or nothing of it is the wallet's.</param>
/// <param name="Wallet">The registered wallet or the account that would pay, as a review calls it; null if it is none of this one's.</param>
/// <param name="IsMessage">It is a message (BIP-322).</param>
/// <param name="Refused">Why it would not be signed, as far as can be told at once.</param>
public sealed record PsbtGlance(long? Leaving, string? Wallet, bool IsMessage, Refused? Refused)
{
    public static PsbtGlance At(PsbtRequest request, IPublicKeys keys)
    {
        if (Messages.Bip322Signature.IsMessage(request.Psbt)) { return new(null, null, true, null); }
        if (!PsbtReviewer.Examine(request, keys).TryGet(out var facts, out var refused)) { return new(null, null, false, refused); }
        if (facts.Inputs.FirstOrDefault(input => input.IsSigned)?.Own is not { } own) { return new(null, null, false, new(Refusal.NothingToSign, "")); }
        var isOne = facts.Inputs.Where(input => input.IsSigned).All(input => input.Own!.Policy?.Digest == own.Policy?.Digest && input.Own.Account.Equals(own.Account));
        return new(facts.Fee.Leaving, ReviewPages.Describe(own) + (isOne ? "" : ", ..."), false, null);
    }
}
