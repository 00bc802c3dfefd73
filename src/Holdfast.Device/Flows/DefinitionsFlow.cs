using Holdfast.Device.Requests;
using Holdfast.Language;

namespace Holdfast.Device.Flows;

/// <summary>The packs of definitions that were accepted: list, show, remove.</summary>
internal static class DefinitionsFlow
{
    public static async Task RunAsync(SigningDevice device, Conversation talk)
    {
        if (device.DefinitionListDamaged) { await talk.TellAsync(Phrase.Of("menu.definitions"), Phrase.Of("definitions.list-damaged")); }
        while (true)
        {
            var packs = device.Definitions;
            var foreign = device.ForeignDefinitions;
            var note = foreign == 0 ? "" : Phrase.Of("definitions.foreign", foreign);
            if (packs.Count == 0)
            {
                await talk.TellAsync(Phrase.Of("menu.definitions"), foreign == 0 ? Phrase.Of("definitions.none") : note);
                return;
            }
            var choice = await talk.ChooseAsync(Phrase.Of("menu.definitions"), note, [.. packs.Select(pack => pack.Pack is null ? Phrase.Of("definitions.choice.changed", pack.Name) : pack.Name), Phrase.Of("button.done")]);
            if (choice == packs.Count) { return; }
            await ShowAsync(device, talk, packs[choice]);
        }
    }

    private static async Task ShowAsync(SigningDevice device, Conversation talk, AcceptedPack pack)
    {
        if (await talk.ChooseAsync(pack.Name, "", [Phrase.Of("definitions.keep"), Phrase.Of("definitions.remove.choice")], [.. DefinitionPages.Fields(pack)]) == 0) { return; }
        await talk.ReadAsync(DefinitionPages.Removing(pack));
        if (device.RemoveDefinitions(pack.Name) is { } refused) { await talk.TellAsync(Phrase.Of("definitions.not-removed.title"), refused.ToString()); }
    }
}
