using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Types;

/// <summary>BCR-2020-010 (crypto-output) and BCR-2023-010 (output-descriptor).</summary>
public sealed class Bcr2020_010Tests
{
    public static TheoryData<string, string> Version1 { get; } = new()
    {
        { BcrVectors.Output1, "pkh(02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5)" },
        { BcrVectors.Output2, "sh(wpkh(03fff97bd5755eeea420453a14355235d382f6472f8568a18b2f057a1460297556))" },
        { BcrVectors.Output3, "sh(multi(2,022f01e5e15cca351daff3843fb70f3c2f0a1bdd05e5af888a67784ef3e10a2a01,03acd484e2f0c7f65309ad178a9f559abde09796974c57e714c35f110dfc27ccbe))" },
        // The document's key says child 7ffffffeh of depth 4, and its own CBOR 0h: what the CBOR says is written.
        { BcrVectors.Output4, $"pkh([d34db33f/44h/0h/0h]{Vector4Key}/1/*)" },
        { BcrVectors.Output5, "wsh(multi(1,xpub661MyMwAqRbcFW31YEwpkMuc5THy2PSt5bDMsktWQcFF8syAmRUapSCGu8ED9W6oDMSgv6Zz8idoc4a6mr8BDzTJY47LJhkJ8UB7WEGuduB/1/0/*,"
            + "[bd16bee5/0]xpub69H7F5d8KSRgmmdJg2KhpAK8SR3DjMwAdkxj3ZuxV27CprR9LgpeyGmXUbC6wb7ERfvrnKZjXoUmmDznezpbZb7ap6r1D3tgFxHmwMkQTPH/0/0/*))" },
    };

    private static string Vector4Key
    {
        get
        {
            ExtendedPublicKey.TryParse("xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL", Network.Main, out var key);
            return (key! with { ChildNumber = DerivationPath.Hardened }).ToString();
        }
    }

    [Theory, MemberData(nameof(Version1))]
    public void Version_1(string hex, string text)
    {
        var output = OutputDescriptor.Read(Cbor.Hex(hex)).Value;
        Assert.Equal(Descriptor.Parse(text, Network.Main).Value.ToString(), output.ToDescriptor(Network.Main).Value.ToString());
        var message = output.ToMessage().Value;
        Assert.Equal(("crypto-output", hex), (message.Type, Cbor.Hex(message.Cbor)));
    }

    [Theory]
    [InlineData(BcrVectors.OutputDescriptor1, "pk(03e220e776d811c44075a4a260734445c8967865f5357ba98ead3bc6a6552c36f2)", Network.Main)]
    [InlineData(BcrVectors.OutputDescriptor2, "addr(tb1qfm7nmm28m9n7gy3fsfpze8vymds9qwtjwn4w7y)", Network.Testnet)]
    [InlineData(BcrVectors.OutputDescriptor4, "wsh(sortedmulti(2,[dc567276/48'/0'/0'/2']xpub6DiYrfRwNnjeX4vHsWMajJVFKrbEEnu8gAW9vDuQzgTWEsEHE16sGWeXXUV1LBWQE1yCTmeprSNcqZ3W74hqVdgDbtYHUv3eM4W2TEUhpan/<0;1>/*,[f245ae38/48'/0'/0'/2']xpub6DnT4E1fT8VxuAZW29avMjr5i99aYTHBp9d7fiLnpL5t4JEprQqPMbTw7k7rh5tZZ2F5g8PJpssqrZoebzBChaiJrmEvWwUTEMAbHsY39Ge/<0;1>/*,[c5d87297/48'/0'/0'/2']xpub6DjrnfAyuonMaboEb3ZQZzhQ2ZEgaKV2r64BFmqymZqJqviLTe1JzMr2X2RfQF892RH7MyYUbcy77R7pPu1P71xoj8cDUMNhAMGYzKR4noZ/<0;1>/*))", Network.Main)]
    public void Version_3(string hex, string text, Network network)
    {
        var output = OutputDescriptor.Read(Cbor.Hex(hex)).Value;
        Assert.Equal(Descriptor.Parse(text, network).Value.ToString(), output.ToDescriptor(network).Value.ToString());
        var message = output.ToMessage(UrVersion.Two).Value;
        Assert.Equal(("output-descriptor", hex[6..]), (message.Type, Cbor.Hex(message.Cbor)));
        Assert.Equal(network == Network.Main && text.Length > 100 ? "Satoshi's Stash" : null, output.Name);
        if (network == Network.Testnet) { Assert.Equal(Refusal.WrongNetwork, output.ToDescriptor(Network.Main).Refused!.Reason); }
    }

    [Fact]
    public void Version_3_with_a_private_key_is_refused()
        => Assert.Equal("a private key is in the message: only public keys belong there", OutputDescriptor.Read(Cbor.Hex(BcrVectors.OutputDescriptor3)).Refused!.Detail);

