using System.Text;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Ethereum.Tests.TypedMessages;

/// <summary>EIP-712 for hosts that send a message in parts: the same message as from JSON, or none.</summary>
public sealed class AssembledMessageTests
{
    [Fact]
    public void A_message_in_parts_is_the_one_of_its_JSON()
    {
        var same = 0;
        foreach (var json in Inputs())
        {
            var whole = TypedData.Parse(json).Value;
            if (whole.Message is null) { continue; }
            foreach (var word in (bool[])[false, true])
            {
                var assembled = Assemble(whole, word).Value;
                Assert.Equal(whole.SigningDigest, assembled.SigningDigest);
                Assert.Equal(whole.EncodedType, assembled.EncodedType);
                Assert.Equal(whole.ChainId, assembled.ChainId);
                Assert.Equal(TypedDataFields.Of(whole.Message).Select(field => (field.Label, field.Value)), TypedDataFields.Of(assembled.Message!).Select(field => (field.Label, field.Value)));
            }
            same++;
        }
        Assert.True(same >= 20, $"{same} the same");
    }

    private static IEnumerable<byte[]> Inputs()
    {
        foreach (var file in Directory.GetFiles(VectorFolder.PathOf("vectors/LedgerHQ_app-ethereum/tests/ragger/eip712_input_files"), "*.json").Order())
        {
            if (!file.EndsWith("-filter.json", StringComparison.Ordinal) && !file.EndsWith("14-rabby_bug-data.json", StringComparison.Ordinal)) { yield return File.ReadAllBytes(file); }
        }
        using var trezor = VectorFolder.Json("vectors/trezor_trezor-firmware/ethereum/sign_typed_data.json");
        foreach (var test in trezor.RootElement.GetProperty("tests").EnumerateArray())
        {
            if (test.GetProperty("parameters").GetProperty("metamask_v4_compat").GetBoolean()) { yield return Encoding.UTF8.GetBytes(test.GetProperty("parameters").GetProperty("data").GetRawText()); }
        }
        yield return Encoding.UTF8.GetBytes(Typed.Mail);
        yield return Encoding.UTF8.GetBytes(Typed.Of("E a,E[][2] b,int16[2] c", """{"a":{},"b":[[],[{},{}]],"c":[-300,300]}""", "\"E\":[],"));
        yield return Encoding.UTF8.GetBytes(Typed.Of("", "{}"));
    }

    /// <summary>As hosts do: integers as short as they are, or as long as their word.</summary>
    private static Result<TypedData> Assemble(TypedData message, bool asWords)
    {
        var assembler = new TypedDataAssembler();
        foreach (var type in message.Types.Values)
        {
            Assert.Null(assembler.DeclareStruct(type.Name));
            foreach (var member in type.Members) { Assert.Null(assembler.DeclareMember(member.Name, member.Type)); }
        }
        Assert.False(assembler.HasTypes);
        Assert.Null(assembler.BeginRoot(TypedData.DomainTypeName));
        Add(message.Domain);
        Assert.Null(assembler.BeginRoot(message.PrimaryType));
        Add(message.Message!);
        Assert.Null(assembler.Expected);
        return assembler.Finish();

        void Add(TypedValue value)
        {
            switch (value)
            {
                case TypedStruct inner:
                    foreach (var each in inner.Values) { Add(each!); }
                    break;
                case TypedArray array:
                    Assert.Equal(array.Type, assembler.Expected);
                    Assert.Null(assembler.AddArray(array.Items.Count));
                    foreach (var each in array.Items) { Add(each); }
                    break;
                case TypedAtom atom:
                    Assert.Equal(atom.Type, assembler.Expected);
                    Assert.Null(assembler.AddValue(BytesOf(atom, asWords)));
                    break;
            }
        }
    }

    private static ReadOnlySpan<byte> BytesOf(TypedAtom atom, bool asWords) => atom.Type.Kind switch
    {
        BaseKind.Bool => atom.Bytes[^1..],
        BaseKind.SignedInteger when atom.AsNumber.Sign < 0 => atom.Bytes[^atom.Type.Size..],
        BaseKind.UnsignedInteger or BaseKind.SignedInteger when !asWords => atom.AsNumber.ToByteArray(isUnsigned: true, isBigEndian: true),
        _ => atom.Bytes,
    };

