using System.Formats.Cbor;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Airgap.Types;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Attacks;

/// <summary>T06: CBOR that says more than it has, and its honest twins.</summary>
[Trait("attack", "T06")]
public sealed class T06_hostile_cbor
{
    private static string Tags(int count) => string.Concat(Enumerable.Repeat("c1", count));

    public static TheoryData<string, string, string> Hostile { get; } = new()
    {
        { "", "malformed", "the message is empty" },
        { "bf0100ff", "malformed", "the CBOR has a length that is not stated beforehand" },
        { "a1019f00ff", "malformed", "the CBOR has a length that is not stated beforehand" },
        { "a1015f4100ff", "malformed", "the CBOR has a length that is not stated beforehand" },
        { "a1017f6161ff", "malformed", "the CBOR has a length that is not stated beforehand" },
        { "a201000100", "malformed", "a map of the CBOR has key 1 twice" },
        { "a20100180100", "malformed", "a map of the CBOR has key 1 twice" }, // the same number in a longer form
        { "a1616100", "malformed", "a map of the CBOR has a key that is no number" },
        { "a12000", "malformed", "a map of the CBOR has a key that is no number" },
        { "a1010000", "malformed", "1 bytes follow the CBOR document" },
        { "a10162c328", "malformed", "a text of the CBOR is not UTF-8" },
        { "bb7fffffffffffffff", "malformed", "the CBOR is damaged, or cut off" },
        { "9bffffffffffffffff", "malformed", "the CBOR is damaged, or cut off" },
        { "9a7fffffff", "malformed", "the CBOR is damaged, or cut off" },
        { "5b7fffffffffffffff00", "malformed", "the CBOR is damaged, or cut off" },
        { "5affffffff00", "malformed", "the CBOR is damaged, or cut off" },
        { "7a7fffffff61", "malformed", "the CBOR is damaged, or cut off" },
        { "a1", "malformed", "the CBOR is damaged, or cut off" },
        { "1c", "malformed", "the CBOR is damaged, or cut off" },
        { "ff", "malformed", "the CBOR is damaged, or cut off" },
        { Tags(16) + "00", "too-large", "the CBOR has more than 16 levels" },
        { new string('8', 2) + "80", "malformed", "the CBOR is damaged, or cut off" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void Hostile_documents_are_refused(string hex, string reason, string detail)
    {
        var refused = CborValue.Parse(Cbor.Hex(hex)).Refused!;
        Assert.Equal((reason, detail), (refused.Reason.Code(), refused.Detail));
    }

    [Theory]
    [InlineData("a0")]
    [InlineData("a201000200")]
    [InlineData("a1018100")]
    [InlineData("f6")]
    [InlineData("fb3ff0000000000000")]
    [InlineData("c1c1c1c1c1c1c1c1c1c1c1c1c1c1c100")]
    public void Honest_documents_are_read(string hex) => Assert.Null(CborValue.Parse(Cbor.Hex(hex)).Refused);

    /// <summary>Depth is bounded by a count and not by the stack.</summary>
    [Fact]
    public void A_million_levels_are_refused()
    {
        foreach (var level in (byte[])[0x81, 0xc1])
        {
            var message = new byte[1_000_000];
            Array.Fill(message, level);
            Assert.Equal(Refusal.TooLarge, CborValue.Parse(message).Refused!.Reason);
        }
    }

    [Fact]
    public void Values_are_bounded()
    {
        ReadOnlyMemory<byte> Array(int items) => Cbor.Write(writer =>
        {
            writer.WriteStartArray(items);
            for (var i = 0; i < items; i++) { writer.WriteInt32(0); }
            writer.WriteEndArray();
        });
        Assert.Equal(8191, CborValue.Parse(Array(8191)).Value.Count);
        Assert.Equal(Refusal.TooLarge, CborValue.Parse(Array(8192)).Refused!.Reason);
    }

    /// <summary>What is announced is not made room for.</summary>
    [Fact]
    public void Announced_sizes_allocate_nothing()
    {
        string[] announced = ["9a7fffffff", "ba3fffffff", "5a7fffffff", "7a7fffffff"];
        foreach (var hex in announced) { CborValue.Parse(Cbor.Hex(hex)); } // whatever is made ready once
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var hex in announced) { Assert.NotNull(CborValue.Parse(Cbor.Hex(hex)).Refused); }
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void Structures_are_bounded_before_they_are_read()
    {
        var note = new HdKey(PointBytes) { Note = new string('n', CborFields.MaxNote) };
        Assert.Null(HdKey.Read(note.ToMessage().Cbor).Refused);
        Assert.Equal("an HD key has a note of more than 4096 bytes", HdKey.Read((note with { Note = note.Note + "n" }).ToMessage().Cbor).Refused!.Detail);
        var refused = HdKey.Read((note with { Note = new string('n', TypeLimits.MaxStructure) }).ToMessage().Cbor).Refused!;
        Assert.Equal((Refusal.TooLarge, "a crypto-hdkey of more than 65,536 bytes"), (refused.Reason, refused.Detail));
    }

    [Fact]
    public void Keys_of_a_list_are_bounded()
    {
        MultiAccounts List(int count) => new(new(1), [.. Enumerable.Repeat(new HdKey(PointBytes), count)]);
        Assert.Equal(256, MultiAccounts.Read(List(256).ToMessage().Cbor).Value.Keys.Count);
        Assert.Equal("a list of accounts has more than 256 keys", MultiAccounts.Read(List(257).ToMessage().Cbor).Refused!.Detail);
        Assert.Equal("a list of accounts has no keys", MultiAccounts.Read(List(0).ToMessage().Cbor).Refused!.Detail);
    }

    [Fact]
    public void Keys_of_an_output_are_bounded()
    {
        ReadOnlyMemory<byte> Multi(int keys) => Cbor.Write(writer =>
        {
            writer.WriteTag((CborTag)401);
            writer.WriteTag((CborTag)407);
            writer.WriteStartMap(2);
            writer.WriteInt32(1);
            writer.WriteInt32(1);
            writer.WriteInt32(2);
            writer.WriteStartArray(keys);
            for (var i = 0; i < keys; i++)
            {
                writer.WriteTag((CborTag)306);
                writer.WriteStartMap(1);
                writer.WriteInt32(3);
                writer.WriteByteString(PointBytes);
                writer.WriteEndMap();
            }
            writer.WriteEndArray();
            writer.WriteEndMap();
        });
        Assert.Equal(128, OutputDescriptor.Read(Multi(128)).Value.Keys.Count);
        Assert.Equal(Refusal.TooLarge, OutputDescriptor.Read(Multi(129)).Refused!.Reason);
    }

    [Theory]
    [InlineData("d90190d90190d90190d90190d90190d90190d90190d90190d90190d90190d90190d90190d90190d90190d90190d9019000", Refusal.TooLarge)] // sh(sh(...
    [InlineData("d90193d9019300", Refusal.Malformed)]
    [InlineData("d9019900", Refusal.Malformed)]
    [InlineData("d903e900", Refusal.Unsupported)]
    [InlineData("00", Refusal.Malformed)]
    public void Script_expressions_that_are_none(string hex, Refusal reason) => Assert.Equal(reason, OutputDescriptor.Read(Cbor.Hex(hex)).Refused!.Reason);

    private static byte[] PointBytes => Convert.FromHexString("026fe2355745bb2db3630bbc80ef5d58951c963c841f54170ba6e5c12be7fc12a6");
}
