using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>An address to compare and hand out.</summary>
/// <param name="Address">Null where there is none at its path.</param>
internal sealed record AddressPage(string Title, string? Address, DerivationPath Path);

/// <summary>One address of a wallet after another, with the ways on from each.</summary>
/// <param name="talk">The conversation.</param>
/// <param name="wallet">Whose they are: shown with each.</param>
/// <param name="different">What to do where an app shows another.</param>
/// <param name="elsewhere">The way to other addresses than these.</param>
internal sealed class AddressPages(Conversation talk, Field[] wallet, string different, string elsewhere)
{
    private enum Choice { Next, Different, PublicKey, Elsewhere, Done, Before }

    /// <summary>Tells the public key that all of them are of; null where there is none.</summary>
    public Func<Task>? TellPublicKeyAsync { get; init; }

    /// <summary>True if the owner wants other addresses.</summary>
    /// <param name="at">The address of a number, from 0; null once the wallet is locked.</param>
    public async Task<bool> ShowAsync(Func<uint, AddressPage?> at)
    {
        for (uint index = 0; at(index) is { } page;)
        {
            Choice[] choices = [Choice.Next, Choice.Different, .. Only(Choice.PublicKey, TellPublicKeyAsync is not null), Choice.Elsewhere, Choice.Done, .. Only(Choice.Before, index > 0)];
            var path = new Field(Phrase.Of("field.path"), page.Path.ToString(), FieldKind.Path);
            var chosen = await talk.ChooseAsync(page.Title, Phrase.Of("receive.compare"), [.. choices.Select(LabelOf)],
                [new(Phrase.Of("field.address"), page.Address ?? Phrase.Of("receive.none"), FieldKind.Address), path, .. wallet], qrCode: page.Address ?? "");
            switch (choices[chosen])
            {
                case Choice.Next: index++; break;
                case Choice.Before: index--; break;
                case Choice.Different: await talk.TellAsync(Phrase.Of("receive.different.title"), different, [.. wallet, path]); break;
                case Choice.PublicKey: await TellPublicKeyAsync!(); break;
                case Choice.Elsewhere: return true;
                case Choice.Done: return false;
            }
        }
        return false;
    }

    private static Choice[] Only(Choice choice, bool isThere) => isThere ? [choice] : [];

    private string LabelOf(Choice choice) => choice switch
    {
        Choice.Next => Phrase.Of("receive.next"),
        Choice.Different => Phrase.Of("receive.is-different"),
        Choice.PublicKey => Phrase.Of("receive.show-public-key"),
        Choice.Elsewhere => elsewhere,
        Choice.Done => Phrase.Of("button.done"),
        Choice.Before => Phrase.Of("receive.before"),
    };
}
