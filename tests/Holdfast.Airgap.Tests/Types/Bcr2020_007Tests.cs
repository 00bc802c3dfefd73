using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Types;

/// <summary>BCR-2020-007: extended keys, paths, coin info.</summary>
public sealed class Bcr2020_007Tests
{
    private const string TestnetKey = "tpubDHW3GtnVrTatx38EcygoSf9UhUd9Dx1rht7FAL8unrMo8r2NWhJuYNqDFS7cZFVbDaxJkV94MLZAr86XFPsAPYcoHWJ7sWYsrmHDw5sKQ2K";

    [Fact]
    public void Vector_1_is_private_and_refused()
    {
        var refused = HdKey.Read(Cbor.Hex(BcrVectors.MasterKey)).Refused!;
        Assert.Equal(Refusal.Unsupported, refused.Reason);
        Assert.Equal("a private key is in the message: only public keys belong there", refused.Detail);
        // Derived private keys too: member 2.
        Assert.Equal(refused, HdKey.Read(Cbor.Hex("a2" + "02f5" + BcrVectors.MasterKey[6..78])).Refused);
    }

    [Fact]
    public void Vector_2()
    {
        var key = HdKey.Read(Cbor.Hex(BcrVectors.TestnetKey)).Value;
        Assert.Equal(TestnetKey, key.ToExtendedKey(Network.Testnet).Value.ToString(Network.Testnet));
        Assert.Equal(Refusal.WrongNetwork, key.ToExtendedKey(Network.Main).Refused!.Reason);
        Assert.Equal("/44h/1h/1h/0/1", key.Origin!.ToString());
        Assert.Null(key.ToOrigin());
        Assert.Equal(BcrVectors.TestnetKey, Cbor.Hex(key.ToMessage(UrVersion.Two).Cbor));
        Assert.Equal("hdkey", key.ToMessage(UrVersion.Two).Type);
    }

    [Fact]
    public void Old_names_are_written_unless_new_ones_are_asked_for()
    {
        var key = HdKey.Read(Cbor.Hex(BcrVectors.TestnetKey)).Value;
        var message = key.ToMessage();
        Assert.Equal("crypto-hdkey", message.Type);
        Assert.Equal(BcrVectors.TestnetKey.Replace("d99d71", "d90131", StringComparison.Ordinal).Replace("d99d70", "d90130", StringComparison.Ordinal), Cbor.Hex(message.Cbor));
        Assert.Equal(TestnetKey, HdKey.Read(message.Cbor).Value.ToExtendedKey(Network.Testnet).Value.ToString(Network.Testnet));
    }

    [Theory]
    [InlineData("m", 0u)]
    [InlineData("m/84'/0'/0'", 0x73c5da0au)]
    [InlineData("m/48'/1'/7'/2'", 0x73c5da0au)]
    public void Extended_keys_survive(string text, uint fingerprint)
    {
        Assert.True(DerivationPath.TryParse(text, out var path));
        var network = text.Contains("/1'", StringComparison.Ordinal) ? Network.Testnet : Network.Main;
        var key = Wallets.Abandon.Derive(path);
        var origin = new KeyOrigin(new(fingerprint), path);
        foreach (var version in Enum.GetValues<UrVersion>())
        {
            var read = HdKey.Read(HdKey.Of(key, origin, network).ToMessage(version).Cbor).Value;
            Assert.Equal(key, read.ToExtendedKey(network).Value);
            Assert.Equal(origin, read.ToOrigin());
            // Without an origin, depth and number still come through.
            Assert.Equal(key.ToString(network), HdKey.Read(HdKey.Of(key, null, network).ToMessage(version).Cbor).Value.ToExtendedKey(network).Value.ToString(network));
        }
    }

