using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Owner;

/// <summary>
/// The token of the session in which a shared wallet is set up (BSMS): the owner types it. The one that a key was made with is remembered until the device is
/// locked or another wallet is opened, and offered for the record that comes back; it is never taken unasked.
/// </summary>
public sealed class SessionTokens(OwnerPages pages)
{
    private const int LongestToken = 32;

    private readonly SigningDevice _device = pages.Device;
    private (BsmsToken Token, Wallet Wallet, CancellationToken Unlock)? _made;

    /// <summary>Of the session that a key is made for, which may have none. Null if the owner leaves.</summary>
    public async Task<Result<BsmsToken>?> AskForKeyAsync(CancellationToken cancel)
    {
        if (await pages.ChooseAsync(Title, Phrase.Of("bsms.token.which"), [Phrase.Of("bsms.token.none"), Phrase.Of("bsms.token.type")], cancel) is not { } choice) { return null; }
        return choice == 0 ? BsmsToken.None : await TypeAsync(cancel);
    }

    /// <summary>A key was made with it.</summary>
    public void Remember(BsmsToken token)
    {
        if (_device.Active is { } wallet) { _made = (token, wallet, _device.Vault.UnlockEnded); }
    }

    /// <summary>Of a record that is encrypted. Null if the owner leaves.</summary>
    public async Task<Result<BsmsToken>?> AskForSealedAsync(CancellationToken cancel)
    {
        if (Made is not { Encryption: not BsmsEncryption.None } made) { return await TypeAsync(cancel); }
        if (await pages.ChooseAsync(Title, Phrase.Of("bsms.token.sealed"), [Phrase.Of("bsms.token.made", made), Phrase.Of("bsms.token.type")], cancel) is not { } choice) { return null; }
        return choice == 0 ? made : await TypeAsync(cancel);
    }

    /// <summary>
    /// Of a record that is not encrypted: asked, not taken from the record, which must not stand in for the encrypted one of a session that has a token.
    /// <see cref="BsmsToken.None"/> if the owner says that there is none; null if he leaves.
    /// </summary>
    public async Task<Result<BsmsToken>?> AskForPlainAsync(CancellationToken cancel)
    {
        if (await pages.ChooseAsync(Title, Phrase.Of("bsms.token.plain"), [Phrase.Of("bsms.token.none"), Phrase.Of("bsms.token.there-is")], cancel) is not { } choice) { return null; }
        return choice == 0 ? BsmsToken.None : new Refused(Refusal.Rejected, Phrase.Of("bsms.token.not-encrypted"));
    }

    private static string Title => Phrase.Of("bsms.token.title");

    private BsmsToken? Made => _made is { } made && !made.Unlock.IsCancellationRequested && _device.Active == made.Wallet ? made.Token : null;

    private async Task<Result<BsmsToken>?> TypeAsync(CancellationToken cancel)
    {
        if (await pages.AskAsync(Title, Phrase.Of("bsms.token.ask"), LongestToken, cancel) is not { } text) { return null; }
        return BsmsToken.TryParseHex(text, out var token) ? token : new Refused(Refusal.Malformed, Phrase.Of("bsms.token.wrong"));
    }
}
