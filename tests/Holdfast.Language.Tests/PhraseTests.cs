using System.Text.RegularExpressions;
using Xunit;

namespace Holdfast.Language.Tests;

/// <summary>Every phrase the code asks for is there, with as many values as it gives, and none is there for nothing.</summary>
public sealed partial class PhraseTests
{
    private static readonly Dictionary<string, string> Phrases = Phrase.Read(English.Phrases);
    private static readonly string Source = string.Concat(Directory.GetFiles(FindSource(), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    private static readonly List<Asked> AskedFor = [.. FindAsked()];

    [Fact]
    public void Every_phrase_asked_for_is_there() => Assert.Empty(AskedFor.Select(asked => asked.Name).Except(Phrases.Keys));

    [Fact]
    public void Every_phrase_is_asked_for()
    {
        var names = AskedFor.Select(asked => asked.Name).ToHashSet();
        var beginnings = Beginning().Matches(Source).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(names);
        var unasked = Phrases.Keys.Where(name => !names.Contains(name) && !beginnings.Any(start => name.StartsWith(start, StringComparison.Ordinal))).ToList();
        Assert.Empty(unasked);
    }

    [Fact]
    public void A_phrase_is_given_the_values_it_has_places_for()
        => Assert.DoesNotContain(AskedFor, asked => Phrases.TryGetValue(asked.Name, out var phrase) && NumbersOf(phrase).Count() != asked.Values);

    [Fact]
    public void Values_are_numbered_from_0() => Assert.All(Phrases.Values, phrase => Assert.Equal(Enumerable.Range(0, NumbersOf(phrase).Count()), NumbersOf(phrase)));

    [Fact]
    public void Braces_stand_around_values_only() => Assert.DoesNotContain(Phrases.Values, phrase => Value().Replace(phrase, "").AsSpan().ContainsAny('{', '}'));

    [Fact]
    public void No_phrase_is_empty_or_has_spaces_at_its_ends() => Assert.DoesNotContain(Phrases, phrase => phrase.Value.Length == 0 || phrase.Value.Trim() != phrase.Value);

    /// <summary>A notice stands on one line of the smallest terminal, of 60 cells.</summary>
    [Fact]
    public void Notices_are_short() => Assert.DoesNotContain(Phrases, phrase => phrase.Key.StartsWith("notice.", StringComparison.Ordinal) && phrase.Value.Length > 58);

    // The terminal takes small letters; b and r go back and reject there.
    [Fact]
    public void The_word_that_approves_can_be_typed() => Assert.Matches("^[ac-qs-z]{2,}$", Phrases["terminal.yes"]);

    [Fact]
    public void Values_are_put_in_by_number() => Assert.Equal("Recipients 5 to 8 of 1,234", Phrase.Of("send.to-several.title", 5, 8, 1234));

    [Fact]
    public void A_name_that_is_no_phrase_is_a_mistake() => Assert.Throws<KeyNotFoundException>(() => Phrase.Of("no.such.phrase"));

    [Fact]
    public void A_second_phrase_of_a_name_is_a_mistake() => Assert.Throws<InvalidDataException>(() => Phrase.Read("a = b\na = c"));

    /// <summary>A phrase that the code asks for, and how many values it gives.</summary>
    private sealed record Asked(string Name, int Values);

    private static IEnumerable<Asked> FindAsked()
    {
        foreach (var match in Whole().Matches(Source).Cast<Match>())
        {
            var values = CountValues(match.Index + match.Length);
            foreach (var name in match.Groups["name"].Captures.Cast<Capture>()) { yield return new(name.Value, values); }
        }
        foreach (var match in OfMenu().Matches(Source).Cast<Match>()) { yield return new(match.Groups[1].Value, 0); }
    }

    // Arguments up to the closing bracket: commas that are in no text and in no brackets of their own.
    private static int CountValues(int at)
    {
        for (var (values, depth) = (0, 0); ; at++)
        {
            switch (Source[at])
            {
                case '"': at = Source.IndexOf('"', at + 1); break;
                case '(' or '[' or '{': depth++; break;
                case ')' when depth == 0: return values;
                case ')' or ']' or '}': depth--; break;
                case ',' when depth == 0: values++; break;
            }
        }
    }

    private static IEnumerable<int> NumbersOf(string phrase) => Value().Matches(phrase).Select(match => match.Groups[1].Value[0] - '0').Distinct().Order();

    // Phrase.Of("name"...), and Phrase.Of(one ? "name" : "another"...).
    [GeneratedRegex("""Phrase\.Of\((?:(?:[^"$(),]|\([^"()]*\))*"(?<name>[^"]+)")+""")]
    private static partial Regex Whole();

    // The menu names its phrases alone.
    [GeneratedRegex("""(?:Talk|Secret|Do)\("([^"]+)"[,)]""")]
    private static partial Regex OfMenu();

    // Phrase.Of($"button.{name}"): whichever name, they begin alike.
    [GeneratedRegex("""Phrase\.Of\(\$"([^"{]+)\{""")]
    private static partial Regex Beginning();

    // {0}, {1:#,0}
    [GeneratedRegex("""\{([0-9])(?::[^{}]+)?\}""")]
    private static partial Regex Value();

    private static string FindSource()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Holdfast.slnx"))) { return Path.Combine(folder.FullName, "src"); }
        }
        throw new InvalidOperationException("these tests run from a checkout: no Holdfast.slnx above " + AppContext.BaseDirectory);
    }
}
