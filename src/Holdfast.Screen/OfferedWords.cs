using Holdfast.ScreenLink;

namespace Holdfast.Screen;

/// <summary>The words that begin with what was typed, and the letters that can come next.</summary>
internal static class OfferedWords
{
    /// <summary>So many words at the most are offered whole.</summary>
    internal const int Most = 6;

    internal static string[] Of(DrawnEntry entry) => entry.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True if a word goes on with this letter; all letters do where nothing was typed yet.</summary>
    internal static bool CanFollow(DrawnEntry entry, string[] words, char letter)
        => entry.Typed.Length == 0 || words.Any(word => word.Length > entry.Typed.Length && word[entry.Typed.Length] == letter);
}
