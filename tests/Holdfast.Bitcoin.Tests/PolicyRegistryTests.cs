using System.Text;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>The list of registered policies: found by name and script, written and read back.</summary>
public sealed class PolicyRegistryTests
{
    private static readonly WalletPolicy Vault = Quorum.Policy(Quorum.Honest), Family = Quorum.Policy(Quorum.Honest.Replace("(2,", "(3,"), "Family savings");

    [Fact]
    public void Found_by_name_and_script()
    {
        var registry = PolicyRegistry.Empty.Add(Vault).Value.Add(Family).Value;
        Assert.True(Family.TryDerive(1, 7, out var change));
        Assert.Same(Family, registry.Find(change.ScriptPubKey, 1, 7, Network.Main));
        Assert.Null(registry.Find(change.ScriptPubKey, 0, 7, Network.Main));
        Assert.Null(registry.Find(change.ScriptPubKey, 1, 8, Network.Main));
        Assert.Null(registry.Find(change.ScriptPubKey, 1, 7, Network.Regtest));
        Assert.Same(Vault, registry.Find("VAULT"));
        Assert.Null(registry.Find("vaul"));
        var smaller = registry.Remove("vault");
        Assert.Same(Family, Assert.Single(smaller.Policies));
        Assert.Equal(2, registry.Policies.Count);
        Assert.Same(smaller, smaller.Remove("vault"));
    }

    [Fact]
    public void Round_trip()
    {
        var regtest = Quorum.Policy(Quorum.Of(Quorum.Own.Expression("m/48'/1'/0'/2'", network: Network.Regtest), Quorum.Second.Expression("m/48'/1'/0'/2'", network: Network.Regtest)), "regtest", Network.Regtest);
        var registry = PolicyRegistry.Empty.Add(Vault).Value.Add(Family).Value.Add(regtest).Value;
        var read = PolicyRegistry.Read(registry.ToBytes()).Value;
        Assert.Equal(registry.Policies.Select(policy => (policy.Name, policy.Digest, policy.Network, policy.Descriptor)), read.Policies.Select(policy => (policy.Name, policy.Digest, policy.Network, policy.Descriptor)));
        Assert.Empty(PolicyRegistry.Read([]).Value.Policies);
    }

    [Fact]
    public void The_largest_policy_reads_back()
    {
        var keys = string.Join(',', Enumerable.Range(1, 20).Select(number => KeyTree.Of((byte)number).Expression("m/48'/0'/2147483647'/2'", "/0/*")));
        var registry = PolicyRegistry.Empty.Add(Quorum.Policy($"sh(wsh(sortedmulti(20,{keys})))")).Value;
        Assert.Equal(20, PolicyRegistry.Read(registry.ToBytes()).Value.Policies[0].Cosigners.Count);
    }

    [Fact]
    public void Damaged_lists_are_refused_whole()
    {
        var stored = PolicyRegistry.Empty.Add(Vault).Value.Add(Family).Value.ToBytes();
        for (var i = 0; i < stored.Length; i += 7)
        {
            byte[] damaged = [.. stored];
            damaged[i] ^= 0x80;
            Assert.NotNull(PolicyRegistry.Read(damaged).Refused);
            if (i > 0 && stored[i - 1] != '\n') { Assert.NotNull(PolicyRegistry.Read(stored.AsSpan(0, i)).Refused); }
        }
        Assert.Equal(Refusal.NameNotAllowed, PolicyRegistry.Read([.. stored, .. stored]).Refused?.Reason);
        Assert.Equal(Refusal.TooLarge, PolicyRegistry.Read(new byte[PolicyRegistry.MaxStoredSize + 1]).Refused?.Reason);
        Assert.Equal(Refusal.Malformed, PolicyRegistry.Read(Encoding.ASCII.GetBytes($"main\t{Quorum.Honest}\tno checksum\n")).Refused?.Reason);
    }

    [Fact]
    public void A_full_list_is_refused()
    {
        var registry = PolicyRegistry.Empty;
        for (var i = 0; i < PolicyRegistry.MaxPolicies; i++) { registry = registry.Add(Account(i)).Value; }
        Assert.Equal(Refusal.TooLarge, registry.Add(Account(64)).Refused?.Reason);
        Assert.Equal(64, PolicyRegistry.Read(registry.ToBytes()).Value.Policies.Count);

        static WalletPolicy Account(int number) => Quorum.Policy(Quorum.Of(Quorum.Own.Expression($"m/48'/0'/{number}'/2'"), Quorum.Second.Expression(Quorum.Path)), $"account {number}");
    }
}
