using System.Text;
using Holdfast.Cryptography;
using Xunit;

namespace Holdfast.Seeds.Tests;

public sealed class EnglishWordsTests
{
    private static readonly string[] All = [.. Enumerable.Range(0, EnglishWords.Count).Select(i => EnglishWords.Get(i).ToString())];

    [Fact]
    public void The_list_is_bip39s()
        => Assert.Equal("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
            Sha256.Hash(Encoding.ASCII.GetBytes(string.Concat(All.Select(word => word + "\n")))).ToString());

    [Fact]
    public void Every_word_is_found_whole_and_by_four_letters()
    {
        for (var i = 0; i < All.Length; i++)
        {
            Assert.Equal(i, EnglishWords.IndexOf(All[i]));
            Assert.True(EnglishWords.TryComplete(All[i].AsSpan(0, Math.Min(4, All[i].Length)), out var index));
            Assert.Equal(i, index);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("act")]
    [InlineData("zo")]
    [InlineData("zooo")]
    [InlineData("Zoo")]
    [InlineData("~")]
    public void Prefixes_give_the_words_that_begin_so(string letters)
    {
        var (first, count) = EnglishWords.WithPrefix(letters);
        Assert.Equal(All.Where(word => word.StartsWith(letters, StringComparison.Ordinal)), All.Skip(first).Take(count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("aband")]
    [InlineData("abandons")]
    [InlineData("zoo ")]
    [InlineData("ZOO")]
    public void What_is_no_whole_word_has_no_index(string letters) => Assert.Equal(-1, EnglishWords.IndexOf(letters));

    [Fact]
    public void Completion_needs_one_word_or_a_whole_one()
    {
        Assert.True(EnglishWords.TryComplete("act", out var index)); // whole, though "action" begins with it too
        Assert.Equal("act", All[index]);
        Assert.True(EnglishWords.TryComplete("zo", out index) is false && index == -1); // zone, zoo
        Assert.True(EnglishWords.TryComplete("aband", out index));
        Assert.Equal(0, index);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2048)]
    public void Other_indexes_are_refused(int index) => Assert.Throws<ArgumentOutOfRangeException>(() => EnglishWords.Get(index).Length);
}
