using Holdfast.Airgap.Exports;
using Holdfast.Bitcoin;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Files;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast;

internal sealed partial class HomeActions
{
    private const int Accounts = 10;
    private static readonly ScriptType[] AccountTypes = [ScriptType.WitnessPubKeyHash, ScriptType.Taproot, ScriptType.ScriptHashWitnessPubKeyHash, ScriptType.PubKeyHash];

    /// <summary>What, of which account, where to; then the review, and the files.</summary>
    private async Task ExportAsync(CancellationToken cancel)
    {
        var title = Phrase.Of("file.export.title");
        var kinds = AccountExport.Names.DistinctBy(each => each.Kind).ToArray();
        if (await ChooseAsync(title, Phrase.Of("file.export.ask"), [.. kinds.Select(each => Phrase.Of($"export.kind.{each.Name}"))], cancel) is not { } kind) { return; }
        var type = AccountTypes[0];
        if (AccountExport.HasType(kinds[kind].Kind))
        {
            string[] types = [Phrase.Of("receive.kind.native-segwit"), Phrase.Of("receive.kind.taproot"), Phrase.Of("receive.kind.nested-segwit"), Phrase.Of("receive.kind.legacy")];
            if (await ChooseAsync(Phrase.Of("receive.kind.title"), "", types, cancel) is not { } chosen) { return; }
            type = AccountTypes[chosen];
        }
        if (await ChooseAsync(Phrase.Of("receive.account.title"), Phrase.Of("file.export.account"), [.. Enumerable.Range(0, Accounts).Select(number => Phrase.Of("receive.account.number", number))], cancel) is not { } account) { return; }
        if (await ChooseCardAsync(title, cancel) is not { } folder || device.Active is not { } wallet) { return; }
        try
        {
            if (!Directory.Exists(folder)) { throw new DirectoryNotFoundException($"{folder} is no folder"); }
            var options = new SaveExportOptions(kinds[kind].Kind, device.Settings.Network, (uint)account, new ExportOptions(type), folder);
            var (done, text) = (await SaveExport.RunAsync(options, device.Vault, wallet, cancel)).TryGet(out var saved, out var refused)
                ? (Phrase.Of("file.exported.title"), Phrase.Of("file.exported", saved.File, saved.Signature)) : Refusal(refused);
            await TellAsync(done, text, cancel);
        }
        catch (IOException exception)
        {
            await TellAsync(Phrase.Of("file.not-done"), exception.Message, cancel);
        }
    }

    private async Task<string?> ChooseCardAsync(string title, CancellationToken cancel)
    {
        var cards = new RemovableFiles().Cards();
        if (cards.Count > 0)
        {
            if (await ChooseAsync(title, Phrase.Of("file.export.card"), [.. cards.Select(ShownText.Escape), Phrase.Of("file.export.other")], cancel) is not { } chosen) { return null; }
            if (chosen < cards.Count) { return cards[chosen]; }
        }
        return await AskAsync(title, Phrase.Of("file.export.folder"), LongestPath, cancel);
    }

    /// <summary>One of several; null if the owner leaves, or the device was locked meanwhile.</summary>
    private async Task<int?> ChooseAsync(string title, string text, string[] choices, CancellationToken cancel)
    {
        using var turn = await device.Panel.TakeTurnAsync(cancel);
        var press = await device.Panel.AskAsync(new(PageKind.Menu, title) { Text = text, Choices = choices, Buttons = [Button.Choice, Button.Cancel] }, cancel);
        return press.Button == Button.Choice && device.Active is not null ? press.Choice : null;
    }
}
