using System.Text.RegularExpressions;
using Xunit;

namespace Holdfast.Language.Tests;

/// <summary>Every phrase the code asks for is there, with as many values as it gives, and none is there for nothing.</summary>
public sealed partial class PhraseTests
{
    private static readonly Dictionary<string, string> Phrases = Phrase.Read(English.Phrases);
    private static readonly string Source = string.Concat(Directory.GetFiles(FindSource(), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    [Fact]
    public void Every_phrase_asked_for_is_there() => Assert.Empty(Whole().Matches(Source).Select(match => match.Groups[1].Value).Except(Phrases.Keys));

    [Fact]
    public void Every_phrase_is_asked_for()
    {
        var names = Whole().Matches(Source).Select(match => match.Groups[1].Value).ToHashSet();
        var beginnings = Beginning().Matches(Source).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(names);
        Assert.DoesNotContain(Phrases.Keys, name => !names.Contains(name) && !beginnings.Any(start => name.StartsWith(start, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_phrase_is_empty_or_has_spaces_at_its_ends() => Assert.DoesNotContain(Phrases, phrase => phrase.Value.Length == 0 || phrase.Value.Trim() != phrase.Value);

    [Fact]
    public void Values_are_put_in_by_number() => Assert.Equal("Next", Phrase.Of("button.next"));

    [Fact]
    public void A_name_that_is_no_phrase_is_a_mistake() => Assert.Throws<KeyNotFoundException>(() => Phrase.Of("no.such.phrase"));

    [Fact]
    public void A_second_phrase_of_a_name_is_a_mistake() => Assert.Throws<InvalidDataException>(() => Phrase.Read("a = b\na = c"));

    // The menu names its phrases alone.
    [GeneratedRegex("""(?:Phrase\.Of|Talk|Secret|Do)\("([^"]+)"[,)]""")]
    private static partial Regex Whole();

    // Phrase.Of($"button.{name}"): whichever name, they begin alike.
    [GeneratedRegex("""Phrase\.Of\(\$"([^"{]+)\{""")]
    private static partial Regex Beginning();

    private static string FindSource()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Holdfast.slnx"))) { return Path.Combine(folder.FullName, "src"); }
        }
        throw new InvalidOperationException("these tests run from a checkout: no Holdfast.slnx above " + AppContext.BaseDirectory);
    }
}
