using Holdfast.Cryptography;
using Holdfast.Seeds;

namespace Holdfast.Device.Flows;

/// <summary>The word list as bytes, for entries and pages in secret memory.</summary>
internal static class WordList
{
    /// <summary>Hands over the index of the word typed, or of the only one that begins so; false if there is none or several.</summary>
    public static bool TryFind(ReadOnlySpan<byte> typed, Action<int> take)
    {
        Span<char> letters = stackalloc char[EnglishWords.MaxLength];
        var length = Widen(typed, letters);
        var index = EnglishWords.IndexOf(letters[..length]);
        var found = index >= 0 || EnglishWords.TryComplete(letters[..length], out index);
        letters.Clear();
        if (found) { take(index); }
        return found;
    }

    /// <summary>Writes the words that begin with what was typed, with spaces between, as many whole ones as fit.</summary>
    public static int Complete(ReadOnlySpan<byte> typed, Span<byte> words)
    {
        if (typed.IsEmpty) { return 0; }
        Span<char> letters = stackalloc char[EnglishWords.MaxLength];
        var (first, count) = EnglishWords.WithPrefix(letters[..Widen(typed, letters)]);
        letters.Clear();
        var written = 0;
        for (var i = first; i < first + count; i++)
        {
            var word = EnglishWords.Get(i);
            if (written + word.Length + 1 > words.Length) { break; }
            if (written > 0) { words[written++] = (byte)' '; }
            foreach (var letter in word) { words[written++] = (byte)letter; }
        }
        return written;
    }

    /// <summary>One word, in secret memory.</summary>
    public static SecretMemory Copy(int index)
    {
        var word = EnglishWords.Get(index);
        var copy = new SecretMemory(word.Length);
        for (var i = 0; i < word.Length; i++) { copy.Span[i] = (byte)word[i]; }
        return copy;
    }

    private static int Widen(ReadOnlySpan<byte> typed, Span<char> letters)
    {
        var length = Math.Min(typed.Length, letters.Length);
        for (var i = 0; i < length; i++) { letters[i] = (char)typed[i]; }
        return length;
    }
}
