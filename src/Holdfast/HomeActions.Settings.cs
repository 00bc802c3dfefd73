using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Hosting.Files;
using Holdfast.Language;

namespace Holdfast;

internal sealed partial class HomeActions
{
    private async Task SaveSettingsAsync(CancellationToken cancel)
    {
        if (await ChooseCardAsync(Phrase.Of("place.folder"), cancel) is not { } folder || device.Active is not { } wallet) { return; }
        try
        {
            var path = OutputFile.FreeIn(folder, SaveSettings.NameFor(wallet));
            OutputFile.RequireFree(path);
            using var session = new HostSession(Path.GetFileName(path));
            if (!(await SaveSettings.RunAsync(device, session, cancel)).TryGet(out var file, out var refused))
            {
                var (title, text) = Refusal(refused);
                await _pages.TellAsync(title, text, cancel);
                return;
            }
            OutputFile.Write(path, file);
            await _pages.TellAsync(Phrase.Of("file.exported.title"), Phrase.Of("file.signed", path), cancel);
        }
        catch (IOException exception)
        {
            await _pages.TellAsync(Phrase.Of("file.not-done"), exception.Message, cancel);
        }
    }

    private Task RestoreSettingsAsync(CancellationToken cancel) => WithFileAsync("settings-restore", [".bin"], async path =>
    {
        var file = InputFile.Read(path);
        using var session = file.OpenSession();
        return (await RestoreSettings.RunAsync(device, file.Bytes, session, cancel)).TryGet(out var added, out var refused)
            ? (Phrase.Of("file.settings-restored.title"), Phrase.Of("file.settings-restored", added)) : Refusal(refused);
    }, cancel);
}
