using System.Buffers.Binary;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>What is known of one input once the file's claims were checked.</summary>
/// <param name="Spent">What it spends.</param>
/// <param name="Own">The wallet's script, if it is the wallet's.</param>
/// <param name="Sighash">The type asked for.</param>
internal sealed record ReviewedInput(SpentOutput Spent, OwnScript? Own, uint Sighash)
{
    /// <summary>The input has its final scripts: what it is worth is the wallet's still, but nothing is signed.</summary>
    public bool IsFinal { get; private init; }

    /// <summary>The input is the wallet's, but not what the host named to sign for.</summary>
    public bool IsOutside { get; private init; }

    /// <summary>True if this request is to be signed for this input.</summary>
    public bool IsSigned => Own is not null && !IsFinal && !IsOutside;

    /// <summary>
    /// Examines one input. Relies on: the previous transaction hashing to the outpoint, the key being derived and equal to the claim, the
    /// script being recomputed from that key. Refuses, rather than take for foreign, what claims a key of this wallet falsely.
    /// </summary>
    public static Result<ReviewedInput> Examine(PsbtRequest request, int input, KeyClaim[] claims)
    {
        var psbt = request.Psbt;
        var map = psbt.Inputs[input];
        if (!SpentOutput.Of(psbt, input).TryGet(out var spent, out var refused)) { return refused; }
        if (claims.Length == 0) { return new ReviewedInput(spent, null, SighashType.All); }
        if (psbt.IsFinal(input)) { return ExamineFinal(request, input, claims, spent); }
        if (!spent.IsKnown) { return new Refused(Refusal.PreviousTransactionMissing, $"input {input} does not say what it spends"); }

        if (!FindOwn(request, input, claims, spent).TryGet(out var own, out refused)) { return refused; }
        if (request.Options.Only is { } only && !only.Includes(own)) { return new ReviewedInput(spent, own, SighashType.All) { IsOutside = true }; }
        var sighash = own.Type == ScriptType.Taproot ? SighashType.Default : SighashType.All;
        if (psbt.TryFind(map, InputField.SighashType, out var value)) { sighash = BinaryPrimitives.ReadUInt32LittleEndian(value); }
        return CheckSighash(request, input, own, sighash) ?? CheckPaths(request, input, own) ?? (Result<ReviewedInput>)new ReviewedInput(spent, own, sighash);
    }

    // Left out of the sum, a final input of the wallet's would make what leaves look smaller than it is.
    private static Result<ReviewedInput> ExamineFinal(PsbtRequest request, int input, KeyClaim[] claims, in SpentOutput spent)
    {
        if (!spent.IsKnown) { return new ReviewedInput(spent, null, SighashType.All); }
        if (FindOwn(request, input, claims, spent).TryGet(out var own, out var refused)) { return new ReviewedInput(spent, own, SighashType.All) { IsFinal = true }; }
        return refused.Reason == Refusal.FalseClaim ? refused : new ReviewedInput(spent, null, SighashType.All);
    }

