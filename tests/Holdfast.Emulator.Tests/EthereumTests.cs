using System.Globalization;
using System.Text;
using System.Text.Json;
using Holdfast.Ethereum;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>Requests for Ethereum as files, from queued to signed or refused.</summary>
public sealed class EthereumTests(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    private const string Path = "m/44'/60'/0'/0/0";
    /// <summary>The first account of the default words, as every wallet shows it.</summary>
    private const string Account = "0x9858EfFD232B4033E47d90003D41EC34EcaEda94";
    private const string Send = "02f001098459682f008506fc23ac0082520894d8da6bf26964af9d7eed9e03e53415d37aa9604588016345785d8a000080c0";
    private const string SendUsdc = "02f86d01078459682f008506fc23ac0082fde894a0b86991c6218b36c1d19d4a2e9eb0ce3606eb4880b844a9059cbb000000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa9604500000000000000000000000000000000000000000000000000000000017d7840c0";
    private const string ApproveUsdc = "02f86d01088459682f008506fc23ac0082ea6094a0b86991c6218b36c1d19d4a2e9eb0ce3606eb4880b844095ea7b3000000000000000000000000b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc0";
    private const string Unknown = "02f84d01098459682f008506fc23ac0083015f9094d8da6bf26964af9d7eed9e03e53415d37aa9604580a4deadbeef0000000000000000000000000000000000000000000000000000000000000001c0";
    private const string Typed = """{"types":{"EIP712Domain":[{"name":"chainId","type":"uint256"}],"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{"chainId":1},"message":{"a":true}}""";

    private static byte[] Transaction(string unsigned) => Encoding.UTF8.GetBytes($$"""{"type":"ethereum-transaction","path":"{{Path}}","unsigned":"0x{{unsigned}}"}""");

    private static byte[] Of(string type, string members) => Encoding.UTF8.GetBytes($$"""{"type":"ethereum-{{type}}","path":"{{Path}}",{{members}}}""");

    private static async Task<JsonElement> SignAsync(Owner owner, byte[] request)
    {
        Assert.Equal(202, await owner.BringAsync("ask.json", request));
        await owner.ApproveAsync();
        Assert.Equal("signed", await owner.StatusOfAsync("ask.json"));
        var answer = JsonDocument.Parse(await owner.ExpectAsync(200, HttpMethod.Get, "/files/ask-signed.json")).RootElement;
        Assert.Equal((Account, Path), (Text(answer, "address"), Text(answer, "path")));
        return answer;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    /// <summary>The signature of an answer, r and s and the byte behind them, less what is added to its parity.</summary>
    private static EthereumSignature SignatureOf(JsonElement answer, int offset)
    {
        var text = Text(answer, "signature");
        Assert.Equal(2 + 130, text.Length);
        var bytes = Convert.FromHexString(text[2..]);
        return new(bytes[64] - offset, UInt256.FromBigEndian(bytes.AsSpan(0, 32)), UInt256.FromBigEndian(bytes.AsSpan(32, 32)));
    }

    [Theory, Trait("attack", "E01"), Trait("case", "benign")]
    [InlineData(Send), InlineData(SendUsdc), InlineData("ec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080")]
    public async Task Signs_a_transaction(string unsigned)
    {
        var answer = await SignAsync(await emulator.ResetAsync(), Transaction(unsigned));
        var signed = SignedEthereumTransaction.Parse(Convert.FromHexString(Text(answer, "signed")[2..])).Value;
        Assert.Equal((Account, unsigned), (signed.Sender.ToString(), Convert.ToHexStringLower(signed.Transaction.ToUnsigned())));
        Assert.Equal((signed.V, $"0x{signed.Hash}"), (ulong.Parse(Text(answer, "v")[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), Text(answer, "hash")));
        Assert.Equal(Account, SignatureOf(answer, 0).Recover(signed.Transaction.SigningDigest).ToString());
    }

    [Fact]
    public async Task Signs_messages()
    {
        var owner = await emulator.ResetAsync();
        Assert.Equal(Account, SignatureOf(await SignAsync(owner, Of("message", "\"message\":\"hello\"")), 27).Recover(PersonalMessage.Digest("hello"u8)).ToString());
        Assert.Equal(Account, SignatureOf(await SignAsync(owner, Of("message", "\"message\":\"0x00ff\"")), 27).Recover(PersonalMessage.Digest([0, 255])).ToString());
        Assert.Equal(Account, SignatureOf(await SignAsync(owner, Of("typed-data", $"\"typedData\":{Typed}")), 27).Recover(TypedData.Parse(Encoding.UTF8.GetBytes(Typed)).Value.SigningDigest).ToString());
    }

    [Fact]
    public async Task Signs_an_authorisation()
    {
        var answer = await SignAsync(await emulator.ResetAsync(), Of("authorization", "\"chainId\":1,\"address\":\"0x63c0c19a282a1b52b07dd5a65b58948a07dae32b\",\"nonce\":3"));
        Assert.True(Address.TryParse(Text(answer.GetProperty("authorization"), "address"), out var to));
        Assert.Equal(Account, SignatureOf(answer, 0).Recover(new Authorization(1, to, 3).SigningDigest).ToString());
    }

    [Fact, Trait("attack", "E01")]
    public async Task What_has_no_words_is_refused_until_its_owner_allows_it()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("ask.json", Transaction(Unknown));
        var page = await owner.LookAsync();
        Assert.Equal(("refusal", "blind-signing"), (page.Kind, page.Code));
        await owner.PressAsync("done");
        await owner.LookAsync("Ready");
        Assert.Equal("refused blind-signing", await owner.StatusOfAsync("ask.json"));
        Assert.Contains("\"blind-signing\"", Encoding.UTF8.GetString(await owner.ExpectAsync(410, HttpMethod.Get, "/files/ask-signed.json")), StringComparison.Ordinal);

        await owner.ChooseAsync("Ready", "Settings");
        await owner.ChooseAsync("Settings", "Sign what cannot be told in words, after a warning: off");
        page = await owner.LookAsync("Warning");
        Assert.Equal("blind-signing", page.Code);
        await owner.PressAsync("acknowledge");
        await owner.ChooseAsync("Settings", "Done");
        await owner.LookAsync("Ready");
        await owner.BringAsync("ask.json", Transaction(Unknown));
        var pages = await owner.ApproveAsync();
        Assert.Contains(pages, each => each.Code == "blind-signing" && each.Kind == "warning");
        Assert.Contains(pages, each => each.ToString().Contains("deadbeef", StringComparison.Ordinal));
        Assert.Equal("signed", await owner.StatusOfAsync("ask.json"));
    }

    [Fact, Trait("attack", "E03")]
    public async Task Power_without_a_limit_is_warned_of()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("ask.json", Transaction(ApproveUsdc));
        Page page;
        for (page = await owner.LookAsync(); page.Kind == "review"; page = await owner.LookAsync()) { await owner.PressAsync("next"); }
        Assert.Equal("warning", page.Kind);
        await owner.PressAsync("reject");
        await owner.LookAsync("Ready");
        Assert.Equal("refused rejected", await owner.StatusOfAsync("ask.json"));
    }

    [Fact]
    public async Task Rejecting_at_any_page_ends_the_whole_request()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("ask.json", Transaction(SendUsdc));
        var count = (await owner.ApproveAsync()).Count;
        Assert.True(count >= 3);
        for (var at = 0; at < count; at++)
        {
            await owner.BringAsync("ask.json", Transaction(SendUsdc));
            for (var i = 0; i < at; i++)
            {
                var page = await owner.LookAsync();
                await owner.TryPressAsync(page.Buttons[0], page.Nonce);
            }
            await owner.LookAsync();
            await owner.PressAsync("reject");
            await owner.LookAsync("Ready");
            Assert.Equal("refused rejected", await owner.StatusOfAsync("ask.json"));
        }
    }

    [Theory, Trait("attack", "E14")]
    [InlineData("""{"type":"ethereum-hash","path":"m/44'/60'/0'/0/0","hash":"0x1111111111111111111111111111111111111111111111111111111111111111"}""", "unsupported")]
    [InlineData("""{"type":"ethereum-message","path":"m/44'/60'/0'/0/0","message":"0xno hexadecimal"}""", "malformed")]
    [InlineData("""{"type":"ethereum-message","path":"m/44'/60'/0'/0/0","message":"a","message":"b"}""", "malformed")]
    [InlineData("""{"type":"ethereum-message","path":"m/44'/60'/0'/0/0","message":"a"} more""", "malformed")]
    public async Task What_is_no_request_is_not_queued(string json, string code)
    {
        var owner = await emulator.ResetAsync();
        var (status, body) = await owner.SendAsync(HttpMethod.Post, "/files?name=ask.json", Encoding.UTF8.GetBytes(json));
        Assert.Equal(422, status);
        Assert.Contains($"\"refusal\":\"{code}\"", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.Null(await owner.StatusOfAsync("ask.json"));
    }

    [Fact]
    public async Task As_much_as_a_request_may_be_is_read()
    {
        var owner = await emulator.ResetAsync();
        Assert.Equal(422, await owner.BringAsync("ask.json", new byte[1 << 20]));
        Assert.Equal(202, await owner.BringAsync("ask.json", [.. Transaction(Send), .. Enumerable.Repeat((byte)' ', (1 << 20) - Transaction(Send).Length)]));
    }

    [Fact]
    public async Task A_key_of_another_coin_signs_nothing()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("ask.json", Encoding.UTF8.GetBytes("""{"type":"ethereum-message","path":"m/84'/0'/0'/0/0","message":"a"}"""));
        Assert.Equal(("refusal", "path-not-allowed"), (await owner.LookAsync()) is var page ? (page.Kind, page.Code) : default);
        await owner.PressAsync("done");
        await owner.LookAsync("Ready");
    }

    [Theory]
    [InlineData("all", "signed"), InlineData("none", "refused rejected")]
    public async Task Answers_by_itself_if_it_is_told_to(string approve, string status)
    {
        using var automatic = new EmulatorProcess("--approve", approve);
        var owner = new Owner(automatic.Http);
        Assert.Equal(202, await owner.BringAsync("ask.json", Transaction(ApproveUsdc)));
        // The menu counts again once no file is pending.
        Assert.Equal("menu", (await owner.LookAsync()).Kind);
        Assert.Equal(status, await owner.StatusOfAsync("ask.json"));
    }

    /// <summary>The three ways in which apps number accounts; the addresses are ethers' for the same words.</summary>
    [Fact]
    public async Task Its_addresses_are_shown_to_be_compared()
    {
        var owner = await emulator.ResetAsync();
        await owner.ChooseAsync("Ready", "Receive");
        await owner.ChooseAsync("Kind of address", "Ethereum (and chains like it)");
        var page = await owner.LookAsync("Ethereum address 0");
        Assert.Equal((Account, Path, Owner.Fingerprint), (page.Field("Address"), page.Field("Path"), page.Field("Wallet")));
        Assert.Equal([Account], page.Frames);
        await owner.ChooseAsync("Ethereum address 0", "Next address");
        Assert.Equal("m/44'/60'/0'/0/1", (await owner.LookAsync("Ethereum address 1")).Field("Path"));
        await owner.ChooseAsync("Ethereum address 1", "Done");
        await owner.LookAsync("Ready");
    }
}
