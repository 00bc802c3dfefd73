using System.CommandLine;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast;

/// <summary>`holdfast address-book`: the owner's names for addresses of Ethereum, kept in the device's vault.</summary>
internal static class AddressBookCommands
{
    public static Command Create() => new("address-book", "your names for addresses (Ethereum), kept in the device's vault") { CreateAdd(), CreateList(), CreateRemove() };

    private static Command CreateAdd()
    {
        var name = new Argument<string>("NAME") { Description = $"up to {OwnerName.MaxLength} printable ASCII characters" };
        var address = new Argument<string>("ADDRESS") { Description = "0x and 40 digits" };
        return SignCommand.Complete(new Command("add", "show an address in full on the device's screen and name it") { name, address }, async (result, device, cancel) =>
        {
            using var session = new HostSession(Phrase.Of("addresses.host"));
            return (await AddAddress.RunAsync(device, result.GetValue(name)!, result.GetValue(address)!, session, cancel)).TryGet(out var entry, out var refused) ? $"added: {entry.Name}" : refused;
        }, Console.Error);
    }

    private static Command CreateList() => SignCommand.Complete(new Command("list", "the names and addresses"), (_, device, _) => Task.FromResult<Result<string>>(List(device)), Console.Out);

    private static Command CreateRemove()
    {
        var name = new Argument<string>("NAME") { Description = "a name in the address book" };
        return SignCommand.Complete(new Command("remove", "forget a name") { name }, async (result, device, cancel) =>
        {
            using var session = new HostSession(Phrase.Of("addresses.host"));
            return (await RemoveAddress.RunAsync(device, result.GetValue(name)!, session, cancel)).TryGet(out var entry, out var refused) ? $"removed: {entry.Name}" : refused;
        }, Console.Error);
    }

    private static string List(SigningDevice device)
        => device.AddressBookDamaged ? "the address book was changed: no name in it is believed"
            : device.AddressBook.Entries.Count == 0 ? "the address book is empty"
            : string.Join('\n', device.AddressBook.Entries.Select(entry => $"{entry.Address}  {entry.Name}"));
}
