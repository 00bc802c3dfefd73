using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>What an owner reads of a policy before registering it: every way there is, in words.</summary>
public sealed class PolicyWordsTests
{
    private const string Nobody = "50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0";
    private static string A(string steps = "/<0;1>/*") => Quorum.Own.Expression(Quorum.Path, steps);
    private static string B(string steps = "/<0;1>/*") => Quorum.Second.Expression(Quorum.Path, steps);
    private static string C(string steps = "/<0;1>/*") => Quorum.Third.Expression(Quorum.Path, steps);

    private static string[] Ways(string descriptor)
    {
        var policy = Quorum.Policy(descriptor);
        return [.. policy.ReviewPages(policy.OwnKeys(Quorum.Own).Value).Where(page => page.Title == "Who can spend").SelectMany(page => page.Fields).Select(field => field.Value)];
    }

    private static string Key(int number, KeyTree tree) => $"key {number} ({tree.Wallet})";

    [Fact]
    public void Inheritance_after_a_time()
        => Assert.Equal(["this device", $"{Key(2, Quorum.Second)}, and once the coins have lain still for about 6 months (26,280 blocks)"],
            Ways($"wsh(or_d(pk({A()}),and_v(v:pkh({B()}),older(26280))))"));

    [Fact]
    public void A_quorum_that_decays()
        => Assert.Equal([$"any 2 of: this device, {Key(2, Quorum.Second)}, {Key(3, Quorum.Third)}, once the coins have lain still for about 29 days (4,994 times 512 seconds)"],
            Ways($"wsh(thresh(2,pk({A()}),s:pk({B()}),s:pk({C()}),sln:older(4199298)))"));

    [Fact]
    public void A_taproot_wallet_without_a_key_path()
        => Assert.Equal([$"this device, and {Key(2, Quorum.Second)}", $"{Key(3, Quorum.Third)}, and from block 1,000,000 on (about 2027-05)"],
            Ways($"tr({Nobody},{{multi_a(2,{A()},{B()}),and_v(v:pk({C()}),after(1000000))}})"));

    [Fact]
    public void A_taproot_wallet_with_one()
        => Assert.Equal([Key(1, Quorum.Second), $"this device, and from 2030-01-01 00:00 UTC on"], Ways($"tr({B()},and_v(v:pk({A()}),after(1893456000)))"));

    [Fact]
    public void A_secret_beside_a_key()
        => Assert.Equal([$"this device, and whoever knows the secret of SHA-256 e38990d0c7fc009880a9c07c23842e886c6bbdc964ce6bdd5817ad357335ee6f", $"{Key(2, Quorum.Second)}, and once the coins have lain still for about 24 hours (144 blocks)"],
            Ways($"wsh(andor(pk({A()}),sha256(e38990d0c7fc009880a9c07c23842e886c6bbdc964ce6bdd5817ad357335ee6f),and_v(v:pk({B()}),older(144))))"));

    [Fact]
    public void One_holder_twice_has_one_name()
        => Assert.Equal([$"this device", $"{Key(2, Quorum.Second)}, and this device, and once the coins have lain still for about 7 days (1,008 blocks)"],
            Ways($"wsh(or_i(pk({A()}),and_v(v:pk({B()}),and_v(v:pk({A("/<2;3>/*")}),older(1008)))))"));

    /// <summary>What cannot be registered.</summary>
    [Theory, Trait("attack", "B27")]
    [InlineData("wsh(or_i(pk(A),pk(A)))", Refusal.DuplicateKey)]
    [InlineData("tr(A,pk(A))", Refusal.DuplicateKey)]
    [InlineData("tr(B,{pk(A),pk(A)})", Refusal.DuplicateKey)]
    [InlineData("wsh(or_d(pk(A),older(144)))", Refusal.UnsafePolicy)]
    [InlineData("tr(B,{pk(A),older(144)})", Refusal.UnsafePolicy)]
    [InlineData("wsh(thresh(2,pk(0250929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0),s:pk(A),s:pk(B)))", Refusal.UnsafePolicy)] // it would say 2 of 3, and be 2 of 2
    [InlineData("wsh(and_v(v:pk(A),pk(0250929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0)))", Refusal.UnsafePolicy)]
    [InlineData("tr(B,pk(50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0))", Refusal.UnsafePolicy)]
    public void Unsafe_policies_are_not_registered(string text, Refusal reason)
    {
        var parsed = Descriptor.Parse(text.Replace("(A", $"({A()}", StringComparison.Ordinal).Replace("(B", $"({B()}", StringComparison.Ordinal), Network.Main);
        var refused = parsed.TryGet(out var descriptor, out var no) ? WalletPolicy.FromDescriptor("vault", descriptor).Refused : no;
        Assert.Equal(reason, refused?.Reason);
    }
}
