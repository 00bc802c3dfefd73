using System.Text;

namespace Holdfast.Screen;

/// <summary>
/// Writes HTML. What is text is escaped here and nowhere else; names of tags and attributes are the program's own and never come from outside.
/// </summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Opens a tag; attributes in pairs of name and value, those whose value is null left out.</summary>
    internal Html Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null) { continue; }
            _text.Append(' ').Append(name).Append("=\"");
            Escape(value);
            _text.Append('"');
        }
        _text.Append('>');
        return this;
    }

    internal Html Close(string tag)
    {
        _text.Append("</").Append(tag).Append('>');
        return this;
    }

    internal Html Text(string text)
    {
        Escape(text);
        return this;
    }

    /// <summary>A whole element with text in it.</summary>
    internal Html Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) => Open(tag, attributes).Text(text).Close(tag);

    internal byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    private void Escape(string text)
    {
        foreach (var each in text)
        {
            _ = each switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                _ => _text.Append(each),
            };
        }
    }
}
