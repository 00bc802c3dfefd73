namespace Holdfast.Screen;

/// <summary>Sentences, with what is to be compared in them in groups of four: a long word of letters and digits is an address or a hash. No character is left out or put in.</summary>
internal static class WordsHtml
{
    /// <summary>Characters of the longest word that is read, and not compared.</summary>
    internal const int LongWord = 32;

    internal static void Write(Html html, string text)
    {
        var written = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) { end++; }
            if (end - at > LongWord)
            {
                html.Text(text[written..at]);
                GroupsHtml.Write(html, text[at..end], marksEnds: true, isInText: true);
                written = end;
            }
            at = end + 1;
        }
        html.Text(text[written..]);
    }
}
