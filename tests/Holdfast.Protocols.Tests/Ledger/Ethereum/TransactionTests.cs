using System.Numerics;
using Holdfast.Device.Screens;
using Holdfast.Ethereum.Rlp;
using Holdfast.Ethereum.Transactions;
using Holdfast.Protocols.Ledger.Ethereum;
using Xunit;

namespace Holdfast.Protocols.Tests.Ledger.Ethereum;

/// <summary>Transactions in chunks, and what comes back for them.</summary>
public sealed class TransactionTests
{
    private static readonly byte[] To = Convert.FromHexString("d8da6bf26964af9d7eed9e03e53415d37aa96045");

    /// <summary>Every kind in chunks of every size that matters: where it ends is told by what it says of itself.</summary>
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(4)]
    public async Task Every_kind_in_any_cut(int type)
    {
        foreach (var data in (int[])[0, 1, 100, 200, 300, 1000])
        {
            var unsigned = Make(type, 1, new byte[data]);
            var transaction = EthereumTransaction.Parse(unsigned).Value;
            foreach (var chunk in (int[])[22, 23, 24, 25, 29, 57, 255])
            {
                await using var host = new EthereumHost(blind: true) { ChunkSize = chunk };
                var (v, signer) = EthereumHost.Recover(await host.SignTransactionAsync(unsigned), transaction.SigningDigest, v => type == 0 ? v - 37 : v);
                Assert.Equal(EthereumHost.Account, signer.ToString());
                Assert.InRange(v, type == 0 ? 37 : 0, type == 0 ? 38 : 1);
            }
        }
    }

    /// <summary>v of an old transaction has one byte: what clients find the parity by, for chains of any size.</summary>
    [Theory]
    [InlineData(1), InlineData(5), InlineData(110), InlineData(137), InlineData(43114), InlineData(11155111), InlineData(1313161554), InlineData(4294967295), InlineData(4294967296)]
    [InlineData(1099511627775), InlineData(27065258958819196), InlineData(9223372036854775771)]
    public async Task The_parity_of_an_old_transaction_is_found_by_clients(ulong chainId)
    {
        await using var host = new EthereumHost();
        var unsigned = Make(0, chainId, []);
        var digits = new BigInteger(chainId).ToByteArray(isUnsigned: true, isBigEndian: true);
        var first = new BigInteger(digits.AsSpan(0, Math.Min(4, digits.Length)), isUnsigned: true, isBigEndian: true) * 2 + 35;
        var (_, signer) = EthereumHost.Recover(await host.SignTransactionAsync(unsigned), EthereumTransaction.Parse(unsigned).Value.SigningDigest, v => v == (int)(first % 256) ? 0 : v == (int)((first + 1) % 256) ? 1 : throw new InvalidDataException($"v {v}"));
        Assert.Equal(EthereumHost.Account, signer.ToString());
    }

    [Fact]
    public async Task Its_owner_reads_it_and_may_say_no()
    {
        await using var host = new EthereumHost();
        Assert.EndsWith("9000", await host.SignTransactionAsync(Make(2, 1, [])), StringComparison.Ordinal);
        var shown = host.Scene.Pages.SelectMany(page => page.Fields).Select(field => field.Value).ToList();
        Assert.Contains("0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045", shown);
        Assert.Contains("1 ETH", shown);
        host.Scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[^1];
        Assert.Equal("6985", await host.SignTransactionAsync(Make(2, 1, [])));
    }

    [Fact]
    public async Task It_is_kept_until_the_hints_are_there()
    {
        foreach (var type in (int[])[0, 2])
        {
            await using var host = new EthereumHost(blind: true);
            var unsigned = Make(type, 1, new byte[400]);
            Assert.Equal("9000", await host.SignTransactionAsync(unsigned, p2: 1));
            Assert.Empty(host.Scene.Pages);
            foreach (var hint in (string[])["B006040000", "E026010002AABB", "E0280100020000", "E02A010000", "E024010000", "E022010000", "E030010000", "E038000000"])
            {
                Assert.Equal(hint.StartsWith("B0", StringComparison.Ordinal) ? "6D00" : "9000", await host.AskAsync(hint));
            }
            Assert.Equal("009000", await host.AskAsync("E00A000000"));
            Assert.Equal(EthereumHost.Account, EthereumHost.Recover(await host.AskAsync("E004000200"), EthereumTransaction.Parse(unsigned).Value.SigningDigest, v => type == 0 ? v - 37 : v).Signer.ToString());
            Assert.Equal("6986", await host.AskAsync("E004000200")); // once
        }
    }

    [Theory, Trait("attack", "T01")]
    [InlineData("E004000200")] // nothing is kept
    [InlineData("E0048000020102"), InlineData("E0048001020102")] // nothing began
    public async Task What_continues_nothing_is_refused(string apdu)
    {
        await using var host = new EthereumHost();
        Assert.Equal("6986", await host.AskAsync(apdu));
    }

    [Theory, Trait("attack", "T01")]
    [InlineData("E0060000"), InlineData("E0040000020102"), InlineData("B0010000"), InlineData("E00880000101"), InlineData("00")]
    public async Task What_is_kept_is_gone_when_anything_else_comes(string other)
    {
        await using var host = new EthereumHost(blind: true);
        Assert.Equal("9000", await host.SignTransactionAsync(Make(2, 1, new byte[40]), p2: 1));
        await host.AskAsync(other);
        Assert.Equal("6986", await host.AskAsync("E004000200"));
        Assert.Empty(host.Scene.Pages);
    }

    [Theory, Trait("attack", "T01"), Trait("attack", "E15")]
    [InlineData("0400", "6B00"), InlineData("0003", "6B00"), InlineData("0180", "6B00")] // P1, P2
    [InlineData("0000", "6A80"), InlineData("0000 05", "6A80"), InlineData("0000 05 8000002C", "6A80"), InlineData("0000 0B" + "8000002C" + "8000003C" + "80000000" + "80000000" + "80000000" + "80000000" + "80000000" + "80000000" + "80000000" + "80000000" + "80000000", "6A80")]
    [InlineData("0000 00 80", "6A80"), InlineData("0000 00 02 80", "6A80"), InlineData("0000 00 C0 00", "6A80"), InlineData("0000 00 8001", "6A80"), InlineData("0000 00 BF C0", "6A80")] // no list, left over
    [InlineData("0000 00 C0", "6A80"), InlineData("0000 00 02 C0", "6A80"), InlineData("0000 00 C101", "6A80"), InlineData("0000 00 F801 01", "6A80")]
    [InlineData("0000 00 FA040001", "6A84"), InlineData("0000 00 02 FAFFFFFF", "6A84"), InlineData("0000 00 FB00000001", "6A84"), InlineData("0000 00 FFFFFFFFFFFFFFFFFF", "6A84")] // longer than any
    [InlineData("0000 00 03 C0", "6501"), InlineData("0000 00 05 C0", "6501"), InlineData("0000 00 7F C0", "6501")]
    public async Task What_is_none_is_refused(string rest, string reply)
    {
        await using var host = new EthereumHost(blind: true);
        var bytes = Convert.FromHexString(rest.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(reply, await host.AskAsync(0x04, bytes[0], bytes[1], bytes.AsSpan(2)));
        Assert.Empty(host.Scene.Pages);
    }

    [Fact, Trait("attack", "T01")]
    public async Task More_than_it_says_is_refused()
    {
        await using var host = new EthereumHost(blind: true);
        Assert.Equal("6A80", await host.SignTransactionAsync([.. Make(2, 1, []), 0]));
        Assert.Equal("6A80", await host.SignTransactionAsync([.. Make(2, 1, new byte[300]), 0]));
        Assert.Equal("9000", await host.AskAsync(0x04, 0, 0, [.. EthereumHost.PathOf(EthereumHost.Path), .. Make(2, 1, new byte[300]).AsSpan(0, 200)]));
        Assert.Equal("6A80", await host.AskAsync("E0048000"));
        Assert.Empty(host.Scene.Pages);
    }

    [Theory, Trait("attack", "E12")]
    [InlineData(0), InlineData(ulong.MaxValue)]
    public async Task Without_a_chain_it_is_not_signed(ulong chainId)
    {
        await using var host = new EthereumHost(blind: true);
        Assert.Equal("6501", await host.SignTransactionAsync(Make(0, chainId, [])));
        var old = RlpItem.List(RlpItem.Of(1), RlpItem.Of(1), RlpItem.Of(21000), RlpItem.Of(To), RlpItem.Of(1), RlpItem.Of([])).Encode();
        Assert.Equal("6501", await host.SignTransactionAsync(old));
        Assert.Empty(host.Scene.Pages);
    }

    [Fact, Trait("attack", "E01")]
    public async Task What_cannot_be_told_is_signed_only_where_that_is_allowed()
    {
        foreach (var data in (byte[][])[[0], [1, 2, 3, 4, 5]]) // one byte of 0 is data as well
        {
            await using var strict = new EthereumHost();
            Assert.Equal("6A80", await strict.SignTransactionAsync(Make(2, 1, data)));
            Assert.Equal("9000", await strict.SignTransactionAsync(Make(2, 1, data), p2: 1));
            Assert.Equal("6A80", await strict.AskAsync("E004000200")); // hints or none
            await using var blind = new EthereumHost(blind: true);
            Assert.EndsWith("9000", await blind.SignTransactionAsync(Make(2, 1, data)), StringComparison.Ordinal);
        }
    }

    [Theory, Trait("attack", "B13")]
    [InlineData("m/44'/0'/0'/0/0"), InlineData("m/84'/0'/0'/0/0"), InlineData("m/44'/61'/0'/0/0"), InlineData("m"), InlineData("m/44'/60'"), InlineData("m/44'/60'/0'/1/0"), InlineData("m/44'/60'/0'/0/0'")]
    public async Task Keys_that_are_no_accounts_do_not_sign(string path)
    {
        await using var host = new EthereumHost(blind: true);
        Assert.Equal("6A80", await host.SignTransactionAsync(Make(2, 1, []), path));
        Assert.Equal("6A80", await host.SignMessageAsync([1], path));
        Assert.Equal("6A80", await host.SignAuthorizationAsync(1, "0x" + new string('0', 40), 0, path));
    }

    [Theory]
    [InlineData("m/44'/60'/0'/0/7"), InlineData("m/44'/60'/3'/0/0"), InlineData("m/44'/60'/0'/5"), InlineData("m/44'/1'/0'/0/0")]
    public async Task Accounts_of_every_numbering_sign(string path)
    {
        await using var host = new EthereumHost();
        var address = Convert.FromHexString((await host.AskAsync(0x02, 0, 0, EthereumHost.PathOf(path)))[..^4]).AsSpan(67).ToArray();
        var unsigned = Make(2, 1, []);
        var signer = EthereumHost.Recover(await host.SignTransactionAsync(unsigned, path), EthereumTransaction.Parse(unsigned).Value.SigningDigest, v => v).Signer;
        Assert.Equal("0x" + System.Text.Encoding.ASCII.GetString(address), signer.ToString());
    }

    [Fact]
    public void Every_length_is_told_by_the_first_bytes()
    {
        foreach (var type in (int[])[0, 1, 2, 4])
        {
            foreach (var data in Enumerable.Range(0, 60).Concat([200, 255, 256, 300, 65000, 66000, 250_000]))
            {
                var bytes = Make(type, 1, new byte[data]);
                var known = 0;
                for (var held = 0; held < bytes.Length; held = Math.Max(known, held + 1))
                {
                    known = TransactionSize.Measure(bytes.AsSpan(0, held)).Value;
                    Assert.InRange(known, held + 1, bytes.Length);
                }
                Assert.Equal(bytes.Length, known);
            }
        }
    }

    private static byte[] Make(int type, ulong chainId, byte[] data)
    {
        RlpItem price = RlpItem.Of(20_000_000_000ul), gas = RlpItem.Of(100_000ul), to = RlpItem.Of(To), value = RlpItem.Of(1_000_000_000_000_000_000ul), empty = RlpItem.List(), nothing = RlpItem.Of([]);
        var authorization = RlpItem.List(RlpItem.Of(chainId), RlpItem.Of(new byte[20]), RlpItem.Of(0ul), RlpItem.Of(0ul), RlpItem.Of(1ul), RlpItem.Of(1ul));
        RlpItem[] items = type switch
        {
            0 => [RlpItem.Of(7ul), price, gas, to, value, RlpItem.Of(data), RlpItem.Of(chainId), nothing, nothing],
            1 => [RlpItem.Of(chainId), RlpItem.Of(7ul), price, gas, to, value, RlpItem.Of(data), empty],
            2 => [RlpItem.Of(chainId), RlpItem.Of(7ul), RlpItem.Of(1ul), price, gas, to, value, RlpItem.Of(data), empty],
            _ => [RlpItem.Of(chainId), RlpItem.Of(7ul), RlpItem.Of(1ul), price, gas, to, value, RlpItem.Of(data), empty, RlpItem.List(authorization)],
        };
        var list = RlpItem.List(items).Encode();
        return type == 0 ? list : [(byte)type, .. list];
    }
}
