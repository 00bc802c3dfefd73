using System.Globalization;
using Holdfast.Airgap.Ur;
using Xunit;

namespace Holdfast.Airgap.Tests.Ur;

/// <summary>Multipart UR: that both sides agree, number for number, on what is mixed into a part.</summary>
public sealed class Bcr2024001Tests
{
    [Fact]
    public void Xoshiro_of_a_text()
    {
        var random = new Xoshiro256("Wolf"u8);
        foreach (var expected in Bcr2024001Vectors.FromText) { Assert.Equal(expected, random.Next() % 100); }
    }

    [Fact]
    public void Xoshiro_of_a_checksum()
    {
        var random = new Xoshiro256([0x59, 0x8c, 0x84, 0xdc]);
        foreach (var expected in Bcr2024001Vectors.FromChecksum) { Assert.Equal(expected, random.Next() % 100); }
    }

    [Fact]
    public void Xoshiro_within_a_range()
    {
        var random = new Xoshiro256("Wolf"u8);
        foreach (var expected in Bcr2024001Vectors.FromOneToTen) { Assert.Equal(expected, random.NextBelow(10) + 1); }
    }

    [Fact]
    public void Random_sampler()
    {
        var random = new Xoshiro256("Wolf"u8);
        var sampler = new DegreeSampler([1, 2, 4, 8]);
        foreach (var expected in Bcr2024001Vectors.Samples) { Assert.Equal(expected, sampler.Next(ref random)); }
    }

    [Fact]
    public void Degrees_of_one_seed()
    {
        var random = new Xoshiro256("Wolf"u8);
        var sampler = DegreeSampler.ForParts(11);
        foreach (var expected in Bcr2024001Vectors.DegreesOfOneSeed) { Assert.Equal(expected, sampler.Next(ref random) + 1); }
    }

    [Fact]
    public void Degrees_of_many_seeds()
    {
        var sampler = DegreeSampler.ForParts(11);
        for (var i = 0; i < Bcr2024001Vectors.DegreesOfManySeeds.Length; i++)
        {
            var random = new Xoshiro256(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Wolf-{i + 1}")));
            Assert.Equal(Bcr2024001Vectors.DegreesOfManySeeds[i], sampler.Next(ref random) + 1);
        }
    }

    [Fact]
    public void Shuffles()
    {
        var random = new Xoshiro256("Wolf"u8);
        foreach (var expected in Bcr2024001Vectors.Shuffles)
        {
            var drawn = new ushort[10];
            FragmentChooser.Shuffle([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], drawn, ref random);
            Assert.Equal(expected, drawn);
        }
    }

    [Fact]
    public void A_shuffle_that_stops_has_drawn_the_same()
    {
        for (var count = 1; count <= 10; count++)
        {
            var random = new Xoshiro256("Wolf"u8);
            var drawn = new ushort[count];
            FragmentChooser.Shuffle([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], drawn, ref random);
            Assert.Equal(((ushort[])[6, 4, 9, 3, 10, 5, 7, 8, 1, 2])[..count], drawn);
        }
    }

    [Theory]
    [InlineData(12_345, 1_005, 1_955, 1_764)]
    [InlineData(12_345, 1_005, 30_000, 12_345)]
    [InlineData(1_024, 10, 100, 94)]
    [InlineData(256, 10, 30, 29)]
    [InlineData(5, 10, 30, 5)]
    public void Fragment_lengths(int message, int min, int max, int expected) => Assert.Equal(expected, Fragments.NominalLength(message, min, max));

    [Fact]
    public void A_message_in_fragments()
    {
        var frames = new UrFrames("bytes", Messages.Make(1024), 100);
        Assert.Equal(Bcr2024001Vectors.Pieces.Length, frames.Count);
        for (var i = 0; i < frames.Count; i++) { Assert.Equal(Bcr2024001Vectors.Pieces[i], Convert.ToHexStringLower(frames.Part((uint)i + 1).Data.Span)); }
    }

    [Fact]
    public void Fragments_of_parts()
    {
        var chooser = new FragmentChooser(11, Bytewords.Checksum(Messages.Make(1024)));
        for (var i = 0; i < Bcr2024001Vectors.Chosen.Length; i++) { Assert.Equal(Bcr2024001Vectors.Chosen[i], chooser.Choose((uint)i + 1).ToArray().Order()); }
    }

    [Fact]
    public void Parts_as_cbor()
    {
        var frames = new UrFrames("bytes", Messages.Make(256), 30);
        var room = new byte[100];
        for (var i = 0; i < Bcr2024001Vectors.Parts.Length; i++)
        {
            var part = frames.Part((uint)i + 1);
            Assert.Equal(Bcr2024001Vectors.Parts[i], Convert.ToHexStringLower(room.AsSpan(0, part.Write(room))));
            Assert.True(FountainPart.TryRead(Convert.FromHexString(Bcr2024001Vectors.Parts[i]), out var read));
            Assert.Equal((part.Number, part.Parts, part.MessageLength, part.Checksum), (read.Number, read.Parts, read.MessageLength, read.Checksum));
            Assert.Equal(part.Data.ToArray(), read.Data.ToArray());
        }
    }

    [Fact]
    public void The_papers_part()
    {
        Assert.True(FountainPart.TryRead(Convert.FromHexString("850c0818641a12345678450105030305"), out var part));
        Assert.Equal((12u, 8ul, 100ul, 0x12345678u), (part.Number, part.Parts, part.MessageLength, part.Checksum));
        Assert.Equal([1, 5, 3, 3, 5], part.Data.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("840c0818641a12345678")] // four
    [InlineData("860c0818641a1234567845010503030500")] // six
    [InlineData("9f0c0818641a12345678450105030305ff")] // of indefinite length
    [InlineData("98050c0818641a12345678450105030305")] // a count in two bytes
    [InlineData("85180c0818641a12345678450105030305")] // a number in two bytes
    [InlineData("850c080018641a12345678450105030305")]
    [InlineData("850c081900641a12345678450105030305")] // a length in three bytes
    [InlineData("850c0818641b0000000012345678450105030305")]
    [InlineData("851b00000001000000000818641a12345678450105030305")] // a number of 2^32
    [InlineData("852c0818641a12345678450105030305")] // below zero
    [InlineData("850c2818641a12345678450105030305")]
    [InlineData("85f90c000818641a12345678450105030305")] // a half-precision number
    [InlineData("850c0818641a12345678650105030305")] // text
    [InlineData("850c0818641a123456785f450105030305ff")] // in pieces
    [InlineData("850c0818641a123456785b7fffffffffffffff0105030305")] // longer than all there is
    [InlineData("850c0818641a1234567845010503030500")] // something after it
    [InlineData("850c0818641a1234567845010503")]
    [InlineData("c1850c0818641a12345678450105030305")] // tagged
    public void What_is_no_part_is_refused(string hex) => Assert.False(FountainPart.TryRead(Convert.FromHexString(hex), out _));
}
