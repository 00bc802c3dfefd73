using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.WalletFiles;

/// <summary>A registered wallet written for other software: read back it is the same, and what a format cannot say is refused in words.</summary>
public sealed class WalletExportTests
{
    private static readonly Hash256 Proof = Sha256.Hash("proof"u8);
    private static readonly string Own = Quorum.Own.Expression(Quorum.Path), Second = Quorum.Second.Expression(Quorum.Path);
    private static readonly string Miniscript = $"wsh(or_d(pk({Own}),and_v(v:pkh({Second}),older(26280))))";
    private static readonly string Tree = $"tr({Own},pk({Second}))";

    public static TheoryData<WalletExportFormat, WalletFileKind> Formats => new()
    {
        { WalletExportFormat.Descriptor, WalletFileKind.Descriptor },
        { WalletExportFormat.Policy, WalletFileKind.Policy },
        { WalletExportFormat.Bsms, WalletFileKind.Bsms },
        { WalletExportFormat.Coldcard, WalletFileKind.ColdcardText },
        { WalletExportFormat.Caravan, WalletFileKind.Caravan },
    };

    [Theory, MemberData(nameof(Formats))]
    public void A_sorted_multisig_is_read_back_from_every_format(WalletExportFormat format, WalletFileKind kind)
    {
        foreach (var (before, after) in ((string, string)[])[("wsh(", ")"), ("sh(wsh(", "))"), ("sh(", ")")])
        {
            var policy = Quorum.Policy($"{before}sortedmulti(2,{Own},{Second},{Quorum.Third.Expression(Quorum.Path)}){after}");
            var file = Read(policy, format);
            Assert.Equal((kind, policy.Descriptor), (file.Kind, file.Descriptor.ToString()));
            Assert.Equal(format is WalletExportFormat.Descriptor or WalletExportFormat.Bsms ? null : policy.Name, file.Name);
            Assert.Equal(format == WalletExportFormat.Policy ? Proof : null, file.Proof);
        }
    }

    [Theory]
    [InlineData(WalletExportFormat.Descriptor, true, true)]
    [InlineData(WalletExportFormat.Policy, true, true)]
    [InlineData(WalletExportFormat.Bsms, true, true)]
    [InlineData(WalletExportFormat.Coldcard, false, false)]
    [InlineData(WalletExportFormat.Caravan, false, false)]
    public void Others_where_the_format_can_say_them(WalletExportFormat format, bool miniscript, bool listed)
    {
        foreach (var (descriptor, isSaid) in ((string, bool)[])[(Miniscript, miniscript), (Tree, miniscript), ($"wsh(multi(2,{Own},{Second}))", listed)])
        {
            var policy = Quorum.Policy(descriptor);
            if (isSaid) { Assert.Equal(policy.Descriptor, Read(policy, format).Descriptor.ToString()); }
            else { AssertRefused(policy, format, "sorted multisigs"); }
        }
    }

    /// <summary>MuSig2, and an internal key that nobody has, which stands in a template as it is: with steps it would be another key.</summary>
    [Theory]
    [InlineData(WalletExportFormat.Descriptor)]
    [InlineData(WalletExportFormat.Policy)]
    [InlineData(WalletExportFormat.Bsms)]
    public void Taproot_that_several_hold(WalletExportFormat format)
    {
        string own = Quorum.Own.Expression(Quorum.Path, ""), second = Quorum.Second.Expression(Quorum.Path, "");
        foreach (var text in (string[])[$"tr(musig({own},{second})/<0;1>/*,pk({Quorum.Third.Expression(Quorum.Path)}))", $"tr(50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0,multi_a(2,{Own},{Second}))"])
        {
            var policy = Quorum.Policy(text);
            Assert.Equal(policy.Descriptor, Read(policy, format).Descriptor.ToString());
        }
    }

    [Fact]
    public void Branches_that_a_BSMS_record_has_no_place_for_are_refused() => AssertRefused(Quorum.Policy($"wsh(or_d(pk({Own}),and_v(v:pkh({Own.Replace("<0;1>", "<2;3>")}),older(144))))"), WalletExportFormat.Bsms, "branches");

    [Fact]
    public void A_key_without_an_origin_goes_to_Caravan_and_not_to_a_COLDCARD()
    {
        var policy = Quorum.Policy($"wsh(sortedmulti(1,{Own},{Second[(Second.IndexOf(']') + 1)..]}))");
        AssertRefused(policy, WalletExportFormat.Coldcard, "where they come from");
        Assert.Equal(policy.Descriptor, Read(policy, WalletExportFormat.Caravan).Descriptor.ToString());
    }

    [Fact]
    public void Test_networks()
    {
        var policy = Quorum.Policy($"wsh(sortedmulti(1,{Quorum.Own.Expression("m/48'/1'/0'/2'", network: Network.Signet)},{Quorum.Second.Expression("m/48'/1'/0'/2'", network: Network.Signet)}))", network: Network.Signet);
        foreach (var format in Enum.GetValues<WalletExportFormat>()) { Assert.Equal(policy.Descriptor, Read(policy, format).Descriptor.ToString()); }
    }

    private static WalletFile Read(WalletPolicy policy, WalletExportFormat format) => WalletFile.Read(Encoding.ASCII.GetBytes(WalletExport.Write(policy, Proof, format).Value), policy.Network).Value;

    private static void AssertRefused(WalletPolicy policy, WalletExportFormat format, string words)
    {
        var refused = WalletExport.Write(policy, Proof, format).Refused;
        Assert.Equal(Refusal.Unsupported, refused?.Reason);
        Assert.Contains(words, refused!.Detail, StringComparison.Ordinal);
    }
}
