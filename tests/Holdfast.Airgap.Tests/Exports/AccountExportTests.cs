using System.Text;
using System.Text.Json;
using Holdfast.Airgap.Exports;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Exports;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Exports;

/// <summary>Every file of an account: its form, what our own readers find in it, and that its review takes it.</summary>
public sealed class AccountExportTests
{
    private static readonly TestKeys Keys = new();
    private static readonly WalletAccount Account = WalletAccount.Derive(Keys, Network.Main, 0).Value;

    private static string Text(ExportKind kind, ExportOptions? options = null) => Encoding.UTF8.GetString(AccountExport.Make(kind, Account, options ?? new()).Value.Bytes.Span);

    public static TheoryData<ExportKind> Kinds => [.. Enum.GetValues<ExportKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Its_review_takes_it_and_names_every_key(ExportKind kind)
    {
        var contents = AccountExport.Make(kind, Account, new()).Value;
        var proposal = ExportReviewer.Review(new(contents, Keys.Wallet), Keys);
        Assert.Null(proposal.Review.Refused);
        Assert.Equal(contents.Keys.Select(path => path.ToString()), proposal.Review.Pages.Where(page => page.Title == "Keys in the file").SelectMany(page => page.Fields).Select(field => field.Label));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_has_a_name_to_be_asked_for_by(ExportKind kind) => Assert.Contains(AccountExport.Names, each => each.Kind == kind);

    [Theory]
    [InlineData(ScriptType.PubKeyHash), InlineData(ScriptType.ScriptHashWitnessPubKeyHash), InlineData(ScriptType.WitnessPubKeyHash), InlineData(ScriptType.Taproot)]
    public void Our_reader_reads_the_descriptor_back(ScriptType type)
    {
        var read = WalletFile.Read(Encoding.UTF8.GetBytes(Text(ExportKind.Descriptor, new(type))), Network.Main).Value;
        var key = Account.KeyFor(type)!;
        Assert.Equal(AccountDescriptor.For(type, Keys.Wallet, key.Path, key.Key, Network.Main).ToString(), read.Descriptor.ToString());
        Assert.True(read.Descriptor.TryDerive(0, 0, out var first));
        Assert.Equal(key.AddressAt(0, 0, Network.Main), Address.FromScript(first.ScriptPubKey, Network.Main));
    }

    /// <summary>The form of COLDCARD's docs/generic-wallet-export.md.</summary>
    [Fact]
    public void The_generic_json_has_the_documented_members()
    {
        using var json = JsonDocument.Parse(Text(ExportKind.Coldcard));
        Assert.Equal(["chain", "xfp", "account", "xpub", "bip44", "bip49", "bip84", "bip86", "bip48_1", "bip48_2", "bip45"], json.RootElement.EnumerateObject().Select(member => member.Name));
        var bip84 = json.RootElement.GetProperty("bip84");
        Assert.Equal("m/84'/0'/0'", bip84.GetProperty("deriv").GetString());
        Assert.Equal("FD13AAC9", bip84.GetProperty("xfp").GetString());
        Assert.Equal("p2wpkh", bip84.GetProperty("name").GetString());
        Assert.Equal("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", bip84.GetProperty("first").GetString());
        Assert.Equal("zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs", bip84.GetProperty("_pub").GetString());
        Assert.True(Descriptor.Parse(bip84.GetProperty("desc").GetString(), Network.Main, requireChecksum: true).TryGet(out _, out _));
        Assert.False(json.RootElement.GetProperty("bip44").TryGetProperty("_pub", out _));
        Assert.False(json.RootElement.GetProperty("bip48_2").TryGetProperty("first", out _));
    }

    [Fact]
    public void Every_line_of_keys_is_a_key_that_a_descriptor_takes()
    {
        var lines = Text(ExportKind.Keys).TrimEnd('\n').Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.All(lines, line => Assert.Null(Descriptor.Parse($"wpkh({line}/0/*)", Network.Main).Refused));
    }

    [Fact]
    public void Both_lines_for_bitcoin_core_are_its_descriptors()
    {
        var line = Text(ExportKind.BitcoinCore, new(ScriptType.Taproot)).Split('\n').Single(each => each.StartsWith("importdescriptors '", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(line[19..^1]);
        Assert.DoesNotContain('\'', line[19..^1]);
        var descriptors = json.RootElement.EnumerateArray().Select(each => each.GetProperty("desc").GetString()!).ToArray();
        Assert.Equal(2, descriptors.Length);
        Assert.Equal(AccountExport.DescriptorOf(Account, Account.KeyFor(ScriptType.Taproot)!), WalletFile.Read(Encoding.UTF8.GetBytes(string.Join('\n', descriptors)), Network.Main).Value.Descriptor.ToString());
    }

    [Fact]
    public void Addresses_are_listed_from_the_first_asked_for()
    {
        var lines = Text(ExportKind.Addresses, new() { First = 2147483646, Count = 2, Change = true }).TrimEnd('\n').Split('\n');
        Assert.Equal("\"Index\",\"Payment Address\",\"Derivation\"", lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("2147483646,\"bc1q", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",\"m/84'/0'/0'/1/2147483647\"", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0u), InlineData(-1, 0u), InlineData(5001, 0u), InlineData(2, 2147483647u), InlineData(1, 2147483648u), InlineData(1, uint.MaxValue)]
    public void Lists_are_bounded(int count, uint first)
        => Assert.Equal(Refusal.TooLarge, AccountExport.Make(ExportKind.Addresses, Account, new() { Count = count, First = first }).Refused!.Reason);

    [Fact]
    public void The_longest_list_fits()
    {
        var contents = AccountExport.Make(ExportKind.Addresses, Account, new(ScriptType.Taproot) { Count = ExportOptions.MostAddresses }).Value;
        Assert.Null(ExportReviewer.Review(new(contents, Keys.Wallet), Keys).Review.Refused);
    }

    [Theory]
    [InlineData(ExportKind.Electrum), InlineData(ExportKind.BlueWallet)]
    public void Apps_without_taproot_get_none(ExportKind kind) => Assert.Equal(Refusal.Unsupported, AccountExport.Make(kind, Account, new(ScriptType.Taproot)).Refused!.Reason);

    [Fact]
    public void A_multisigs_account_is_none_of_one_key() => Assert.Equal(Refusal.Unsupported, AccountExport.Make(ExportKind.Descriptor, Account, new(ScriptType.WitnessScriptHash)).Refused!.Reason);

    [Fact]
    public void A_locked_wallet_gives_nothing() => Assert.Equal(Refusal.Locked, WalletAccount.Derive(new TestKeys { IsLocked = true }, Network.Main, 0).Refused!.Reason);

    [Fact]
    public void An_account_beyond_the_hardened_ones_is_refused() => Assert.Equal(Refusal.PathNotAllowed, WalletAccount.Derive(Keys, Network.Main, 0x80000000).Refused!.Reason);

    /// <summary>RFC 4180 § 2, and what spreadsheets calculate.</summary>
    [Theory]
    [InlineData("plain", "\"plain\""), InlineData("a\"b", "\"a\"\"b\""), InlineData("a,b\r\n", "\"a,b\r\n\""), InlineData("", "\"\"")]
    [InlineData("=1+1", "\"'=1+1\""), InlineData("+1", "\"'+1\""), InlineData("-1", "\"'-1\""), InlineData("@a", "\"'@a\""), InlineData("\t=1", "\"'\t=1\""), InlineData("a=1", "\"a=1\"")]
    public void Texts_are_quoted_and_never_formulas(string text, string quoted) => Assert.Equal(quoted, CsvText.Quote(text));
}
