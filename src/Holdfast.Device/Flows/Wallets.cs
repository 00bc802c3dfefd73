using Holdfast.Bitcoin;
using Holdfast.Seeds;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>Passphrase wallets and temporary wallets: the fingerprint is shown before anything is done with them.</summary>
internal static class Wallets
{
    public static async Task PassphraseAsync(SigningDevice device, Conversation talk)
    {
        await talk.TellAsync("Passphrase wallet", "Every passphrase opens a wallet of its own, also a mistyped one. It is not part of the backup words and is not kept: forget it and its coins are lost.");
        using var passphrase = await talk.AskTextAsync("Passphrase", "Type it; it is shown so that you can check it.", Mnemonic.MaxPassphraseSize);
        if (passphrase is null)
        {
            device.ActivateStandard();
            return;
        }
        if (!device.OpenPassphraseWallet(passphrase.Span).TryGet(out var wallet, out var refused))
        {
            await talk.TellAsync("Not opened", refused.Detail);
            return;
        }
        await UseAsync(device, talk, wallet, "Is this the wallet you mean? Its fingerprint was the same when you used it before.");
    }

    public static async Task TemporaryAsync(SigningDevice device, Conversation talk)
    {
        using var mnemonic = await SetUp.AskMnemonicAsync(talk, "Temporary wallet");
        using var passphrase = await talk.AskTextAsync("Passphrase", "Leave it empty if the wallet has none.", Mnemonic.MaxPassphraseSize);
        if (!device.OpenTemporaryWallet(mnemonic, passphrase is null ? default : passphrase.Span).TryGet(out var wallet, out var refused))
        {
            await talk.TellAsync("Not opened", refused.Detail);
            return;
        }
        await UseAsync(device, talk, wallet, "This wallet is never written. It is gone when the device locks.");
    }

    private static async Task UseAsync(SigningDevice device, Conversation talk, Wallet wallet, string text)
    {
        try
        {
            if (await talk.ChooseAsync($"Wallet {wallet.Fingerprint}", text, "Use it") == 0) { device.Activate(wallet); }
        }
        finally
        {
            if (device.Active != wallet) { device.Vault.Close(wallet); }
        }
    }

    /// <summary>A receive address of a standard account, and its extended public key if wanted.</summary>
    public static async Task ReceiveAsync(SigningDevice device, Conversation talk)
    {
        if (device.Active is not { } wallet) { return; }
        ScriptType[] types = [ScriptType.WitnessPubKeyHash, ScriptType.Taproot, ScriptType.ScriptHashWitnessPubKeyHash, ScriptType.PubKeyHash];
        var type = types[await talk.ChooseAsync("Kind of address", "", "Native segwit (BIP-84)", "Taproot (BIP-86)", "Nested segwit (BIP-49)", "Legacy (BIP-44)")];
        var network = device.Settings.Network;
        var path = AccountPath.For(type, network, 0);
        if (device.Vault.PublicKeys(wallet).Derive(path) is not { } account) { return; }
        for (uint index = 0; ;)
        {
            var address = account.Derive([0, index]) is { } key ? Address.FromScript(Scripts.OfSingleKey(type, key.Key), network) : null;
            var choice = await talk.ChooseAsync($"Receive address {index}", "Compare it with what your wallet app shows. Give it to whoever pays you.",
                [.. index > 0 ? (string[])["Next address", "The account's public key", "Done", "Address before"] : ["Next address", "The account's public key", "Done"]],
                [new Field("Address", address ?? "none", FieldKind.Address), new Field("Path", path.Append([0, index]).ToString(), FieldKind.Path)]);
            switch (choice)
            {
                case 0:
                    index++;
                    break;
                case 1:
                    var descriptor = AccountDescriptor.For(type, wallet.Fingerprint, path, account, network);
                    await talk.TellAsync("Public key of the account", "It shows all addresses and amounts of the account, and spends nothing. Give it only to software you trust with that.",
                        new Field("Descriptor", descriptor.ToString()!), new Field("Extended public key", account.ToString(network)));
                    break;
                case 2:
                    return;
                default:
                    index--;
                    break;
            }
        }
    }
}
