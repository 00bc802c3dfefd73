using System.Text;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>The multisig policies one wallet has registered. Immutable: a change gives a new list.</summary>
public sealed class PolicyRegistry
{
    public const int MaxPolicies = 64;
    /// <summary>Largest stored form read: every policy at its longest.</summary>
    public const int MaxStoredSize = MaxPolicies * (Descriptor.MaxTextLength + 128);

    private readonly WalletPolicy[] _policies;

    private PolicyRegistry(WalletPolicy[] policies) => _policies = policies;

    public static PolicyRegistry Empty { get; } = new([]);

    public IReadOnlyList<WalletPolicy> Policies => _policies;

    /// <summary>
    /// This list and one policy more. Refused: a name that is taken, in whatever case; a policy that is registered, or that makes the
    /// same scripts as one that is (both <see cref="Refusal.NameNotAllowed"/>, since it has a name); a full list.
    /// </summary>
    public Result<PolicyRegistry> Add(WalletPolicy policy)
    {
        if (_policies.Length == MaxPolicies) { return new Refused(Refusal.TooLarge, "no room for another registered wallet"); }
        if (!policy.TryDerive(0, 0, out var first)) { return new Refused(Refusal.Malformed, "the policy has no first address"); }
        foreach (var other in _policies)
        {
            if (CheckName(other, policy) is { } taken) { return taken; }
            if (other.Network == policy.Network && Makes(other, first.ScriptPubKey, 0, 0)) { return new Refused(Refusal.NameNotAllowed, $"this wallet is registered as {other.Name}"); }
        }
        return new PolicyRegistry([.. _policies, policy]);
    }

    /// <summary>Whether one policy may stand beside another: <see cref="Refusal.NameNotAllowed"/> if both have one name, in whatever case.</summary>
    public static Refused? CheckName(WalletPolicy other, WalletPolicy policy)
        => string.Equals(other.Name, policy.Name, StringComparison.OrdinalIgnoreCase) ? new(Refusal.NameNotAllowed, "a registered wallet has this name") : null;

    /// <summary>This list without the policy of that name; itself if there is none.</summary>
    public PolicyRegistry Remove(string name)
        => Find(name) is { } found ? new([.. _policies.Where(policy => policy != found)]) : this;

    /// <summary>The policy of that name, in whatever case.</summary>
    public WalletPolicy? Find(string name) => Array.Find(_policies, policy => string.Equals(policy.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The policy that has this output script at this branch and index.</summary>
    public WalletPolicy? Find(ReadOnlySpan<byte> scriptPubKey, int branch, uint index, Network network)
    {
        foreach (var policy in _policies)
        {
            if (policy.Network == network && Makes(policy, scriptPubKey, branch, index)) { return policy; }
        }
        return null;
    }

    /// <summary>One line a policy, "network, tab, descriptor with checksum, tab, name", ASCII with line feeds; to be stored encrypted.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        foreach (var policy in _policies) { text.Append(policy.Network.Name).Append('\t').Append(policy.Descriptor).Append('\t').Append(policy.Name).Append('\n'); }
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote, with every check that registering makes.</summary>
    public static Result<PolicyRegistry> Read(ReadOnlySpan<byte> stored)
    {
        if (stored.Length > MaxStoredSize) { return new Refused(Refusal.TooLarge, "the registered wallets are too large"); }
        var registry = Empty;
        while (stored.Length > 0)
        {
            var end = stored.IndexOf((byte)'\n');
            if (end < 0 || !ReadLine(Encoding.UTF8.GetString(stored[..end])).TryGet(out var policy, out _)) { return new Refused(Refusal.Malformed, "the registered wallets cannot be read"); }
            if (!registry.Add(policy).TryGet(out var larger, out var refused)) { return refused; }
            registry = larger;
            stored = stored[(end + 1)..];
        }
        return registry;
    }

    private static Result<WalletPolicy> ReadLine(string line)
    {
        if (line.Split('\t') is not [var networkName, var text, var name]) { return new Refused(Refusal.Malformed, "not three columns"); }
        foreach (var network in Enum.GetValues<Network>())
        {
            if (network.Name != networkName) { continue; }
            return Descriptor.Parse(text, network, requireChecksum: true).TryGet(out var descriptor, out var refused) ? WalletPolicy.FromDescriptor(name, descriptor) : refused;
        }
        return new Refused(Refusal.Malformed, "no such network");
    }

    private static bool Makes(WalletPolicy policy, ReadOnlySpan<byte> scriptPubKey, int branch, uint index)
        => policy.TryDerive(branch, index, out var script) && script.ScriptPubKey.AsSpan().SequenceEqual(scriptPubKey);
}
