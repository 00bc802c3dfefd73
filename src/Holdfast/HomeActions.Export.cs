using Holdfast.Airgap.Exports;
using Holdfast.Bitcoin;
using Holdfast.Hosting.Files;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast;

internal sealed partial class HomeActions
{
    private const int Accounts = 10;

    /// <summary>What, of which account, where to; then the review, and the files.</summary>
    private Task SaveAccountAsync(CancellationToken cancel) => ToFileAsync(async () =>
    {
        var title = Phrase.Of("file.export.title");
        var kinds = AccountExport.Names.DistinctBy(each => each.Kind).ToArray();
        if (await _pages.ChooseAsync(title, Phrase.Of("file.export.ask"), [.. kinds.Select(each => Phrase.Of($"export.kind.{each.Name}"))], cancel) is not { } kind) { return null; }
        var type = AccountPath.SingleKeyTypes[0];
        if (AccountExport.HasType(kinds[kind].Kind))
        {
            string[] types = [Phrase.Of("receive.kind.native-segwit"), Phrase.Of("receive.kind.taproot"), Phrase.Of("receive.kind.nested-segwit"), Phrase.Of("receive.kind.legacy")];
            if (await _pages.ChooseAsync(Phrase.Of("receive.kind.title"), "", types, cancel) is not { } chosen) { return null; }
            type = AccountPath.SingleKeyTypes[chosen];
        }
        if (await _pages.ChooseAsync(Phrase.Of("receive.account.title"), Phrase.Of("file.export.account"), [.. Enumerable.Range(0, Accounts).Select(number => Phrase.Of("receive.account.number", number))], cancel) is not { } account) { return null; }
        if (await ChooseCardAsync(Phrase.Of("place.folder"), cancel) is not { } folder || device.Active is not { } wallet) { return null; }
        if (!Directory.Exists(folder)) { throw new DirectoryNotFoundException($"{folder} is no folder"); }
        var options = new SaveExportOptions(kinds[kind].Kind, device.Settings.Network, (uint)account, new ExportOptions(type), folder);
        return (await SaveExport.RunAsync(options, device.Vault, wallet, cancel)).TryGet(out var saved, out var refused)
            ? (Phrase.Of("file.exported.title"), Phrase.Of("file.exported", saved.File, saved.Signature)) : Refusal(refused);
    }, cancel);

    /// <summary>A card that is mounted, or a path that is typed.</summary>
    private async Task<string?> ChooseCardAsync(string ask, CancellationToken cancel)
    {
        var title = Phrase.Of("place.title");
        var cards = new RemovableFiles().Cards();
        if (cards.Count > 0)
        {
            if (await _pages.ChooseAsync(title, Phrase.Of("place.choose"), [.. cards.Select(ShownText.Escape), Phrase.Of("place.other")], cancel) is not { } chosen) { return null; }
            if (chosen < cards.Count) { return cards[chosen]; }
        }
        return await _pages.AskAsync(title, ask, LongestPath, cancel);
    }
}
