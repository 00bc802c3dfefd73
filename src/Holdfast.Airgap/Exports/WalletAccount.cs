using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Exports;

/// <summary>One extended public key of an account.</summary>
/// <param name="Type">The scripts it is for.</param>
/// <param name="Path">From the master key.</param>
/// <param name="Key">The key there.</param>
public sealed record AccountKey(ScriptType Type, DerivationPath Path, ExtendedPublicKey Key)
{
    /// <summary>An address of a single-key account; null where BIP-32 has no key (below 2^-127).</summary>
    public string? AddressAt(uint branch, uint index, Network network)
        => Key.Derive([branch, index]) is { } child ? Address.FromScript(Scripts.OfSingleKey(Type, child.Key), network) : null;
}

/// <summary>
/// The public keys of one account number, as wallet apps ask for them: BIP-44, 49, 84 and 86 for single keys, BIP-48 for multisigs, and for
/// account 0 BIP-45. Derived at once, so that a file is of one unlock.
/// </summary>
public sealed class WalletAccount
{
    private readonly AccountKey[] _keys;

    private WalletAccount(Fingerprint wallet, Network network, uint number, ExtendedPublicKey master, AccountKey[] keys)
        => (Wallet, Network, Number, Master, _keys) = (wallet, network, number, master, keys);

    /// <summary>Of the master key.</summary>
    public Fingerprint Wallet { get; }
    public Network Network { get; }
    /// <summary>Below 2^31.</summary>
    public uint Number { get; }
    public ExtendedPublicKey Master { get; }
    /// <summary>Every key, single ones first.</summary>
    public IReadOnlyList<AccountKey> Keys => _keys;

    /// <summary>The key for these scripts; null for multisig in P2SH of other accounts than 0, which BIP-45 does not number.</summary>
    public AccountKey? KeyFor(ScriptType type) => Array.Find(_keys, key => key.Type == type);

    /// <summary>Derives them. Refused where the wallet is locked, and for a number of 2^31 or more.</summary>
    public static Result<WalletAccount> Derive(IPublicKeys keys, Network network, uint number)
    {
        if (number >= DerivationPath.Hardened) { return new Refused(Refusal.PathNotAllowed, "an account's number is below 2^31"); }
        ScriptType[] types =
        [
            ScriptType.PubKeyHash, ScriptType.ScriptHashWitnessPubKeyHash, ScriptType.WitnessPubKeyHash, ScriptType.Taproot,
            ScriptType.ScriptHashWitnessScriptHash, ScriptType.WitnessScriptHash, .. number == 0 ? [ScriptType.ScriptHash] : (ScriptType[])[],
        ];
        var derived = new List<AccountKey>();
        foreach (var type in types)
        {
            var path = type == ScriptType.ScriptHash ? DerivationPath.Of([45 | DerivationPath.Hardened]) : AccountPath.For(type, network, number);
            if (keys.Derive(path) is not { } key) { return new Refused(Refusal.Locked, ""); }
            derived.Add(new(type, path, key));
        }
        return keys.Derive(DerivationPath.Master) is { } master ? new WalletAccount(keys.Wallet, network, number, master, [.. derived]) : new Refused(Refusal.Locked, "");
    }

    /// <summary>Eight upper-case hexadecimal digits, as these files have fingerprints.</summary>
    internal string WalletText => Wallet.ToString().ToUpperInvariant();
}
