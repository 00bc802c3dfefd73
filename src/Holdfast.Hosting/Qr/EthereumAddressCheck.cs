using System.Globalization;
using Holdfast.Airgap.Texts;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Ethereum;
using Holdfast.Hosting.Owner;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>Says whose an address of Ethereum is: this wallet's, by which numbering and number, or nobody's that is known here; and whether it only looks like one of the wallet's.</summary>
internal static class EthereumAddressCheck
{
    public static async Task<Refused?> RunAsync(OwnerPages pages, Wallet wallet, EthereumUri uri, CancellationToken cancel)
    {
        var keys = pages.Device.Vault.PublicKeys(wallet);
        var found = AccountSearch.Find(keys, uri.Address);
        var alike = found is null ? AccountSearch.FindLookalike(keys, uri.Address) : null;
        await pages.ShowAsync(new(PageKind.Info, Phrase.Of(found is null ? "check.foreign.title" : "check.own.title"))
        {
            Text = found is not null ? Phrase.Of("check.own") : alike is not null ? Phrase.Of("check.ether.lookalike") : Phrase.Of("check.ether.foreign", AccountSearch.StandardAccounts, AccountSearch.LedgerAccounts),
            Fields = [new(Phrase.Of("field.address"), uri.Address.ToString(), FieldKind.Address), .. FieldsOf(found), .. FieldsOf(pages.Device, uri.ChainId), .. alike is null ? (Field[])[] : [new(Phrase.Of("check.ether.alike"), alike.Address.ToString(), FieldKind.Address)]],
            Buttons = [Button.Done],
        }, cancel);
        return null;
    }

    private static IEnumerable<Field> FieldsOf(FoundAccount? found)
    {
        if (found is null) { yield break; }
        yield return new(Phrase.Of("field.path"), found.Path.ToString(), FieldKind.Path);
        yield return new(Phrase.Of("check.ether.scheme"), NameOf(found.Scheme));
        yield return new(Phrase.Of("check.index"), found.Index.ToString(CultureInfo.InvariantCulture));
    }

    // The code's words; the address is the same on every chain.
    private static IEnumerable<Field> FieldsOf(SigningDevice device, ulong? chainId)
    {
        if (chainId is not { } chain) { yield break; }
        yield return new(Phrase.Of("check.ether.chain"), device.Explainer.ChainName(chain) is { } name ? Phrase.Of("ether.chain", chain, name) : Phrase.Of("ether.chain.unknown", chain));
    }

    /// <summary>What a numbering of accounts is called.</summary>
    public static string NameOf(EthereumAccounts scheme) => scheme switch
    {
        EthereumAccounts.Bip44 => Phrase.Of("receive.paths.bip44"),
        EthereumAccounts.LedgerLive => Phrase.Of("receive.paths.ledger-live"),
        EthereumAccounts.Legacy => Phrase.Of("receive.paths.legacy"),
    };
}
