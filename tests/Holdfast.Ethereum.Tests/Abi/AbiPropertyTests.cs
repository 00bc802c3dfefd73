using System.Numerics;
using CsCheck;
using Holdfast.Ethereum.Abi;
using Xunit;

namespace Holdfast.Ethereum.Tests.Abi;

/// <summary>Whatever is encoded decodes to the same, and whatever decodes encodes to the same bytes.</summary>
public sealed class AbiPropertyTests
{
    private static readonly Gen<AbiType> Leaf = Gen.OneOf(
        Gen.Int[0, 3].Select(i => new[] { AbiType.Address, AbiType.Bool, AbiType.Bytes, AbiType.String }[i]),
        Gen.Int[1, 32].Select(AbiType.FixedBytes),
        Gen.Select(Gen.Bool, Gen.Int[1, 32], AbiType.Integer));

    private static Gen<AbiType> TypeOf(int depth) => depth == 0 ? Leaf : Gen.OneOf(Leaf,
        Gen.Select(TypeOf(depth - 1), Gen.Int[0, 3], (element, length) => AbiType.Array(element, length == 0 ? null : length)!),
        TypeOf(depth - 1).Array[1, 3].Select(parts => AbiType.Tuple([.. parts.Select(part => new AbiComponent("", part))])!));

    private static readonly Gen<AbiType> Tuple = TypeOf(3).Array[0, 4].Select(parts => AbiType.Tuple([.. parts.Select(part => new AbiComponent("", part))])!);

    private static Gen<object> ValueOf(AbiType type) => type.Kind switch
    {
        AbiKind.Address => Gen.Byte.Array[20].Select(bytes => (object)new Address(bytes)),
        AbiKind.Bool => Gen.Bool.Select(value => (object)value),
        AbiKind.UnsignedInteger => Gen.Byte.Array[type.Size].Select(bytes => (object)new BigInteger(bytes, isUnsigned: true)),
        AbiKind.SignedInteger => Gen.Byte.Array[type.Size].Select(bytes => (object)new BigInteger(bytes)),
        AbiKind.FixedBytes => Gen.Byte.Array[type.Size].Select(bytes => (object)bytes),
        AbiKind.Bytes => Gen.Byte.Array[0, 70].Select(bytes => (object)bytes),
        AbiKind.String => Gen.String[Gen.Char['a', 'z'], 0, 70].Select(text => (object)text),
        AbiKind.Array => type.Length is { } length ? ValueOf(type.Element).Array[length].Select(items => (object)items) : ValueOf(type.Element).Array[0, 3].Select(items => (object)items),
        _ => type.Components.Aggregate(Gen.Const(new List<object>()), (all, part) => Gen.Select(all, ValueOf(part.Type), (list, item) => (List<object>)[.. list, item])).Select(items => (object)items),
    };

    private static readonly Gen<AbiList> Values = Tuple.SelectMany(type => ValueOf(type).Select(value => (AbiList)AbiBuilder.Value(type, value)));

    [Fact]
    public void What_is_encoded_decodes_to_the_same() => Values.Sample(values =>
    {
        var data = AbiEncoder.Encode(values);
        Assert.True(AbiDecoder.TryDecode(values.Type, data, out var read));
        Assert.Equal(data, AbiEncoder.Encode(read));
        Assert.Equal(values.Type.Text, AbiFunction.Of("f" + values.Type.Text).Inputs.Text);
    });

    [Fact]
    [Trait("attack", "E08")]
    public void One_changed_byte_is_another_value_or_none() => Gen.Select(Values, Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample((values, at, change) =>
    {
        var data = AbiEncoder.Encode(values);
        if (data.Length == 0) { return; }
        data[at % data.Length] ^= change;
        Assert.True(!AbiDecoder.TryDecode(values.Type, data, out var read) || AbiEncoder.Encode(read).AsSpan().SequenceEqual(data));
    });

    [Fact]
    [Trait("attack", "E08")]
    public void Words_put_in_taken_out_or_doubled_are_another_value_or_none() => Gen.Select(Values, Gen.Int[0, int.MaxValue], Gen.Int[0, 2]).Sample((values, at, kind) =>
    {
        var words = AbiEncoder.Encode(values).Chunk(32).ToList();
        if (words.Count == 0) { return; }
        at %= words.Count;
        if (kind == 0) { words.RemoveAt(at); }
        else { words.Insert(at, kind == 1 ? new byte[32] : words[at]); }
        byte[] data = [.. words.SelectMany(word => word)];
        Assert.True(!AbiDecoder.TryDecode(values.Type, data, out var read) || AbiEncoder.Encode(read).AsSpan().SequenceEqual(data));
    });
}
