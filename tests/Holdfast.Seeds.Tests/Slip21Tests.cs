using Holdfast.Cryptography;
using Xunit;

namespace Holdfast.Seeds.Tests;

/// <summary>SLIP-21's test vector: the seed of "all" twelve times.</summary>
public sealed class Slip21Tests
{
    [Theory]
    [InlineData("dbf12b44133eaab506a740f6565cc117228cbf1dd70635cfa8ddfdc9af734756")]
    [InlineData("1d065e3ac1bbe5c7fad32cf2305f7d709dc070d672044a19e610c77cdf33de0d", "SLIP-0021")]
    [InlineData("ea163130e35bbafdf5ddee97a17b39cef2be4b4f390180d65b54cf05c6a82fde", "SLIP-0021", "Master encryption key")]
    [InlineData("47194e938ab24cc82bfa25f6486ed54bebe79c40ae2a5a32ea6db294d81861a6", "SLIP-0021", "Authentication key")]
    public void A_key_is_the_vectors(string key, params string[] labels)
    {
        Assert.True(Mnemonic.TryParse("all all all all all all all all all all all all"u8, out var mnemonic, out _));
        using (mnemonic)
        {
            using var seed = mnemonic.ToSeed([]);
            var node = Slip21.FromSeed(seed.Span);
            foreach (var label in labels)
            {
                using var parent = node;
                node = Slip21.Derive(parent.Span, label);
            }
            using (node) { Assert.Equal(key, Convert.ToHexStringLower(Slip21.KeyOf(node))); }
        }
    }

    [Fact]
    public void A_label_is_bounded()
    {
        using var node = new SecretMemory(Slip21.NodeSize);
        Slip21.Derive(node.Span, new string('a', Slip21.MaxLabelSize)).Dispose();
        Assert.Throws<ArgumentException>(() => Slip21.Derive(node.Span, new string('a', Slip21.MaxLabelSize + 1)));
    }
}
