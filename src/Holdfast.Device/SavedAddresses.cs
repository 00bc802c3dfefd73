using Holdfast.Device.Storage;
using Holdfast.Ethereum.AddressBooks;
using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>One wallet's address book, in a record of its own that only this wallet can read.</summary>
internal sealed class SavedAddresses : IDisposable
{
    private const string RecordName = "address book";
    private readonly ProtectedRecords? _records;

    private SavedAddresses(ProtectedRecords? records) => _records = records;

    public AddressBook Book { get; private set; } = AddressBook.Empty;

    /// <summary>The record was changed, or cannot be read: no name is believed.</summary>
    public bool IsDamaged { get; private set; }

    public static SavedAddresses InMemory() => new(null);

    /// <summary>Reads what is there; the records become this object's.</summary>
    public static SavedAddresses Load(ProtectedRecords records)
    {
        var saved = new SavedAddresses(records);
        var status = records.Read(RecordName, out var stored);
        if (status == RecordStatus.Missing) { return saved; }
        if (status == RecordStatus.Done && AddressBook.Read(stored).TryGet(out var book, out _)) { saved.Book = book; }
        else { saved.IsDamaged = true; }
        return saved;
    }

    /// <summary>Keeps another book in this one's place.</summary>
    public Refused? Save(AddressBook book)
    {
        if (_records is not null && _records.Write(RecordName, book.ToBytes()) != RecordStatus.Done) { return new(Refusal.Unsupported, "the address book cannot be written"); }
        (Book, IsDamaged) = (book, false);
        return null;
    }

    public void Dispose() => _records?.Dispose();
}
