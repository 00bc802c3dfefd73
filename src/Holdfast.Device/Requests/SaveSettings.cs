using Holdfast.Device.Storage;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Seals the active wallet's settings, registrations and address book for a card, once its owner said yes to what goes.</summary>
public static class SaveSettings
{
    /// <summary>"holdfast-settings-73C5DA0A.bin".</summary>
    public static string NameFor(Wallet wallet) => $"holdfast-settings-{wallet.Fingerprint.ToString().ToUpperInvariant()}.bin";

    /// <returns>The file. Refused for the practice wallet, whose settings are nobody's.</returns>
    public static async Task<Result<byte[]>> RunAsync(SigningDevice device, HostSession session, CancellationToken cancel = default)
    {
        if (device.Active is not { } wallet) { return new Refused(Refusal.Locked, ""); }
        if (wallet.Kind == WalletKind.Practice) { return new Refused(Refusal.Unsupported, "the practice wallet has no settings of its own"); }
        var (settings, registry, book) = (device.Settings, device.Multisigs, device.AddressBook);
        List<ReviewPage> pages = [SettingsPages.OfWallet(wallet), SettingsPages.Of(settings)];
        if (registry.Policies.Count > 0) { pages.AddRange(registry.Policies.Chunk(6).Select(some => new ReviewPage(Phrase.Of("menu.multisigs"), [.. some.Select(policy => new Field(policy.Network.Name, policy.Name))]))); }
        pages.AddRange(SettingsPages.OfAddresses(book.Entries));
        if (await Consent.AskAsync(device.Vault, new Review(Phrase.Of("settings-file.save.title"), pages, [], null), session, cancel) is { } no) { return no; }
        using var key = device.Vault.DeriveSettingsKey(wallet);
        return key is null ? new Refused(Refusal.Locked, "") : SettingsBackup.Seal(key, wallet.Fingerprint, settings, registry, book);
    }
}
