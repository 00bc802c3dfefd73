using Holdfast.Bitcoin;
using Holdfast.Device.Storage;
using Holdfast.Ethereum.AddressBooks;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>
/// Takes settings, registrations and names for addresses back from a file that this wallet's seed sealed. The file's wallet is compared before anything
/// is opened, what it would change is shown whole, its fingerprint first; one yes takes all of it, or nothing is changed.
/// </summary>
public static class RestoreSettings
{
    /// <returns>
    /// How many wallets were added. Refused: another wallet's file, one that was changed, a registration without a key of this wallet, a name that another
    /// registered wallet has, and a name for an address that the address book does not take. What is there already is left as it is.
    /// </returns>
    public static async Task<Result<int>> RunAsync(SigningDevice device, ReadOnlyMemory<byte> file, HostSession session, CancellationToken cancel = default)
    {
        if (device.Active is not { } wallet) { return new Refused(Refusal.Locked, ""); }
        if (wallet.Kind == WalletKind.Practice) { return new Refused(Refusal.Unsupported, "the practice wallet has no settings of its own"); }
        if (!Open(device, wallet, file.Span).TryGet(out var opened, out var refused)) { return refused; }
        if (!Added(device, wallet, opened.Registry).TryGet(out var added, out refused)) { return refused; }
        var book = device.AddressBook;
        if (!Named(book, opened.Book).TryGet(out var named, out refused)) { return refused; }

        // A temporary wallet leaves no trace: it has no settings of its own.
        var before = device.Settings;
        var isKept = wallet.Kind is WalletKind.Standard or WalletKind.Passphrase;
        List<ReviewPage> pages = [SettingsPages.OfWallet(wallet)];
        if (isKept) { pages.Add(SettingsPages.Of(opened.Settings)); }
        foreach (var (policy, own) in added) { pages.AddRange(policy.ReviewPages(own)); }
        pages.AddRange(SettingsPages.OfAddresses([.. named.Entries.Skip(book.Entries.Count)]));
        List<Warning> warnings = [];
        if (isKept && opened.Settings.AllowUnverifiedAmounts && !before.AllowUnverifiedAmounts) { warnings.Add(new("unverified-amounts", Phrase.Of("settings.unproven-amounts.warning"))); }
        if (isKept && opened.Settings.AllowBlindSigning && !before.AllowBlindSigning) { warnings.Add(new("blind-signing", Phrase.Of("settings.blind-signing.warning"))); }
        if (await Consent.AskAsync(device.Vault, new Review(Phrase.Of("settings-file.restore.title"), pages, warnings, null), session, cancel) is { } no) { return no; }
        if (device.Active != wallet) { return new Refused(Refusal.WrongWallet, "another wallet was made active since"); }
        if (!ReferenceEquals(device.AddressBook, book)) { return new Refused(Refusal.Changed, "the address book was changed since"); }

        for (var i = 0; i < added.Count; i++)
        {
            if (device.Register(wallet, added[i].Policy) is not { } failed) { continue; }
            Undo(device, added.Take(i));
            return failed;
        }
        if (named.Entries.Count > book.Entries.Count && device.ReplaceAddresses(wallet, named) is { } unnamed)
        {
            Undo(device, added);
            return unnamed;
        }
        if (isKept && device.Change(now => opened.Settings with { Appearance = now.Appearance, BackupChecked = now.BackupChecked }) is { } failure)
        {
            Undo(device, added);
            device.ReplaceAddresses(wallet, book);
            return new Refused(Refusal.Unsupported, VaultWords.Of(failure));
        }
        return added.Count;
    }

    private static Result<(DeviceSettings Settings, PolicyRegistry Registry, AddressBook Book)> Open(SigningDevice device, Wallet wallet, ReadOnlySpan<byte> file)
    {
        using var key = device.Vault.DeriveSettingsKey(wallet);
        return key is null ? new Refused(Refusal.Locked, "") : SettingsBackup.Open(key, wallet.Fingerprint, file);
    }

    private static Result<List<(WalletPolicy Policy, IReadOnlyList<int> Own)>> Added(SigningDevice device, Wallet wallet, PolicyRegistry registry)
    {
        var added = new List<(WalletPolicy Policy, IReadOnlyList<int> Own)>();
        var held = device.Multisigs;
        foreach (var policy in registry.Policies)
        {
            if (held.Policies.Any(other => other.Digest == policy.Digest)) { continue; }
            if (!policy.OwnKeys(device.Vault.PublicKeys(wallet)).TryGet(out var own, out var refused)) { return refused; }
            if (!held.Add(policy).TryGet(out var more, out refused)) { return new Refused(refused.Reason, $"{policy.Name}: {refused.Detail}"); }
            held = more;
            added.Add((policy, own));
        }
        return added;
    }

    /// <summary>The book with what the file has beside it, at its end.</summary>
    private static Result<AddressBook> Named(AddressBook book, AddressBook file)
    {
        foreach (var entry in file.Entries.Where(entry => !book.Entries.Contains(entry)))
        {
            if (!book.Add(entry).TryGet(out var more, out var refused)) { return new Refused(refused.Reason, $"{entry.Name}: {refused.Detail}"); }
            book = more;
        }
        return book;
    }

    private static void Undo(SigningDevice device, IEnumerable<(WalletPolicy Policy, IReadOnlyList<int> Own)> added)
    {
        foreach (var (policy, _) in added) { device.Unregister(policy.Name); }
    }
}
