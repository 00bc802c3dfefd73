using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

internal enum OutputKind
{
    /// <summary>Leaves the wallet: shown in full.</summary>
    External,
    /// <summary>Comes back to the account that spends, on its change branch.</summary>
    Change,
    /// <summary>The wallet's, but not change of a signed input: shown, with its account.</summary>
    Own,
    /// <summary>A registered multisig of the wallet's that does not spend here: others have a say over it, so it leaves.</summary>
    Shared,
    /// <summary>OP_RETURN: shown in full, what it holds is burnt.</summary>
    Data,
}

/// <summary>What is known of one output once the file's claims were checked.</summary>
internal sealed record ReviewedOutput(OutputKind Kind, long Amount, ReadOnlyMemory<byte> Script, OwnScript? Own)
{
    /// <summary>
    /// Examines one output. A claim of a key this wallet does not have there is fraud and refuses the whole request; a true key in a
    /// script that no account or policy of the wallet makes leaves the output foreign.
    /// </summary>
    public static Result<ReviewedOutput> Examine(PsbtRequest request, int output, KeyClaim[] claims, IReadOnlyCollection<OwnScript> signed)
    {
        var (amount, script) = request.Psbt.Transaction.Outputs[output];
        if (!Bitcoin.Amount.IsInRange(amount)) { return new Refused(Refusal.AmountOutOfRange, $"output {output}: no such amount can exist"); }

        OwnScript? own = null;
        foreach (var claim in claims)
        {
            if (!claim.TryProve(out var key)) { return new Refused(Refusal.FalseClaim, $"output {output}: this wallet has another key at {claim.Path}"); }
            own ??= Match(request, claim, in key, script.Span);
        }
        var kind = Scripts.Classify(script.Span) == ScriptKind.OpReturn ? OutputKind.Data
            : own is null ? OutputKind.External
            : IsChange(own, signed) ? OutputKind.Change
            : IsForeignKind(own) ? OutputKind.External
            : own.Policy is null || signed.Any(own.SharesAccountWith) ? OutputKind.Own : OutputKind.Shared;
        return new ReviewedOutput(kind, amount, script, own);
    }

    private static OwnScript? Match(PsbtRequest request, in KeyClaim claim, in PublicKey key, ReadOnlySpan<byte> script)
    {
        if (claim.Parent.Depth == 0 || claim.IsParent) { return null; }
        if (OwnScripts.FindPolicy(request, claim, script) is { } policy)
        {
            return new(policy.ScriptType, claim.Parent, claim.Index, key, default, policy) { PolicyBranch = OwnScripts.BranchOf(policy, request.Wallet, claim.Parent) };
        }
        if (claim.InLeaf || OwnScripts.MatchSingleKey(script, in key) is not { } type || claim.ClaimedKey.Length == PublicKey.UncompressedSize) { return null; }
        return new(type, claim.Parent, claim.Index, key, default, null);
    }

    // A standard account makes one kind of script; its key in another kind is not where the wallet looks for coins.
    private static bool IsForeignKind(OwnScript own) => own.Policy is null && AccountPath.From(own.Account) is { ScriptType: { } expected } && expected != own.Type;

    private static bool IsChange(OwnScript own, IReadOnlyCollection<OwnScript> signed)
    {
        if (own.Side != 1 || own.Index > OwnScript.MaxIndex) { return false; }
        foreach (var input in signed)
        {
            if (own.SharesAccountWith(input)) { return true; }
        }
        return false;
    }

    /// <summary>True for a path at which the owner's other software may not find the coins.</summary>
    public bool IsUnusual(Keys.Network network) => Own is { Policy: null } own
        && (AccountPath.From(own.Account) is not { } account || !account.IsFor(network) || (Kind == OutputKind.Own && account.Account > OwnScript.MaxAccount) || own.Side > 1 || own.Index > OwnScript.MaxIndex)
        || Own is { Policy: not null } shared && (shared.Side > 1 || shared.Index > OwnScript.MaxIndex);
}
