using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Device.Requests;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger.Bitcoin.Merkle;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Bitcoin.Policies;

/// <summary>
/// The wallet that a host names by a policy's id and the proof of its registration: a policy that was registered, or, where the proof is all
/// zeros, an account of one key that needs none.
/// </summary>
internal sealed class NamedWallet
{
    private const uint MaxAccount = 100;

    private NamedWallet(WalletPolicy? policy, ScriptType type, DerivationPath? account, SigningScope scope) => (Policy, Type, Account, Scope) = (policy, type, account, scope);

    /// <summary>The registered policy; null for an account.</summary>
    public WalletPolicy? Policy { get; }
    public ScriptType Type { get; }
    /// <summary>The account's path; null for a registered policy.</summary>
    public DerivationPath? Account { get; }
    /// <summary>What alone is signed for.</summary>
    public SigningScope Scope { get; }

    /// <summary>Fetches the policy and holds it to its proof, or to what needs none.</summary>
    public static async Task<Result<NamedWallet>> FetchAsync(BitcoinCall asked, MerkleClient host, Hash256 id, Hash256 proof)
    {
        var isAccount = proof == default;
        if (!isAccount && RegisterWallet.Check(asked.Vault, asked.Wallet, id, proof, asked.Session) is { } unproven) { return unproven; }
        if (!(await HostPolicy.FetchAsync(host, id, asked.Network)).TryGet(out var policy, out var refused)) { return refused; }
        return isAccount ? OfAccount(policy, asked) : OfPolicy(policy, asked);
    }

    private static Result<NamedWallet> OfPolicy(HostPolicy named, BitcoinCall asked)
    {
        if (!WalletPolicy.FromDescriptor(named.Name, named.Descriptor).TryGet(out var policy, out var refused) || !policy.OwnKeys(asked.Keys).TryGet(out _, out refused)) { return refused; }
        if (RegisterWallet.CheckName(policy, asked.Call.Device.Multisigs) is { } taken) { return taken; }
        return new NamedWallet(policy, policy.ScriptType, null, SigningScope.OfPolicy(policy));
    }

    /// <summary>BIP-44, 49, 84 or 86: the wallet's own key at the account of that kind of script, branches 0 and 1. The key is derived and compared.</summary>
    private static Result<NamedWallet> OfAccount(HostPolicy named, BitcoinCall asked)
    {
        if (named.Name.Length > 0) { return NotRegistered("an account that needs no registration has no name"); }
        if (named.Descriptor is not { Kind: DescriptorKind.PubKeyHash or DescriptorKind.WitnessPubKeyHash or DescriptorKind.Taproot, Tree: null, ScriptType: { } type, Keys: [var expression] }
            || expression is not { Origin: { } origin, ExtendedKey: { } key, IsRanged: true } || !HasUsualBranches(expression)) { return NotRegistered("the policy was not registered"); }
        if (AccountPath.From(origin.Path) is not { } account || account.ScriptType != type || !account.IsFor(asked.Network) || account.Account > MaxAccount) { return NotRegistered("the policy is of no usual account, and was not registered"); }
        if (origin.Fingerprint != asked.Wallet.Fingerprint || asked.Keys.Derive(origin.Path) is not { } own || own != key) { return new Refused(Refusal.FalseClaim, "the account's key is not this wallet's"); }
        return new NamedWallet(null, type, origin.Path, SigningScope.OfAccount(type, origin.Path));
    }

    private static bool HasUsualBranches(KeyExpression key) => key.StepsBefore.IsEmpty && key.StepsAfter.IsEmpty && key.Branches is [0, 1];

    private static Refused NotRegistered(string detail) => new(Refusal.Malformed, detail);
}
