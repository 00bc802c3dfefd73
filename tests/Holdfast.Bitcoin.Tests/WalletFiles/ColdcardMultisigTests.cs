using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.WalletFiles;

/// <summary>COLDCARD's multisig text: as a COLDCARD and others write it, and bent.</summary>
public sealed class ColdcardMultisigTests
{
    private const uint Zpub = 0x02aa7ed3, ZpubOfOneKey = 0x04b24746, Ypub = 0x0295b43f, Vpub = 0x02575483;
    private static string Key(KeyTree tree, uint version = 0x0488b21e) => $"{tree.Wallet.ToString().ToUpperInvariant()}: {tree.Derive(Quorum.Path).Encode(version)}";
    private static string Keys => $"{Key(Quorum.Own)}\n{Key(Quorum.Second)}\n{Key(Quorum.Third)}\n";
    private static string Honest => $"# Coldcard Multisig setup file (exported from 73C5DA0A)\n#\nName: vault\nPolicy: 2 of 3\nDerivation: {Quorum.Path}\nFormat: P2WSH\n\n{Keys}";

    [Fact]
    public void As_most_wallets_write_it()
    {
        var file = Read(Honest).Value;
        Assert.Equal((WalletFileKind.ColdcardText, "vault", null), (file.Kind, file.Name, file.FirstAddress));
        Assert.Equal(Descriptor.Parse(Quorum.Honest, Network.Main).Value.ToString(), file.Descriptor.ToString());
        Assert.Null(WalletPolicy.FromDescriptor(file.Name!, file.Descriptor).Refused);
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("Policy: 2 of 3", "policy: 2 of 3")]
    [InlineData("Policy: 2 of 3", "POLICY:2/3")]
    [InlineData("Policy: 2 of 3", "Policy: 2-of-3")]
    [InlineData("73C5DA0A:", "73c5da0a:")]
    [InlineData("Format: P2WSH", "format: p2wsh")]
    [InlineData("'", "h")]
    public void The_same_written_differently(string what, string with)
        => Assert.Equal(Read(Honest).Value.Descriptor.ToString(), Read(Honest.Replace(what, with, StringComparison.Ordinal)).Value.Descriptor.ToString());

