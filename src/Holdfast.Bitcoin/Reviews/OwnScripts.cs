using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>
/// Decides whether a script is the wallet's. Relies on nothing the file says but the scripts behind hashes, and those only once they
/// hash to what is spent; keys come from the wallet.
/// </summary>
internal static class OwnScripts
{
    /// <summary>The one-key script of this kind that the key makes, compared whole.</summary>
    public static ScriptType? MatchSingleKey(ReadOnlySpan<byte> script, in PublicKey key)
    {
        Span<byte> made = stackalloc byte[Scripts.TaprootSize];
        switch (Scripts.Classify(script))
        {
            case ScriptKind.PubKeyHash:
                Scripts.PayToPubKeyHash(in key, made[..Scripts.PubKeyHashSize]);
                return script.SequenceEqual(made[..Scripts.PubKeyHashSize]) ? ScriptType.PubKeyHash : null;
            case ScriptKind.WitnessPubKeyHash:
                Scripts.PayToWitnessPubKeyHash(in key, made[..Scripts.WitnessPubKeyHashSize]);
                return script.SequenceEqual(made[..Scripts.WitnessPubKeyHashSize]) ? ScriptType.WitnessPubKeyHash : null;
            case ScriptKind.ScriptHash:
                Scripts.PayToScriptHashWitnessPubKeyHash(in key, made[..Scripts.ScriptHashSize]);
                return script.SequenceEqual(made[..Scripts.ScriptHashSize]) ? ScriptType.ScriptHashWitnessPubKeyHash : null;
            case ScriptKind.Taproot:
                Scripts.PayToTaproot(in key, made[..Scripts.TaprootSize]);
                return script.SequenceEqual(made[..Scripts.TaprootSize]) ? ScriptType.Taproot : null;
            case ScriptKind.Other or ScriptKind.WitnessScriptHash or ScriptKind.OpReturn or ScriptKind.Multisig or ScriptKind.PubKey or ScriptKind.WitnessUnknown:
            default:
                return null;
        }
    }

    /// <summary>
    /// Follows hashes from the output to the script behind it. Null with no reason: there is no script behind; refused: a script was
    /// given that does not hash to the output.
    /// </summary>
    public static Result<UnwrappedScript> Unwrap(Psbt psbt, in PsbtMap map, ReadOnlySpan<byte> output, ulong redeemField, ulong witnessField, string where)
    {
        var kind = Scripts.Classify(output);
        var redeem = FindMemory(psbt, map, redeemField);
        var witness = FindMemory(psbt, map, witnessField);
        Span<byte> hash = stackalloc byte[Hash160.Size];
        if (kind == ScriptKind.ScriptHash && redeem is { } r)
        {
            Hash160.Compute(r.Span, hash);
            if (!output[2..22].SequenceEqual(hash)) { return Mismatch(where, "redeem script"); }
            if (Scripts.Classify(r.Span) != ScriptKind.WitnessScriptHash) { return new UnwrappedScript(ScriptType.ScriptHash, r); }
            if (witness is not { } nested) { return UnwrappedScript.None; }
            return Sha256.Hash(nested.Span).AsSpan().SequenceEqual(r.Span[2..])
                ? new UnwrappedScript(ScriptType.ScriptHashWitnessScriptHash, nested) : Mismatch(where, "witness script");
        }
        if (kind == ScriptKind.WitnessScriptHash && witness is { } w)
        {
            return Sha256.Hash(w.Span).AsSpan().SequenceEqual(output[2..]) ? new UnwrappedScript(ScriptType.WitnessScriptHash, w) : Mismatch(where, "witness script");
        }
        return UnwrappedScript.None;
    }

    /// <summary>The policy registered for this network that makes exactly this output at the claimed branch and index.</summary>
    public static WalletPolicy? FindPolicy(PsbtRequest request, in KeyClaim claim, ReadOnlySpan<byte> output)
    {
        if (claim.Parent.Depth == 0) { return null; }
        var kind = Scripts.Classify(output);
        if (kind is not (ScriptKind.ScriptHash or ScriptKind.WitnessScriptHash or ScriptKind.Taproot)) { return null; }
        foreach (var policy in request.Options.Policies)
        {
            // A testnet policy's scripts are good on main as well: its keys must not be.
            if (policy.Network.CoinType != request.Options.Network.CoinType) { continue; }
            if (kind == KindOf(policy.ScriptType) && BranchOf(policy, request.Wallet, claim.Parent) is var branch and >= 0
                && policy.TryDerive(branch, claim.Index, out var derived) && output.SequenceEqual(derived.ScriptPubKey)) { return policy; }
        }
        return null;
    }

    /// <summary>Keys of all policies that <see cref="FindPolicy"/> may derive for one claim below this parent.</summary>
    public static int CountPolicyKeys(IReadOnlyList<WalletPolicy> policies, Fingerprint wallet, DerivationPath parent)
        => policies.Where(policy => BranchOf(policy, wallet, parent) >= 0).Sum(policy => policy.Parsed.Keys.Count);

    /// <summary>Whether keys below this parent are the policy's for receiving (0) or for change (1); -1 if they are none of its.</summary>
    public static int BranchOf(WalletPolicy policy, Fingerprint wallet, DerivationPath parent)
    {
        foreach (var cosigner in policy.Cosigners)
        {
            if (cosigner.Fingerprint == wallet && parent.Depth == cosigner.Path.Depth + 1 && parent.StartsWith(cosigner.Path)
                && cosigner.BranchOf(parent[parent.Depth - 1]) is var branch and >= 0) { return branch; }
        }
        return -1;
    }

    private static ScriptKind KindOf(ScriptType type) => type switch
    {
        ScriptType.WitnessScriptHash => ScriptKind.WitnessScriptHash,
        ScriptType.Taproot => ScriptKind.Taproot,
        _ => ScriptKind.ScriptHash,
    };

    private static ReadOnlyMemory<byte>? FindMemory(Psbt psbt, in PsbtMap map, ulong type)
    {
        foreach (ref readonly var record in psbt.RecordsOf(map))
        {
            if (record.Type == type) { return psbt.ValueMemory(record); }
        }
        return null;
    }

    private static Refused Mismatch(string where, string what) => new(Refusal.ScriptMismatch, $"{where}: the {what} does not belong to the output");
}

/// <summary>The script behind a P2SH or P2WSH output, proven by its hash; <see cref="None"/> where there is none.</summary>
internal sealed record UnwrappedScript(ScriptType Type, ReadOnlyMemory<byte> Script)
{
    private readonly ScriptKeys _keys = new(Script, isTapscript: false);

    public static UnwrappedScript None { get; } = new(ScriptType.ScriptHash, default);

    /// <summary>True if the script is miniscript in P2WSH and has the key, or its hash.</summary>
    public bool HasKey(in PublicKey key) => Type != ScriptType.ScriptHash && _keys.Has(key);
}
