using System.Globalization;
using Holdfast.Bitcoin.Miniscripts;
using Holdfast.Cryptography;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Miniscripts;

/// <summary>
/// Types, scripts, costs and reading back, by Bitcoin Core's vectors (src/test/miniscript_tests.cpp). A row has: V for valid and - for not,
/// with m nonmalleable, s needs a signature, x mixes timelocks; the script; operations; elements of witness; the miniscript.
/// </summary>
public sealed class Bip379Tests
{
    public static TheoryData<string, string, string, string, string> Vectors()
    {
        var data = new TheoryData<string, string, string, string, string>();
        using var reader = new StreamReader(typeof(Bip379Tests).Assembly.GetManifestResourceStream("core-vectors.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            var columns = line.Split('\t');
            data.Add(columns[4], columns[0], columns[1], columns[2], columns[3]);
        }
        return data;
    }

    [Fact]
    public void All_vectors_are_here() => Assert.Equal(95, Vectors().Count);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Core_vectors(string text, string properties, string script, string operations, string elements)
    {
        var parsed = Parsed.Of(text);
        if (properties == "-")
        {
            Assert.Equal(Refusal.Malformed, parsed.Refused!.Reason);
            return;
        }
        Assert.Null(parsed.Refused);
        var node = parsed.Node!;
        Assert.Equal(properties.Contains('m'), node.Has(MiniscriptType.M));
        Assert.Equal(properties.Contains('s'), node.Has(MiniscriptType.S));
        Assert.Equal(properties.Contains('x'), !node.Has(MiniscriptType.NoTimelockMix));
        var compiled = parsed.Compile();
        Assert.Equal(compiled.Length, node.Cost.Size);
        if (script != "?") { Assert.Equal(script, Convert.ToHexStringLower(compiled)); }
        if (operations != "?") { Assert.Equal(int.Parse(operations, CultureInfo.InvariantCulture), node.Cost.Operations + node.Cost.Satisfied.Value); }
        if (elements != "?") { Assert.Equal(int.Parse(elements, CultureInfo.InvariantCulture), node.Cost.SatisfiedStack.Taken + 1); }
        Assert.Equal(compiled, Parsed.Again(compiled));
        Assert.Equal(compiled, Parsed.Of(parsed.Text()).Compile());
    }

    [Theory]
    [InlineData("0000210232780000feff00ffffffffffff21ff005f00ae21ae00000000060602060406564c2102320000060900fe00005f00ae21ae00100000060606060606000000000000000000000000000000000000000000000000000000000000000000")] // a push that is not the shortest
    [InlineData("2103a0434d9e47f3c86235477c7b1ae6ae5d3442d49b1943c2b752a68e2a47e247c7ac6951")] // CHECKSIG VERIFY rather than CHECKSIGVERIFY
    [InlineData(""), InlineData("ac"), InlineData("6a"), InlineData("68"), InlineData("5187")]
    public void What_is_no_miniscript_is_not_read(string script) => Assert.Null(MiniscriptReader.Read(Convert.FromHexString(script), false, out _));

    [Fact]
    public void Deep_nesting_is_refused_and_what_is_just_allowed_is_read()
    {
        Assert.Equal(Refusal.TooLarge, Parsed.Of(string.Concat(Enumerable.Repeat("and_v(v:1,", Miniscript.MaxDepth)) + "1" + new string(')', Miniscript.MaxDepth)).Refused!.Reason);
        Assert.NotNull(Parsed.Of(new string('n', Miniscript.MaxDepth - 1) + ":1").Node);
        Assert.NotNull(Parsed.Of(new string('n', Miniscript.MaxDepth + 1) + ":1").Refused);
        Assert.NotNull(Parsed.Of(new string('(', 100_000)).Refused);
        var deep = Enumerable.Repeat(new byte[] { 0x63 }, 200_000).SelectMany(each => each).Append((byte)0x51).Concat(Enumerable.Repeat((byte)0x68, 200_000)).ToArray();
        Assert.Null(MiniscriptReader.Read(deep, true, out _));
    }

    /// <summary>Neither deep nor wide without one bracket: what a hostile script would cost in stack or in time.</summary>
    [Fact]
    public void Long_scripts_are_refused_before_they_cost_anything()
    {
        byte[] key = [33, 2, .. Convert.FromHexString("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"), 0xac];
        static byte[] Repeat(byte[] piece, int count) => [.. Enumerable.Repeat(piece, count).SelectMany(each => each)];
        Assert.Null(MiniscriptReader.Read([.. Repeat([0x51, 0x69], 2000), .. key], false, out _)); // and_v(v:1,and_v(v:1,...
        Assert.NotNull(MiniscriptReader.Read([.. Repeat([0x51, 0x69], 100), .. key], false, out _));
        Assert.Null(MiniscriptReader.Read([.. key, .. Repeat([0x6b, 0x00, 0x6c, 0x93], 2000), 0x51, 0x87], false, out _)); // thresh(1,pk(K),a:0,...
        Assert.NotNull(MiniscriptReader.Read([.. key, .. Repeat([0x6b, 0x00, 0x6c, 0x93], 500), 0x51, 0x87], false, out _));
        Assert.Null(MiniscriptReader.Read(new byte[20_000_000], true, out _));
    }

    /// <summary>What could be spent otherwise than it says is refused before an owner can register it; its sane twin is not.</summary>
    [Theory, Trait("attack", "B27")]
    [InlineData("older(1)", Refusal.UnsafePolicy, "and_v(v:pk(A),older(1))")] // no signature
    [InlineData("or_b(pk(A),s:sha256(e38990d0c7fc009880a9c07c23842e886c6bbdc964ce6bdd5817ad357335ee6f))", Refusal.UnsafePolicy, "or_b(pk(A),s:pk(B))")]
    [InlineData("or_i(pk(A),sha256(e38990d0c7fc009880a9c07c23842e886c6bbdc964ce6bdd5817ad357335ee6f))", Refusal.UnsafePolicy, "or_i(pk(A),pk(B))")]
    [InlineData("and_v(v:pk(A),and_b(after(100),a:after(1000000000)))", Refusal.UnsafePolicy, "and_v(v:pk(A),and_b(after(100),a:after(200)))")] // mixed timelocks
    [InlineData("and_v(v:pk(A),older(4194304))", Refusal.UnsafePolicy, "and_v(v:pk(A),older(4194305))")] // a lock of nothing
    [InlineData("and_v(v:pk(A),older(65536))", Refusal.UnsafePolicy, "and_v(v:pk(A),older(65535))")] // bits nobody looks at
    [InlineData("and_v(v:pk(A),older(2147483647))", Refusal.UnsafePolicy, "and_v(v:pk(A),after(2147483647))")]
    public void Unsafe_miniscript_is_refused_and_its_sane_twin_is_not(string unsafeText, Refusal reason, string safeText)
    {
        Assert.Equal(reason, MiniscriptSanity.Check(Parsed.Of(unsafeText).Node!)!.Reason);
        Assert.Null(MiniscriptSanity.Check(Parsed.Of(safeText).Node!));
    }

    [Fact]
    public void A_script_that_is_too_large_is_refused_and_its_smaller_twin_is_not()
    {
        string Many(int count) => "thresh(2,pk(K0)" + string.Concat(Enumerable.Range(1, count).Select(i => $",s:pk(K{i})")) + ")";
        Assert.Equal(Refusal.TooLarge, MiniscriptSanity.Check(Parsed.Of(Many(100)).Node!)!.Reason);
        Assert.Null(MiniscriptSanity.Check(Parsed.Of(Many(40)).Node!));
    }

    /// <summary>A miniscript with the table of its keys: hexadecimal as it is, any other name for a key of its own.</summary>
    private sealed record Parsed(Miniscript? Node, Refused? Refused, List<PublicKey> Keys, List<string> Names)
    {
        public static Parsed Of(string text)
        {
            var (keys, names) = (new List<PublicKey>(), new List<string>());
            var result = new MiniscriptParser(text, isTapscript: false, name =>
            {
                keys.Add(KeyOf(name.ToString()));
                names.Add(name.ToString());
                return keys.Count - 1;
            }).Parse();
            return new(result.TryGet(out var node, out var refused) ? node : null, refused, keys, names);
        }

        public byte[] Compile() => MiniscriptCompiler.Compile(Node!, keys: System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Keys));

        public string Text()
        {
            var text = new System.Text.StringBuilder();
            MiniscriptText.Write(text, Node!, key => Names[key]);
            return text.ToString();
        }

        // Reads the script and writes what was read; key hashes are put in for the keys nobody knows.
        public static byte[] Again(byte[] script)
        {
            var node = MiniscriptReader.Read(script, false, out var keys);
            Assert.NotNull(node);
            if (keys.Any(key => key.Length == Hash160.Size)) { return node.Cost.Size == script.Length ? script : []; }
            return MiniscriptCompiler.Compile(node, [.. keys.Select(key => PublicKey.TryParse(key, out var parsed) ? parsed : throw new InvalidOperationException())]);
        }

        private static PublicKey KeyOf(string name)
        {
            if (name.Length == 66 && PublicKey.TryParse(Convert.FromHexString(name), out var key)) { return key; }
            return PublicKey.TryFromSecret(Sha256.Hash(System.Text.Encoding.ASCII.GetBytes(name)).AsSpan(), out key) ? key : throw new InvalidOperationException();
        }
    }
}
