using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Holdfast.Hosting.Terminal;

/// <summary>Renders with Spectre.Console into lines of text with ANSI styles, for a terminal that only we write to.</summary>
internal sealed class AnsiLines : IDisposable
{
    private readonly StringWriter _text = new();
    private readonly IAnsiConsole _console;

    /// <param name="colour">False where colours are not wanted or not to be had; bold, underline and reverse stay.</param>
    internal AnsiLines(bool colour)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            EnvironmentVariables = new Dictionary<string, string>(),
            Out = new Output(_text),
        });
        _console.Profile.Capabilities.Unicode = true;
        _console.Profile.Capabilities.Links = false;
    }

    /// <summary>The lines, each complete in itself and no wider than <paramref name="width"/> cells.</summary>
    internal List<string> Render(IRenderable what, int width)
    {
        _console.Profile.Width = width;
        var lines = new List<string>();
        foreach (var line in Segment.SplitLines(what.GetSegments(_console), width))
        {
            _text.GetStringBuilder().Clear();
            _console.Write(new Drawn(line));
            lines.Add(_text.ToString());
        }
        return lines;
    }

    public void Dispose() => _text.Dispose();

    private sealed class Drawn(SegmentLine line) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => line;
    }

    private sealed class Output(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;
        public bool IsTerminal => true;
        public int Width => 80;
        public int Height => 24;
        public void SetEncoding(Encoding encoding) { }
    }
}
