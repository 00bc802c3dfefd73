using Holdfast.Seeds;

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
}