    [Theory]
    [InlineData("Format: P2SH-P2WSH", "sh(wsh(sortedmulti(2,")]
    [InlineData("Format: P2WSH-P2SH", "sh(wsh(sortedmulti(2,")]
    [InlineData("Format: P2SH", "sh(sortedmulti(2,")]
    [InlineData("", "sh(sortedmulti(2,")] // as a COLDCARD leaves it out
    public void Other_scripts(string format, string descriptor) => Assert.StartsWith(descriptor, Read(Honest.Replace("Format: P2WSH", format)).Value.Descriptor.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Each_key_has_the_derivation_before_it()
    {
        var second = $"{Quorum.Second.Wallet}: {Quorum.Second.Derive("m/48'/0'/7'/2'").ToString(Network.Main)}";
        var file = Read($"Name: vault\nPolicy: 2 of 3\nFormat: P2WSH\nDerivation: {Quorum.Path}\n{Key(Quorum.Own)}\nDerivation: m/48'/0'/7'/2'\n{second}\nDerivation: {Quorum.Path}\n{Key(Quorum.Third)}").Value;
        Assert.Equal(["48h/0h/0h/2h", "48h/0h/7h/2h", "48h/0h/0h/2h"], file.Descriptor.Keys.Select(key => key.Origin!.Path.ToDescriptorString()));
    }

    [Fact]
    public void Slip132_prefixes_must_say_what_the_format_says()
    {
        Assert.Equal(Read(Honest).Value.Descriptor.ToString(), Read(Honest.Replace(Key(Quorum.Third), Key(Quorum.Third, Zpub))).Value.Descriptor.ToString());
        Assert.Equal(Refusal.Malformed, Reason(Honest.Replace(Key(Quorum.Third), Key(Quorum.Third, Ypub))));
        Assert.Equal(Refusal.Malformed, Reason(Honest.Replace(Key(Quorum.Third), Key(Quorum.Third, ZpubOfOneKey))));
        Assert.Equal(Refusal.WrongNetwork, Reason(Honest.Replace(Key(Quorum.Third), Key(Quorum.Third, Vpub))));
        Assert.Equal(Refusal.Unsupported, Reason(Honest.Replace(Key(Quorum.Third), Key(Quorum.Third, 0x01020304))));
    }

    [Theory]
    [InlineData("Policy: 2 of 3", "Policy: 2 of 4", Refusal.Malformed)]
    [InlineData("Policy: 2 of 3", "Policy: 3 of 2", Refusal.Malformed)]
    [InlineData("Policy: 2 of 3", "Policy: 4 of 3", Refusal.Malformed)]
    [InlineData("Policy: 2 of 3", "Policy: 0 of 3", Refusal.Malformed)]
    [InlineData("Policy: 2 of 3", "Policy: 2 of 3 of 3", Refusal.Malformed)]
    [InlineData("Policy: 2 of 3", "Policy: 2 3", Refusal.Malformed)]
    [InlineData("Policy: 2 of 3", "Policy: +2 of 3", Refusal.Malformed)]
    [InlineData("Policy: 2 of 3", "", Refusal.Malformed)]
    [InlineData("Policy: 2 of 3", "Policy: 2 of 3\nPolicy: 1 of 3", Refusal.Malformed)]
    [InlineData("Name: vault", "Name: vault\nname: other", Refusal.Malformed)]
    [InlineData("Format: P2WSH", "Format: P2WSH\nFormat: P2SH", Refusal.Malformed)]
    [InlineData("Format: P2WSH", "Format: P2TR", Refusal.Unsupported)]
    [InlineData("Format: P2WSH", "seed: abandon abandon", Refusal.Unsupported)]
    [InlineData("Derivation: m/48'/0'/0'/2'\n", "", Refusal.Malformed)]
    [InlineData("Derivation: m/48'/0'/0'/2'", "Derivation: 48'/0'/0'/2'", Refusal.Malformed)]
    [InlineData("Derivation: m/48'/0'/0'/2'", "Derivation: m/48'/0'/x", Refusal.Malformed)]
    [InlineData("73C5DA0A: xpub", "73C5DA0A: xprv", Refusal.Unsupported)]
    [InlineData("73C5DA0A: xpub", "73C5DA0A: ypub", Refusal.Malformed)]
    [InlineData("73C5DA0A:", "73C5DA0A", Refusal.Malformed)]
    [InlineData("73C5DA0A:", "73C5DA0:", Refusal.Unsupported)]
    [InlineData("Name: vault", "Name: vault\nwsh(sortedmulti(2,", Refusal.Malformed)]
    public void Bent_files_are_refused(string what, string with, Refusal reason) => Assert.Equal(reason, Reason(Honest.Replace(what, with, StringComparison.Ordinal)));

    [Fact]
    public void Keys_are_bounded()
    {
        string Of(int count) => $"Policy: 1 of {count}\nFormat: P2WSH\nDerivation: m/48'\n{string.Join('\n', Enumerable.Range(1, count).Select(number => $"{KeyTree.Of((byte)number).Wallet}: {KeyTree.Of((byte)number).Derive("m/48'")}"))}";
        Assert.Equal(20, Read(Of(20)).Value.Descriptor.Keys.Count);
        Assert.Equal(Refusal.TooLarge, Reason(Of(21)));
        Assert.Equal(Refusal.Malformed, Reason(Of(16).Replace("P2WSH", "P2SH"))); // 520 bytes of redeem script hold 15
    }

    [Fact]
    public void A_file_without_a_name_has_none()
    {
        Assert.Null(Read(Honest.Replace("Name: vault\n", "")).Value.Name);
        Assert.Null(Read(Honest.Replace("vault", "\u202evault")).Value.Name);
    }

    [Theory]
    [InlineData("wsh(sortedmulti(")]
    [InlineData("sh(sortedmulti(")]
    [InlineData("sh(wsh(sortedmulti(")]
    public void Round_trip(string before)
    {
        var descriptor = Descriptor.Parse(Quorum.Honest.Replace("wsh(sortedmulti(", before) + (before[1] == 'h' && before.Contains("wsh") ? ")" : ""), Network.Main).Value;
        var written = ColdcardMultisigText.Write("vault", descriptor).Value;
        var file = Read(written).Value;
        Assert.Equal(("vault", descriptor.ToString()), (file.Name, file.Descriptor.ToString()));
        Assert.Equal(written, ColdcardMultisigText.Write(file.Name!, file.Descriptor).Value);
    }

    [Fact]
    public void What_the_format_cannot_say_is_not_written()
    {
        var honest = Descriptor.Parse(Quorum.Honest, Network.Main).Value;
        Assert.Equal(Refusal.NameNotAllowed, ColdcardMultisigText.Write("va\nult", honest).Refused?.Reason);
        foreach (var text in (string[])[Quorum.Honest.Replace("sortedmulti", "multi"), Quorum.Honest.Replace("/<0;1>/*", "/0/*"), Quorum.Honest.Replace("/<0;1>/*", "/5/<0;1>/*"),
            Quorum.Honest.Replace($"[{Quorum.Third.Wallet}/48h/0h/0h/2h]", ""), $"wpkh({Quorum.Own.Expression("m/84'/0'/0'")})", $"wsh(sortedmulti(1,{Quorum.Own.Derive("m/0").Key}))"])
        {
            Assert.Equal(Refusal.Unsupported, ColdcardMultisigText.Write("vault", Descriptor.Parse(text, Network.Main).Value).Refused?.Reason);
        }
    }

    private static Result<WalletFile> Read(string text) => WalletFile.Read(Encoding.UTF8.GetBytes(text), Network.Main);
    private static Refusal? Reason(string text) => Read(text).Refused?.Reason;
}
