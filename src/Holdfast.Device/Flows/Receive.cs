using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>The accounts of a wallet: receive addresses to compare and hand out, and the account's public key.</summary>
internal static class Receive
{
    private const int Accounts = 10;
    private static readonly ScriptType[] Types = [ScriptType.WitnessPubKeyHash, ScriptType.Taproot, ScriptType.ScriptHashWitnessPubKeyHash, ScriptType.PubKeyHash];

    private enum Choice { Next, Different, PublicKey, OtherAccount, Done, Before }

    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        var kind = await talk.ChooseAsync(Phrase.Of("receive.kind.title"), "", Phrase.Of("receive.kind.native-segwit"), Phrase.Of("receive.kind.taproot"),
            Phrase.Of("receive.kind.nested-segwit"), Phrase.Of("receive.kind.legacy"), Phrase.Of("receive.kind.ethereum"));
        if (kind == Types.Length)
        {
            await ReceiveEthereum.RunAsync(device, talk);
            return;
        }
        var type = Types[kind];
        for (var account = 0u; ;)
        {
            if (!await ShowAsync(device, talk, type, account)) { return; }
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
        for (uint index = 0; ;)
        {
            var child = key.Derive([0, index]);
            var address = child is null ? null : Address.FromScript(Scripts.OfSingleKey(type, child.Key), network);
            Choice[] choices = [Choice.Next, Choice.Different, Choice.PublicKey, Choice.OtherAccount, Choice.Done, .. index > 0 ? [Choice.Before] : (Choice[])[]];
            var chosen = await talk.ChooseAsync(Phrase.Of("receive.title", index), Phrase.Of("receive.compare"), [.. choices.Select(LabelOf)],
                [
                    new Field(Phrase.Of("field.address"), address ?? Phrase.Of("receive.none"), FieldKind.Address),
                    new Field(Phrase.Of("field.path"), path.Append([0, index]).ToString(), FieldKind.Path),
                    .. OfWallet(wallet, network),
                ],
                qrCode: address ?? "");
            switch (choices[chosen])
            {
                case Choice.Next:
                    index++;
                    break;
                case Choice.Before:
                    index--;
                    break;
                case Choice.Different:
                    await talk.TellAsync(Phrase.Of("receive.different.title"), Phrase.Of("receive.different"), OfWallet(wallet, network));
                    break;
                case Choice.PublicKey:
                    await TellPublicKeyAsync(talk, AccountDescriptor.For(type, wallet.Fingerprint, path, key, network).ToString()!, key.ToString(network));
                    break;
                case Choice.OtherAccount:
                    return true;
                case Choice.Done:
                    return false;
            }
        }
    }

    private static Task TellPublicKeyAsync(Conversation talk, string descriptor, string extendedKey) => talk.TellAsync(Phrase.Of("receive.public-key.title"), Phrase.Of("receive.public-key"),
        new Field(Phrase.Of("receive.descriptor"), descriptor), new Field(Phrase.Of("receive.extended-key"), extendedKey));

    private static Field[] OfWallet(Wallet wallet, Network network)
        => [new(Phrase.Of("field.wallet"), wallet.Fingerprint.ToString(), FieldKind.Hex), new(Phrase.Of("field.network"), network.ToString())];

    private static string LabelOf(Choice choice) => choice switch
    {
        Choice.Next => Phrase.Of("receive.next"),
        Choice.Different => Phrase.Of("receive.is-different"),
        Choice.PublicKey => Phrase.Of("receive.show-public-key"),
        Choice.OtherAccount => Phrase.Of("receive.other-account"),
        Choice.Done => Phrase.Of("button.done"),
        Choice.Before => Phrase.Of("receive.before"),
    };
}
