namespace Holdfast.Screen;

/// <summary>An address or a hash in groups of four characters. What parts them is space between elements.</summary>
internal static class GroupsHtml
{
    private const int Group = 4, GroupsMarked = 2;

    /// <param name="html">Where it goes.</param>
    /// <param name="value">The characters.</param>
    /// <param name="marksEnds">Draws the first and last two groups so that an eye finds them.</param>
    /// <param name="isInText">It stands within a sentence.</param>
    internal static void Write(Html html, string value, bool marksEnds, bool isInText = false)
    {
        var groups = (value.Length + Group - 1) / Group;
        html.Open("span", ("class", isInText ? "groups within" : "groups"), ("translate", "no"));
        for (var i = 0; i < groups; i++)
        {
            var isEnd = marksEnds && (i < GroupsMarked || i >= groups - GroupsMarked);
            html.Element(isEnd ? "b" : "span", value[(i * Group)..Math.Min((i + 1) * Group, value.Length)]);
            if (i < groups - 1) { html.Text(" "); }
        }
        html.Close("span");
    }
}
