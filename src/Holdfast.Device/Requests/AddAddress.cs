using Holdfast.Ethereum;
using Holdfast.Ethereum.AddressBooks;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Shows an address in full with the name it is to have, asks the owner, and keeps it in the active wallet's address book.</summary>
public static class AddAddress
{
    /// <returns>The entry. Refused: no address or one with a wrong checksum, and what <see cref="AddressBook.Add"/> refuses.</returns>
    public static async Task<Result<AddressEntry>> RunAsync(SigningDevice device, string name, string address, HostSession session, CancellationToken cancel = default)
    {
        if (device.Active is not { } wallet) { return new Refused(Refusal.Locked, ""); }
        if (!Propose(device, wallet, name, address).TryGet(out var proposed, out var refused)) { return refused; }
        if (await Consent.AskAsync(device.Vault, proposed.Review, session, cancel) is { } no) { return no; }
        return device.NameAddress(wallet, proposed.Entry) is { } failed ? failed : proposed.Entry;
    }

    /// <summary>The entry, and what is read before it is one.</summary>
    internal static Result<(AddressEntry Entry, Review Review)> Propose(SigningDevice device, Wallet wallet, string name, string text)
    {
        if (!Address.TryParse(text, out var address)) { return new Refused(Refusal.Malformed, "no address: 0x and 40 digits, whose letters of both kinds are a checksum"); }
        var entry = new AddressEntry(name, address);
        return device.AddressBook.Add(entry).TryGet(out _, out var refused) ? (entry, AddressBookReview.Adding(device.AddressBook, entry, device.Vault.PublicKeys(wallet))) : refused;
    }
}
