using System.Text;
using Holdfast.Bitcoin.Miniscripts;
using Holdfast.Cryptography;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Miniscripts;

/// <summary>
/// Types, by the 12,724 different vectors of rust-miniscript (src/miniscript/ms_tests.rs), which come out of a formal model of miniscript. A
/// row has an expression; the first of each kind has its properties before it: the letters of BIP-379, "-" where it is ill-typed, "x" where
/// it holds timelocks that cannot hold at once. K is pk_k(), P pk_h(), M multi(2,,,), each with keys of its own; H is sha256(), L
/// after(1), T after(500000001).
/// </summary>
public sealed class RustMiniscriptTests
{
    private const string Letters = "BVKWzonudefsm";
    private static readonly MiniscriptType[] Properties =
    [
        MiniscriptType.B, MiniscriptType.V, MiniscriptType.K, MiniscriptType.W, MiniscriptType.Z, MiniscriptType.O, MiniscriptType.N,
        MiniscriptType.U, MiniscriptType.D, MiniscriptType.E, MiniscriptType.F, MiniscriptType.S, MiniscriptType.M,
    ];
    private static readonly PublicKey[] Points = [.. Enumerable.Range(1, 64).Select(number => PublicKey.TryFromSecret(Sha256.Hash([(byte)number]).AsSpan(), out var key) ? key : default)];

    private static Dictionary<string, List<string>> Vectors()
    {
        var kinds = new Dictionary<string, List<string>>();
        var rows = new List<string>();
        using var reader = new StreamReader(typeof(RustMiniscriptTests).Assembly.GetManifestResourceStream("rust-vectors.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var properties, var first]) { (kinds[properties], line) = (rows = [], first); }
            rows.Add(line);
        }
        return kinds;
    }

    public static TheoryData<string> Kinds() => [.. Vectors().Keys];

    [Fact]
    public void All_vectors_are_here() => Assert.Equal((75, 12_724, 4642), (Vectors().Count, Vectors().Values.Sum(rows => rows.Count), Vectors()["-"].Count));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Vectors_of_rust_miniscript(string properties)
    {
        foreach (var row in Vectors()[properties])
        {
            var keys = 0;
            var result = new MiniscriptParser(WrittenOut(row), isTapscript: false, _ => keys++).Parse();
            if (properties == "-")
            {
                Assert.True(result.Refused?.Reason == Refusal.Malformed, row);
                continue;
            }
            Assert.True(result.TryGet(out var node, out _), row);
            Assert.True(Told(properties, row) == Told(Of(node), row), $"{row} is {Of(node)}, not {properties}");
            var isMixed = !node.Has(MiniscriptType.NoTimelockMix);
            Assert.True(properties.Contains('x') || !isMixed, row);
            Assert.True((properties.Contains('s') && properties.Contains('m') && !isMixed) == (MiniscriptSanity.Check(node) is null), row);
            var script = MiniscriptCompiler.Compile(node, Points.AsSpan(0, keys));
            Assert.True(script.Length == node.Cost.Size, row);
            Assert.True(MiniscriptReader.Read(script, false, out var read) is { } again && again.Type == node.Type && read.Count == keys, row);
        }
    }

    /// <summary>Its two tests of what a hostile text or script costs: thousands of n:, in a text and as OP_0NOTEQUAL in a script.</summary>
    [Fact]
    public void Thousands_of_wrappers_are_refused()
    {
        Assert.NotNull(new MiniscriptParser("sl" + new string('n', 10_000) + ":0", isTapscript: true, _ => 0).Parse().Refused);
        byte[] script = [Opcode.One, .. Enumerable.Repeat(Opcode.ZeroNotEqual, 10_000)];
        Assert.Null(MiniscriptReader.Read(script, true, out _));
        Assert.NotNull(MiniscriptReader.Read(script.AsSpan(0, 300), true, out _));
    }

    private static string Of(Miniscript node)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Letters.Length; i++) { if (node.Has(Properties[i])) { text.Append(Letters[i]); } }
        return text.ToString();
    }

    /// <summary>
    /// What BIP-379 lets one compare. Its table gives or_b() an e whatever its parts are, beside a requirement (both of them e) without which
    /// the whole is malleable; Bitcoin Core and Holdfast give it an e only if both have it. That differs in malleable expressions alone, where
    /// nothing depends on it. x is not a property: andor(X,after(height),after(time)) holds both and never needs both, so that BIP-379's k
    /// stands; what mixes is asked of those rows alone.
    /// </summary>
    private static string Told(string properties, string row)
    {
        var isLoose = !properties.Contains('m') && row.Contains("or_b(", StringComparison.Ordinal);
        return properties.Replace("x", "", StringComparison.Ordinal).Replace(isLoose ? "e" : "x", "", StringComparison.Ordinal);
    }

    /// <summary>Of the rows with both kinds of timelocks, what cannot be spent without both is refused, and what can is not.</summary>
    [Theory, Trait("attack", "B27")]
    [InlineData("and_v(v:M,and_b(L,a:T))", true), InlineData("and_v(v:M,andor(M,T,L))", false)]
    [InlineData("andor(M,andor(M,T,L),j:M)", false), InlineData("and_b(M,a:and_v(v:L,T))", true)]
    [InlineData("and_v(v:L,andor(M,T,M))", true), InlineData("or_i(and_v(v:M,L),and_v(v:M,T))", false)]
    public void Timelocks_mix_where_one_way_needs_both(string row, bool isMixed)
    {
        var keys = 0;
        var node = new MiniscriptParser(WrittenOut(row), isTapscript: false, _ => keys++).Parse().Value;
        Assert.Equal(isMixed ? Refusal.UnsafePolicy : null, MiniscriptSanity.Check(node)?.Reason);
    }

    private static string WrittenOut(string row)
    {
        var text = new StringBuilder();
        foreach (var letter in row)
        {
            text.Append(letter switch
            {
                'K' => "pk_k(A)",
                'P' => "pk_h(A)",
                'M' => "multi(2,A,B,C)",
                'H' => "sha256(926a54995ca48600920a19bf7bc502ca5f2f7d07e6f804c4f00ebf0325084dbc)",
                'L' => "after(1)",
                'T' => "after(500000001)",
                _ => letter.ToString(),
            });
        }
        return text.ToString();
    }
}
