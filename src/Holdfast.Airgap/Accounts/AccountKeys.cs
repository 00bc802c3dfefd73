using Holdfast.Airgap.Exports;
using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Accounts;

/// <summary>An account's public key and its place.</summary>
/// <param name="Path">From the master key to the account.</param>
/// <param name="Key">The extended key there.</param>
public sealed record KeyAtPath(DerivationPath Path, ExtendedPublicKey Key);

/// <summary>This wallet's public keys as messages for apps that will watch it. Nothing is derived here.</summary>
/// <param name="Master">Fingerprint of the master key.</param>
/// <param name="Network">Whose keys these are.</param>
/// <param name="Keys">The accounts, in the order in which they are written.</param>
public sealed record AccountKeys(Fingerprint Master, Network Network, IReadOnlyList<KeyAtPath> Keys)
{
    /// <summary>Those of an account's keys that are for these scripts.</summary>
    public static AccountKeys Of(WalletAccount account, params ReadOnlySpan<ScriptType> types)
    {
        var keys = new List<KeyAtPath>();
        foreach (var key in account.Keys)
        {
            if (types.Contains(key.Type)) { keys.Add(new(key.Path, key.Key)); }
        }
        return new(account.Wallet, account.Network, keys);
    }

    private static readonly uint Bip45 = DerivationPath.Hardened + 45;

    /// <summary>All accounts in one message (BCR-2020-015). Refused as unsupported: a path that no kind of script goes with.</summary>
    public Result<AccountDescription> ToAccount()
    {
        var outputs = new List<OutputDescriptor>(Keys.Count);
        foreach (var key in Keys)
        {
            if (!ToOutput(key).TryGet(out var output, out var refused)) { return refused; }
            outputs.Add(output);
        }
        return new AccountDescription(Master, outputs);
    }

    /// <summary>One account's scripts, or its cosigner() for multisigs.</summary>
    public Result<OutputDescriptor> ToOutput(KeyAtPath key)
        => SourceFor(key.Path) is { } source
            ? new OutputDescriptor(source, [new OutputKey.Extended(ToHdKey(key))])
            : new Refused(Refusal.Unsupported, $"no kind of script goes with {key.Path}");

    /// <summary>One account's key by itself.</summary>
    public HdKey ToHdKey(KeyAtPath key) => HdKey.Of(key.Key, new(Master, key.Path), Network);

    private static string? SourceFor(DerivationPath path)
    {
        if (path.Depth == 1 && path[0] == Bip45) { return "sh(cosigner(@0))"; }
        return AccountPath.From(path)?.ScriptType switch
        {
            ScriptType.PubKeyHash => "pkh(@0)",
            ScriptType.ScriptHashWitnessPubKeyHash => "sh(wpkh(@0))",
            ScriptType.WitnessPubKeyHash => "wpkh(@0)",
            ScriptType.Taproot => "tr(@0)",
            ScriptType.ScriptHashWitnessScriptHash => "sh(wsh(cosigner(@0)))",
            ScriptType.WitnessScriptHash => "wsh(cosigner(@0))",
            _ => null,
        };
    }
}
