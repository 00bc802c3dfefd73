using Holdfast.Ethereum.Reviews;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.AddressBooks;

/// <summary>
/// The last step of every review of Ethereum. It looks at the finished pages, so that no address on them passes it by, whoever put it there: beside an
/// address that the owner has a name for stands the name, and one that looks like an address the owner knows and is another gets a warning. It takes
/// nothing from a page.
/// </summary>
internal sealed class AddressNotes
{
    /// <summary>Warnings of this kind in one review; who would read more?</summary>
    private const int MostWarnings = 16;
    private const int Word = 64, Digits = 2 * Address.Size;

    private readonly List<Known> _known = [];
    private readonly Address? _signer;

    /// <param name="book">The owner's.</param>
    /// <param name="parent">The branch of the account at hand.</param>
    /// <param name="keys">The wallet's public side; null where there is none, and no account is known to be its.</param>
    /// <param name="signer">The account that signs: it is named as what it is already.</param>
    public AddressNotes(AddressBook book, DerivationPath parent, IPublicKeys? keys, Address? signer)
    {
        _signer = signer;
        foreach (var entry in book.Entries) { _known.Add(new(entry.Address, IsOwn: false) { Given = entry.Name }); }
        if (signer is { } account) { _known.Add(new(account, IsOwn: true) { Given = Phrase.Of("ethereum.who-signs") }); }
        if (keys is null) { return; }
        foreach (var (address, branch, index) in OwnAccounts.Near(parent, keys))
        {
            if (address != signer) { _known.Add(new(address, IsOwn: true) { Path = (branch, index) }); }
        }
    }

    public static AddressNotes Of(EthereumRequest request, SigningAccount account, IPublicKeys? keys)
        => new(request.Options.AddressBook, request.Path.Take(request.Path.Depth - 1), keys, account.Address);

    /// <summary>The review of these pages, with what there is to say of their addresses.</summary>
    public Review Write(string title, IReadOnlyList<ReviewPage> pages, IReadOnlyList<Warning> warnings, Refused? refused)
    {
        var seen = new HashSet<Address>();
        var alike = new List<Warning>();
        var count = 0;
        var noted = pages.Select(page => page with { Fields = [.. page.Fields.SelectMany(Noted)] }).ToList();
        if (count > MostWarnings) { alike.Add(new("address-lookalike", Phrase.Of("addresses.warning.more", count - MostWarnings))); }
        return new(title, noted, [.. alike, .. warnings], refused);

        IEnumerable<Field> Noted(Field field)
        {
            foreach (var address in AddressesIn(field).Where(seen.Add))
            {
                if (_known.Any(known => known.Address == address)) { continue; }
                foreach (var known in _known.Where(known => LookAlike.Imitates(address, known.Address)))
                {
                    if (++count <= MostWarnings) { alike.Add(new("address-lookalike", Warn(address, known))); }
                }
            }
            yield return field;
            if (field.Kind != FieldKind.Address || !Address.TryParse(field.Value, out var whole)) { yield break; }
            foreach (var known in _known.Where(known => known.Address == whole && (!known.IsOwn || whole != _signer))) { yield return new(Phrase.Of(known.IsOwn ? "addresses.own" : "addresses.name"), known.Name); }
        }
    }

    /// <summary>What of an address there is to be warned of before it gets a name.</summary>
    public IReadOnlyList<Warning> WarningsOf(Address address)
        => [.. _known.Where(known => LookAlike.Imitates(address, known.Address)).Select(known => new Warning("address-lookalike", Warn(address, known)))];

    private static string Warn(in Address address, Known known)
        => Phrase.Of(known.IsOwn ? "addresses.warning.own" : "addresses.warning", known.Name, LookAlike.Marked(address, known.Address), LookAlike.Marked(known.Address, address));

    // "0x" and 40 digits anywhere in a text, and words of 32 bytes that have an address's size.
    private static IEnumerable<Address> AddressesIn(Field field)
    {
        var text = field.Value;
        if (field.Kind == FieldKind.Hex)
        {
            var word = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
            if (word.Length == Word && !word.AsSpan(0, Word - Digits).ContainsAnyExcept('0') && Read(word.AsSpan(Word - Digits)) is { } padded) { yield return padded; }
        }
        for (var at = text.IndexOf("0x", StringComparison.Ordinal); at >= 0; at = text.IndexOf("0x", at + 2, StringComparison.Ordinal))
        {
            var end = at + 2;
            while (end < text.Length && char.IsAsciiHexDigit(text[end])) { end++; }
            if (end - at == 2 + Digits && Read(text.AsSpan(at + 2, Digits)) is { } found) { yield return found; }
        }
    }

    private static Address? Read(ReadOnlySpan<char> digits)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        return Convert.FromHexString(digits, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? new Address(bytes) : null;
    }

    private sealed record Known(Address Address, bool IsOwn)
    {
        public string? Given { get; init; }
        public (DerivationPath Parent, uint Index) Path { get; init; }
        // A path is made text where it is shown, which is seldom: every review has fifteen.
        public string Name => Given ?? Path.Parent.Child(Path.Index).ToString();
    }
}
