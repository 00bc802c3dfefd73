using System.Text;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Signing;

namespace Holdfast.Ethereum.AddressBooks;

/// <summary>
/// The owner's names for addresses, at most <see cref="MostEntries"/>. No two are alike to the eye, none is alike to a name that this program gives to
/// contracts, tokens or chains, and an address has one. Immutable.
/// <para>Its bytes: version 1, how many, and of each its name's length, its name (ASCII) and the 20 bytes of its address.</para>
/// </summary>
public sealed class AddressBook
{
    public const int MostEntries = 64;
    /// <summary>Most bytes that a book has.</summary>
    public const int MaxStoredSize = 2 + MostEntries * (1 + OwnerName.MaxLength + Address.Size);

    private const byte Version = 1;

    private AddressBook(IReadOnlyList<AddressEntry> entries) => Entries = entries;

    public static AddressBook Empty { get; } = new([]);

    /// <summary>In the order they came in.</summary>
    public IReadOnlyList<AddressEntry> Entries { get; }

    /// <summary>By name, in whatever case.</summary>
    public AddressEntry? Find(string name) => Entries.FirstOrDefault(entry => OwnerName.AreSame(entry.Name, name));

    public AddressEntry? Find(Address address) => Entries.FirstOrDefault(entry => entry.Address == address);

    /// <summary>With one more. Refused: a name that cannot be shown or looks like another, an address that has a name, the zero address, a 65th entry.</summary>
    public Result<AddressBook> Add(AddressEntry entry)
    {
        if (!OwnerName.IsWellFormed(entry.Name)) { return new Refused(Refusal.NameNotAllowed, $"a name has 1 to {OwnerName.MaxLength} printable ASCII characters, no space at its ends or two in a row"); }
        if (entry.Address.IsZero) { return new Refused(Refusal.Unsupported, "nobody has the zero address"); }
        var skeleton = NameSkeleton.Of(entry.Name);
        if (skeleton.Length == 0) { return new Refused(Refusal.NameNotAllowed, "a name has a letter or a digit"); }
        if (KnownNames.IsLike(skeleton)) { return new Refused(Refusal.NameNotAllowed, $"{entry.Name} looks like the name of a contract, a token or a chain"); }
        if (Entries.FirstOrDefault(other => NameSkeleton.Of(other.Name) == skeleton) is { } alike) { return new Refused(Refusal.NameNotAllowed, $"{entry.Name} looks like {alike.Name}, which is in the address book"); }
        if (Find(entry.Address) is { } named) { return new Refused(Refusal.Unsupported, $"the address is in the address book already, as {named.Name}"); }
        return Entries.Count < MostEntries ? new AddressBook([.. Entries, entry]) : new Refused(Refusal.TooLarge, $"an address book has at most {MostEntries} entries");
    }

    /// <summary>Without the entry of that name, if there is one.</summary>
    public AddressBook Remove(string name) => new([.. Entries.Where(entry => !OwnerName.AreSame(entry.Name, name))]);

    public byte[] ToBytes() => [Version, (byte)Entries.Count, .. Entries.SelectMany(entry => (byte[])[(byte)entry.Name.Length, .. Encoding.ASCII.GetBytes(entry.Name), .. entry.Address.AsSpan()])];

    /// <summary>What <see cref="ToBytes"/> wrote; malformed for anything else, entries that could not be added included.</summary>
    public static Result<AddressBook> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[0] != Version || bytes[1] > MostEntries) { return Malformed; }
        var book = Empty;
        var rest = bytes[2..];
        for (var left = bytes[1]; left > 0; left--)
        {
            if (rest.Length == 0 || rest.Length < 1 + rest[0] + Address.Size) { return Malformed; }
            // No byte above 0x7F becomes a letter of a name.
            var entry = new AddressEntry(Encoding.Latin1.GetString(rest.Slice(1, rest[0])), new Address(rest.Slice(1 + rest[0], Address.Size)));
            if (!book.Add(entry).TryGet(out book!, out _)) { return Malformed; }
            rest = rest[(1 + entry.Name.Length + Address.Size)..];
        }
        return rest.Length == 0 ? book : Malformed;
    }

    private static Refused Malformed => new(Refusal.Malformed, "this is no address book");
}
