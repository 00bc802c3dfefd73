using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-390 § Test Vectors: musig(). The private key of one stands here as the public key it has; as it is it is refused.</summary>
public sealed class Bip390Tests
{
    private const string A = "xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL";
    private const string B = "xpub68NZiKmJWnxxS6aaHmn81bvJeTESw724CRDs6HbuccFQN9Ku14VQrADWgqbhhTHBaohPX4CjNLf9fq9MYo6oDaPPLPxSb7gwQN3ih19Zm4Y";
    private const string Three = "musig(02f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9,03dff1d77f2a671c5f36183726db2341be58feae1da2deced843240f7b502ba659,023590a94e768f8e1815c2f24b4d80a8e3149316c3518ce7b7ad338368d038ca66)";
    private const string Single = "f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9";

    [Theory]
    [InlineData($"rawtr({Three})", "5120789d937bade6673538f3e28d8368dda4d0512f94da44cf477a505716d26a1575")]
    [InlineData($"tr({Three})", "512079e6c3e628c9bfbce91de6b7fb28e2aec7713d377cf260ab599dcbc40e542312")]
    [InlineData($"rawtr(musig({A},{B})/0/*)", "51209508c08832f3bb9d5e8baf8cb5cfa3669902e2f2da19acea63ff47b93faa9bfc", "51205ca1102663025a83dd9b5dbc214762c5a6309af00d48167d2d6483808525a298", "51207dbed1b89c338df6a1ae137f133a19cae6e03d481196ee6f1a5c7d1aeb56b166")]
    [InlineData($"tr(musig({A},{B})/0/*,pk({Single}))", "51201d377b637b5c73f670f5c8a96a2c0bb0d1a682a1fca6aba91fe673501a189782", "51208950c83b117a6c208d5205ffefcf75b187b32512eb7f0d8577db8d9102833036", "5120a49a477c61df73691b77fcd563a80a15ea67bb9c75470310ce5c0f25918db60d")]
    [InlineData($"tr({Single},pk(musig({A},{B})/0/*))", "512068983d461174afc90c26f3b2821d8a9ced9534586a756763b68371a404635cc8", "5120368e2d864115181bdc8bb5dc8684be8d0760d5c33315570d71a21afce4afd43e", "512097a1e6270b33ad85744677418bae5f59ea9136027223bc6e282c47c167b471d5")]
    public void Valid(string text, params string[] scripts) => DescriptorVectors.Derives(text, scripts);

    [Fact]
    public void Valid_but_unsupported() => DescriptorVectors.IsRefused(Refusal.Unsupported, "rawtr(musig(KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU74sHUHy8S,03dff1d77f2a671c5f36183726db2341be58feae1da2deced843240f7b502ba659,023590a94e768f8e1815c2f24b4d80a8e3149316c3518ce7b7ad338368d038ca66))");

    [Theory]
    [InlineData($"pk({Three})")]
    [InlineData($"pkh({Three})")]
    [InlineData($"wpkh({Three})")]
    [InlineData($"combo({Three})")]
    [InlineData($"sh(wpkh({Three}))")]
    [InlineData($"sh(wsh(pk({Three})))")]
    [InlineData($"wsh({Three})")]
    [InlineData($"sh({Three})")]
    [InlineData($"tr({Three}/0/0)")]
    [InlineData($"tr(musig({A}/*,{B})/0/*)")]
    [InlineData($"tr(musig({A},{B})/0h/*)")]
    [InlineData($"tr(musig({A},{B})/0/*h)")]
    public void Invalid(string text) => DescriptorVectors.IsRefused(Refusal.Malformed, text);

