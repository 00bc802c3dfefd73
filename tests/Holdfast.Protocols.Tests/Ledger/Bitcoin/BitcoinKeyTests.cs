using System.Text;
using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Protocols.Tests.Ledger.Bitcoin;

/// <summary>Keys, as the vendor's app gives them: its tests' values (test_get_extended_pubkey.py, test_get_master_fingerprint.py).</summary>
public sealed class BitcoinKeyTests : IAsyncDisposable
{
    private readonly BitcoinScene _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Master_fingerprint() => Assert.Equal("F5ACC2FD", Convert.ToHexString((await _app.SendAsync(0x05, default)).Data));

    [Theory]
    [InlineData("m/44'/1'/0'", "tpubDCwYjpDhUdPGP5rS3wgNg13mTrrjBuG8V9VpWbyptX6TRPbNoZVXsoVUSkCjmQ8jJycjuDKBb9eataSymXakTTaGifxR6kmVsfFehH1ZgJT")]
    [InlineData("m/44'/1'/10'", "tpubDCwYjpDhUdPGp21gSpVay2QPJVh6WNySWMXPhbcu1DsxH31dF7mY18oibbu5RxCLBc1Szerjscuc3D5HyvfYqfRvc9mesewnFqGmPjney4d")]
    [InlineData("m/44'/1'/2'/1/42", "tpubDGF9YgHKv6qh777rcqVhpmDrbNzgophJM9ec7nHiSfrbss7fVBXoqhmZfohmJSvhNakDHAspPHjVVNL657tLbmTXvSeGev2vj5kzjMaeupT")]
    [InlineData("m/48'/1'/4'/1'/0/7", "tpubDK8WPFx4WJo1R9mEL7Wq325wBiXvkAe8ipgb9Q1QBDTDUD2YeCfutWtzY88NPokZqJyRPKHLGwTNLT7jBG59aC6VH8q47LDGQitPB6tX2d7")]
    [InlineData("m/49'/1'/1'/1/3", "tpubDGnetmJDCL18TyaaoyRAYbkSE9wbHktSdTS4mfsR6inC8c2r6TjdBt3wkqEQhHYPtXpa46xpxDaCXU2PRNUGVvDzAHPG6hHRavYbwAGfnFr")]
    [InlineData("m/84'/1'/2'/0/10", "tpubDG9YpSUwScWJBBSrhnAT47NcT4NZGLcY18cpkaiWHnkUCi19EtCh8Heeox268NaFF6o56nVeSXuTyK6jpzTvV1h68Kr3edA8AZp27MiLUNt")]
    [InlineData("m/86'/1'/4'/1/12", "tpubDHTZ815MvTaRmo6Qg1rnU6TEU4ZkWyA56jA1UgpmMcBGomnSsyo34EZLoctzZY9MTJ6j7bhccceUeXZZLxZj5vgkVMYfcZ7DNPsyRdFpS3f")]
    [InlineData("m/86'/1'/4'/1/2/3/4/5", "tpubDNcjumrTe1BBYEc1FmMaJZQw47mbvb4LfX4YwqC6GQ18PfMfuH3BEYREfdHm2gWXkSJ3JiXHF11iKnbJxzxp5qkgo8BBy2L48FRvrLhpTuh")]
    [InlineData("m/45'/1'/0'", "tpubDCy2BKyxJFzACNgThkunvdnkHNotREK9LQDw8L9J1gx26SyzfoeJynJgWekzkramggmahVAgeHPxfpnvFtJ7hcYADrsVUnsPSei2tY9fBLL")]
    [InlineData("m/45'/1'/0'/1", "tpubDFGDxRGdGFKekUtPuta4p9Kw2a2PSeyyhSTa7KNENJfBuJ78EEsL1LxwAA8ddSxZFWBT9gYRuLDoa2rwdix56WRsq77vAJ2iqeyPw6UBeyt")]
    [InlineData("m/4541509'/1112098098'", "tpubDAs3mrkQXkGyzp7Yo9SXiZNW7Tmia5EmdUpXjuBQvBDDGGr9CnVHehSB6P5RZFY3bwkYBweXir8MhmvPXqYHHVxKrFkm3mfZ5UkjG5ZH8Ui")]
    public async Task Usual_paths_need_no_yes(string path, string key)
    {
        Assert.Equal(("9000", key), await KeyAsync(path, confirm: false));
        Assert.Empty(_app.Scene.Pages);
    }

