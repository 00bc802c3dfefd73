using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Files;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast;

/// <summary>What the owner's menu offers with files: each asks for a path, does its work, and says on the screen what came of it.</summary>
internal sealed class HomeActions(SigningDevice device)
{
    private const int LongestPath = 512, LongestMessage = 4096;

    public Task SignFileAsync(CancellationToken cancel) => WithPathAsync("Sign a file", "The PSBT's path, such as /media/card/payment.psbt", async path =>
    {
        if (device.Active is not { } wallet) { return Locked; }
        return (await SignFile.RunAsync(InputFile.Read(path), new SignFileOptions(device.PsbtOptions), device.Vault, wallet, cancel)).TryGet(out var written, out var refused)
            ? ("Signed", $"Written to {written}") : Refusal(refused);
    }, cancel);

    public Task RegisterAsync(CancellationToken cancel) => WithPathAsync("Register a multisig", "The path of a file with its descriptor; the file's name becomes the wallet's", async path =>
    {
        if (device.Active is not { } wallet) { return Locked; }
        if (!(await RegisterFile.RunAsync(InputFile.Read(path), device.Settings.Network, device.Vault, wallet, cancel)).TryGet(out var policy, out var refused)) { return Refusal(refused); }
        return device.Register(policy) is { } no ? Refusal(no) : ("Registered", $"\"{policy.Name}\": its change is recognised from now on.");
    }, cancel);

    public async Task SignMessageAsync(CancellationToken cancel)
    {
        if (await AskAsync("Sign a message", "Type the message, or begin with @ and the path of a file", LongestMessage, cancel) is not { } text) { return; }
        if (await AskAsync("With which address?", "The derivation path, such as m/84'/0'/0'/0/0", 100, cancel) is not { } pathText) { return; }
        if (!DerivationPath.TryParse(pathText, out var path)) { await TellAsync("Not signed", "That is not a derivation path.", cancel); return; }
        try
        {
            var message = text.StartsWith('@') ? InputFile.Read(text[1..]).Bytes : Encoding.UTF8.GetBytes(text);
            if (device.Active is not { } wallet) { return; }
            using var session = new HostSession("message");
            var request = new MessageRequest(message, path, new MessageOptions(device.Settings.Network), wallet.Fingerprint);
            var signed = await SignMessage.RunAsync(device.Vault, wallet, request, session, cancel);
            var (title, result) = signed.TryGet(out var signature, out var refused) ? ("Signature", signature) : Refusal(refused);
            await TellAsync(title, result, cancel);
        }
        catch (IOException exception)
        {
            await TellAsync("Not signed", exception.Message, cancel);
        }
    }

    private async Task WithPathAsync(string title, string text, Func<string, Task<(string Title, string Text)>> run, CancellationToken cancel)
    {
        if (await AskAsync(title, text, LongestPath, cancel) is not { } path) { return; }
        try
        {
            var (done, result) = await run(path);
            await TellAsync(done, result, cancel);
        }
        catch (IOException exception)
        {
            await TellAsync("Not done", exception.Message, cancel);
        }
    }

    private async Task<string?> AskAsync(string title, string text, int atMost, CancellationToken cancel)
    {
        using var turn = await device.Panel.TakeTurnAsync(cancel);
        using var entry = new SecretEntry(EntryAlphabet.Text, atMost, shown: true);
        var press = await device.Panel.AskAsync(new(PageKind.Text, title) { Text = text, Entry = entry, Buttons = [Button.Done, Button.Cancel] }, cancel);
        return press.Button == Button.Done && entry.Length > 0 && device.Active is not null ? Encoding.UTF8.GetString(entry.Typed) : null;
    }

    private async Task TellAsync(string title, string text, CancellationToken cancel)
    {
        using var turn = await device.Panel.TakeTurnAsync(cancel);
        await device.Panel.AskAsync(new(PageKind.Info, title) { Text = ShownText.Escape(text), Buttons = [Button.Done] }, cancel);
    }

    private static (string, string) Locked => Refusal(new Refused(Signing.Refusal.Locked, "the device was locked"));

    // The owner has seen the reason already where the device itself refused on its screen.
    private static (string, string) Refusal(Refused refused) => ("Not done", refused.Detail.Length > 0 ? refused.Detail : refused.Reason.Code());
}
