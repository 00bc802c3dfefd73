using CsCheck;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Descriptors of any shape come back from their text, and no text makes the parser throw.</summary>
public sealed class DescriptorTests
{
    private static readonly string[] Alphabet = ["sh(", "wsh(", "wpkh(", "pkh(", "pk(", "tr(", "multi(", "sortedmulti(", "combo(", ")", ",", "1", "2", "[", "]", "deadbeef", "/", "<", ">", ";", "0", "*", "h", "'", "#", "xprv", DescriptorVectors.Xpub, "03a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd", "\0", "é"];

    [Fact]
    public void Round_trip() => Gen.Select(Gen.Int[0, 6], Gen.Int[1, 15], Gen.Int[0, 0x7fff_ffff], Gen.Bool, Gen.Enum<Network>()).Sample((shape, count, account, ranged, network) =>
    {
        var steps = ranged ? "/<0;1>/*" : "/7";
        var keys = string.Join(',', Enumerable.Range(0, shape < 4 ? 1 : count).Select(number => KeyTree.Of((byte)number).Expression($"m/48'/{account}'", steps, network)));
        var text = shape switch
        {
            0 => $"pkh({keys})",
            1 => $"wpkh({keys})",
            2 => $"sh(wpkh({keys}))",
            3 => $"tr({keys})",
            4 => $"sh(multi({count},{keys}))",
            5 => $"wsh(sortedmulti(1,{keys}))",
            _ => $"sh(wsh(multi(1,{keys})))",
        };
        var descriptor = Descriptor.Parse(text, network).Value;
        Assert.Equal(text, descriptor.ToString()[..^9]);
        Assert.Equal(descriptor.ToString(), Descriptor.Parse(descriptor.ToString(), network, requireChecksum: true).Value.ToString());
        Assert.Equal(shape < 4 ? 1 : count, descriptor.Keys.Count);
        Assert.True(descriptor.TryDerive(0, 0, out var script));
        Assert.NotNull(Address.FromScript(script.ScriptPubKey, network));
    }, iter: 60);

    [Fact]
    public void No_text_makes_it_throw() => Gen.Int[0, Alphabet.Length - 1].Array[0, 14].Sample(pieces =>
    {
        var text = string.Concat(pieces.Select(piece => Alphabet[piece]));
        if (Descriptor.Parse(text, Network.Main).TryGet(out var descriptor, out _)) { Assert.Null(Descriptor.Parse(descriptor.ToString(), Network.Main).Refused); }
    }, iter: 20_000);
}
