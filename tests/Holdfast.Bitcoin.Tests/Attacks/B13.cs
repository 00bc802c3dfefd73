using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Attacks;

/// <summary>Keys of one network registered, or shown, in another's context.</summary>
[Trait("attack", "B13")]
public sealed class B13
{
    [Theory]
    [InlineData("m/48'/1'/0'/2'", Network.Main)]
    [InlineData("m/48'/2'/0'/2'", Network.Main)]
    [InlineData("m/87'/1'/0'", Network.Main)]
    [InlineData("m/48'/0'/0'/2'", Network.Testnet)]
    [InlineData("m/48'/0'/0'/2'", Network.Signet)]
    [InlineData("m/48'/0'/0'/2'", Network.Regtest)]
    [InlineData("m/45'", Network.Testnet)] // BIP-45 names no coin: elsewhere the same keys would sign what is worth something
    public void Our_key_of_another_coin(string path, Network network) => Assert.Equal(Refusal.WrongNetwork, Own(path, network));

    [Theory]
    [InlineData("m/48'/0'/0'/2'", Network.Main)]
    [InlineData("m/87'/0'/0'", Network.Main)]
    [InlineData("m/45'/0'/0'", Network.Main)]
    [InlineData("m/45'", Network.Main)]
    [InlineData("m/48'/1'/0'/2'", Network.Testnet)]
    [InlineData("m/48'/1'/0'/1'", Network.Regtest)]
    public void Our_key_of_this_coin(string path, Network network) => Assert.Null(Own(path, network));

    [Theory]
    [InlineData("m")]
    [InlineData("m/48")]
    [InlineData("m/48'")]
    [InlineData("m/48'/0/0'/2'")]
    [InlineData("m/0/0'")]
    public void Our_key_at_a_path_that_names_no_coin(string path) => Assert.Equal(Refusal.PathNotAllowed, Own(path, Network.Main));

    [Fact]
    public void Extended_keys_of_another_network_are_not_read()
    {
        Assert.Equal(Refusal.Malformed, Descriptor.Parse(Quorum.Honest, Network.Testnet).Refused?.Reason);
        Assert.Equal(Refusal.Malformed, Descriptor.Parse(Quorum.Of(Quorum.Own.Expression(Quorum.Path), Quorum.Second.Expression(Quorum.Path, network: Network.Testnet)), Network.Main).Refused?.Reason);
        Assert.Null(Descriptor.Parse(Quorum.Honest, Network.Main).Refused);
    }

    private static Refusal? Own(string path, Network network)
    {
        var text = Quorum.Of(Quorum.Own.Expression(path, network: network), Quorum.Second.Expression("m/48'/5'/0'/2'", network: network));
        return Quorum.Policy(text, network: network).OwnKeys(Quorum.Own).Refused?.Reason;
    }
}
