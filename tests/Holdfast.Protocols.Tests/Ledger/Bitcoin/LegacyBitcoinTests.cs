using System.Text;
using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Protocols.Tests.Ledger.Bitcoin;

/// <summary>What hosts of the older app read (class E0).</summary>
public sealed class LegacyBitcoinTests : IAsyncDisposable
{
    private readonly BitcoinScene _app = new(legacy: true);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Version() => Assert.Equal("01300200060000" + "9000", await AskAsync("E0C4000000"));

    [Theory]
    [InlineData("m/84'/1'/0'/0/0", 2, "tb1qzdr7s2sr0dwmkwx033r4nujzk86u0cy6fmzfjk"), InlineData("m/44'/1'/0'/1/15", 0, "myFCUBRCKFjV7292HnZtiHqMzzHrApobpT"), InlineData("m/49'/1'/0'/0/0", 1, "2MyHkbusvLomaarGYMqyq7q9pSBYJRwWcsw")]
    [InlineData("m/84'/1'/0'/0/0", 0, ""), InlineData("m/84'/1'/0'", 2, ""), InlineData("m/84'/1'", 0, "")] // a key, but no account's address
    public async Task A_key_and_its_address(string path, int kind, string address)
    {
        var (status, key, shown, chainCode) = await KeyAsync(path, kind, confirm: false);
        Assert.Equal(("9000", 65, 4, address, 32), (status, key.Length, key[0], shown, chainCode.Length));
        Assert.Empty(_app.Scene.Pages);
    }

    /// <summary>Keys of no usual account are given to nobody unasked; the newer app's rule.</summary>
    [Theory, Trait("attack", "T10")]
    [InlineData("m/87'/1'/0'"), InlineData("m/48'/1'/77777'/9'/5/6/7"), InlineData("m/44'/1'/9999'"), InlineData("m/84'/1'/101'"), InlineData("m/84'/1'/0'/0'")]
    public async Task Keys_of_no_usual_account(string path)
    {
        Assert.Equal("6A82", (await KeyAsync(path, 0, confirm: false)).Status);
        Assert.Empty(_app.Scene.Pages);
    }

    /// <summary>As the vendor's library makes an xpub: of a key, its chain code, and its parent's key.</summary>
    [Fact]
    public async Task The_key_of_an_account()
    {
        var (_, key, _, chainCode) = await KeyAsync("m/84'/1'/0'", 2, confirm: false);
        Assert.True(Holdfast.Keys.ExtendedPublicKey.TryParse(LedgerKeys.Own84.AsSpan(20), Holdfast.Keys.Network.Testnet, out var account));
        Assert.Equal(account.ChainCode.ToString(), Convert.ToHexStringLower(chainCode));
        var uncompressed = new byte[65];
        account.Key.SerializeUncompressed(uncompressed);
        Assert.Equal(uncompressed, key);
    }

    [Fact]
    public async Task An_address_that_is_confirmed()
    {
        Assert.Equal("9000", (await KeyAsync("m/84'/1'/0'/0/0", 2, confirm: true)).Status);
        Assert.Contains("tb1qzdr7s2sr0dwmkwx033r4nujzk86u0cy6fmzfjk", _app.Shown, StringComparison.Ordinal);
        _app.Scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[^1];
        Assert.Equal("6985", (await KeyAsync("m/84'/1'/0'/0/0", 2, confirm: true)).Status);
        Assert.Equal("6A82", (await KeyAsync("m/84'/1'/0'/0/0", 0, confirm: true)).Status);
    }

    [Theory, Trait("attack", "B13"), Trait("attack", "T10")]
    [InlineData("m"), InlineData("m/84'/0'/0'"), InlineData("m/44'/60'/0'/0/0"), InlineData("m/44'")]
    public async Task Keys_that_are_not_open(string path) => Assert.Equal("6A82", (await KeyAsync(path, 0, confirm: false)).Status);

    [Theory, Trait("attack", "T01")]
    [InlineData("E0400000", "6A87"), InlineData("E04000000101", "6A87"), InlineData("E0400003018000005400", "6700"), InlineData("E040000405018000005400", "6700"), InlineData("E0400200050180000054", "6A86"), InlineData("E0400003050180000054", "6A86")]
    [InlineData("E0420000", "6D00"), InlineData("E0440000", "6D00"), InlineData("E0480000", "6D00"), InlineData("E04E0000", "6D00"), InlineData("E1050000", "6E00")]
    public async Task Commands_there_are_not(string apdu, string status)
    {
        Assert.Equal(status, await AskAsync(apdu));
    }

    private async Task<(string Status, byte[] Key, string Address, byte[] ChainCode)> KeyAsync(string path, int kind, bool confirm)
    {
        var data = BitcoinScene.PathBytes(path);
        var reply = await _app.Session.ExchangeAsync((byte[])[0xE0, 0x40, confirm ? (byte)1 : (byte)0, (byte)kind, (byte)data.Length, .. data], CancellationToken.None);
        var status = Convert.ToHexString(reply.AsSpan(reply.Length - 2));
        if (status != "9000") { return (status, [], "", []); }
        var at = 1 + reply[0];
        return (status, reply[1..at], Encoding.ASCII.GetString(reply, at + 1, reply[at]), reply[(at + 1 + reply[at])..^2]);
    }

    private async Task<string> AskAsync(string apdu) => Convert.ToHexString(await _app.Session.ExchangeAsync(Convert.FromHexString(apdu), CancellationToken.None));
}