    [Theory]
    [InlineData("uint8", "ff", "ff")]
    [InlineData("uint8", "00", "")]
    [InlineData("uint16", "0000000001", "01")]
    [InlineData("int8", "80", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff80")]
    [InlineData("int16", "80", "80")] // shorter than its type: not negative
    [InlineData("int16", "0080", "80")]
    [InlineData("int16", "ff80", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff80")]
    [InlineData("int256", "ff", "ff")]
    [InlineData("bool", "01", "01")]
    [InlineData("bool", "00", "")]
    public void Integers_are_as_long_as_they_come(string type, string value, string word)
    {
        Assert.True(Begin(type, out var assembler));
        Assert.Null(assembler.AddValue(Hex.Bytes(value)));
        Assert.Equal(word.PadLeft(64, '0'), Hex.Text(((TypedAtom)assembler.Finish().Value.Message!["a"]!).Bytes));
    }

    [Theory]
    [Trait("attack", "E07")]
    [InlineData("int8", "")] // an int8 of no bytes
    [InlineData("uint8", "")]
    [InlineData("uint256", "")]
    [InlineData("bool", "")]
    [InlineData("bool", "02")]
    [InlineData("bool", "0001")]
    [InlineData("uint8", "0100")]
    [InlineData("int8", "0080")]
    [InlineData("int8", "ffff")]
    [InlineData("uint256", "000000000000000000000000000000000000000000000000000000000000000001")] // 33 bytes
    [InlineData("address", "")]
    [InlineData("address", "cd2a3d9f938e13cd947ec05abc7fe734df8dd8")]
    [InlineData("address", "00cd2a3d9f938e13cd947ec05abc7fe734df8dd826")]
    [InlineData("bytes2", "00")]
    [InlineData("bytes2", "000000")]
    [InlineData("bytes1", "")]
    [InlineData("string", "ff")]
    [InlineData("string", "eda080")] // half a character
    [InlineData("string[]", "61")] // an array's length is due
    [InlineData("S", "61")] // the struct's own value is due, a number
    public void Values_that_do_not_fit_are_refused(string type, string value)
    {
        Assert.True(Begin(type, out var assembler));
        Assert.Equal(Refusal.Malformed, assembler.AddValue(Hex.Bytes(value))?.Reason);
        AssertDead(assembler);
    }

    [Theory]
    [Trait("attack", "E07")]
    [InlineData("string[2]", 1, Refusal.Malformed)] // the length lies
    [InlineData("string[2]", 3, Refusal.Malformed)]
    [InlineData("string[2]", 0, Refusal.Malformed)]
    [InlineData("string[]", -1, Refusal.Malformed)]
    [InlineData("string", 1, Refusal.Malformed)]
    [InlineData("S", 1, Refusal.Malformed)]
    [InlineData("string[]", TypedDataReader.MaxValues, Refusal.TooLarge)]
    [InlineData("string[]", int.MaxValue, Refusal.TooLarge)]
    public void Lengths_that_lie_are_refused(string type, int length, Refusal reason)
    {
        Assert.True(Begin(type, out var assembler));
        Assert.Equal(reason, assembler.AddArray(length)?.Reason);
        AssertDead(assembler);
    }

    [Fact]
    [Trait("attack", "E07"), Trait("case", "benign")]
    public void As_many_values_as_are_taken()
    {
        Assert.True(Begin("bool[]", out var assembler));
        Assert.Null(assembler.AddArray(4000));
        for (var i = 0; i < 4000; i++) { Assert.Null(assembler.AddValue([1])); }
        Assert.Equal(4000, ((TypedArray)assembler.Finish().Value.Message!["a"]!).Items.Count);
    }

    [Fact]
    [Trait("attack", "E07")]
    public void Depth_size_and_number_are_bounded()
    {
        Assert.False(Begin("T", out var assembler)); // a struct in itself has no end
        AssertDead(assembler);

        Assert.True(Begin("T[]", out assembler));
        Refused? refused = null;
        var depth = 0;
        while ((refused = assembler.AddArray(1)) is null) { depth++; }
        Assert.Equal((Refusal.TooLarge, TypedDataReader.MaxDepth / 2 - 1), (refused.Reason, depth));
        AssertDead(assembler);

        Assert.True(Begin("string[]", out assembler));
        Assert.Null(assembler.AddArray(8));
        for (var i = 0; i < 4; i++) { Assert.Null(assembler.AddValue(new byte[ushort.MaxValue])); }
        Assert.Equal(Refusal.TooLarge, assembler.AddValue(new byte[ushort.MaxValue])?.Reason);
        AssertDead(assembler);

        assembler = new();
        for (var i = 0; i < TypeTable.MaxStructs; i++) { Assert.Null(assembler.DeclareStruct($"S{i}")); }
        Assert.Equal(Refusal.TooLarge, assembler.DeclareStruct("more")?.Reason);

        assembler = new();
        Assert.Null(assembler.DeclareStruct("T"));
        for (var i = 0; i < TypeTable.MaxMembers; i++) { Assert.Null(assembler.DeclareMember($"m{i}", TypeOf("bool"))); }
        Assert.Equal(Refusal.TooLarge, assembler.DeclareMember("more", TypeOf("bool"))?.Reason);
    }

    /// <summary>Many structs without members, which come without a value of their own, are counted all the same.</summary>
    [Fact]
    [Trait("attack", "E07")]
    public void Empty_structs_are_counted()
    {
        Assert.True(Begin("N[]", out var assembler));
        Assert.Equal(Refusal.TooLarge, assembler.AddArray(TypedDataReader.MaxValues / 2)?.Reason);
        Assert.True(Begin("E[]", out assembler));
        Assert.Null(assembler.AddArray(4000));
        Assert.Null(assembler.Finish().Refused);
    }

    [Theory]
    [Trait("attack", "E07")]
    [InlineData("member")]
    [InlineData("value")]
    [InlineData("array")]
    [InlineData("message")]
    [InlineData("struct after values")]
    [InlineData("member after values")]
    [InlineData("domain twice")]
    [InlineData("message before the domain's values")]
    [InlineData("missing type")]
    [InlineData("message twice")]
    [InlineData("value too many")]
    [InlineData("value missing")]
    [InlineData("type twice")]
    [InlineData("type of nothing")]
    public void Parts_out_of_order_are_refused(string what)
    {
        var assembler = new TypedDataAssembler();
        Refused? refused;
        if (what is "member") { refused = assembler.DeclareMember("a", TypeOf("bool")); }
        else if (what is "value") { refused = assembler.AddValue([1]); }
        else if (what is "array") { refused = assembler.AddArray(1); }
        else
        {
            Assert.Null(assembler.DeclareStruct(TypedData.DomainTypeName));
            Assert.Null(assembler.DeclareMember("name", TypeOf("string")));
            Assert.Null(assembler.DeclareStruct("T"));
            Assert.Null(assembler.DeclareMember("a", TypeOf(what == "type of nothing" ? "Nothing" : "bool")));
            if (what == "type twice") { Assert.Null(assembler.DeclareStruct("T")); }
            refused = assembler.BeginRoot(what == "message" ? "T" : TypedData.DomainTypeName);
            refused ??= what switch
            {
                "struct after values" => assembler.DeclareStruct("S"),
                "member after values" => assembler.DeclareMember("b", TypeOf("bool")),
                "domain twice" => assembler.AddValue("a"u8) ?? assembler.BeginRoot(TypedData.DomainTypeName),
                "message before the domain's values" => assembler.BeginRoot("T"),
                "missing type" => assembler.AddValue("a"u8) ?? assembler.BeginRoot("Nothing"),
                _ => assembler.AddValue("a"u8) ?? assembler.BeginRoot("T"),
            };
            refused ??= what switch
            {
                "message twice" => assembler.AddValue([1]) ?? assembler.BeginRoot("T"),
                "value too many" => assembler.AddValue([1]) ?? assembler.AddValue([1]),
                _ => assembler.Finish().Refused,
            };
        }
        Assert.Equal(Refusal.Malformed, refused?.Reason);
        AssertDead(assembler);
    }

    /// <summary>Of T with one member a, whose value is due.</summary>
    private static bool Begin(string type, out TypedDataAssembler assembler)
    {
        assembler = new();
        Assert.Null(assembler.DeclareStruct("T"));
        Assert.Null(assembler.DeclareMember("a", TypeOf(type)));
        Assert.Null(assembler.DeclareStruct("S"));
        Assert.Null(assembler.DeclareMember("b", TypeOf("bool")));
        Assert.Null(assembler.DeclareStruct("E"));
        Assert.Null(assembler.DeclareStruct("N"));
        Assert.Null(assembler.DeclareMember("e", TypeOf("E")));
        Assert.Null(assembler.BeginRoot(TypedData.DomainTypeName)); // not declared: it says nothing, and is complete
        return assembler.BeginRoot("T") is null;
    }

    private static void AssertDead(TypedDataAssembler assembler)
    {
        Assert.Null(assembler.Expected);
        Assert.NotNull(assembler.DeclareStruct("X"));
        Assert.NotNull(assembler.BeginRoot("T"));
        Assert.NotNull(assembler.AddArray(0));
        Assert.NotNull(assembler.AddValue([1]));
        Assert.NotNull(assembler.Finish().Refused);
    }

    private static TypeName TypeOf(string text) => TypeName.TryParse(text, out var type) ? type : throw new ArgumentException(text);
}
