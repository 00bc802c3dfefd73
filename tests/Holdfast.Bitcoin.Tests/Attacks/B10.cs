using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Attacks;

/// <summary>One holder twice in a quorum.</summary>
[Trait("attack", "B10")]
public sealed class B10
{
    private static readonly string Own = Quorum.Own.Expression(Quorum.Path), Second = Quorum.Second.Expression(Quorum.Path);

    [Fact]
    public void The_same_cosigner_twice() => Assert.Equal(Refusal.DuplicateKey, Register(Own, Second, Second));

    [Fact]
    public void Our_key_twice() => Assert.Equal(Refusal.DuplicateKey, Register(Own, Second, Own));

    [Fact]
    public void The_same_key_under_another_origin()
        => Assert.Equal(Refusal.DuplicateKey, Register(Own, Second, Second.Replace(Quorum.Second.Wallet.ToString(), "deadbeef").Replace("/2h]", "/1h]")));

    [Fact]
    public void The_same_point_with_another_chain_code()
    {
        var other = Quorum.Second.Derive(Quorum.Path) with { ChainCode = default };
        Assert.Equal(Refusal.DuplicateKey, Register(Own, Second, $"[deadbeef/48h/0h/0h/2h]{other.ToString(Network.Main)}/<0;1>/*"));
    }

    [Fact]
    public void The_same_key_at_another_depth()
    {
        var other = Quorum.Second.Derive(Quorum.Path) with { Depth = 9, ChildNumber = 5, Parent = new(1) };
        Assert.Equal(Refusal.DuplicateKey, Register(Own, Second, $"[deadbeef/1h]{other.ToString(Network.Main)}/<0;1>/*"));
    }

    [Fact]
    public void Different_keys_are_a_quorum() => Assert.Null(Register(Own, Second, Quorum.Second.Expression("m/48'/0'/1'/2'")));

    private static Refusal? Register(params string[] keys)
        => WalletPolicy.FromDescriptor("vault", Descriptor.Parse(Quorum.Of(keys), Network.Main).Value).Refused?.Reason;
}
