using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.WalletFiles;

/// <summary>Wallet policies by the tests of Ledger's Bitcoin app: the same templates are read, with the same addresses, and the same are refused.</summary>
public sealed class LedgerPolicyTests
{
    [Theory]
    [MemberData(nameof(LedgerVectors.Addresses), MemberType = typeof(LedgerVectors))]
    public void Addresses(string template, int branch, uint index, string address, string[] keys)
    {
        Assert.True(Read(template, keys).Value.Descriptor.TryDerive(branch, index, out var script));
        Assert.Equal(address, Address.FromScript(script.ScriptPubKey, Network.Testnet));
    }

    [Theory]
    [MemberData(nameof(LedgerVectors.Registered), MemberType = typeof(LedgerVectors))]
    public void What_can_be_registered_there_can_be_here(string template, string[] keys)
    {
        var policy = WalletPolicy.FromDescriptor("vault", Read(template, keys).Value.Descriptor).Value;
        var (written, list) = PolicyJson.Template(policy);
        Assert.Equal(Short(template), written);
        Assert.Equal(keys.Select(key => key.Replace('\'', 'h')), list);
    }

    /// <summary>When it is read, or when it is registered.</summary>
    [Theory, Trait("attack", "B27")]
    [MemberData(nameof(LedgerVectors.Refused), MemberType = typeof(LedgerVectors))]
    public void What_is_refused_there_is_refused_here(string template, string[] keys)
    {
        var read = Read(template, keys);
        Assert.NotNull(read.Refused ?? WalletPolicy.FromDescriptor("vault", read.Value.Descriptor).Refused);
    }

    /// <summary>With as many keys as it names, so that the template alone is at fault.</summary>
    [Theory]
    [MemberData(nameof(LedgerVectors.Unparsed), MemberType = typeof(LedgerVectors))]
    public void What_is_no_template_there_is_none_here(string template)
        => Assert.NotNull(Read(template, LedgerVectors.Ten[..Enumerable.Range(0, 10).Count(i => template.Contains($"@{i}", StringComparison.Ordinal))]).Refused);

    // As Holdfast writes it: what has a shorter spelling in that.
    private static string Short(string template) => template.Replace("/<0;1>/*", "/**", StringComparison.Ordinal).Replace("ac:pk_k(", "a:pk(", StringComparison.Ordinal).Replace("(c:pk_k(", "(pk(", StringComparison.Ordinal).Replace(",c:pk_k(", ",pk(", StringComparison.Ordinal);

    private static Result<WalletFile> Read(string template, string[] keys)
        => WalletFile.Read(Encoding.ASCII.GetBytes($$"""{"name":"vault","descriptor_template":"{{template}}","keys_info":[{{string.Join(',', keys.Select(key => $"\"{key}\""))}}]}"""), Network.Testnet);
}