    /// <summary>What BIP-390 says in words, what BIP-389 has to do with it, and what is no musig() at all.</summary>
    [Theory]
    [InlineData("tr(musig())")]
    [InlineData("tr(musig)")]
    [InlineData($"tr(musig({A},))")]
    [InlineData($"tr(musig({A},{B}/0)")]
    [InlineData($"tr(musig({A},{B})/)")]
    [InlineData($"tr(musig({A},{B})0/*)")]
    [InlineData($"tr(musig({A},musig({A},{B})))")]
    [InlineData($"tr(musig(musig({A},{B}),{A}))")]
    [InlineData($"tr([73c5da0a/86h/0h/0h]musig({A},{B})/0/*)")]
    [InlineData($"tr(musig({A},{B})/<0;1>h/*)")]
    [InlineData($"tr(musig({A},{B})/<0;1h>/*)")]
    [InlineData($"tr(musig({A}/<0;1>/*,{B}/<0;1;2>/*))")]
    [InlineData($"tr(musig({A}/<0;1>,{B}/<0;1>)/<0;1>/*)")]
    [InlineData($"tr(musig({A}/<0;1>/*,{B}/<0;1>/*),pk({A}/<2;3;4>/*))")]
    [InlineData($"wsh(multi(1,musig({A},{B})/0/*))")]
    [InlineData($"sh(sortedmulti(1,{Three}))")]
    [InlineData($"sh(rawtr({Single}))")]
    public void Malformed(string text) => DescriptorVectors.IsRefused(Refusal.Malformed, text);

    [Fact]
    public void Participants_are_bounded()
    {
        string Of(int count) => $"tr(musig({string.Join(',', Enumerable.Range(0, count).Select(i => $"{A}/{i}"))}))";
        Assert.Null(Descriptor.Parse(Of(KeyExpression.MaxParticipants), Network.Main).Refused);
        Assert.Equal(Refusal.TooLarge, Descriptor.Parse(Of(KeyExpression.MaxParticipants + 1), Network.Main).Refused?.Reason);
    }

    /// <summary>Participants count among the keys of a descriptor.</summary>
    [Theory]
    [InlineData(63, false)]
    [InlineData(64, true)]
    public void Keys_are_bounded_with_their_participants(int aggregates, bool isRefused)
    {
        string Leaf(int i) => $"pk(musig({Single},03dff1d77f2a671c5f36183726db2341be58feae1da2deced843240f7b502ba659))";
        string Tree(int from, int count) => count == 1 ? Leaf(from) : $"{{{Tree(from, count / 2)},{Tree(from + count / 2, count - count / 2)}}}";
        var refused = Descriptor.Parse($"tr({Single},{Tree(0, aggregates)})", Network.Main).Refused;
        Assert.Equal(isRefused ? Refusal.TooLarge : null, refused?.Reason);
    }

    private static byte[] Script(string text, int branch, uint index)
    {
        Assert.True(Descriptor.Parse(text, Network.Main).Value.TryDerive(branch, index, out var derived));
        return derived.ScriptPubKey;
    }

    [Theory]
    [InlineData($"tr(musig({A},{B})/0/*)", $"tr(musig({B},{A})/0/*)")]
    [InlineData($"tr(musig({A}/0/*,{B}/1/*))", $"tr(musig({B}/1/*,{A}/0/*))")]
    public void The_order_makes_no_difference(string one, string other)
    {
        for (var index = 0u; index < 20; index++) { Assert.Equal(Script(one, 0, index), Script(other, 0, index)); }
    }

    [Fact]
    public void A_choice_after_it_is_a_choice_of_steps()
    {
        for (var branch = 0; branch < 3; branch++)
        {
            Assert.Equal(Script($"tr(musig({A},{B})/7/{branch + 4}/1/*)", 0, 5), Script($"tr(musig({A},{B})/7/<4;5;6>/1/*)", branch, 5));
        }
        Assert.NotEqual(Script($"tr(musig({A},{B})/<0;1>/*)", 0, 5), Script($"tr(musig({A},{B})/<0;1>/*)", 1, 5));
    }

