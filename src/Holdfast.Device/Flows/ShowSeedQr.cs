using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Language;
using Holdfast.Seeds;

namespace Holdfast.Device.Flows;

/// <summary>Shows the seed as a QR code to copy by hand, one block of its modules a page, and reads the copy to compare.</summary>
internal static class ShowSeedQr
{
    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        await talk.WarnAsync("show-backup", Phrase.Of("seed-qr.warning"));
        var compact = await talk.ChooseAsync(Phrase.Of("seed-qr.title"), Phrase.Of("seed-qr.which"), Phrase.Of("seed-qr.standard"), Phrase.Of("seed-qr.compact")) == 1;
        if (await RevealApproval.AskAsync(device, talk) is not { } approval) { return; }
        if (device.Reveal(approval) is not { } mnemonic) { return; }
        using (mnemonic)
        using (var code = compact ? SecretMemory.CopyOf(mnemonic.Entropy) : SeedQr.Digits(mnemonic))
        {
            while (true)
            {
                switch (await talk.ChooseAsync(Phrase.Of("seed-qr.title"), Phrase.Of("seed-qr.ready"), Phrase.Of("seed-qr.whole"), Phrase.Of("seed-qr.blocks"), Phrase.Of("seed-qr.check"), Phrase.Of("button.done")))
                {
                    case 0: await talk.ShowSeedQrAsync(Phrase.Of("seed-qr.title"), Phrase.Of("seed-qr.whole.text"), code, SeedQrBlock.Whole); break;
                    case 1: await ShowBlocksAsync(talk, code); break;
                    case 2: await CheckAsync(talk, mnemonic); break;
                    default: return;
                }
            }
        }
    }

    private static async Task ShowBlocksAsync(Conversation talk, SecretMemory code)
    {
        var count = SeedQrBlock.CountOf(code.Length);
        for (var i = 0; i < count;)
        {
            var back = await talk.ShowSeedQrAsync(Phrase.Of("seed-qr.block.title", SeedQrBlock.NameOf(code.Length, i)), i == 0 ? Phrase.Of("seed-qr.block") : "", code, i, count);
            i += back ? -1 : 1;
        }
    }

    private static async Task CheckAsync(Conversation talk, Mnemonic mnemonic)
    {
        using var copy = await talk.ScanSeedAsync(Phrase.Of("seed-qr.check"), Phrase.Of("seed-qr.check.text"));
        if (FixedTime.Equals(copy.Entropy, mnemonic.Entropy)) { await talk.TellAsync(Phrase.Of("seed-qr.right.title"), Phrase.Of("seed-qr.right")); }
        else { await talk.TellAsync(Phrase.Of("seed-qr.wrong.title"), Phrase.Of("seed-qr.wrong")); }
    }
}
