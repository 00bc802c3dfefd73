using Holdfast.Cryptography;
using Holdfast.Language;
using Holdfast.Seeds;

namespace Holdfast.Device.Flows;

/// <summary>A seed that came in a QR code nobody asked a seed of: used as a temporary wallet, after a warning, or not at all.</summary>
public static class ScannedSeed
{
    /// <summary>Takes the panel's turn. The code stays the caller's.</summary>
    /// <param name="device">Whose panel asks, and whose wallet it becomes.</param>
    /// <param name="code">Digits of a SeedQR, 16 to 32 bytes of entropy, or words.</param>
    /// <param name="areWords">True where it is known to be words, be they of as many bytes as entropy may have.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task OpenAsync(SigningDevice device, SecretMemory code, bool areWords, CancellationToken cancel)
    {
        using var turn = await device.Panel.TakeTurnAsync(cancel);
        var talk = new Conversation(device.Panel, cancel);
        try
        {
            if (!await talk.MayBeSecretAsync(device)) { return; }
            var isRead = areWords ? Mnemonic.TryParse(code.Span, out var mnemonic, out _) : SeedQr.TryRead(code.Span, out mnemonic);
            if (!isRead || mnemonic is null)
            {
                await talk.TellAsync(Phrase.Of("seed-qr.damaged.title"), Phrase.Of("seed-qr.damaged"));
                return;
            }
            using (mnemonic)
            {
                await talk.WarnAsync("scanned-seed", Phrase.Of("seed-qr.scanned"));
                await Wallets.OpenTemporaryAsync(device, talk, mnemonic);
            }
        }
        catch (CancelledException) { }
    }
}
