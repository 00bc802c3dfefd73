using Holdfast.Airgap.Bbqr;
using Holdfast.Airgap.Scanning;
using Xunit;

namespace Holdfast.Airgap.Tests.Scanning;

/// <summary>What was scanned is gone when the scanner is.</summary>
public sealed class ScannerMemoryTests
{
    [Theory]
    [InlineData("text of a code alone")]
    [InlineData("B$HP0100AABBCC")]
    [InlineData("p1of1 aabbcc")]
    public void A_message_is_zeroed_with_its_scanner(string code)
    {
        var scanner = new QrScanner();
        scanner.Take(code);
        var bytes = scanner.Message!.Bytes;
        Assert.True(bytes.Span.ContainsAnyExcept((byte)0));
        scanner.Dispose();
        Assert.False(bytes.Span.ContainsAnyExcept((byte)0));
        Assert.Null(scanner.Message);
    }

    [Theory]
    [InlineData(BbqrEncoding.Hex)]
    [InlineData(BbqrEncoding.Base32)]
    [InlineData(BbqrEncoding.Deflate)]
    public void An_unpacked_message_too(BbqrEncoding encoding)
    {
        using var scanner = new QrScanner();
        scanner.TakeAll(BbqrFrames.Split(new string('a', 500).Select(letter => (byte)letter).ToArray(), 'U', 80, encoding).Value.Once());
        var bytes = scanner.Message!.Bytes;
        Assert.Equal(500, bytes.Length);
        Assert.False(bytes.Span.ContainsAnyExcept((byte)'a'));
        scanner.Reset();
        Assert.False(bytes.Span.ContainsAnyExcept((byte)0));
    }
}
