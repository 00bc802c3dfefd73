using System.Text;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Owner;

/// <summary>The pages that the menu's own actions show, each in a turn of its own. After a page the device may be locked: whoever goes on asks for the wallet again.</summary>
public sealed class OwnerPages(SigningDevice device)
{
    public SigningDevice Device => device;

    /// <summary>Shows a page and waits for a press.</summary>
    public async Task<Press> ShowAsync(ScreenPage page, CancellationToken cancel)
    {
        using var turn = await device.Panel.TakeTurnAsync(cancel);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, device.Vault.UnlockEnded);
        return await device.Panel.AskAsync(page, either.Token);
    }

    /// <summary>Something to read.</summary>
    public Task TellAsync(string title, string text, CancellationToken cancel, params Field[] fields)
        => ShowAsync(new(PageKind.Info, title) { Text = ShownText.Escape(text), Fields = fields, Buttons = [Button.Done] }, cancel);

    /// <summary>Why something is not done, and what was found.</summary>
    public Task TellAsync(Refused refused, CancellationToken cancel) => TellAsync(Phrase.Of("file.not-done"), WordsOf(refused), cancel);

    /// <summary>One of several, or null.</summary>
    public async Task<int?> ChooseAsync(string title, string text, IReadOnlyList<string> choices, CancellationToken cancel)
    {
        var press = await ShowAsync(new(PageKind.Menu, title) { Text = text, Choices = choices, Buttons = [Button.Choice, Button.Cancel] }, cancel);
        return press.Button == Button.Choice && device.Active is not null ? press.Choice : null;
    }

    /// <summary>A text that is no secret, or null.</summary>
    public async Task<string?> AskAsync(string title, string text, int atMost, CancellationToken cancel)
    {
        using var entry = new SecretEntry(EntryAlphabet.Text, atMost, shown: true) { IsSecret = false };
        var press = await ShowAsync(new(PageKind.Text, title) { Text = text, Entry = entry, Buttons = [Button.Done, Button.Cancel] }, cancel);
        return press.Button == Button.Done && entry.Length > 0 && device.Active is not null ? Encoding.UTF8.GetString(entry.Typed) : null;
    }

    // The owner has seen the reason already where the device itself refused on its screen; here it is said what to do, and what was found.
    public static string WordsOf(Refused refused)
    {
        var why = Phrase.Of($"refusal.{refused.Reason.Code()}");
        return refused.Detail.Length > 0 ? $"{why} ({refused.Detail})" : why;
    }
}
