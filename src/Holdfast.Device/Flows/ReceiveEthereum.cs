using Holdfast.Ethereum;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>The accounts of a wallet on Ethereum and chains like it: an address to compare and hand out is the same on all of them.</summary>
internal static class ReceiveEthereum
{
    private static readonly EthereumAccounts[] Schemes = [EthereumAccounts.Bip44, EthereumAccounts.LedgerLive, EthereumAccounts.Legacy];

    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        if (device.Active is not { } wallet) { return; }
        Field[] shown = [new(Phrase.Of("field.wallet"), wallet.Fingerprint.ToString(), FieldKind.Hex)];
        var pages = new AddressPages(talk, shown, Phrase.Of("receive.ethereum.different"), Phrase.Of("receive.other-paths"));
        for (var scheme = Schemes[0]; await pages.ShowAsync(index => PageOf(device.Vault, wallet, EthereumPath.OfAccount(scheme, index), index));)
        {
            scheme = Schemes[await talk.ChooseAsync(Phrase.Of("receive.paths.title"), Phrase.Of("receive.paths"),
                Phrase.Of("receive.paths.bip44"), Phrase.Of("receive.paths.ledger-live"), Phrase.Of("receive.paths.legacy"))];
        }
    }

    private static AddressPage? PageOf(Vault vault, Wallet wallet, DerivationPath path, uint index)
    {
        var key = vault.PublicKeys(wallet).Derive(path);
        return key is null && !vault.IsOpen(wallet) ? null : new(Phrase.Of("receive.ethereum.title", index), key is null ? null : Address.Of(key.Key).ToString(), path);
    }
}
