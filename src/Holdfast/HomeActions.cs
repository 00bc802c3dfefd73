using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Device;
using Holdfast.Device.Flows;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Files;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast;

/// <summary>What the owner's menu offers with files: each asks for a file, does its work, and says on the screen what came of it.</summary>
internal sealed partial class HomeActions(SigningDevice device)
{
    private const int LongestPath = 512, LongestMessage = 4096;

    public IReadOnlyList<HomeAction> All =>
    [
        new(Phrase.Of("file.sign.title"), SignFileAsync),
        new(Phrase.Of("message.title"), SignMessageAsync),
        new(Phrase.Of("file.register.title"), RegisterAsync, HomePlace.Wallets),
        new(Phrase.Of("bsms.title"), MakeBsmsKeyAsync, HomePlace.Wallets),
        new(Phrase.Of("export.title"), ExportAsync, HomePlace.Wallets),
    ];

    private Task SignFileAsync(CancellationToken cancel) => WithFileAsync("sign", [".psbt"], async path =>
    {
        if (device.Active is not { } wallet) { return Locked; }
        return (await SignFile.RunAsync(InputFile.Read(path), new SignFileOptions(device.PsbtOptions), device.Vault, wallet, cancel)).TryGet(out var written, out var refused)
            ? (Phrase.Of("file.signed.title"), Phrase.Of("file.signed", written)) : Refusal(refused);
    }, cancel);

    private async Task SignMessageAsync(CancellationToken cancel)
    {
        if (await AskAsync(Phrase.Of("message.title"), Phrase.Of("message.ask"), LongestMessage, cancel) is not { } text) { return; }
        if (await AskAsync(Phrase.Of("message.path.title"), Phrase.Of("message.path"), 100, cancel) is not { } pathText) { return; }
        if (!DerivationPath.TryParse(pathText, out var path)) { await TellAsync(Phrase.Of("message.not-signed"), Phrase.Of("message.path.wrong"), cancel); return; }
        try
        {
            var message = text.StartsWith('@') ? InputFile.Read(text[1..]).Bytes : Encoding.UTF8.GetBytes(text);
            if (device.Active is not { } wallet) { return; }
            using var session = new HostSession(Phrase.Of("message.host"));
            var request = new MessageRequest(message, path, new MessageOptions(device.Settings.Network), wallet.Fingerprint);
            var signed = await SignMessage.RunAsync(device.Vault, wallet, request, session, cancel);
            var (title, result) = signed.TryGet(out var signature, out var refused) ? (Phrase.Of("message.signature"), signature) : Refusal(refused);
            await TellAsync(title, result, cancel);
        }
        catch (IOException exception)
        {
            await TellAsync(Phrase.Of("message.not-signed"), exception.Message, cancel);
        }
    }

    /// <param name="work">What is done, as phrases call it.</param>
    /// <param name="endings">Of the files that are offered.</param>
    /// <param name="run">Does the work, and gives a title and a text.</param>
    /// <param name="cancel">Ends it.</param>
    private async Task WithFileAsync(string work, string[] endings, Func<string, Task<(string Title, string Text)>> run, CancellationToken cancel)
    {
        if (await ChooseFileAsync(work, endings, cancel) is not { } path) { return; }
        try
        {
            var (done, result) = await run(path);
            await TellAsync(done, result, cancel);
        }
        catch (IOException exception)
        {
            await TellAsync(Phrase.Of("file.not-done"), exception.Message, cancel);
        }
    }

    private async Task<string?> ChooseFileAsync(string work, string[] endings, CancellationToken cancel)
    {
        var title = Phrase.Of($"file.{work}.title");
        var ask = Phrase.Of($"file.{work}.ask");
        var files = new RemovableFiles().Find(endings);
        if (files.Count > 0)
        {
            if (await ChooseAsync(title, Phrase.Of("file.choose"), [.. files.Select(ShownText.Escape), Phrase.Of("file.other")], cancel) is not { } choice) { return null; }
            if (choice < files.Count) { return files[choice]; }
        }
        return await AskAsync(title, ask, LongestPath, cancel);
    }

    private async Task<string?> AskAsync(string title, string text, int atMost, CancellationToken cancel)
    {
        using var turn = await device.Panel.TakeTurnAsync(cancel);
        using var entry = new SecretEntry(EntryAlphabet.Text, atMost, shown: true) { IsSecret = false };
        var press = await device.Panel.AskAsync(new(PageKind.Text, title) { Text = text, Entry = entry, Buttons = [Button.Done, Button.Cancel] }, cancel);
        return press.Button == Button.Done && entry.Length > 0 && device.Active is not null ? Encoding.UTF8.GetString(entry.Typed) : null;
    }

    private async Task TellAsync(string title, string text, CancellationToken cancel)
    {
        using var turn = await device.Panel.TakeTurnAsync(cancel);
        await device.Panel.AskAsync(new(PageKind.Info, title) { Text = ShownText.Escape(text), Buttons = [Button.Done] }, cancel);
    }

    private static (string, string) Locked => Refusal(new Refused(Signing.Refusal.Locked, Phrase.Of("file.locked")));

    // The owner has seen the reason already where the device itself refused on its screen; here it is said what to do, and what was found.
    private static (string, string) Refusal(Refused refused)
    {
        var why = Phrase.Of($"refusal.{refused.Reason.Code()}");
        return (Phrase.Of("file.not-done"), refused.Detail.Length > 0 ? $"{why} ({refused.Detail})" : why);
    }
}
