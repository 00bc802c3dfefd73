using System.Text;
using Holdfast.Airgap.Types;
using Holdfast.Airgap.Ur;
using Holdfast.Hosting.Qr;
using Xunit;

namespace Holdfast.Hosting.Tests.Qr;

/// <summary>What is read from codes: it says how far it is, knows when it saw a secret, and leaves nothing behind.</summary>
public sealed class CodeReaderTests
{
    private const string Digits = "073318950739065415961602009907670428187212261116", Words = "forum undo fragile fade shy sign arrest garment culture tube off merit";

    public static TheoryData<byte[]> SingleSeeds => [Encoding.ASCII.GetBytes(Digits), new byte[16], new byte[32]];

    [Theory, MemberData(nameof(SingleSeeds))]
    public void A_seed_alone_is_handed_over_once_in_secret_memory(byte[] code)
    {
        using var reader = new CodeReader();
        Assert.True(reader.Take(code));
        Assert.True(reader.SawSecret);
        Assert.Null(reader.Message);
        using var seed = reader.TakeSeed();
        Assert.Equal(code, seed!.Span.ToArray());
        Assert.Null(reader.TakeSeed());
    }

    [Fact]
    public void A_seed_that_nobody_took_is_gone_with_the_reader()
    {
        var reader = new CodeReader();
        reader.Take(Encoding.ASCII.GetBytes(Digits));
        reader.Dispose();
        Assert.Null(reader.TakeSeed());
    }

    public static TheoryData<string, byte[]> OtherSeeds => new()
    {
        { "bytes", UrMessage.OfBytes(UrType.Bytes, Encoding.ASCII.GetBytes(Words)).Cbor.ToArray() },
        { "crypto-seed", [0xa1, 0x01, 0x50, .. new byte[16]] },
        { "seed", [0xa1, 0x01, 0x50, .. new byte[16]] },
        { "crypto-bip39", [0xa1, 0x01, 0x81, 0x65, .. "forum"u8] },
        { "crypto-sskr", [0x40] },
    };

    [Theory, MemberData(nameof(OtherSeeds))]
    public void A_seed_in_a_UR_is_a_secret_too_and_zeroed_when_the_reader_is_disposed(string type, byte[] cbor)
    {
        foreach (var density in (int[])[10, 400])
        {
            var reader = new CodeReader();
            var film = new UrFrames(type, cbor, density);
            for (var i = 0; !reader.Take(Encoding.ASCII.GetBytes(film.Frame(i))); i++) { Assert.InRange(i, 0, 100); }
            Assert.True(reader.SawSecret);
            IsZeroedBy(reader, cbor);
        }
    }

    [Fact]
    public void Words_in_plain_text_are_a_secret_and_zeroed()
    {
        var reader = new CodeReader();
        Assert.True(reader.Take(Encoding.ASCII.GetBytes(Words)));
        Assert.True(reader.SawSecret);
        IsZeroedBy(reader, Encoding.ASCII.GetBytes(Words));
    }

    [Fact]
    public void What_is_no_secret_is_none()
    {
        var reader = new CodeReader();
        Assert.True(reader.Take("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu"u8));
        Assert.False(reader.SawSecret);
        Assert.Equal((1, 1, ""), (reader.Have, reader.Of, reader.Said));
        IsZeroedBy(reader, "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu"u8.ToArray());
    }

    [Fact]
    public void It_says_how_far_it_is_and_what_it_does_not_take()
    {
        using var reader = new CodeReader();
        Assert.Equal((0, 0, ""), (reader.Have, reader.Of, reader.Said));
        var (one, two) = (new UrFrames("bytes", UrMessage.OfBytes(UrType.Bytes, new byte[100]).Cbor.Span, 40), new UrFrames("bytes", UrMessage.OfBytes(UrType.Bytes, new byte[200]).Cbor.Span, 40));
        Assert.False(reader.Take(Encoding.ASCII.GetBytes(one.Frame(0))));
        Assert.Equal((1, one.Count, ""), (reader.Have, reader.Of, reader.Said));
        Assert.False(reader.Take(Encoding.ASCII.GetBytes(two.Frame(0))));
        Assert.Equal("This code is of something else than the ones before.", reader.Said);
        Assert.False(reader.Take("UR:BYTES/1-2/AAAA"u8));
        Assert.StartsWith("That code is not taken: ", reader.Said, StringComparison.Ordinal);
        Assert.False(reader.Take(Encoding.ASCII.GetBytes(one.Frame(1))));
        Assert.Equal("", reader.Said);
    }

    private static void IsZeroedBy(CodeReader reader, byte[] expected)
    {
        var kept = reader.Message!.Bytes;
        Assert.Equal(expected, kept.ToArray());
        reader.Dispose();
        Assert.DoesNotContain(kept.ToArray(), value => value != 0);
        Assert.Null(reader.Message);
    }
}
