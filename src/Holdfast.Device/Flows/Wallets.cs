using Holdfast.Language;
using Holdfast.Seeds;

namespace Holdfast.Device.Flows;

/// <summary>Passphrase wallets and temporary wallets: the fingerprint is shown before anything is done with them.</summary>
internal static class Wallets
{
    public static async Task PassphraseAsync(SigningDevice device, Conversation talk)
    {
        await talk.TellAsync(Phrase.Of("menu.passphrase"), Phrase.Of("wallets.passphrase"));
        using var passphrase = await talk.AskTextAsync(Phrase.Of("wallets.passphrase.ask.title"), Phrase.Of("wallets.passphrase.ask"), Mnemonic.MaxPassphraseSize);
        if (passphrase is null)
        {
            device.ActivateStandard();
            return;
        }
        if (!device.OpenPassphraseWallet(passphrase.Span).TryGet(out var wallet, out var refused))
        {
            await talk.TellAsync(Phrase.Of("wallets.not-opened.title"), refused.Detail);
            return;
        }
        await UseAsync(device, talk, wallet, Phrase.Of("wallets.passphrase.is-it"));
    }

    public static async Task TemporaryAsync(SigningDevice device, Conversation talk)
    {
        using var mnemonic = await SetUp.AskMnemonicAsync(talk, Phrase.Of("wallets.temporary.title"));
        await OpenTemporaryAsync(device, talk, mnemonic);
    }

    /// <summary>Asks for the passphrase, if there is one, and uses the wallet after a yes. The mnemonic stays the caller's.</summary>
    public static async Task OpenTemporaryAsync(SigningDevice device, Conversation talk, Mnemonic mnemonic)
    {
        using var passphrase = await talk.AskTextAsync(Phrase.Of("wallets.passphrase.ask.title"), Phrase.Of("wallets.temporary.passphrase"), Mnemonic.MaxPassphraseSize);
        if (!device.OpenTemporaryWallet(mnemonic, passphrase is null ? default : passphrase.Span).TryGet(out var wallet, out var refused))
        {
            await talk.TellAsync(Phrase.Of("wallets.not-opened.title"), refused.Detail);
            return;
        }
        await UseAsync(device, talk, wallet, Phrase.Of("wallets.temporary.is-it"));
    }

    /// <summary>Shows the fingerprint; the wallet is used after a yes, and closed otherwise.</summary>
    public static async Task UseAsync(SigningDevice device, Conversation talk, Wallet wallet, string text)
    {
        try
        {
            if (await talk.ChooseAsync(Phrase.Of("wallets.use.title", wallet.Fingerprint), text, Phrase.Of("wallets.use")) == 0) { device.Activate(wallet); }
        }
        finally
        {
            if (device.Active != wallet) { device.Vault.Close(wallet); }
        }
    }
}
