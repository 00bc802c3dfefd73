using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-384 § Test Vectors: combo() is read, but stands for several scripts, so that none is derived and no policy is made of it.</summary>
public sealed class Bip384Tests
{
    [Theory]
    [InlineData("combo(03a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd)")]
    [InlineData("combo([01234567]xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL)")]
    public void Read(string text)
    {
        var descriptor = Descriptor.Parse(text, Network.Main).Value;
        Assert.Equal(DescriptorKind.Combo, descriptor.Kind);
        Assert.Null(descriptor.ScriptType);
        Assert.False(descriptor.TryDerive(0, 0, out _));
        Assert.Equal(Refusal.Unsupported, WalletPolicy.FromDescriptor("combo", descriptor).Refused?.Reason);
        Assert.Equal(text, descriptor.ToString()[..^9]);
    }

    [Theory]
    [InlineData("sh(combo(03a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd))")]
    [InlineData("wsh(combo(03a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd))")]
    [InlineData("combo(pkh(03a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd))")]
    public void Invalid(string text) => DescriptorVectors.IsRefused(Refusal.Malformed, text);
}
