using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Exports;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Airgap.Exports;

/// <summary>
/// Makes the files of one account. Which key signs which file is as COLDCARD has it: a file of one account the key of its first address, a
/// list of addresses that of the first of the list, a file of multisig keys that of BIP-48's P2WSH account at 0/0 as P2PKH, any other BIP-44's
/// first. Taproot, which BIP-137 has no header for, is signed as those others.
/// </summary>
public static class AccountExport
{
    /// <summary>The names by which such a file is known, the first being the usual one; each maker of an app that reads it among them.</summary>
    public static IReadOnlyList<(string Name, ExportKind Kind)> Names { get; } =
    [
        ("coldcard", ExportKind.Coldcard), ("sparrow", ExportKind.Coldcard), ("nunchuk", ExportKind.Coldcard),
        ("multisig", ExportKind.Multisig), ("caravan", ExportKind.Multisig), ("unchained", ExportKind.Multisig),
        ("descriptor", ExportKind.Descriptor), ("core", ExportKind.BitcoinCore), ("electrum", ExportKind.Electrum), ("bluewallet", ExportKind.BlueWallet),
        ("keys", ExportKind.Keys), ("specter", ExportKind.Keys), ("addresses", ExportKind.Addresses), ("summary", ExportKind.Summary), ("casa", ExportKind.Summary),
    ];

    /// <summary>True if <see cref="ExportOptions.Type"/> chooses the account.</summary>
    public static bool HasType(ExportKind kind) => kind is ExportKind.Descriptor or ExportKind.BitcoinCore or ExportKind.Electrum or ExportKind.BlueWallet or ExportKind.Addresses;

    /// <summary>What the file is usually called.</summary>
    public static string NameOf(ExportKind kind, Fingerprint wallet) => kind switch
    {
        ExportKind.Coldcard => "coldcard-export.json",
        ExportKind.Multisig => $"ccxp-{wallet.ToString().ToUpperInvariant()}.json",
        ExportKind.Descriptor => "descriptor.txt",
        ExportKind.BitcoinCore => "bitcoin-core.txt",
        ExportKind.Electrum => "new-wallet.json",
        ExportKind.BlueWallet => "bluewallet.json",
        ExportKind.Keys => "key_expr.txt",
        ExportKind.Addresses => "addresses.csv",
        ExportKind.Summary => "public.txt",
    };

    /// <summary>Makes a file.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="account">The keys.</param>
    /// <param name="options">What was chosen. Refused: other kinds of accounts than single-key ones, taproot where the app has none, addresses beyond 2^31 - 1 or more than 5,000.</param>
    /// <param name="name">What the file will be called, without its folder; null: <see cref="NameOf"/>.</param>
    public static Result<ExportContents> Make(ExportKind kind, WalletAccount account, ExportOptions options, string? name = null)
    {
        AccountKey? chosen = null;
        if (HasType(kind))
        {
            if (options.Type is not (ScriptType.PubKeyHash or ScriptType.ScriptHashWitnessPubKeyHash or ScriptType.WitnessPubKeyHash or ScriptType.Taproot)) { return new Refused(Refusal.Unsupported, "this file is of an account with one key"); }
            if (options.Type == ScriptType.Taproot && kind is ExportKind.Electrum or ExportKind.BlueWallet) { return new Refused(Refusal.Unsupported, "this app does not read taproot accounts from a file"); }
            chosen = account.KeyFor(options.Type);
        }
        if (kind == ExportKind.Addresses && (options.Count is < 1 or > ExportOptions.MostAddresses || options.First > DerivationPath.Hardened - (uint)options.Count)) { return new Refused(Refusal.TooLarge, "a list has 1 to 5,000 addresses, up to index 2,147,483,647"); }

        var branch = options.Change ? 1u : 0;
        var text = kind switch
        {
            ExportKind.Coldcard => ColdcardJson.Write(account),
            ExportKind.Multisig => MultisigKeysJson.Write(account),
            ExportKind.Descriptor => $"{DescriptorOf(account, chosen!)}\n",
            ExportKind.BitcoinCore => BitcoinCoreText.Write(account, chosen!),
            ExportKind.Electrum => ElectrumJson.Write(account, chosen!),
            ExportKind.BlueWallet => BlueWalletJson.Write(account, chosen!),
            ExportKind.Keys => KeysText.Write(account),
            ExportKind.Addresses => AddressesCsv.Write(chosen!, account.Network, branch, options.First, options.Count),
            ExportKind.Summary => SummaryText.Write(account),
        };
        var (signer, signerType) = SignerOf(kind, account, chosen, kind == ExportKind.Addresses ? [branch, options.First] : [0, 0]);
        return new ExportContents(name ?? NameOf(kind, account.Wallet), Phrase.Of($"export.kind.{Names.First(each => each.Kind == kind).Name}"), Encoding.UTF8.GetBytes(text), account.Network, account.Number, signer, signerType)
        {
            Keys = [.. KeysIn(kind, account, chosen)],
            Addresses = kind == ExportKind.Addresses ? new(chosen!.Path.Child(branch), options.First, options.Count) : null,
        };
    }

    internal static string DescriptorOf(WalletAccount account, AccountKey key) => AccountDescriptor.For(key.Type, account.Wallet, key.Path, key.Key, account.Network).ToString();

    private static IEnumerable<DerivationPath> KeysIn(ExportKind kind, WalletAccount account, AccountKey? chosen) => kind switch
    {
        ExportKind.Coldcard or ExportKind.Summary => [DerivationPath.Master, .. account.Keys.Select(key => key.Path)],
        ExportKind.Keys => account.Keys.Select(key => key.Path),
        ExportKind.Multisig => MultisigKeysJson.KeysOf(account).Select(key => key.Path),
        ExportKind.Descriptor or ExportKind.BitcoinCore or ExportKind.Electrum or ExportKind.BlueWallet => [chosen!.Path],
        ExportKind.Addresses => [],
    };

    private static (DerivationPath Path, ScriptType Type) SignerOf(ExportKind kind, WalletAccount account, AccountKey? chosen, ReadOnlySpan<uint> first)
    {
        if (kind == ExportKind.Multisig) { return (account.KeyFor(ScriptType.WitnessScriptHash)!.Path.Append([0, 0]), ScriptType.PubKeyHash); }
        return chosen is { Type: not ScriptType.Taproot } ? (chosen.Path.Append(first), chosen.Type) : (account.KeyFor(ScriptType.PubKeyHash)!.Path.Append([0, 0]), ScriptType.PubKeyHash);
    }
}
