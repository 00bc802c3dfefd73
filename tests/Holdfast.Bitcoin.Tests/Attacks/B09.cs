using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Attacks;

/// <summary>A multisig that has no key of ours, or has an attacker's under our name.</summary>
[Trait("attack", "B09")]
public sealed class B09
{
    [Fact]
    public void No_key_of_ours()
        => Assert.Equal(Refusal.OwnKeyMissing, Own(KeyTree.Of(7).Expression(Quorum.Path), Quorum.Second.Expression(Quorum.Path)));

    [Fact]
    public void Our_fingerprint_over_another_key()
        => Assert.Equal(Refusal.FalseClaim, Own(KeyTree.Of(7).Expression(Quorum.Path).Replace(KeyTree.Of(7).Wallet.ToString(), "73c5da0a"), Quorum.Second.Expression(Quorum.Path)));

    [Fact]
    public void Our_fingerprint_over_another_key_beside_our_own()
        => Assert.Equal(Refusal.FalseClaim, Own(Quorum.Own.Expression(Quorum.Path), KeyTree.Of(7).Expression(Quorum.Path).Replace(KeyTree.Of(7).Wallet.ToString(), "73c5da0a")));

    [Fact]
    public void Our_key_with_another_chain_code()
    {
        var key = Quorum.Own.Derive(Quorum.Path);
        var text = Quorum.Own.Expression(Quorum.Path).Replace(key.ToString(Network.Main), (key with { ChainCode = default }).ToString(Network.Main));
        Assert.Equal(Refusal.FalseClaim, Own(text, Quorum.Second.Expression(Quorum.Path)));
    }

    [Fact]
    public void Our_key_of_another_path()
        => Assert.Equal(Refusal.FalseClaim, Own(Quorum.Own.Expression(Quorum.Path).Replace("/48h/0h/0h/2h]", "/48h/0h/1h/2h]"), Quorum.Second.Expression(Quorum.Path)));

    [Fact]
    public void Our_key_under_another_fingerprint()
        => Assert.Equal(Refusal.FalseClaim, Own(Quorum.Own.Expression(Quorum.Path).Replace("73c5da0a", "deadbeef"), Quorum.Second.Expression(Quorum.Path)));

    [Fact]
    public void Our_key_without_an_origin_is_not_taken_for_ours()
        => Assert.Equal(Refusal.OwnKeyMissing, Own(Quorum.Own.Derive(Quorum.Path).ToString(Network.Main) + "/<0;1>/*", Quorum.Second.Expression(Quorum.Path)));

    /// <summary>Beside our own it would be told as a stranger's, so that we alone would be a quorum.</summary>
    [Theory]
    [InlineData("[c0ffee00/48h/0h/0h/2h/9]")]
    [InlineData("[73c5da0a/48h/0h/1h/2h]")]
    [InlineData("")]
    public void Our_key_again_as_somebody_elses(string origin)
    {
        var again = $"{origin}{Quorum.Own.Derive(Quorum.Path).ToString(Network.Main)}/<2;3>/*";
        var text = $"wsh(thresh(2,pk({Quorum.Own.Expression(Quorum.Path)}),s:pk({again}),s:pk({Quorum.Second.Expression(Quorum.Path)})))";
        Assert.Equal(Refusal.DuplicateKey, WalletPolicy.FromDescriptor("vault", Descriptor.Parse(text, Network.Main).Value).Refused?.Reason);
    }

    [Fact]
    public void An_honest_quorum_finds_our_key_wherever_it_stands()
    {
        var policy = Quorum.Policy(Quorum.Of(Quorum.Second.Expression(Quorum.Path), Quorum.Own.Expression(Quorum.Path), Quorum.Third.Expression(Quorum.Path)));
        Assert.Equal([1], policy.OwnKeys(Quorum.Own).Value);
        Assert.Equal([0], policy.OwnKeys(Quorum.Second).Value);
    }

    [Fact]
    public void A_locked_wallet_says_so() => Assert.Equal(Refusal.Locked, Quorum.Policy(Quorum.Honest).OwnKeys(new LockedWallet()).Refused?.Reason);

    private static Refusal? Own(params string[] keys) => Quorum.Policy(Quorum.Of(keys)).OwnKeys(Quorum.Own).Refused?.Reason;

    private sealed class LockedWallet : IPublicKeys
    {
        public Fingerprint Wallet => Quorum.Own.Wallet;
        public ExtendedPublicKey? Derive(DerivationPath path) => null;
    }
}
