using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Contents;

/// <summary>What a UR is, by its type alone: tags of different types are the same in places.</summary>
internal static class UrContent
{
    private const int ShownType = 40;

    public static Result<ScanContent> Of(string name, ReadOnlyMemory<byte> cbor, Network network) => UrTypes.Find(name) switch
    {
        UrType.HdKey or UrType.Output or UrType.Account or UrType.MultiAccounts when PrivateParts.IsIn(cbor) => SecretText.PrivateKey,
        UrType.Bytes => OfBytes(cbor, network),
        UrType.Psbt => TypeLimits.ParseBytes(UrType.Psbt, cbor).TryGet(out var psbt, out var refused) ? BytesContent.OfPsbt(psbt) : refused,
        UrType.HdKey => HdKey.Read(cbor).TryGet(out var key, out var refused) ? OfKeys([(key, null)], null, network) : refused,
        UrType.Output => OutputDescriptor.Read(cbor).TryGet(out var output, out var refused) ? OfOutput(output, network) : refused,
        UrType.Account => AccountDescription.Read(cbor).TryGet(out var account, out var refused) ? OfAccount(account, network) : refused,
        UrType.MultiAccounts => MultiAccounts.Read(cbor).TryGet(out var accounts, out var refused) ? OfKeys(accounts.Keys.Select(key => (key, (ScriptType?)null)), accounts.Master, network) : refused,
        UrType.Address => OutputKey.ReadAddress(cbor).TryGet(out var address, out var refused) ? OfAddress(address, network) : refused,
        UrType.Seed => SecretParts.OfSeed(cbor).TryGet(out var payload, out var refused) ? new ScanContent.Secret(SecretKind.CryptoSeed, [payload]) : refused,
        UrType.Bip39 => SecretParts.OfBip39(cbor).TryGet(out var words, out var refused) ? new ScanContent.Secret(SecretKind.CryptoBip39, words) : refused,
        UrType.Sskr => Unsupported("a share of a seed (SSKR) is not read here"),
        UrType.EthSignRequest => EthSignRequest.Read(cbor).TryGet(out var request, out var refused) ? new ScanContent.EthereumRequest(request) : refused,
        UrType.KeyPath or UrType.CoinInfo or UrType.EcKey => Unsupported($"a {name} by itself asks for nothing"),
        UrType.EthSignature => Unsupported("an eth-signature is an answer: it asks for nothing"),
        null => Unsupported($"a UR of a type that is not known here: {Shown(name)}"),
    };

    private static Result<ScanContent> OfBytes(ReadOnlyMemory<byte> cbor, Network network)
    {
        if (!TypeLimits.Parse(UrType.Bytes, cbor).TryGet(out var value, out var refused)) { return refused; }
        return value.Kind == CborKind.Bytes ? BytesContent.Of(value.Bytes, value.Offset, network) : new Refused(Refusal.Malformed, "a bytes that is not a byte string");
    }

    private static Result<ScanContent> OfOutput(OutputDescriptor output, Network network)
    {
        if (IsCosigner(output)) { return OfKeys(KeysOf(output), null, network); }
        if (output.Keys is [OutputKey.Script address] && output.Source == "addr(@0)") { return OfAddress(address, network); }
        if (!output.ToDescriptor(network).TryGet(out var descriptor, out var refused)) { return refused; }
        return new ScanContent.Wallet(new(WalletFileKind.Descriptor, output.Name is { } name && WalletPolicy.IsName(name) ? name : null, descriptor, null));
    }

    private static Result<ScanContent> OfAccount(AccountDescription account, Network network) => OfKeys(account.Outputs.SelectMany(KeysOf), account.Master, network);

    /// <summary>The keys of this network; others are of other coins, and left out. Keys that nothing can be derived from are too.</summary>
    private static Result<ScanContent> OfKeys(IEnumerable<(HdKey Key, ScriptType? Type)> keys, Fingerprint? master, Network network)
    {
        var (found, last) = (new List<ForeignKey>(), (Refused?)null);
        foreach (var (key, type) in keys)
        {
            if (key.ToExtendedKey(network).TryGet(out var extended, out var refused)) { found.Add(new(key.ToOrigin(master), extended, type)); }
            else { last = refused; }
        }
        if (found.Count > 0) { return new ScanContent.Cosigner(found); }
        return last ?? new Refused(Refusal.Malformed, "the account has no extended key");
    }

    private static IEnumerable<(HdKey, ScriptType?)> KeysOf(OutputDescriptor output)
        => output.Keys.OfType<OutputKey.Extended>().Select(key => (key.Key, TypeOf(output.Source)));

    private static bool IsCosigner(OutputDescriptor output) => output.Source is "sh(cosigner(@0))" or "sh(wsh(cosigner(@0)))" or "wsh(cosigner(@0))";

    private static ScriptType? TypeOf(string source) => source switch
    {
        "pkh(@0)" => ScriptType.PubKeyHash,
        "sh(wpkh(@0))" => ScriptType.ScriptHashWitnessPubKeyHash,
        "wpkh(@0)" => ScriptType.WitnessPubKeyHash,
        "tr(@0)" => ScriptType.Taproot,
        "sh(cosigner(@0))" => ScriptType.ScriptHash,
        "sh(wsh(cosigner(@0)))" => ScriptType.ScriptHashWitnessScriptHash,
        "wsh(cosigner(@0))" => ScriptType.WitnessScriptHash,
        _ => null,
    };

    private static Result<ScanContent> OfAddress(OutputKey.Script address, Network network)
    {
        if (!address.Info.IsFor(network)) { return new Refused(Refusal.WrongNetwork, $"an address is not for Bitcoin's {network.Name}"); }
        return Address.FromScript(address.ScriptPubKey.Span, network) is { } text ? new ScanContent.PlainAddress(text, address.ScriptPubKey) : Unsupported("an address that cannot be written");
    }

    private static string Shown(string name) => name.Length <= ShownType ? name : name[..ShownType] + "...";

    private static Refused Unsupported(string detail) => new(Refusal.Unsupported, detail);
}
