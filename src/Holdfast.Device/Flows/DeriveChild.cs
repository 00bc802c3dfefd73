using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Seeds;

namespace Holdfast.Device.Flows;

/// <summary>
/// Derives a child of the active wallet's seed (BIP-85): which one is asked first, then it is approved, then it is shown. Words can be
/// used at once as a temporary wallet instead.
/// </summary>
internal static class DeriveChild
{
    private static readonly Bip85Application[] Kinds =
        [Bip85Application.Words, Bip85Application.HdSeed, Bip85Application.ExtendedKey, Bip85Application.Hex, Bip85Application.PasswordBase64, Bip85Application.PasswordBase85];

    private static readonly int[] WordCounts = [12, 15, 18, 21, 24];

    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        if (device.Active is not { } wallet) { return; }
        var child = await AskAsync(talk, device.Settings.Network);
        if (!(await ChildApproval.AskAsync(device, wallet, child, talk.Cancel)).TryGet(out var approval, out _)) { return; }
        if (!device.Vault.DeriveChild(approval, child, wallet).TryGet(out var text, out _)) { return; }
        using (text)
        {
            if (child.Application == Bip85Application.Words) { await ShowOrUseAsync(device, talk, wallet, child, text); }
            else { await talk.ShowSecretAsync(ChildWords.KindOf(child.Application), Phrase.Of("child.copy"), text); }
        }
    }

    private static async Task<Bip85Child> AskAsync(Conversation talk, Network network)
    {
        var kind = Kinds[await talk.ChooseAsync(Phrase.Of("child.kind.title"), Phrase.Of("child.kind"), [.. Kinds.Select(ChildWords.KindOf)])];
        var length = await AskLengthAsync(talk, kind);
        var index = await talk.AskNumberAsync(Phrase.Of("child.index.title"), Phrase.Of("child.index"), 0, Bip85Child.MaxIndex);
        return new(kind, length, index, network);
    }

    private static async Task<int> AskLengthAsync(Conversation talk, Bip85Application kind)
    {
        var (least, most) = Bip85Child.LengthsOf(kind);
        if (most == 0) { return 0; }
        if (kind != Bip85Application.Words) { return await talk.AskNumberAsync(Phrase.Of("child.length.title"), ChildWords.LengthOf(kind, least, most), least, most); }
        return WordCounts[await talk.ChooseAsync(Phrase.Of("child.length.title"), "", [.. WordCounts.Select(count => Phrase.Of("set-up.words", count))])];
    }

    // Both, in either order, are one approval's: the words are derived once.
    private static async Task ShowOrUseAsync(SigningDevice device, Conversation talk, Wallet wallet, Bip85Child child, SecretMemory text)
    {
        if (!Mnemonic.TryParse(text.Span, out var mnemonic, out _)) { return; }
        using (mnemonic)
        {
            while (true)
            {
                switch (await talk.ChooseAsync(Phrase.Of("child.ready.title"), Phrase.Of("child.ready"),
                    [Phrase.Of("child.show"), Phrase.Of("child.use"), Phrase.Of("button.done")], ChildWords.FieldsOf(wallet, child)))
                {
                    case 0:
                        await talk.ShowWordsAsync(Phrase.Of("child.words.title"), mnemonic.WordCount, mnemonic.WordIndex);
                        break;
                    case 1:
                        if (device.OpenTemporaryWallet(mnemonic, default).TryGet(out var temporary, out _)) { await Wallets.UseAsync(device, talk, temporary, Phrase.Of("child.is-it")); }
                        return;
                    default:
                        return;
                }
            }
        }
    }
}