    private static Result<OwnScript> FindOwn(PsbtRequest request, int input, KeyClaim[] claims, in SpentOutput spent)
    {
        var psbt = request.Psbt;
        var where = $"input {input}";
        OwnScript? own = null;
        UnwrappedScript? unwrapped = null;
        OwnScript[]? scripted = null;
        var isParticipant = false;
        var taproot = Scripts.Classify(spent.Script.Span) == ScriptKind.Taproot ? new TaprootScripts(psbt, input, spent.Script) : null;
        foreach (var claim in claims)
        {
            if (!claim.TryProve(out var key)) { return new Refused(Refusal.FalseClaim, $"{where}: this wallet has another key at {claim.Path}"); }
            isParticipant |= claim.IsParticipant;
            if (claim.IsParent) { continue; }
            if (claim.Parent.Depth == 0) { return new Refused(Refusal.PathNotAllowed, $"{where}: a path of one level"); }
            if (!claim.InLeaf && OwnScripts.MatchSingleKey(spent.Script.Span, in key) is { } single && IsUsable(claim, single))
            {
                if (single == ScriptType.Taproot && CheckTaproot(psbt, input, in key) is { } refusedTaproot) { return refusedTaproot; }
                return new OwnScript(single, claim.Parent, claim.Index, key, default, null);
            }
            if (taproot is not null)
            {
                if (!claim.IsTaproot) { continue; }
                if (!taproot.Find(claim, key, OwnScripts.FindPolicy(request, claim, spent.Script.Span)).TryGet(out var found, out var refusedLeaf)) { return refusedLeaf; }
                scripted = [.. scripted ?? [], .. found];
                continue;
            }
            if (unwrapped is null && !OwnScripts.Unwrap(psbt, psbt.Inputs[input], spent.Script.Span, InputField.RedeemScript, InputField.WitnessScript, where).TryGet(out unwrapped, out var refused)) { return refused; }
            // Of several own keys in a multisig, one that has not signed yet.
            if ((own is null || CarriedSignature.TryFindEcdsa(psbt, input, own.Key, out _)) && claim.ClaimedKey.Length == PublicKey.CompressedSize && Scripts.IsMultisigWith(unwrapped.Script.Span, in key))
            {
                var policy = OwnScripts.FindPolicy(request, claim, spent.Script.Span);
                own = new(unwrapped.Type, claim.Parent, claim.Index, key, unwrapped.Script, policy);
            }
            else if (own is null && claim.ClaimedKey.Length == PublicKey.CompressedSize && unwrapped.HasKey(in key))
            {
                scripted = [.. scripted ?? [], new(unwrapped.Type, claim.Parent, claim.Index, key, unwrapped.Script, OwnScripts.FindPolicy(request, claim, spent.Script.Span))];
            }
        }
        if (own is null && scripted is [var first, .. var others]) { own = first with { Others = others, Policy = first.Policy ?? others.FirstOrDefault(each => each.Policy is not null)?.Policy }; }
        if (own is not null) { return own.Policy is { } policy ? own with { PolicyBranch = OwnScripts.BranchOf(policy, request.Wallet, own.Parent) is var side and >= 0 ? side : null } : own; }
        if (isParticipant) { return new Refused(Refusal.Unsupported, $"{where}: this wallet's key is one of several that sign together as one (MuSig2), which is not done here"); }
        return unwrapped is { Script.Length: > 0 } || taproot is not null
            ? new Refused(Refusal.Unsupported, $"{where}: a script of a kind this wallet does not sign")
            : new Refused(Refusal.ScriptMismatch, $"{where}: names a key of this wallet, but spends an output that is not the wallet's");
    }

    // An uncompressed key makes other scripts; the wallet has none of them.
    private static bool IsUsable(in KeyClaim claim, ScriptType type) => type == ScriptType.Taproot ? claim.IsTaproot : claim.ClaimedKey.Length == PublicKey.CompressedSize;

    /// <summary>BIP-371: what the file says of the output's inside must agree with what was recomputed.</summary>
    private static Refused? CheckTaproot(Psbt psbt, int input, in PublicKey key)
    {
        if (psbt.TryFind(psbt.Inputs[input], InputField.TaprootInternalKey, out var internalKey) && !internalKey.SequenceEqual(key.ToXOnly().AsSpan()))
        {
            return new(Refusal.ScriptMismatch, $"input {input}: the internal key is not the one behind the output");
        }
        return psbt.Has(psbt.Inputs[input], InputField.TaprootMerkleRoot)
            ? new(Refusal.ScriptMismatch, $"input {input}: a script tree is claimed that the output does not have") : null;
    }

    private static Refused? CheckSighash(PsbtRequest request, int input, OwnScript own, uint type)
    {
        var name = SighashType.Name(type);
        switch (SighashType.Base(type))
        {
            case SighashType.Default when own.Type == ScriptType.Taproot && type == SighashType.Default:
            case SighashType.All:
                return null;
            case SighashType.Single when input >= request.Psbt.OutputCount:
                return new(Refusal.SighashNotAllowed, $"input {input}: SIGHASH SINGLE without an output beside it signs anything");
            case SighashType.None or SighashType.Single when request.Options.AllowOpenSighash:
                return null;
            default:
                return new(Refusal.SighashNotAllowed, $"input {input}: SIGHASH {name}");
        }
    }

    private static Refused? CheckPaths(PsbtRequest request, int input, OwnScript own)
    {
        var refused = CheckPath(request, input, own);
        for (var i = 0; refused is null && i < own.Others.Count; i++) { refused = CheckPath(request, input, own.Others[i]); }
        return refused;
    }

    /// <summary>Only standard accounts of this network, and the paths of registered policies, sign for a file.</summary>
    private static Refused? CheckPath(PsbtRequest request, int input, OwnScript own)
    {
        if (own.Policy is { } policy && OwnScripts.BranchOf(policy, request.Wallet, own.Parent) >= 0) { return null; }
        return AccountPath.From(own.Account) switch
        {
            null => new(Refusal.PathNotAllowed, $"input {input}: {own.Path} is not in a standard account"),
            _ when DerivationPath.IsHardened(own.Branch) => new(Refusal.PathNotAllowed, $"input {input}: {own.Path} is hardened below its account"),
            { } account when !account.IsFor(request.Options.Network) => new(Refusal.WrongNetwork, $"input {input}: {own.Path} belongs to another network than {request.Options.Network.Name}"),
            _ => null,
        };
    }
}
