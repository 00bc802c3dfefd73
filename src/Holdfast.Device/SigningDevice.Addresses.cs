using Holdfast.Ethereum.AddressBooks;
using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>The owner's names for addresses: each wallet has its own book, and a temporary one its own in memory.</summary>
public sealed partial class SigningDevice
{
    private readonly Dictionary<Wallet, SavedAddresses> _addresses = [];
    private volatile bool _addressesDamaged;

    /// <summary>The active wallet's; empty while locked.</summary>
    public AddressBook AddressBook
    {
        get { lock (_gate) { return Active is { } wallet && _addresses.TryGetValue(wallet, out var saved) ? saved.Book : AddressBook.Empty; } }
    }

    /// <summary>The address book of an open wallet was changed, or cannot be read, and is not believed: to be said to the owner. Without the lock, since screens ask while they draw.</summary>
    public bool AddressBookDamaged => _addressesDamaged;

    /// <summary>Names an address, after the owner's yes given while that wallet was active.</summary>
    internal Refused? NameAddress(Wallet wallet, AddressEntry entry)
    {
        lock (_gate) { return Held(wallet, out var saved) ?? (saved!.Book.Add(entry).TryGet(out var book, out var refused) ? Save(saved, book) : refused); }
    }

    /// <summary>Forgets a name, after the owner's yes given while that wallet was active.</summary>
    internal Refused? ForgetAddress(Wallet wallet, string name)
    {
        lock (_gate) { return Held(wallet, out var saved) ?? Save(saved!, saved!.Book.Remove(name)); }
    }

    /// <summary>Puts a whole book in the wallet's place, after the owner's yes given while that wallet was active.</summary>
    internal Refused? ReplaceAddresses(Wallet wallet, AddressBook book)
    {
        lock (_gate) { return Held(wallet, out var saved) ?? Save(saved!, book); }
    }

    private Refused? Held(Wallet wallet, out SavedAddresses? saved)
    {
        saved = null;
        if (Active is null || !_addresses.TryGetValue(wallet, out saved)) { return new(Refusal.Locked, ""); }
        return Active == wallet ? null : new(Refusal.WrongWallet, "another wallet was made active since");
    }

    private Refused? Save(SavedAddresses saved, AddressBook book)
    {
        var failed = saved.Save(book);
        NoteDamage();
        return failed;
    }

    private void LoadAddresses(Wallet wallet)
    {
        if (_addresses.ContainsKey(wallet)) { return; }
        using var key = wallet.Kind is WalletKind.Temporary or WalletKind.Practice ? null : Vault.DeriveRecordsKey(wallet);
        _addresses[wallet] = key is null ? SavedAddresses.InMemory() : SavedAddresses.Load(_store.OpenRecords(key));
        NoteDamage();
    }

    private void CloseAddresses(Wallet wallet)
    {
        if (_addresses.Remove(wallet, out var saved)) { saved.Dispose(); }
        NoteDamage();
    }

    private void ForgetAddresses()
    {
        foreach (var saved in _addresses.Values) { saved.Dispose(); }
        _addresses.Clear();
        NoteDamage();
    }

    private void NoteDamage() => _addressesDamaged = _addresses.Values.Any(saved => saved.IsDamaged);
}
