using System.Text;
using Xunit;

namespace Holdfast.Screen.Tests;

/// <summary>One token, once; one pass; one screen.</summary>
public sealed class SessionTests
{
    private static readonly string First = new('a', 32), Second = new('b', 32);
    private readonly Session _session = new(First + Second);

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    [Fact]
    public void The_token_is_exchanged_once()
    {
        Assert.False(_session.IsPass(Second)); // before: the pass does not exist yet
        Assert.Equal(Second, _session.Exchange(Bytes(First)));
        Assert.Null(_session.Exchange(Bytes(First)));
        Assert.True(_session.IsPass(Second));
        Assert.False(_session.IsPass(First));
        Assert.False(_session.IsPass(""));
    }

    [Theory]
    [InlineData(4, true), InlineData(5, false)]
    public void Wrong_guesses_are_counted(int guesses, bool opens)
    {
        for (var i = 0; i < guesses; i++) { Assert.Null(_session.Exchange(Bytes(i % 2 == 0 ? Second : "short"))); }
        Assert.Equal(opens, _session.Exchange(Bytes(First)) is not null);
    }

    [Fact]
    public void There_is_one_screen()
    {
        Assert.True(_session.TryTake());
        Assert.False(_session.TryTake());
        _session.Leave();
        Assert.True(_session.TryTake());
    }
}
