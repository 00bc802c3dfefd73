using System.Globalization;

namespace Holdfast.Language;

/// <summary>What Holdfast says to people, by name: English.cs has every word, the code has none.</summary>
public static class Phrase
{
    private static readonly Dictionary<string, string> Phrases = Read(English.Phrases);

    /// <summary>The phrase of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none: a mistake in the program, found by the tests.</exception>
    public static string Of(string name) => Phrases.TryGetValue(name, out var phrase) ? phrase : throw new KeyNotFoundException($"no phrase is called {name}");

    /// <summary>The phrase of that name with values put in where it has {0}, {1} and so on.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static string Of(string name, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, Of(name), values);

    /// <summary>Phrases by name.</summary>
    /// <exception cref="InvalidDataException">A line is no phrase, or a name stands twice.</exception>
    internal static Dictionary<string, string> Read(string text)
    {
        var phrases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#') { continue; }
            var at = line.IndexOf(" = ", StringComparison.Ordinal);
            if (at < 1 || !phrases.TryAdd(line[..at], line[(at + 3)..])) { throw new InvalidDataException($"not a phrase, or a second one of its name: {line}"); }
        }
        return phrases;
    }
}
