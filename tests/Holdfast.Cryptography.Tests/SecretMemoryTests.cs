using Xunit;

namespace Holdfast.Cryptography.Tests;

public sealed class SecretMemoryTests
{
    [Fact]
    public void New_memory_is_zero_and_holds_what_is_written()
    {
        using var memory = new SecretMemory(100);
        Assert.Equal(100, memory.Length);
        Assert.Equal(-1, memory.Span.IndexOfAnyExcept((byte)0));
        memory.Span.Fill(7);
        using var copy = SecretMemory.CopyOf(memory.Span);
        Assert.True(FixedTime.Equals(memory.Span, copy.Span));
        copy.Span[99] = 8;
        Assert.False(FixedTime.Equals(memory.Span, copy.Span));
    }

    [Fact]
    public void Reading_after_dispose_throws()
    {
        var memory = new SecretMemory(32);
        memory.Dispose();
        memory.Dispose();
        Assert.Throws<ObjectDisposedException>(() => memory.Span[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void No_length_is_refused(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new SecretMemory(length));

    [Fact]
    public void Random_memory_differs_each_time()
    {
        using SecretMemory one = SecretMemory.Random(32), other = SecretMemory.Random(32);
        Assert.False(one.Span.SequenceEqual(other.Span));
        Assert.NotEqual(-1, one.Span.IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public void Clear_zeroes()
    {
        byte[] bytes = [1, 2, 3];
        FixedTime.Clear(bytes);
        Assert.Equal(new byte[3], bytes);
        Assert.False(FixedTime.Equals([1, 2], [1, 2, 3]));
    }
}
