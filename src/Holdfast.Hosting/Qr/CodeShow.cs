using Holdfast.Airgap;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Owner;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>Shows codes until the owner is done; how dense, how fast and in which form is under his thumb, and stays so for what is shown next.</summary>
public sealed class CodeShow(OwnerPages pages)
{
    private static readonly int[] Densities = [200, 400, 80];
    private static readonly int[] Speeds = [QrFilm.Usual, QrFilm.Fastest, QrFilm.Slowest, 3];

    private int _density, _speed;

    private enum Choice { Form, Density, Speed, Text, Save }

    public async Task RunAsync(ShownCodes shown, CancellationToken cancel)
    {
        for (var form = 0; ;)
        {
            // What is too large for one density may do in another; what is too large for all of a form can be saved or shown otherwise.
            if (!MakeAtAnyDensity(shown.Forms[form]).TryGet(out var frames, out var refused) && shown.Forms.Count == 1 && shown is { SaveAsync: null, Plain: null })
            {
                await pages.TellAsync(refused, cancel);
                return;
            }
            var choices = ChoicesFor(shown, frames is { Count: > 1 }).ToArray();
            var page = new ScreenPage(PageKind.Info, shown.Title)
            {
                Text = refused is null ? shown.Text : OwnerPages.WordsOf(refused),
                Fields = shown.Fields,
                Film = frames is null ? null : new QrFilm(frames.Frame, frames.Count, Speeds[_speed]),
                Choices = [.. choices.Select(choice => LabelOf(choice, shown.Forms[form].Name))],
                Buttons = [.. choices.Length > 0 ? [Button.Choice] : (Button[])[], Button.Done],
            };
            var press = await pages.ShowAsync(page, cancel);
            if (press.Button != Button.Choice) { return; }
            switch (choices[press.Choice])
            {
                case Choice.Form: form = (form + 1) % shown.Forms.Count; break;
                case Choice.Density: _density = (_density + 1) % Densities.Length; break;
                case Choice.Speed: _speed = (_speed + 1) % Speeds.Length; break;
                case Choice.Text: await pages.TellAsync(shown.Title, shown.Plain!, cancel); break;
                case Choice.Save: await SaveAsync(shown, cancel); break;
            }
        }
    }

    private Result<IFrameSource> MakeAtAnyDensity(CodeForm form)
    {
        var wanted = form.Make(Densities[_density]);
        foreach (var density in Densities.Order())
        {
            if (wanted.Refused is null) { return wanted; }
            if (density > Densities[_density]) { wanted = form.Make(density); }
        }
        return wanted;
    }

    private static IEnumerable<Choice> ChoicesFor(ShownCodes shown, bool isFilm)
    {
        if (isFilm)
        {
            yield return Choice.Density;
            yield return Choice.Speed;
        }
        if (shown.Forms.Count > 1) { yield return Choice.Form; }
        if (shown.SaveAsync is not null) { yield return Choice.Save; }
        if (shown.Plain is not null) { yield return Choice.Text; }
    }

    private string LabelOf(Choice choice, string form) => choice switch
    {
        Choice.Form => Phrase.Of("codes.form", form),
        Choice.Density => Phrase.Of("codes.density", Densities[_density]),
        Choice.Speed => Phrase.Of("codes.speed", Speeds[_speed]),
        Choice.Text => Phrase.Of("codes.text"),
        Choice.Save => Phrase.Of("codes.save"),
    };

    private async Task SaveAsync(ShownCodes shown, CancellationToken cancel)
    {
        try
        {
            if ((await shown.SaveAsync!(cancel)).TryGet(out var path, out var refused)) { await pages.TellAsync(Phrase.Of("codes.saved.title"), Phrase.Of("codes.saved", path), cancel); }
            else { await pages.TellAsync(refused, cancel); }
        }
        catch (IOException exception)
        {
            await pages.TellAsync(Phrase.Of("file.not-done"), exception.Message, cancel);
        }
    }
}
