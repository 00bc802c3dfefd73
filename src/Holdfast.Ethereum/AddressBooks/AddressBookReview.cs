using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.AddressBooks;

/// <summary>What its owner reads before an address gets a name, or loses it.</summary>
public static class AddressBookReview
{
    /// <summary>The address in full, and a warning where it looks like another that has a name or is the wallet's own.</summary>
    public static Review Adding(AddressBook book, AddressEntry entry, IPublicKeys keys)
    {
        var notes = new AddressNotes(book, OwnAccounts.UsualParent, keys, null);
        return new(Phrase.Of("addresses.add.title"), [new(Phrase.Of("addresses.add.page"), [.. Fields(entry), new(Phrase.Of("addresses.then"), Phrase.Of("addresses.add"))])], notes.WarningsOf(entry.Address), null);
    }

    public static Review Removing(AddressEntry entry)
        => new(Phrase.Of("addresses.remove.title"), [new(Phrase.Of("addresses.remove.page"), [.. Fields(entry), new(Phrase.Of("addresses.then"), Phrase.Of("addresses.remove"))])], [], null);

    /// <summary>An entry: its name, and its address in full.</summary>
    public static IReadOnlyList<Field> Fields(AddressEntry entry) => [new(Phrase.Of("addresses.name.label"), entry.Name), new(Phrase.Of("field.address"), entry.Address.ToString(), FieldKind.Address)];
}
