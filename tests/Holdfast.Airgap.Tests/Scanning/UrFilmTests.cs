using Holdfast.Airgap.Bbqr;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Ur;
using Xunit;

namespace Holdfast.Airgap.Tests.Scanning;

/// <summary>Films of fountain parts in the scanner, alone and among others.</summary>
public sealed class UrFilmTests
{
    // A CBOR byte string of 600 bytes.
    private static byte[] Message(uint seed) => [0x59, 0x02, 0x58, .. Codes.Noise(600, seed)];
    private static UrFrames Film(uint seed) => new("bytes", Message(seed), 60);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Films_shown_in_turn_do_not_stand_in_each_others_way(int count)
    {
        var films = Enumerable.Range(1, count).Select(seed => Film((uint)seed)).ToArray();
        using var scanner = new QrScanner();
        for (var i = 0; scanner.Message is null; i++)
        {
            Assert.InRange(i, 0, 60);
            foreach (var film in films) { scanner.Take(film.Frame(i)); }
        }
        Assert.Equal((ScanFormat.Ur, "bytes"), (scanner.Message.Format, scanner.Message.Type));
        Assert.Contains(Enumerable.Range(1, count), seed => scanner.Message.Bytes.Span.SequenceEqual(Message((uint)seed)));
    }

    [Fact]
    public void A_film_after_another_and_beside_a_bbqr_is_read()
    {
        using var scanner = new QrScanner();
        for (var i = 0; i < 5; i++) { scanner.Take(Film(1).Frame(i)); }
        var bbqr = BbqrFrames.Split(Codes.Noise(3000), 'P', 80).Value;
        var film = Film(2);
        for (var i = 0; scanner.Message is null; i++)
        {
            Assert.InRange(i, 0, 30);
            scanner.Take(bbqr.Frame(0));
            scanner.Take(film.Frame(i).ToLowerInvariant());
        }
        Assert.Equal(Message(2), scanner.Message.Bytes.ToArray());
    }

    [Fact]
    public void A_ur_that_is_none_says_why()
    {
        using var scanner = new QrScanner();
        var said = scanner.Take("UR:BYTES/NOBYTEWORDS");
        Assert.Equal((PartStep.Malformed, ScanFormat.Ur), (said.Step, said.Format));
        Assert.NotEqual("", said.Reason);
    }

    [Fact]
    public void A_ur_is_zeroed_with_its_scanner()
    {
        var scanner = new QrScanner();
        var film = Film(3);
        for (var i = 0; scanner.Message is null; i++) { scanner.Take(film.Frame(i)); }
        var bytes = scanner.Message.Bytes;
        Assert.Equal(Message(3), bytes.ToArray());
        scanner.Dispose();
        Assert.False(bytes.Span.ContainsAnyExcept((byte)0));
    }
}
