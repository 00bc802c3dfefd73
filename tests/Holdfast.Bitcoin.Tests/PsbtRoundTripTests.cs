using System.Text;
using CsCheck;
using Holdfast.Bitcoin.Psbts;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Random PSBTs of both versions, full of fields nobody knows: nothing is lost, reordered or rewritten.</summary>
public sealed class PsbtRoundTripTests
{
    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 300];

    // 0x40 to 0xef are nobody's; 0xfc has identifier and subtype; 0xfd is followed by two bytes of type.
    private static readonly Gen<(byte[] Key, byte[] Value)> Field = Gen.OneOf(
        Gen.Select(Gen.Byte[0x40, 0xef], Bytes, Bytes, (type, key, value) => ((byte[])[type, .. key], value)),
        Gen.Select(Gen.Byte.Array[0, 20], Gen.Byte[0, 0xfc], Bytes, Bytes, (identifier, subtype, key, value) => ((byte[])[0xfc, (byte)identifier.Length, .. identifier, subtype, .. key], value)),
        Gen.Select(Gen.Byte[1, 0xff], Bytes, Bytes, (type, key, value) => ((byte[])[0xfd, 0, type, .. key], value)));

    private static readonly Gen<List<(byte[] Key, byte[] Value)>> Map = Field.List[0, 30].Select(fields => fields.DistinctBy(field => Convert.ToHexString(field.Key)).ToList());

    private sealed record Made(byte[] Psbt, int Inputs, int Outputs);

    private static readonly Gen<Made> AnyPsbt = Gen.Select(Gen.Bool, Map, Map.List[1, 5], Map.List[1, 5], (isV2, global, inputs, outputs) =>
    {
        var writer = new ByteWriter();
        writer.Write([.. "psbt"u8, 0xff]);
        if (isV2)
        {
            Write(writer, [([2], [2, 0, 0, 0]), ([4], [(byte)inputs.Count]), ([5], [(byte)outputs.Count]), ([0xfb], [2, 0, 0, 0])]);
        }
        else { Write(writer, [([0], Unsigned(inputs.Count, outputs.Count))]); }
        Write(writer, global);
        writer.WriteByte(0);
        for (var i = 0; i < inputs.Count; i++)
        {
            if (isV2) { Write(writer, [([0x0e], [(byte)i, .. new byte[31]]), ([0x0f], new byte[4])]); }
            Write(writer, inputs[i]);
            writer.WriteByte(0);
        }
        foreach (var output in outputs)
        {
            if (isV2) { Write(writer, [([3], new byte[8]), ([4], [0x6a])]); }
            Write(writer, output);
            writer.WriteByte(0);
        }
        return new Made(writer.ToArray(), inputs.Count, outputs.Count);
    });

    [Fact]
    public void Unknown_and_proprietary_fields_survive_byte_for_byte() => AnyPsbt.Sample(made =>
    {
        var psbt = Psbt.Parse([.. made.Psbt]).Value;
        Assert.Equal((made.Inputs, made.Outputs), (psbt.InputCount, psbt.OutputCount));
        Assert.Equal(made.Psbt, new PsbtEdit(psbt).ToBytes());
        var edit = new PsbtEdit(psbt);
        edit.KeepInputFields((_, _) => true);
        Assert.Equal(made.Psbt, edit.ToBytes());
    }, iter: 300);

    [Fact]
    public void Adding_a_field_keeps_everything_else() => Gen.Select(AnyPsbt, Gen.Int[0, 4], Bytes, (made, input, value) => (made, input: input % made.Inputs, value)).Sample(sample =>
    {
        var psbt = Psbt.Parse([.. sample.made.Psbt]).Value;
        var edit = new PsbtEdit(psbt);
        edit.AddInput(sample.input, InputField.ProofOfReserves, [], sample.value);
        var written = edit.ToBytes();
        var again = Psbt.Parse([.. written]).Value;
        Assert.True(again.TryFind(again.Inputs[sample.input], InputField.ProofOfReserves, out var found));
        Assert.Equal(sample.value, found.ToArray());
        var remove = new PsbtEdit(again);
        remove.KeepInputFields((_, type) => type != InputField.ProofOfReserves);
        Assert.Equal(sample.made.Psbt, remove.ToBytes());
    }, iter: 300);

    [Fact]
    public void Combining_with_a_stripped_copy_gives_the_fields_back() => AnyPsbt.Sample(made =>
    {
        var psbt = Psbt.Parse([.. made.Psbt]).Value;
        var strip = new PsbtEdit(psbt);
        strip.KeepInputFields((_, type) => type < 0x40);
        var stripped = Psbt.Parse(strip.ToBytes()).Value;
        Assert.Equal(made.Psbt, PsbtCombiner.Combine(psbt, stripped).Value);
        var restored = Psbt.Parse(PsbtCombiner.Combine(stripped, psbt).Value).Value;
        Assert.Equal(made.Psbt.Length, restored.Bytes.Length);
    }, iter: 200);

    [Fact]
    public void Hundreds_of_thousands_of_fields_are_combined_in_reasonable_time()
    {
        var psbts = new Psbt[2];
        for (var side = 0; side < 2; side++)
        {
            var writer = new ByteWriter();
            writer.Write([.. "psbt"u8, 0xff]);
            Write(writer, [([0], Unsigned(1, 1))]);
            for (var i = 0; i < 200_000; i++) { Write(writer, [([0x40, (byte)side, .. BitConverter.GetBytes(i)], [])]); }
            writer.Write([0, 0, 0]);
            psbts[side] = Psbt.Parse(writer.ToArray()).Value;
        }
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var combined = Psbt.Parse(PsbtCombiner.Combine(psbts[0], psbts[1]).Value).Value;
        Assert.Equal(400_001, combined.Global.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}"); // pairwise it would take hours
    }

    [Fact]
    public void Files_are_written_as_they_came() => Gen.Select(AnyPsbt, Gen.Int[0, 4]).Sample((made, kind) =>
    {
        var file = kind switch
        {
            0 => made.Psbt,
            1 => Encoding.ASCII.GetBytes(Convert.ToBase64String(made.Psbt)),
            2 => Encoding.ASCII.GetBytes(Convert.ToBase64String(made.Psbt) + "\n"),
            3 => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(made.Psbt)),
            _ => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(made.Psbt) + "\n"),
        };
        var (psbt, format) = PsbtFileFormat.Read([.. file]).Value;
        Assert.Equal(made.Psbt, psbt.Bytes.ToArray());
        Assert.Equal(file, format.Write(psbt.Bytes));
    }, iter: 100);

    [Theory]
    [InlineData(""), InlineData("hello"), InlineData("70736274"), InlineData("70736274f"), InlineData("70736274ffzz"), InlineData("cHNidP8"), InlineData("cHNidP8B*"), InlineData("cHNidP8BAHUC=AAA"), InlineData("PSBT\u00ff")]
    public void What_is_no_file_of_a_psbt_is_refused(string text) => Assert.Equal(Signing.Refusal.Malformed, PsbtFileFormat.Read(Encoding.Latin1.GetBytes(text)).Refused!.Reason);

    [Fact]
    public void Lines_and_spaces_are_read_over()
    {
        var lines = string.Join("\r\n", Bip174Vectors.All[19].Psbt.Chunk(76).Select(chunk => new string(chunk)));
        Assert.Equal(Convert.FromBase64String(Bip174Vectors.All[19].Psbt), PsbtFileFormat.Read(Encoding.ASCII.GetBytes($"  {lines}\r\n")).Value.Psbt.Bytes.ToArray());
    }

    private static void Write(ByteWriter writer, List<(byte[] Key, byte[] Value)> fields)
    {
        foreach (var (key, value) in fields)
        {
            writer.WriteBytes(key);
            writer.WriteBytes(value);
        }
    }

    private static byte[] Unsigned(int inputs, int outputs) => new Transaction
    {
        Version = 2,
        LockTime = 0,
        Inputs = [.. Enumerable.Range(0, inputs).Select(i => new TransactionInput(new(default, (uint)i), 0))],
        Outputs = [.. Enumerable.Range(0, outputs).Select(i => new TransactionOutput(i, new byte[] { 0x6a }))],
    }.ToUnsignedBytes();
}
