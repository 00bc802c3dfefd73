using System.Text;
using Holdfast.Device.Screens;
using Holdfast.Ethereum;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Transactions;
using Holdfast.Protocols.Ledger.Ethereum;
using Xunit;

namespace Holdfast.Protocols.Tests.Ledger.Ethereum;

/// <summary>Messages (EIP-191) and authorisations (EIP-7702).</summary>
public sealed class MessageTests
{
    private const string Nobody = "0x0000000000000000000000000000000000000000", Somebody = "0x5afe7a11e710000000000000000000000000beef";

    [Theory]
    [InlineData(0), InlineData(1), InlineData(125), InlineData(128), InlineData(230), InlineData(231), InlineData(1000), InlineData(PersonalMessageRequest.MaxSize)]
    public async Task Messages_of_any_size(int size)
    {
        var message = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("A line of words.\n", size / 17 + 1)))[..size];
        foreach (var chunk in size > 1000 ? [255] : (int[])[26, 150, 255])
        {
            await using var host = new EthereumHost { ChunkSize = chunk };
            var (v, signer) = EthereumHost.Recover(await host.SignMessageAsync(message), PersonalMessage.Digest(message), v => v - 27);
            Assert.True(v is 27 or 28);
            Assert.Equal(EthereumHost.Account, signer.ToString());
        }
    }

    [Fact]
    public async Task Its_owner_reads_it_and_may_say_no()
    {
        await using var host = new EthereumHost();
        Assert.EndsWith("9000", await host.SignMessageAsync(Encoding.ASCII.GetBytes("I own this")), StringComparison.Ordinal);
        Assert.Contains(host.Scene.Pages, page => page.Fields.Any(field => field.Value == "I own this"));
        host.Scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[^1];
        Assert.Equal("6985", await host.SignMessageAsync([1]));
    }

    /// <summary>What looks like another signature's content is signed as a message, prefixed, or not at all.</summary>
    [Fact, Trait("attack", "E14")]
    public async Task Hashes_and_prefixes_are_signed_as_messages_alone()
    {
        foreach (var message in (byte[][])[new byte[32], [0x19, 0x01, .. new byte[64]], [5, .. new byte[30]]])
        {
            await using var host = new EthereumHost(blind: true);
            Assert.Equal(EthereumHost.Account, EthereumHost.Recover(await host.SignMessageAsync(message), PersonalMessage.Digest(message), v => v - 27).Signer.ToString());
        }
    }

    [Theory, Trait("attack", "T01")]
    [InlineData("0100", "6B00"), InlineData("8000 01", "6986"), InlineData("0000", "6A80"), InlineData("0000 05", "6A80"), InlineData("0000 00 000000", "6A80")]
    [InlineData("0000 00 00010001", "6A84"), InlineData("0000 00 FFFFFFFF", "6A84"), InlineData("0000 00 80000000", "6A84"), InlineData("0000 00 00000001 0102", "6A80"), InlineData("0000 00 00000000 01", "6A80")]
    public async Task What_is_none_is_refused(string rest, string reply)
    {
        await using var host = new EthereumHost();
        var bytes = Convert.FromHexString(rest.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(reply, await host.AskAsync(0x08, bytes[0], bytes[1], bytes.AsSpan(2)));
        Assert.Empty(host.Scene.Pages);
    }

    [Fact, Trait("attack", "T01")]
    public async Task Parts_that_do_not_add_up_are_refused()
    {
        await using var host = new EthereumHost();
        foreach (var (rest, reply) in ((string, string)[])[("E0088000030A0B0C", "6A80"), ("E00880000100", "9000"), ("E0088000", "6A80"), ("E0080000010000", "6700")])
        {
            Assert.Equal("9000", await host.AskAsync(0x08, 0, 0, [.. EthereumHost.PathOf(EthereumHost.Path), 0, 0, 0, 3, 1]));
            Assert.Equal(reply, await host.AskAsync(rest));
            Assert.Equal(reply == "9000" ? "6A80" : "6986", await host.AskAsync("E0088000020000")); // the rest of nothing, or more than its last byte
        }
        Assert.Empty(host.Scene.Pages);
    }

    [Fact, Trait("attack", "E13"), Trait("case", "benign")]
    public async Task An_account_is_taken_back()
    {
        await using var host = new EthereumHost();
        var (v, signer) = EthereumHost.Recover(await host.SignAuthorizationAsync(1, Nobody, 7), new Authorization(1, default, 7).SigningDigest, v => v);
        Assert.True(v is 0 or 1);
        Assert.Equal(EthereumHost.Account, signer.ToString());
    }

    [Fact, Trait("attack", "E13")]
    public async Task An_account_is_not_handed_over_blindly()
    {
        Assert.True(Address.TryParse(Somebody, out var contract));
        await using var strict = new EthereumHost();
        Assert.Equal("6A80", await strict.SignAuthorizationAsync(1, Somebody, 7));
        await using var blind = new EthereumHost(blind: true);
        Assert.Equal(EthereumHost.Account, EthereumHost.Recover(await blind.SignAuthorizationAsync(1, Somebody, 7), new Authorization(1, contract, 7).SigningDigest, v => v).Signer.ToString());
        Assert.NotEqual("9000", (await blind.SignAuthorizationAsync(0, Somebody, 7))[^4..]); // on every chain
        blind.Scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[^1];
        Assert.Equal("6985", await blind.SignAuthorizationAsync(1, Nobody, 7));
    }

    [Theory, Trait("attack", "T01")]
    [InlineData("0200", "6B00"), InlineData("0101", "6B00"), InlineData("0000 01", "6986"), InlineData("0100", "6A80"), InlineData("0100 00 00", "6A80"), InlineData("0100 00 FFFF 00", "6A80"), InlineData("0100 00 0000", "6A80")]
    [InlineData("0100 00 0001 0001", "6A80")] // more than it says
    public async Task Authorisations_that_are_none_are_refused(string rest, string reply)
    {
        await using var host = new EthereumHost(blind: true);
        var bytes = Convert.FromHexString(rest.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(reply, await host.AskAsync(0x34, bytes[0], bytes[1], bytes.AsSpan(2)));
        Assert.Empty(host.Scene.Pages);
    }

    private const string To = "0114" + "D8DA6BF26964AF9D7EED9E03E53415D37AA96045";

    [Theory, Trait("attack", "E13")]
    [InlineData("000101" + To + "02080000000000000001" + "03080000000000000007", 1ul, 7ul), InlineData("0301FF" + "02020100" + To + "000101", 256ul, 255ul)]
    [InlineData("000101" + To + "0208FFFFFFFFFFFFFFFF" + "030100", ulong.MaxValue, 0ul)]
    [InlineData("", null, null), InlineData("000101" + To + "020101", null, null), InlineData(To + "020101030107", null, null), InlineData("000101020101030107", null, null)] // something is missing
    [InlineData("000101" + To + "020101" + "020101" + "030107", null, null), InlineData("000101" + To + "020101030107" + "0400", null, null), InlineData("000101" + To + "020101030107" + "FF0101", null, null)] // twice, unknown
    [InlineData("000102" + To + "020101030107", null, null), InlineData("0000" + To + "020101030107", null, null), InlineData("00020001" + To + "020101030107", null, null)] // another version
    [InlineData("000101" + "0113" + "DA6BF26964AF9D7EED9E03E53415D37AA96045" + "020101030107", null, null), InlineData("000101" + To + "0200030107", null, null), InlineData("000101" + To + "0209000000000000000001030107", null, null)]
    [InlineData("000101" + To + "0201010308", null, null), InlineData("000101" + To + "02010103", null, null), InlineData("000101" + To + "02010103810107", null, null)] // cut short
    public void Fields(string fields, ulong? chain, ulong? nonce)
    {
        var read = AuthorizationFields.Read(Convert.FromHexString(fields));
        Assert.Equal((chain, nonce), (read?.ChainId, read?.Nonce));
        if (read is not null) { Assert.Equal("0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045", read.Delegate.ToString()); }
    }
}
