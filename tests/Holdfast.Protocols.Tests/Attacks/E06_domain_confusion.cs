using Holdfast.Device.Screens;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Protocols.Tests.Contract;
using Holdfast.Protocols.Tests.Ledger.Ethereum;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Protocols.Tests.Attacks.TypedParts;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>A typed message whose domain is not what it seems: missing parts, names that hide others, and a host that says of it one thing and then another.</summary>
[Trait("attack", "E06")]
public sealed class E06_domain_confusion
{
    private const string Chain = "{\"name\":\"chainId\",\"type\":\"uint256\"},", Contract = ",{\"name\":\"verifyingContract\",\"type\":\"address\"}";

    [Fact]
    public Task A_chain_that_cannot_be_is_refused()
        => Bench.IsRefusedByAllAsync(HonestAsks.Typed("a chain beyond any", HonestAsks.Mail.Replace("\"chainId\":1,", "\"chainId\":\"18446744073709551617\",", StringComparison.Ordinal)) with { Refusal = Refusal.Unsupported });

    [Fact]
    public Task A_key_of_another_chain_is_refused()
        => Bench.IsRefusedByAllAsync(HonestAsks.Typed("another chain's key", HonestAsks.Mail, "m/44'/61'/0'/0/0") with { Refusal = Refusal.WrongNetwork });

    /// <summary>Its owner is told that it holds anywhere, or for anybody.</summary>
    [Theory]
    [InlineData(Chain, "\"chainId\":1,", "domain-chain-missing"), InlineData(Contract, ",\"verifyingContract\":\"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC\"", "domain-contract-missing")]
    public async Task What_its_domain_lacks_is_warned_of(string type, string value, string warning)
    {
        var json = HonestAsks.Mail.Replace(type, "", StringComparison.Ordinal).Replace(value, "", StringComparison.Ordinal);
        await Bench.IsAnsweredByAllAsync(HonestAsks.Typed("a part of a domain", json), blind: false, warning, "typed-data-unknown");
    }

    /// <summary>Names with lines, commas and brackets in them would be read as others', or hide what comes after.</summary>
    [Theory]
    [InlineData("Mail\n"), InlineData("Mail(string a)Mail"), InlineData("Mail "), InlineData("\u00a0Mail"), InlineData("Ma,il"), InlineData("address"), InlineData("Mail[]"), InlineData("")]
    public async Task A_types_name_that_is_none_is_refused(string name)
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        Assert.Equal("6A80", await SignAsync(bench.Connect(), [Struct("EIP712Domain"), Struct(name), Text("a"), Root("EIP712Domain"), Root(name), Value(65)]));
        Assert.Empty(bench.Scene.Pages);
    }

    [Theory]
    [InlineData("a\n"), InlineData("a,string b"), InlineData("a)"), InlineData("1a"), InlineData("a b"), InlineData("")]
    public async Task A_members_name_that_is_none_is_refused(string name)
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        Assert.Equal("6A80", await SignAsync(bench.Connect(), [Struct("EIP712Domain"), Struct("T"), Text(name), Root("EIP712Domain"), Root("T"), Value(65)]));
        Assert.Empty(bench.Scene.Pages);
    }

    /// <summary>A host that says something again, and otherwise: a value, the domain, the message, a type.</summary>
    [Theory, InlineData("a value"), InlineData("the domain"), InlineData("the message"), InlineData("a member"), InlineData("a type"), InlineData("an array")]
    public async Task What_was_said_is_not_said_anew(string what)
    {
        await using var bench = new LedgerBench(blind: true, app: "Ethereum");
        var parts = Of(HonestAsks.Mail);
        int First(byte instruction, byte p2) => parts.FindIndex(part => part.Instruction == instruction && part.P2 == p2);
        switch (what)
        {
            case "a value": parts.Add(Value(66)); break;
            case "the domain": parts.Add(Root("EIP712Domain")); break;
            case "the message": parts.Add(Root("Mail")); break;
            case "a member": parts.Insert(First(0x1C, 0x00), Text("more")); parts.Insert(First(0x1C, 0x00), Text("more")); break;
            case "a type": parts.Insert(First(0x1C, 0x00), Struct("Mail")); break;
            default: parts.Insert(First(0x1C, 0x0F), Array(2)); break;
        }
        Assert.Matches("^6A8[04]$", await SignAsync(bench.Connect(), parts));
        Assert.Empty(bench.Scene.Pages);
    }

    /// <summary>Another message that begins behind the first is another message: what is signed is the one that was shown.</summary>
    [Fact]
    public async Task A_second_message_replaces_the_first()
    {
        await using var bench = new LedgerBench(app: "Ethereum");
        var host = bench.Connect();
        var other = HonestAsks.Mail.Replace("Hello", "Goodbye", StringComparison.Ordinal);
        foreach (var part in Of(HonestAsks.Mail)) { Assert.Equal("9000", await LedgerBench.AskAsync(host, 0xE0, part.Instruction, part.P1, part.P2, part.Data)); }
        var (_, signer) = EthereumHost.Recover(await SignAsync(host, Of(other)), TypedData.Parse(System.Text.Encoding.UTF8.GetBytes(other)).Value.SigningDigest, v => v - 27);
        Assert.Equal(EthereumHost.Account, signer.ToString());
        Assert.Contains(bench.Scene.Pages, page => page.Fields.Any(field => field.Value.Contains("Goodbye", StringComparison.Ordinal)));
        Assert.DoesNotContain(bench.Scene.Pages, page => page.Fields.Any(field => field.Value.Contains("Hello", StringComparison.Ordinal)));
    }

    /// <summary>Two hosts' parts do not mix.</summary>
    [Fact]
    public async Task Another_hosts_domain()
    {
        await using var bench = new LedgerBench(app: "Ethereum");
        var (first, second) = (bench.Connect(), bench.Connect());
        var (one, two) = (Of(HonestAsks.Mail), Of(HonestAsks.Mail.Replace("Ether Mail", "Evil Mail", StringComparison.Ordinal)));
        for (var i = 0; i < one.Count; i++)
        {
            foreach (var (host, part) in ((Protocols.Ledger.ApduSession, EthereumHost.Part)[])[(first, one[i]), (second, two[i])]) { Assert.Equal("9000", await LedgerBench.AskAsync(host, 0xE0, part.Instruction, part.P1, part.P2, part.Data)); }
        }
        var reply = await LedgerBench.AskAsync(first, 0xE0, 0x0C, 0, 1, LedgerBench.PathOf(EthereumHost.Path));
        Assert.Equal(EthereumHost.Account, EthereumHost.Recover(reply, TypedData.Parse(System.Text.Encoding.UTF8.GetBytes(HonestAsks.Mail)).Value.SigningDigest, v => v - 27).Signer.ToString());
        Assert.DoesNotContain(bench.Scene.Pages, page => page.Fields.Any(field => field.Value.Contains("Evil", StringComparison.Ordinal)));
    }

    [Fact, Trait("case", "benign")]
    public async Task A_whole_domain_is_signed_and_shown()
    {
        await Bench.IsAnsweredByAllAsync(HonestAsks.Typed("a typed message", HonestAsks.Mail), blind: false, "typed-data-unknown");
        await using var bench = new LedgerBench(app: "Ethereum");
        Assert.EndsWith("9000", await SignAsync(bench.Connect(), Of(HonestAsks.Mail)), StringComparison.Ordinal);
        Assert.Contains(bench.Scene.Pages, page => page.Kind == PageKind.Review && page.Fields.Any(field => field.Value == "Ether Mail"));
    }
}
