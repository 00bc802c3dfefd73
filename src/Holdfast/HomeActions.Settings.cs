using Holdfast.Hosting.Files;
using Holdfast.Language;

namespace Holdfast;

internal sealed partial class HomeActions
{
    private Task SaveSettingsAsync(CancellationToken cancel) => ToFileAsync(async () =>
    {
        if (await ChooseCardAsync(Phrase.Of("place.folder"), cancel) is not { } place) { return null; }
        return (await SettingsFile.SaveAsync(device, place, cancel)).TryGet(out var path, out var refused) ? (Phrase.Of("file.exported.title"), Phrase.Of("file.signed", path)) : Refusal(refused);
    }, cancel);

    private Task RestoreSettingsAsync(CancellationToken cancel) => WithFileAsync("settings-restore", [".bin"], async path
        => (await SettingsFile.RestoreAsync(device, path, cancel)).TryGet(out var added, out var refused)
            ? (Phrase.Of("file.settings-restored.title"), Phrase.Of("file.settings-restored", added)) : Refusal(refused), cancel);
}
