using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>The accounts of a wallet: receive addresses to compare and hand out, and the account's public key.</summary>
internal static class Receive
{
    private const int Accounts = 10;

    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        var kind = await talk.ChooseAsync(Phrase.Of("receive.kind.title"), "", Phrase.Of("receive.kind.native-segwit"), Phrase.Of("receive.kind.taproot"),
            Phrase.Of("receive.kind.nested-segwit"), Phrase.Of("receive.kind.legacy"), Phrase.Of("receive.kind.ethereum"));
        if (kind == AccountPath.SingleKeyTypes.Count)
        {
            await ReceiveEthereum.RunAsync(device, talk);
            return;
        }
        for (var account = 0u; await ShowAsync(device, talk, AccountPath.SingleKeyTypes[kind], account);)
        {
            account = (uint)await talk.ChooseAsync(Phrase.Of("receive.account.title"), Phrase.Of("receive.account"), [.. Enumerable.Range(0, Accounts).Select(number => Phrase.Of("receive.account.number", number))]);
        }
    }

    /// <summary>True if another account is wanted.</summary>
    private static async Task<bool> ShowAsync(SigningDevice device, Conversation talk, ScriptType type, uint account)
    {
        if (device.Active is not { } wallet) { return false; }
        var network = device.Settings.Network;
        var path = AccountPath.For(type, network, account);
        if (device.Vault.PublicKeys(wallet).Derive(path) is not { } key) { return false; }
        Field[] shown = [new(Phrase.Of("field.wallet"), wallet.Fingerprint.ToString(), FieldKind.Hex), new(Phrase.Of("field.network"), network.ToString())];
        return await new AddressPages(talk, shown, Phrase.Of("receive.different"), Phrase.Of("receive.other-account"))
        {
            TellPublicKeyAsync = () => talk.TellAsync(Phrase.Of("receive.public-key.title"), Phrase.Of("receive.public-key"),
                new Field(Phrase.Of("receive.descriptor"), AccountDescriptor.For(type, wallet.Fingerprint, path, key, network).ToString()!), new Field(Phrase.Of("receive.extended-key"), key.ToString(network))),
        }.ShowAsync(index => new(Phrase.Of("receive.title", index), AddressOf(type, key, index, network), path.Append([0, index])));
    }

    private static string? AddressOf(ScriptType type, ExtendedPublicKey account, uint index, Network network)
        => account.Derive([0, index]) is { } child ? Address.FromScript(Scripts.OfSingleKey(type, child.Key), network) : null;
}
