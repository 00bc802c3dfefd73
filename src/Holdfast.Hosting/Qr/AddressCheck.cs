using System.Globalization;
using Holdfast.Airgap.Texts;
using Holdfast.Bitcoin;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Owner;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>Says whose an address is: this wallet's, of which account and number, or nobody's that is known here.</summary>
internal static class AddressCheck
{
    /// <summary>Of a payment that is asked for: what the code says of it is shown as the code's words.</summary>
    public static Task<Refused?> RunAsync(OwnerPages pages, Wallet wallet, BitcoinUri uri, CancellationToken cancel)
    {
        var said = new List<Field>();
        if (uri.Amount is { } amount) { said.Add(new(Phrase.Of("check.asked"), Amount.Format(amount), FieldKind.Amount)); }
        if (uri.Label.Length > 0) { said.Add(new(Phrase.Of("check.label"), uri.Label)); }
        if (uri.Message.Length > 0) { said.Add(new(Phrase.Of("check.message"), uri.Message)); }
        return RunAsync(pages, wallet, uri.Address, uri.Script.ToArray(), said, cancel);
    }

    public static async Task<Refused?> RunAsync(OwnerPages pages, Wallet wallet, string address, ReadOnlyMemory<byte> script, IReadOnlyList<Field> said, CancellationToken cancel)
    {
        var device = pages.Device;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, device.Vault.UnlockEnded);
        var found = AddressSearch.Find(device.Vault.PublicKeys(wallet), device.Settings.Network, device.Multisigs.Policies, script.Span, either.Token);
        var (title, text) = found is null
            ? (Phrase.Of("check.foreign.title"), Phrase.Of("check.foreign", AddressSearch.Indexes, AddressSearch.Accounts - 1))
            : (Phrase.Of("check.own.title"), Phrase.Of("check.own"));
        await pages.ShowAsync(new(PageKind.Info, title)
        {
            Text = text,
            Fields = [new(Phrase.Of("field.address"), address, FieldKind.Address), .. FieldsOf(found), .. said],
            Buttons = [Button.Done],
        }, cancel);
        return null;
    }

    private static IEnumerable<Field> FieldsOf(FoundAddress? found)
    {
        if (found is null) { yield break; }
        if (found.Policy is { } policy) { yield return new(Phrase.Of("field.wallet"), policy.Name); }
        if (found.Path is { } path) { yield return new(Phrase.Of("field.path"), path.ToString(), FieldKind.Path); }
        yield return new(Phrase.Of("check.branch"), found.Branch == 1 ? Phrase.Of("check.change") : Phrase.Of("check.receive"));
        yield return new(Phrase.Of("check.index"), found.Index.ToString(CultureInfo.InvariantCulture));
    }
}
