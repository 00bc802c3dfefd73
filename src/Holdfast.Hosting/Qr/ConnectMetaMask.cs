using Holdfast.Airgap.Accounts;
using Holdfast.Device.Screens;
using Holdfast.Ethereum;
using Holdfast.Hosting.Owner;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>Shows MetaMask, and wallets that pair as it does (ERC-4527), the accounts of one numbering, and has the first address compared.</summary>
internal static class ConnectMetaMask
{
    public const string Name = "MetaMask";

    public static async Task RunAsync(OwnerPages pages, CodeShow show, CancellationToken cancel)
    {
        var schemes = Enum.GetValues<EthereumAccounts>();
        if (await pages.ChooseAsync(Phrase.Of("connect.show.title", Name), Phrase.Of("connect.scheme"), [.. schemes.Select(EthereumAddressCheck.NameOf)], cancel) is not { } chosen) { return; }
        if (pages.Device.Active is not { } wallet) { return; }
        var scheme = schemes[chosen];
        if (!EthereumKeys.Derive(pages.Device.Vault.PublicKeys(wallet)).TryGet(out var accounts, out var refused))
        {
            await pages.TellAsync(refused, cancel);
            return;
        }
        await show.RunAsync(new(Phrase.Of("connect.show.title", Name), Phrase.Of("connect.metamask"), [CodeForm.Of(accounts.ToMessage(scheme, Product.Name))]), cancel);
        if (accounts.FirstAddress(scheme)?.ToString() is not { } address) { return; }
        await pages.ShowAsync(new(PageKind.Info, Phrase.Of("connect.verify.title"))
        {
            Text = Phrase.Of("connect.verify", Name),
            Fields = [new(Phrase.Of("field.address"), address, FieldKind.Address), new(Phrase.Of("field.path"), EthereumPath.OfAccount(scheme, 0).ToString(), FieldKind.Path)],
            QrCode = address,
            Buttons = [Button.Done],
        }, cancel);
    }
}
