using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Attacks;

/// <summary>Two registered wallets that cannot be told apart, by name or by script.</summary>
[Trait("attack", "B12")]
public sealed class B12
{
    private static readonly PolicyRegistry Registry = PolicyRegistry.Empty.Add(Quorum.Policy(Quorum.Honest)).Value;
    private static readonly string Other = Quorum.Of(Quorum.Own.Expression(Quorum.Path), KeyTree.Of(7).Expression(Quorum.Path));

    [Theory]
    [InlineData("vault")]
    [InlineData("Vault")]
    [InlineData("VAULT")]
    public void Another_policy_of_the_same_name(string name) => Assert.Equal(Refusal.NameNotAllowed, Registry.Add(Quorum.Policy(Other, name)).Refused?.Reason);

    [Fact]
    public void The_same_policy_under_another_name() => Assert.Equal(Refusal.NameNotAllowed, Registry.Add(Quorum.Policy(Quorum.Honest, "vault 2")).Refused?.Reason);

    [Fact]
    public void The_same_scripts_from_reordered_cosigners()
    {
        var reordered = Quorum.Of(Quorum.Third.Expression(Quorum.Path), Quorum.Second.Expression(Quorum.Path), Quorum.Own.Expression(Quorum.Path));
        Assert.Equal(Refusal.NameNotAllowed, Registry.Add(Quorum.Policy(reordered, "vault 2")).Refused?.Reason);
    }

    [Fact]
    public void The_same_scripts_from_another_claimed_origin()
        => Assert.Equal(Refusal.NameNotAllowed, Registry.Add(Quorum.Policy(Quorum.Honest.Replace(Quorum.Third.Wallet.ToString(), "deadbeef"), "vault 2")).Refused?.Reason);

    [Fact]
    public void Another_policy_under_another_name_is_added() => Assert.Equal(2, Registry.Add(Quorum.Policy(Other, "vault 2")).Value.Policies.Count);

    [Fact]
    public void A_removed_name_can_be_used_again() => Assert.Single(Registry.Remove("vault").Add(Quorum.Policy(Other)).Value.Policies);
}
