using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>
/// Shows a wallet policy with every key and asks the owner to register it: from then on its change is recognised. The proof that comes of it
/// stands for the owner's yes later, in whoever's hands it is kept.
/// </summary>
public static class RegisterWallet
{
    /// <summary>
    /// Refused if no key is the wallet's, or one claims to be and is not (BIP-129's reason; the wallet derives and compares); and where a
    /// proof is given that is not this wallet's for exactly this policy and name.
    /// </summary>
    /// <param name="vault">Holds the wallet.</param>
    /// <param name="wallet">The wallet that must own a key.</param>
    /// <param name="policy">What to register.</param>
    /// <param name="proof">Of an earlier registration: it is not asked again. Null asks.</param>
    /// <param name="session">Who asks.</param>
    /// <param name="cancel">Ends the conversation.</param>
    public static async Task<Result<RegisteredWallet>> RunAsync(Vault vault, Wallet wallet, WalletPolicy policy, Hash256? proof, HostSession session, CancellationToken cancel = default)
    {
        if (!policy.OwnKeys(vault.PublicKeys(wallet, session)).TryGet(out var own, out var refused)) { return refused; }
        if (proof is { } given)
        {
            return vault.ProvePolicy(wallet, policy) is not { } right ? new Refused(Refusal.Locked, "")
                : FixedTime.Equals(given.AsSpan(), right.AsSpan()) ? new RegisteredWallet(policy, right)
                : new Refused(Refusal.ApprovalInvalid, "the proof of registration is not this wallet's, or the policy is not the one that was registered");
        }
        return await AskAsync(vault, policy, own, session, cancel) is { } no ? no
            : vault.ProvePolicy(wallet, policy) is { } made ? new RegisteredWallet(policy, made) : new Refused(Refusal.Locked, "");
    }

    /// <summary>As above for a host that keeps the proof itself, in its protocol's own form.</summary>
    /// <param name="vault">Holds the wallet.</param>
    /// <param name="wallet">The wallet that must own a key.</param>
    /// <param name="policy">What to register.</param>
    /// <param name="id">The protocol's hash over all of the policy, its name among it.</param>
    /// <param name="registered">What is registered on the device: another wallet of one of its names is <see cref="Refusal.NameNotAllowed"/>.</param>
    /// <param name="session">Who asks; its grant names the proof's key.</param>
    /// <param name="cancel">Ends the conversation.</param>
    /// <returns>HMAC-SHA-256 over the id, see <see cref="KeyGrant.Registrations"/>.</returns>
    public static async Task<Result<Hash256>> ForHostAsync(Vault vault, Wallet wallet, WalletPolicy policy, Hash256 id, PolicyRegistry registered, HostSession session, CancellationToken cancel = default)
    {
        if (CheckName(policy, registered) is { } taken) { return taken; }
        if (!policy.OwnKeys(vault.PublicKeys(wallet, session)).TryGet(out var own, out var refused)) { return refused; }
        return await AskAsync(vault, policy, own, session, cancel) is { } no ? no
            : vault.ProveRegistration(wallet, session.Grant, id) is { } proof ? proof : new Refused(Refusal.Locked, "");
    }

    /// <summary>Null if a proof that <see cref="ForHostAsync"/> gave is brought back, for this wallet and exactly this policy.</summary>
    public static Refused? Check(Vault vault, Wallet wallet, in Hash256 id, in Hash256 proof, HostSession session)
        => vault.ProveRegistration(wallet, session.Grant, id) is not { } right ? new(Refusal.Locked, "")
            : FixedTime.Equals(proof.AsSpan(), right.AsSpan()) ? null
            : new(Refusal.ApprovalInvalid, "the proof of registration is not this wallet's, or the policy is not the one that was registered");

    /// <summary>Null unless the name is that of another wallet that is registered on the device: the owner would take one for the other.</summary>
    public static Refused? CheckName(WalletPolicy policy, PolicyRegistry registered)
        => registered.Find(policy.Name) is { } other && other.Digest != policy.Digest ? new(Refusal.NameNotAllowed, $"another wallet is registered as \"{policy.Name}\"") : null;

    private static Task<Refused?> AskAsync(Vault vault, WalletPolicy policy, IReadOnlyList<int> own, HostSession session, CancellationToken cancel)
        => Consent.AskAsync(vault, new Review(Phrase.Of("multisig.register.title", policy.Name), policy.ReviewPages(own), [], null), session, cancel);
}

/// <summary>A policy its owner consented to.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Proof">HMAC-SHA-256 over its name, network and descriptor, with a key of the wallet that owns a key of it.</param>
public sealed record RegisteredWallet(WalletPolicy Policy, Hash256 Proof);