    /// <summary>Those without a choice go with any (BIP-389).</summary>
    [Theory]
    [InlineData("/<0;1>/*", "/<2;3>/*", "", "/0/*", "/2/*", "/1/*", "/3/*")]
    [InlineData("/<0;1>/*", "/9", "", "/0/*", "/9", "/1/*", "/9")]
    [InlineData("/<0;1>", "/<2;3>", "/7/*", "/0", "/2", "/1", "/3")]
    [InlineData("/<0;1>", "", "/7/*", "/0", "", "/1", "")]
    public void A_choice_inside_is_a_choice_of_participants(string a, string b, string after, string a0, string b0, string a1, string b1)
    {
        var text = $"tr(musig({A}{a},{B}{b}){after},pk({A}/<20;21>/*))";
        for (var index = 0u; index < 3; index++)
        {
            Assert.Equal(Script($"tr(musig({A}{a0},{B}{b0}){after},pk({A}/20/*))", 0, index), Script(text, 0, index));
            Assert.Equal(Script($"tr(musig({A}{a1},{B}{b1}){after},pk({A}/21/*))", 0, index), Script(text, 1, index));
        }
        Assert.Equal(text, Descriptor.Parse(text, Network.Main).Value.Body);
    }

    /// <summary>The same, one participant after the other: BIP-32, KeySort and KeyAgg.</summary>
    [Fact]
    public void Participants_with_wildcards_are_aggregated_at_each_index()
    {
        Assert.True(ExtendedPublicKey.TryParse(A, Network.Main, out var a));
        Assert.True(ExtendedPublicKey.TryParse(B, Network.Main, out var b));
        for (var index = 0u; index < 20; index++)
        {
            PublicKey[] keys = [a.Derive([0, index])!.Key, b.Derive([1, index])!.Key];
            KeyAggregation.Sort(keys);
            Assert.True(KeyAggregation.TryAggregate(keys, out var aggregate));
            Assert.Equal(Scripts.PayToTaproot(aggregate), Script($"tr(musig({A}/0/*,{B}/1/*))", 0, index));
        }
    }

    [Theory]
    [InlineData($"tr({Single},multi_a(2,musig({A},{B})/0/*,{A}/0/*))")]
    [InlineData($"tr({Single},sortedmulti_a(2,musig({A},{B})/0/*,{A}/0/*))")]
    [InlineData($"tr({Single},pkh(musig({A},{B})/0/*))")]
    [InlineData($"tr({Single},and_v(v:pk(musig({A}/0/*,{B}/0/*)),older(144)))")]
    [InlineData($"tr({Single},{{pk(musig({A}/0/*,{B}/0/*)),and_v(v:pk(musig({A},{B})/1/*),older(144))}})")]
    public void Stands_in_leaves(string text)
    {
        var descriptor = Descriptor.Parse(text, Network.Main).Value;
        Assert.Equal(text, descriptor.Body);
        Assert.True(descriptor.TryDerive(0, 7, out _));
    }

    /// <summary>A script with a key twice is not sane, in whatever way it is written.</summary>
    [Theory]
    [InlineData($"multi_a(2,musig({A},{B})/0/*,musig({B},{A})/0/*)")]
    [InlineData($"multi_a(2,musig({A}/0/*,{B}/0/*),musig({B}/0/*,{A}/0/*))")]
    [InlineData($"multi_a(2,musig({A},{B})/<0;1>/*,musig({A},{B})/<1;2>/*)")]
    public void The_same_aggregate_twice_in_a_script(string leaf) => DescriptorVectors.IsRefused(Refusal.DuplicateKey, $"tr({Single},{leaf})");

    [Fact]
    public void An_aggregate_and_its_own_point_in_a_script()
    {
        var point = Convert.ToHexStringLower(Script($"rawtr({Three})", 0, 0).AsSpan(2));
        DescriptorVectors.IsRefused(Refusal.DuplicateKey, $"tr({Single},multi_a(2,{Three},{point}))");
    }

    [Fact]
    public void A_participant_may_be_repeated() => Assert.Null(Descriptor.Parse($"tr(musig({A},{A})/0/*)", Network.Main).Refused);
}
