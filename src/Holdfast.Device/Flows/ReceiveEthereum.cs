using Holdfast.Ethereum;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>The accounts of a wallet on Ethereum and chains like it: an address to compare and hand out is the same on all of them.</summary>
internal static class ReceiveEthereum
{
    private static readonly EthereumAccounts[] Schemes = [EthereumAccounts.Bip44, EthereumAccounts.LedgerLive, EthereumAccounts.Legacy];

    private enum Choice { Next, Different, OtherPaths, Done, Before }

    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        for (var scheme = Schemes[0]; ;)
        {
            if (!await ShowAsync(device, talk, scheme)) { return; }
            scheme = Schemes[await talk.ChooseAsync(Phrase.Of("receive.paths.title"), Phrase.Of("receive.paths"),
                Phrase.Of("receive.paths.bip44"), Phrase.Of("receive.paths.ledger-live"), Phrase.Of("receive.paths.legacy"))];
        }
    }

    /// <summary>True if other paths are wanted.</summary>
    private static async Task<bool> ShowAsync(SigningDevice device, Conversation talk, EthereumAccounts scheme)
    {
        if (device.Active is not { } wallet) { return false; }
        for (uint index = 0; ;)
        {
            var path = EthereumPath.OfAccount(scheme, index);
            var key = device.Vault.PublicKeys(wallet).Derive(path);
            if (key is null && !device.Vault.IsOpen(wallet)) { return false; }
            var address = key is null ? null : Address.Of(key.Key).ToString();
            Choice[] choices = [Choice.Next, Choice.Different, Choice.OtherPaths, Choice.Done, .. index > 0 ? [Choice.Before] : (Choice[])[]];
            var chosen = await talk.ChooseAsync(Phrase.Of("receive.ethereum.title", index), Phrase.Of("receive.compare"), [.. choices.Select(LabelOf)],
                [
                    new Field(Phrase.Of("field.address"), address ?? Phrase.Of("receive.none"), FieldKind.Address),
                    new Field(Phrase.Of("field.path"), path.ToString(), FieldKind.Path),
                    OfWallet(wallet),
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
                    await talk.TellAsync(Phrase.Of("receive.different.title"), Phrase.Of("receive.ethereum.different"), OfWallet(wallet), new Field(Phrase.Of("field.path"), path.ToString(), FieldKind.Path));
                    break;
                case Choice.OtherPaths:
                    return true;
                case Choice.Done:
                    return false;
            }
        }
    }

    private static Field OfWallet(Wallet wallet) => new(Phrase.Of("field.wallet"), wallet.Fingerprint.ToString(), FieldKind.Hex);

    private static string LabelOf(Choice choice) => choice switch
    {
        Choice.Next => Phrase.Of("receive.next"),
        Choice.Different => Phrase.Of("receive.is-different"),
        Choice.OtherPaths => Phrase.Of("receive.other-paths"),
        Choice.Done => Phrase.Of("button.done"),
        Choice.Before => Phrase.Of("receive.before"),
    };
}