    public static TheoryData<string> Descriptors { get; } = new()
    {
        $"wpkh({Key("m/84'/0'/0'")})", $"sh(wpkh({Key("m/49'/0'/0'")}))", $"pkh({Key("m/44'/0'/0'", "/0/*")})", $"tr({Key("m/86'/0'/0'")})", $"pk({Key("m/0'", "/7")})",
        $"wsh(sortedmulti(2,{Key("m/48'/0'/0'/2'")},{Key("m/48'/0'/1'/2'")}))", $"sh(multi(1,{Key("m/45'", "/1/0/*")},{Key("m/45'/1'", "/<2;3>/*")}))", $"combo({Key("m/44'/0'/0'", "/0/*")})",
        "raw(6a0164)", "addr(bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq)", "wpkh(02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5)",
        $"wsh(and_v(v:pk({Key("m/48'/0'/0'/2'")}),older(144)))", $"tr({Key("m/86'/0'/0'")},pk({Key("m/86'/0'/1'")}))", $"sh(wsh(multi(1,02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5,{Key("m/48'/0'/0'/1'")})))",
    };

    private static string Key(string path, string steps = "/<0;1>/*") => Wallets.Abandon.Expression(path, steps);

    [Theory, MemberData(nameof(Descriptors))]
    public void Descriptors_survive(string text)
    {
        var descriptor = Descriptor.Parse(text, Network.Main).Value;
        var two = OutputDescriptor.Of(descriptor, UrVersion.Two).Value.ToMessage(UrVersion.Two).Value;
        Assert.Equal(descriptor.ToString(), OutputDescriptor.Read(two.Cbor).Value.ToDescriptor(Network.Main).Value.ToString());
        var isNew = text.Contains("older", StringComparison.Ordinal) || text.Contains(",pk(", StringComparison.Ordinal) || text.StartsWith("addr", StringComparison.Ordinal);
        var one = OutputDescriptor.Of(descriptor).Value.ToMessage();
        if (isNew) { Assert.Equal(Refusal.Unsupported, one.Refused!.Reason); }
        else { Assert.Equal(descriptor.ToString(), OutputDescriptor.Read(one.Value.Cbor).Value.ToDescriptor(Network.Main).Value.ToString()); }
    }

    /// <summary>Hosts (Sparrow) write a wallet's keys without children: they mean the account.</summary>
    [Fact]
    public void Accounts_of_version_1_have_no_children_written()
    {
        var descriptor = Descriptor.Parse($"wpkh({Key("m/84'/0'/0'")})", Network.Main).Value;
        Assert.Null(Assert.IsType<OutputKey.Extended>(OutputDescriptor.Of(descriptor).Value.Keys[0]).Key.Children);
        Assert.Equal("/<0;1>/*", Assert.IsType<OutputKey.Extended>(OutputDescriptor.Of(descriptor, UrVersion.Two).Value.Keys[0]).Key.Children!.ToString());
        var bare = Descriptor.Parse($"wpkh({Key("m/84'/0'/0'", "")})", Network.Main).Value;
        Assert.Equal(Refusal.Unsupported, OutputDescriptor.Of(bare).Refused!.Reason);
    }

    /// <summary>Steps may stand in the text instead of the key.</summary>
    [Theory]
    [InlineData("wpkh(@0)", "/<0;1>/*")]
    [InlineData("wpkh(@0/<0;1>/*)", "/<0;1>/*")]
    [InlineData("wpkh(@0/0/*)", "/0/*")]
    public void Steps_in_the_text(string source, string steps)
    {
        Assert.True(DerivationPath.TryParse("m/84'/0'/0'", out var path));
        var output = new OutputDescriptor(source, [new OutputKey.Extended(HdKey.Of(Wallets.Abandon.Derive(path), new(Wallets.Abandon.Wallet, path), Network.Main))]);
        Assert.Equal(Descriptor.Parse($"wpkh({Key("m/84'/0'/0'", steps)})", Network.Main).Value.ToString(), output.ToDescriptor(Network.Main).Value.ToString());
    }

    [Theory]
    [InlineData("wsh(sortedmulti(2,@0,@2,@1))")]
    [InlineData("wsh(sortedmulti(2,@0,@1))")]
    [InlineData("wsh(sortedmulti(2,@0,@1,@2,@3))")]
    [InlineData("wsh(sortedmulti(2,@0,@1,@1))")]
    [InlineData("wsh(sortedmulti(2,@0,@1,@02))")]
    [InlineData("wsh(sortedmulti(2,@0,@1,@))")]
    [InlineData("wsh(sortedmulti(2,@0,@1,@99999999999))")]
    public void Places_fit_the_keys(string source)
    {
        var honest = OutputDescriptor.Read(Cbor.Hex(BcrVectors.OutputDescriptor4)).Value;
        Assert.Null(honest.ToDescriptor(Network.Main).Refused);
        var read = OutputDescriptor.Read((honest with { Source = source }).ToMessage(UrVersion.Two).Value.Cbor).Value;
        Assert.Equal(Refusal.Malformed, read.ToDescriptor(Network.Main).Refused!.Reason);
    }

    [Theory]
    [InlineData("pkh(Kxyjdi2KhJMBtPBJia5bmhZFfdMi1YrVYcq41QbnGToa2JXokeAu)", Refusal.Unsupported)]
    [InlineData("wsh(cosigner(02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5))", Refusal.Unsupported)]
    [InlineData("wpkh(", Refusal.Malformed)]
    public void The_text_is_checked_as_any_descriptor_is(string source, Refusal reason)
        => Assert.Equal(reason, OutputDescriptor.Read(new OutputDescriptor(source, []).ToMessage(UrVersion.Two).Value.Cbor).Value.ToDescriptor(Network.Main).Refused!.Reason);
}