    /// <summary>Keystone and others leave the coin out: the path tells then.</summary>
    [Fact]
    public void Network_of_a_key_without_coin_info()
    {
        HdKey At(string text) => DerivationPath.TryParse(text, out var path) ? HdKey.Of(Wallets.Abandon.Derive(path), new(Wallets.Abandon.Wallet, path), Network.Main) : throw new ArgumentException(text);
        Assert.True(At("m/84'/0'/0'").IsFor(Network.Main));
        Assert.True((At("m/84'/1'/0'") with { UseInfo = null }).IsFor(Network.Signet));
        Assert.False((At("m/84'/1'/0'") with { UseInfo = null }).IsFor(Network.Main));
        Assert.False((At("m/44'/60'/0'") with { UseInfo = null }).IsFor(Network.Main));
        Assert.True(At("m/45'").IsFor(Network.Main));
        Assert.True(At("m/45'/1'").IsFor(Network.Main)); // no coin type there
        Assert.Equal(CoinInfo.Default, At("m/84'/1'/0'").UseInfo);
        Assert.False(At("m/45'").IsFor(Network.Testnet));
    }

    [Fact]
    public void Key_paths_have_every_component()
    {
        var path = new KeyPath(
            [new PathComponent.Child(44, true), new PathComponent.Pair(new(0, false), new(1, false)), new PathComponent.Range(3, 9, true), new PathComponent.Wildcard(false)], new Fingerprint(0x01020304), 4);
        foreach (var version in Enum.GetValues<UrVersion>())
        {
            var read = KeyPath.Read(path.ToMessage(version).Cbor).Value;
            Assert.Equal(path.Components, read.Components);
            Assert.Equal((path.Source, path.Depth), (read.Source, read.Depth));
            Assert.Equal("/44h/<0;1>/3-9h/*", read.ToString());
            Assert.Null(read.ToOrigin());
        }
        Assert.Equal(new CoinInfo(60, 1), CoinInfo.Read(new CoinInfo(60, 1).ToMessage().Cbor).Value);
    }

    public static TheoryData<string, string, string> Damaged { get; } = new()
    {
        { "a0", "malformed", "an HD key has no key" },
        { "80", "malformed", "an HD key is not a map" },
        { "a1034103", "malformed", "an HD key is not a public key" },
        { "a103" + "5821" + "05" + new string('1', 64), "malformed", "an HD key is not a public key" },
        { "a203" + Point + "044100", "malformed", "an HD key has a chain code that is not of 32 bytes" },
        { "a203" + Point + "0b00", "unsupported", "an HD key has a member 11, which is not known" },
        { "a203" + Point + "081b0000000100000000", "malformed", "an HD key has a parent fingerprint above 4294967295" },
        { "a203" + Point + "06d90130a10180", "", "" },
        { "a203" + Point + "06d90130a1018118", "malformed", "the CBOR is damaged, or cut off" },
        { "a203" + Point + "06d90130a101811801", "malformed", "a key path has a component that is none" },
        { "a203" + Point + "06d90130a101821a80000000f4", "malformed", "a key path has a component that is none" },
        { "a203" + Point + "06d90130a10182820505f4", "malformed", "a key path has a component that is none" },
        { "a203" + Point + "06d90130a10196" + "00f400f400f400f400f400f400f400f400f400f400f4", "too-large", "a key path has more than 10 steps" },
        { "a203" + Point + "06d90130a0", "malformed", "a key path has no list of components" },
        { "a203" + Point + "06d90130a201800319012c", "malformed", "a key path has a depth above 255" },
        { "a203" + Point + "0902", "malformed", "an HD key has a name of another kind" },
    };

    private const string Point = "5821026fe2355745bb2db3630bbc80ef5d58951c963c841f54170ba6e5c12be7fc12a6";

    [Theory, MemberData(nameof(Damaged))]
    public void What_is_wrong_is_said(string hex, string reason, string detail)
    {
        var refused = HdKey.Read(Cbor.Hex(hex)).Refused;
        Assert.Equal((reason, detail), (refused?.Reason.Code() ?? "", refused?.Detail ?? ""));
    }
}
