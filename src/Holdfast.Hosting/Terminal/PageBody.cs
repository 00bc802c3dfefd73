using Holdfast.Device.Screens;
using Holdfast.Language;
using Holdfast.Signing;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Holdfast.Hosting.Terminal;

/// <summary>What of a page is text: title, fields, warning, choices, as lines of one width. Secrets are not among them.</summary>
internal sealed class PageBody
{
    private static readonly Style Plain = Style.Plain;
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Title = new(decoration: Decoration.Bold | Decoration.Underline);
    private static readonly Style Faint = new(Color.Grey);
    private static readonly Style Chosen = new(decoration: Decoration.Invert | Decoration.Bold);
    private static readonly Style Alarm = new(Color.Yellow, decoration: Decoration.Bold);

    private readonly AnsiLines _ansi;
    private readonly int _width;
    private readonly List<string> _lines = [];

    /// <param name="chosen">The choice that Enter takes, of a menu.</param>
    internal PageBody(ScreenPage page, int chosen, int width, AnsiLines ansi)
    {
        (_ansi, _width) = (ansi, width - 2);
        if (page.Kind == PageKind.Warning)
        {
            AddFrame(Phrase.Of("terminal.warning"), page.Text.Length > 0 ? page.Text : page.Title);
        }
        else
        {
            Add(page.Title, Title, 0);
            if (page.Kind == PageKind.Refusal)
            {
                AddBlank();
                AddFrame(Phrase.Of("terminal.refused"), page.Text);
            }
            else if (page.Text.Length > 0)
            {
                AddBlank();
                Add(page.Text, Plain, 0);
            }
        }
        if (page.Reader is { } reader) { AddReading(reader); }
        if (page.QrCode.Length > 0 || page.Film is not null)
        {
            AddBlank();
            Add(Phrase.Of("terminal.no-qr"), Faint, 0);
        }
        foreach (var field in page.Fields) { AddField(field); }
        if (page.Choices.Count > 0) { AddBlank(); }
        for (var i = 0; i < page.Choices.Count; i++)
        {
            var start = _lines.Count;
            Add($"{(i == chosen ? '>' : ' ')} {i + 1}  {Safe(page.Choices[i])}", i == chosen ? Chosen : Plain, 0);
            if (i == chosen) { ChosenLines = (start, _lines.Count); }
        }
    }

    internal IReadOnlyList<string> Lines => _lines;

    /// <summary>First line of the chosen choice, and the line after its last.</summary>
    internal (int Start, int End) ChosenLines { get; }

    private void AddReading(ICodeReader reader)
    {
        AddBlank();
        Add(Phrase.Of("terminal.scan"), Faint, 0);
        if (reader.Of > 1) { Add(Phrase.Of("scan.way", reader.Have, reader.Of), Bold, 2); }
        if (reader.Said.Length > 0) { Add(reader.Said, Bold, 2); }
    }

    private void AddField(Field field)
    {
        // The lines of a message stand together, each with its number beside it, so that an empty one is seen as well.
        if (field.Kind == FieldKind.Line)
        {
            var label = Safe(field.Label);
            var lines = Wrapping.AtSpaces(field.Value, Math.Max(_width - label.Length - 3, 20));
            for (var i = 0; i < lines.Count; i++) { Draw((i == 0 ? label : new string(' ', label.Length)) + " | " + lines[i], Plain, 0); }
            return;
        }
        AddBlank();
        Add(field.Label, Faint, 0);
        if (field.Value.Length == 0) { Add(Phrase.Of("terminal.empty"), Faint, 2); }
        else if (field.Kind is FieldKind.Address or FieldKind.Hex) { Draw(string.Join('\n', Wrapping.InGroups(field.Value)), Bold, 2); }
        else { Add(field.Value, Bold, 2); }
    }

    private void AddFrame(string heading, string text)
    {
        var inside = string.Join('\n', Wrapping.AtSpaces(Safe(text), _width - 4));
        Draw(new Spectre.Console.Panel(new Text($"{heading}\n{inside}", Bold)) { Border = BoxBorder.Double, BorderStyle = Alarm, Expand = true });
    }

    private void AddBlank() => _lines.Add("");

    private void Add(string text, Style style, int indent) => Draw(string.Join('\n', Wrapping.AtSpaces(Safe(text), _width - indent)), style, indent);

    // Already broken to the width: Spectre, which drops spaces where it breaks, finds nothing to break.
    private void Draw(string text, Style style, int indent) => Draw(new Padder(new Text(text, style), new Padding(indent, 0, 0, 0)));

    private void Draw(IRenderable what) => _lines.AddRange(_ansi.Render(what, _width));

    // Fields are escaped when they are made; what the device itself says should be fit to be shown, and is not believed to be.
    private static string Safe(string text)
    {
        var bare = text.Replace("\\", "", StringComparison.Ordinal);
        return ShownText.Escape(bare) == bare ? text : ShownText.Escape(text);
    }
}
