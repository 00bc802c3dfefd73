using Holdfast.Ethereum.AddressBooks;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Asks the owner, and takes a name out of the active wallet's address book.</summary>
public static class RemoveAddress
{
    /// <returns>The entry that was removed. Refused: no entry of that name.</returns>
    public static async Task<Result<AddressEntry>> RunAsync(SigningDevice device, string name, HostSession session, CancellationToken cancel = default)
    {
        if (device.Active is not { } wallet) { return new Refused(Refusal.Locked, ""); }
        if (device.AddressBook.Find(name) is not { } entry) { return new Refused(Refusal.NameNotAllowed, "there is no such name in the address book"); }
        if (await Consent.AskAsync(device.Vault, AddressBookReview.Removing(entry), session, cancel) is { } no) { return no; }
        return device.ForgetAddress(wallet, entry.Name) is { } failed ? failed : entry;
    }
}
