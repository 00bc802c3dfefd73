using Holdfast.Ethereum.AddressBooks;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>The pages of a settings file, saved or restored: whose it is, what is set, and which addresses have names.</summary>
internal static class SettingsPages
{
    private const int EntriesPerPage = 4;

    public static ReviewPage OfWallet(Wallet wallet) => new(Phrase.Of("settings-file.wallet.title"),
    [
        new(Phrase.Of("field.wallet"), wallet.Fingerprint.ToString(), FieldKind.Hex),
        new(Phrase.Of("settings-file.contains"), Phrase.Of("settings-file.contains.text")),
    ]);

    public static ReviewPage Of(DeviceSettings settings) => new(Phrase.Of("menu.settings"),
    [
        new(Phrase.Of("field.network"), settings.Network.Name),
        new(Phrase.Of("settings.lock-after.title"), settings.AutoLockMinutes == 0 ? Phrase.Of("settings.lock-after.never") : Phrase.Of("settings.lock-after.minutes", settings.AutoLockMinutes)),
        new(Phrase.Of("settings-file.signing"), Phrase.Of("settings.low-r", OnOff(settings.GrindLowR))),
        new(Phrase.Of("settings-file.signing"), Phrase.Of("settings.unproven-amounts", OnOff(settings.AllowUnverifiedAmounts))),
        new(Phrase.Of("settings-file.signing"), Phrase.Of("settings.blind-signing", OnOff(settings.AllowBlindSigning))),
        new(Phrase.Of("settings-file.shown"), Phrase.Of(settings.SatoshisFirst ? "settings.amounts.satoshis" : "settings.amounts.bitcoin")),
    ]);

    /// <summary>Names and addresses in full, a few a page.</summary>
    public static IEnumerable<ReviewPage> OfAddresses(IReadOnlyList<AddressEntry> entries)
        => entries.Chunk(EntriesPerPage).Select(some => new ReviewPage(Phrase.Of("menu.addresses"), [.. some.SelectMany(AddressBookReview.Fields)]));

    private static string OnOff(bool on) => Phrase.Of(on ? "settings.on" : "settings.off");
}
