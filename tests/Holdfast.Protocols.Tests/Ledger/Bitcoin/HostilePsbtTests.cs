using System.Security.Cryptography;
using Xunit;
using static Holdfast.Protocols.Tests.Ledger.Bitcoin.LedgerKeys;

namespace Holdfast.Protocols.Tests.Ledger.Bitcoin;

/// <summary>A host that commits to one PSBT and brings another, or to what is none.</summary>
[Trait("attack", "T01")]
public sealed class HostilePsbtTests : IAsyncDisposable
{
    private readonly BitcoinScene _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Every answer changed in its turn, one bit of it: nothing is signed, or what was committed to is.</summary>
    [Fact]
    public async Task Any_answer_that_is_changed()
    {
        Assert.Equal("9000", await SignAsync(HostPsbt.Parse(LedgerPsbts.Segwit)));
        var (asked, honest) = (_app.Host.Asked, Assert.Single(_app.Host.Yielded));
        _app.Host.Yielded.Clear();
        for (var changed = 0; changed < asked; changed++)
        {
            var left = changed;
            _app.Host.Lie = (_, answer) =>
            {
                if (left-- == 0 && answer.Length > 0) { answer[answer.Length / 2] ^= 1; }
                return answer;
            };
            var status = await SignAsync(HostPsbt.Parse(LedgerPsbts.Segwit));
            if (status == "9000") { Assert.Equal(Convert.ToHexString(honest), Convert.ToHexString(Assert.Single(_app.Host.Yielded))); }
            else { Assert.Empty(_app.Host.Yielded); }
            if (changed < asked - 1) { Assert.NotEqual("9000", status); } // the last is only the answer to what was handed over
            _app.Host.Yielded.Clear();
        }
    }

    public static TheoryData<string> Lies => ["inputs", "outputs", "moved", "version", "absent", "foreign count", "empty key", "no outputs", "old", "trailing"];

    [Theory, MemberData(nameof(Lies))]
    public async Task What_is_no_psbt(string lie)
    {
        var psbt = HostPsbt.Parse(LedgerPsbts.TwoSegwit);
        switch (lie)
        {
            case "inputs": Replace(psbt.Global, 0x04, [1]); break; // fewer than there are maps
            case "outputs": Replace(psbt.Global, 0x05, [3]); break;
            case "moved": Replace(psbt.Global, 0x04, [3]); Replace(psbt.Global, 0x05, [1]); break; // as many maps in all
            case "version": Replace(psbt.Global, 0xfb, [0, 0, 0, 0]); break;
            case "absent": psbt.Global.RemoveAll(pair => pair.Key[0] == 0xfb); break;
            case "foreign count": Replace(psbt.Global, 0x04, [0xfd, 0x02, 0x00]); break; // not the shortest form
            case "empty key": psbt.Inputs[0].Add(([], [1])); break;
            case "no outputs": Replace(psbt.Outputs[0], 0x04, []); psbt.Outputs[0].RemoveAll(pair => pair.Key[0] == 0x03); break;
            case "old": psbt.Global.Add(([0x00], [1, 0, 0, 0, 0, 0, 0, 0, 0, 0])); break; // a version 0 field
            default: psbt.Inputs[0].Add(([0x0e, 0x00], [1])); break;
        }
        Assert.Equal("6A80", await SignAsync(psbt));
        Assert.Empty(_app.Host.Yielded);
        Assert.Empty(_app.Scene.Pages);
    }

    [Theory]
    [InlineData("fdff00"), InlineData("fe40420f00"), InlineData("ffffffffffffffffff")]
    public async Task Counts_that_nothing_backs(string count)
    {
        var id = SHA256.HashData(_app.Host.KnowPolicy("", "wpkh(@0/**)", [Own84]));
        var size = Convert.FromHexString(count);
        foreach (var data in (byte[][])[[.. size, .. new byte[64], 1, .. new byte[32], 1, .. new byte[32], .. id, .. new byte[32]], [1, .. new byte[64], .. size, .. new byte[32], 1, .. new byte[32], .. id, .. new byte[32]], [1, .. new byte[64], 1, .. new byte[32], .. size, .. new byte[32], .. id, .. new byte[32]]])
        {
            var (status, _) = await _app.SendAsync(0x04, data);
            Assert.True(status is "6A87" or "lost", status); // it is asked for the first of what there is not
        }
    }

    [Fact]
    public async Task Damaged_commands()
    {
        var id = SHA256.HashData(_app.Host.KnowPolicy("", "wpkh(@0/**)", [Own84]));
        byte[] data = [.. HostPsbt.Parse(LedgerPsbts.Segwit).Commit(_app.Host), .. id, .. new byte[32]];
        for (var length = 0; length < data.Length; length++) { Assert.Equal("6A87", (await _app.SendAsync(0x04, data.AsMemory(0, length))).Status); }
        Assert.Equal("6A87", (await _app.SendAsync(0x04, (byte[])[.. data, 0])).Status);
        Assert.Equal("9000", (await _app.SendAsync(0x04, data)).Status);
    }

    /// <summary>A host that stops answering has signed nothing, and the next command is answered.</summary>
    [Fact]
    public async Task A_host_that_stops()
    {
        var id = SHA256.HashData(_app.Host.KnowPolicy("", "wpkh(@0/**)", [Own84]));
        byte[] data = [.. HostPsbt.Parse(LedgerPsbts.Segwit).Commit(new TestHost()), .. id, .. new byte[32]];
        Assert.Equal("lost", (await _app.SendAsync(0x04, data)).Status);
        Assert.Equal("F5ACC2FD", Convert.ToHexString((await _app.SendAsync(0x05, default)).Data));
        Assert.Equal("9000", await SignAsync(HostPsbt.Parse(LedgerPsbts.Segwit)));
    }

    private async Task<string> SignAsync(HostPsbt psbt) => (await _app.SignAsync(psbt, "", "wpkh(@0/**)", [Own84])).Status;

    private static void Replace(List<(byte[] Key, byte[] Value)> map, byte type, byte[] value)
    {
        map.RemoveAll(pair => pair.Key[0] == type);
        map.Add(([type], value));
    }
}
