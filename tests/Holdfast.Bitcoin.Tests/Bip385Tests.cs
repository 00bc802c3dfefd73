using Holdfast.Keys;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-385 § Test Vectors: raw() and addr().</summary>
public sealed class Bip385Tests
{
    [Theory]
    [InlineData("raw(deadbeef)", "deadbeef")]
    [InlineData("raw(512103a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd4104a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd5b8dec5235a0fa8722476c7709c02559e3aa73aa03918ba2d492eea75abea23552ae)", "512103a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd4104a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd5b8dec5235a0fa8722476c7709c02559e3aa73aa03918ba2d492eea75abea23552ae")]
    [InlineData("raw(a9149a4d9901d6af519b2a23d4a2f51650fcba87ce7b87)", "a9149a4d9901d6af519b2a23d4a2f51650fcba87ce7b87")]
    [InlineData("addr(3PUNyaW7M55oKWJ3kDukwk9bsKvryra15j)", "a914eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee87")]
    public void Valid(string text, params string[] scripts) => DescriptorVectors.Derives(text, scripts);

    [Theory]
    [InlineData("raw(asdf)")]
    [InlineData("sh(raw(deadbeef))")]
    [InlineData("wsh(raw(deadbeef))")]
    [InlineData("addr(asdf)")]
    [InlineData("sh(addr(3PUNyaW7M55oKWJ3kDukwk9bsKvryra15j))")]
    [InlineData("wsh(addr(3PUNyaW7M55oKWJ3kDukwk9bsKvryra15j))")]
    public void Invalid(string text) => DescriptorVectors.IsInvalid(text);

    /// <summary>They have no keys, so nobody owns them.</summary>
    [Theory, InlineData("raw(deadbeef)"), InlineData("addr(3PUNyaW7M55oKWJ3kDukwk9bsKvryra15j)")]
    public void Neither_is_a_policy(string text) => Assert.NotNull(WalletPolicy.FromDescriptor("vault", Descriptor.Parse(text, Network.Main).Value).Refused);
}
