using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>Where an address of this wallet stands.</summary>
/// <param name="Policy">The registered wallet it belongs to; null for an account of a single key.</param>
/// <param name="Path">Of its key; null for a registered wallet, which has several.</param>
/// <param name="Branch">0 receives, 1 is change.</param>
/// <param name="Index">Its number on that branch.</param>
public sealed record FoundAddress(WalletPolicy? Policy, DerivationPath? Path, int Branch, uint Index);

/// <summary>Finds out whether a script is this wallet's: by deriving, never by what anybody says.</summary>
public static class AddressSearch
{
    /// <summary>Addresses looked at on each branch, and accounts of each kind.</summary>
    public const int Indexes = 1000, Accounts = 10;

    /// <summary>Looks through accounts 0 to 9 of each kind and the registered wallets, receive and change: about a second for what is nobody's. Null if it is in none, or the wallet was locked meanwhile.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; asked before every address.</exception>
    public static FoundAddress? Find(IPublicKeys keys, Network network, IReadOnlyList<WalletPolicy> policies, ReadOnlySpan<byte> script, CancellationToken cancel)
    {
        var kind = Scripts.Classify(script);
        foreach (var policy in policies)
        {
            if (policy.Network == network && InPolicy(policy, script, cancel) is { } found) { return found; }
        }
        foreach (var type in AccountPath.SingleKeyTypes)
        {
            if (KindOf(type) != kind) { continue; }
            for (var account = 0u; account < Accounts; account++)
            {
                var path = AccountPath.For(type, network, account);
                if (keys.Derive(path) is not { } key) { return null; }
                if (InAccount(key, type, path, script, cancel) is { } found) { return found; }
            }
        }
        return null;
    }

    private static FoundAddress? InPolicy(WalletPolicy policy, ReadOnlySpan<byte> script, CancellationToken cancel)
    {
        for (var branch = 0; branch < 2; branch++)
        {
            for (var index = 0u; index < Indexes; index++)
            {
                cancel.ThrowIfCancellationRequested();
                if (!policy.TryDerive(branch, index, out var derived)) { continue; }
                // Another kind of script: none of this wallet's is this one.
                if (derived.ScriptPubKey.Length != script.Length) { return null; }
                if (script.SequenceEqual(derived.ScriptPubKey)) { return new(policy, null, branch, index); }
            }
        }
        return null;
    }

    private static FoundAddress? InAccount(ExtendedPublicKey account, ScriptType type, DerivationPath path, ReadOnlySpan<byte> script, CancellationToken cancel)
    {
        for (var branch = 0u; branch < 2; branch++)
        {
            if (account.Derive([branch]) is not { } keys) { continue; }
            for (var index = 0u; index < Indexes; index++)
            {
                cancel.ThrowIfCancellationRequested();
                if (keys.Derive([index]) is { } key && script.SequenceEqual(Scripts.OfSingleKey(type, key.Key))) { return new(null, path.Append([branch, index]), (int)branch, index); }
            }
        }
        return null;
    }

    private static ScriptKind KindOf(ScriptType type) => type switch
    {
        ScriptType.PubKeyHash => ScriptKind.PubKeyHash,
        ScriptType.ScriptHashWitnessPubKeyHash => ScriptKind.ScriptHash,
        ScriptType.WitnessPubKeyHash => ScriptKind.WitnessPubKeyHash,
        _ => ScriptKind.Taproot,
    };
}
