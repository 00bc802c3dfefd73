using Holdfast.Device.Requests;
using Holdfast.Ethereum;
using Holdfast.Ethereum.AddressBooks;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>The address book: list, show, add, remove.</summary>
internal static class AddressBookFlow
{
    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        while (device.Active is { } wallet)
        {
            var entries = device.AddressBook.Entries;
            var text = device.AddressBookDamaged ? Phrase.Of("addresses.damaged") : entries.Count == 0 ? Phrase.Of("addresses.none") : "";
            var choice = await talk.ChooseAsync(Phrase.Of("menu.addresses"), text, [.. entries.Select(entry => entry.Name), Phrase.Of("addresses.new"), Phrase.Of("button.done")]);
            if (choice > entries.Count) { return; }
            var refused = choice == entries.Count ? await AddAsync(device, talk, wallet) : await ShowAsync(device, talk, wallet, entries[choice]);
            if (refused is not null) { await talk.TellAsync(Phrase.Of("addresses.not-done.title"), refused.ToString()); }
        }
    }

    private static async Task<Refused?> AddAsync(SigningDevice device, Conversation talk, Wallet wallet)
    {
        var name = await talk.AskOpenTextAsync(Phrase.Of("addresses.new"), Phrase.Of("addresses.ask.name"), OwnerName.MaxLength);
        var address = await talk.AskOpenTextAsync(Phrase.Of("addresses.new"), Phrase.Of("addresses.ask.address"), Address.TextLength);
        if (!AddAddress.Propose(device, wallet, name, address).TryGet(out var proposed, out var refused)) { return refused; }
        await talk.ReadAsync(proposed.Review);
        return device.NameAddress(wallet, proposed.Entry);
    }

    private static async Task<Refused?> ShowAsync(SigningDevice device, Conversation talk, Wallet wallet, AddressEntry entry)
    {
        if (await talk.ChooseAsync(entry.Name, "", [Phrase.Of("addresses.keep"), Phrase.Of("addresses.remove.choice")], [.. AddressBookReview.Fields(entry)]) == 0) { return null; }
        await talk.ReadAsync(AddressBookReview.Removing(entry));
        return device.ForgetAddress(wallet, entry.Name);
    }
}
