using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Device;
using Holdfast.Device.Flows;
using Holdfast.Device.Requests;
using Holdfast.Hosting.Files;
using Holdfast.Hosting.Owner;
using Holdfast.Hosting.Qr;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast;

/// <summary>What the owner's menu offers with files: each asks for a file, does its work, and says on the screen what came of it.</summary>
internal sealed partial class HomeActions(SigningDevice device)
{
    private const int LongestPath = 512, LongestMessage = 4096;

    private readonly OwnerPages _pages = new(device);
    private readonly ScanAndShow _codes = new(device);

    public IReadOnlyList<HomeAction> All =>
    [
        _codes.Scan.HomeAction,
        new(Phrase.Of("file.sign.title"), SignFileAsync),
        new(Phrase.Of("message.title"), SignMessageAsync),
        new(Phrase.Of("file.register.title"), RegisterAsync, HomePlace.Wallets),
        new(Phrase.Of("file.export.title"), SaveAccountAsync, HomePlace.Wallets),
        _codes.Connect.HomeAction,
        new(Phrase.Of("file.settings-save.title"), SaveSettingsAsync, HomePlace.Backup),
        new(Phrase.Of("file.settings-restore.title"), RestoreSettingsAsync, HomePlace.Backup),
        new(Phrase.Of("bsms.title"), MakeBsmsKeyAsync, HomePlace.Wallets),
        new(Phrase.Of("export.title"), ExportAsync, HomePlace.Wallets),
        new(Phrase.Of("file.definitions.title"), AddDefinitionsAsync, HomePlace.Ethereum),
    ];

    private Task SignFileAsync(CancellationToken cancel) => WithFileAsync("sign", [], async path =>
    {
        if (device.Active is not { } wallet) { return Locked; }
        return (await SignFile.RunAsync(InputFile.Read(path), SignFileOptions.Of(device) with { ForCard = true }, device.Vault, wallet, cancel)).TryGet(out var written, out var refused)
            ? (Phrase.Of("file.signed.title"), Phrase.Of("file.signed", written)) : Refusal(refused);
    }, cancel);

    private async Task SignMessageAsync(CancellationToken cancel)
    {
        if (await _pages.AskAsync(Phrase.Of("message.title"), Phrase.Of("message.ask"), LongestMessage, cancel) is not { } text) { return; }
        if (await _pages.AskAsync(Phrase.Of("message.path.title"), Phrase.Of("message.path"), 100, cancel) is not { } pathText) { return; }
        if (!DerivationPath.TryParse(pathText, out var path)) { await _pages.TellAsync(Phrase.Of("message.not-signed"), Phrase.Of("message.path.wrong"), cancel); return; }
        try
        {
            var message = text.StartsWith('@') ? InputFile.Read(text[1..]).Bytes : Encoding.UTF8.GetBytes(text);
            if (device.Active is not { } wallet) { return; }
            using var session = new HostSession(Phrase.Of("message.host"));
            var request = new MessageRequest(message, path, new MessageOptions(device.Settings.Network), wallet.Fingerprint);
            var signed = await SignMessage.RunAsync(device.Vault, wallet, request, session, cancel);
            var (title, result) = signed.TryGet(out var signature, out var refused) ? (Phrase.Of("message.signature"), signature) : Refusal(refused);
            await _pages.TellAsync(title, result, cancel);
        }
        catch (IOException exception)
        {
            await _pages.TellAsync(Phrase.Of("message.not-signed"), exception.Message, cancel);
        }
    }

    /// <param name="work">What is done, as phrases call it.</param>
    /// <param name="endings">Of the files that are offered; those to sign are told by more than that.</param>
    /// <param name="run">Does the work, and gives a title and a text.</param>
    /// <param name="cancel">Ends it.</param>
    private Task WithFileAsync(string work, string[] endings, Func<string, Task<(string Title, string Text)>> run, CancellationToken cancel)
        => ToFileAsync(async () => await ChooseFileAsync(work, endings, cancel) is { } path ? await run(path) : null, cancel);

    /// <summary>Does something with files, and tells what came of it; nothing is told if the owner left.</summary>
    private async Task ToFileAsync(Func<Task<(string Title, string Text)?>> run, CancellationToken cancel)
    {
        try
        {
            if (await run() is var (done, result)) { await _pages.TellAsync(done, result, cancel); }
        }
        catch (IOException exception)
        {
            await _pages.TellAsync(Phrase.Of("file.not-done"), exception.Message, cancel);
        }
    }

    private async Task<string?> ChooseFileAsync(string work, string[] endings, CancellationToken cancel)
    {
        var title = Phrase.Of($"file.{work}.title");
        var ask = Phrase.Of($"file.{work}.ask");
        var cards = new RemovableFiles();
        var files = work == "sign" ? CardRequests.Find(cards) : cards.Find(endings);
        if (files.Count > 0)
        {
            if (await _pages.ChooseAsync(title, Phrase.Of("file.choose"), [.. Describe(work, files), Phrase.Of("file.other")], cancel) is not { } choice) { return null; }
            if (choice < files.Count) { return files[choice]; }
        }
        return await _pages.AskAsync(title, ask, LongestPath, cancel);
    }

    // What asks for a signature, with what it would do; of another file its name says enough.
    private IEnumerable<string> Describe(string work, IReadOnlyList<string> files)
        => work == "sign" && device.Active is { } wallet ? CardRequests.Describe(files, SignFileOptions.Of(device), device.Vault.PublicKeys(wallet)) : files.Select(ShownText.Escape);

    private static (string, string) Locked => Refusal(new Refused(Signing.Refusal.Locked, Phrase.Of("file.locked")));

    private static (string, string) Refusal(Refused refused) => (Phrase.Of("file.not-done"), OwnerPages.WordsOf(refused));
}