    [Theory, Trait("attack", "T10")]
    [InlineData("m"), InlineData("m/44'"), InlineData("m/44'/1'"), InlineData("m/44'/10'/0'"), InlineData("m/44'/1'/0"), InlineData("m/44'/1/0'"), InlineData("m/44/1'/0'"), InlineData("m/48'/1'/0'/0'")]
    [InlineData("m/48'/1'/0'/3'"), InlineData("m/999'/1'/0'"), InlineData("m/45'/2'/0'"), InlineData("m/45'/1'"), InlineData("m/44'/1'/101'"), InlineData("m/48'/1'/0'"), InlineData("m/84'/1'/0'/0'"), InlineData("m/84'/1'/0'/0/0'"), InlineData("m/84'/0'/0'")]
    public async Task Unusual_paths_are_refused_without_one(string path)
    {
        Assert.Equal(("6A82", ""), await KeyAsync(path, confirm: false));
        Assert.Empty(_app.Scene.Pages);
    }

    [Fact]
    public async Task A_key_that_is_confirmed()
    {
        Assert.Equal("9000", (await KeyAsync("m/84'/1'/0'", confirm: true)).Status);
        Assert.Contains(LedgerKeys.Own84[20..], _app.Shown, StringComparison.Ordinal);
        Assert.Contains("m/84'/1'/0'", _app.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain(_app.Scene.Pages, page => page.Kind == PageKind.Warning);
    }

    [Fact, Trait("attack", "T10")]
    public async Task An_unusual_one_is_warned_of()
    {
        Assert.Equal(("9000", "tpubDSegeM6ezY6VYgNjYiUxk94ZwLYeuUzHpUYff4LLdEEUVUd8VpgGUxyxZ9oRiEepZzmFZogVWFEWznRj3oJgEuWjcg6BERCxTCYdaxwtShk"), await KeyAsync("m/48'/1'/0'/2'/0'/1'/2'/3'/0/1", confirm: true));
        Assert.Equal("key-path-unusual", Assert.Single(_app.Scene.Pages, page => page.Kind == PageKind.Warning).Code);
    }

    [Fact]
    public async Task The_owners_no()
    {
        _app.Scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[^1];
        Assert.Equal(("6985", ""), await KeyAsync("m/84'/1'/0'", confirm: true));
    }

    /// <summary>Not even with the owner's yes: other coins' keys, and what no account is below.</summary>
    [Theory, Trait("attack", "B13"), Trait("attack", "T10")]
    [InlineData("m"), InlineData("m/44'"), InlineData("m/44'/2'/333'"), InlineData("m/84'/0'/0'"), InlineData("m/44'/60'/0'/0/0"), InlineData("m/83696968'/39'/0'/12'/0'"), InlineData("m/45'/0'/0'"), InlineData("m/0/0")]
    public async Task Keys_that_are_not_open(string path)
    {
        Assert.Equal(("6A82", ""), await KeyAsync(path, confirm: true));
        Assert.Empty(_app.Scene.Pages);
    }

    [Theory, Trait("attack", "T01")]
    [InlineData(""), InlineData("00"), InlineData("0001"), InlineData("0002" + "80000054" + "8000"), InlineData("0201" + "80000054"), InlineData("0001" + "80000054" + "00")]
    [InlineData("000B" + "8000003080000001800000008000000280000000800000018000000280000003000000000000000100000002")]
    public async Task Damaged(string data) => Assert.Equal("6A87", (await _app.SendAsync(0x00, Convert.FromHexString(data))).Status);

    [Theory, Trait("attack", "T01")]
    [InlineData("E1050100", "6A86"), InlineData("E1050002", "6A86"), InlineData("E1060000", "6D00"), InlineData("E0050000", "6E00"), InlineData("F8010000", "B007"), InlineData("E0C40000", "6E00"), InlineData("E105000000", "F5ACC2FD9000")]
    public async Task Commands_there_are_not(string apdu, string reply)
        => Assert.Equal(reply, Convert.ToHexString(await _app.Session.ExchangeAsync(Convert.FromHexString(apdu), CancellationToken.None)));

    private async Task<(string Status, string Key)> KeyAsync(string path, bool confirm)
    {
        var (status, data) = await _app.SendAsync(0x00, (byte[])[confirm ? (byte)1 : (byte)0, .. BitcoinScene.PathBytes(path)]);
        return (status, Encoding.ASCII.GetString(data));
    }
}
