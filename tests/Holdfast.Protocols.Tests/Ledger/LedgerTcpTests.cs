using Holdfast.Protocols.Ledger;
using Xunit;

namespace Holdfast.Protocols.Tests.Ledger;

/// <summary>The vendor's two framings of APDUs, in any cut, with every lie about a length.</summary>
[Trait("attack", "T01")]
public sealed class LedgerTcpTests : IDisposable
{
    private readonly Scene _scene = new();
    private readonly LedgerDevice _ledger;
    private readonly PairedConnection _connection = new();

    public LedgerTcpTests()
    {
        var echo = new EchoApp();
        _ledger = new(() => _scene.Device, [echo], echo);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _ledger.Dispose();
        _scene.Dispose();
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(5), InlineData(7), InlineData(1000)]
    public async Task Apdus_in_any_cut(int cut)
    {
        var serving = Serve(new LedgerTcp(_ledger));
        foreach (var piece in Convert.FromHexString("00000004E7010000" + "00000007E701000002AABB" + "00000006E701000001CC").Chunk(cut)) { _connection.Send(piece); }
        Assert.Equal("000000009000", Convert.ToHexString(await _connection.ReadAsync()));
        Assert.Equal("00000002AABB9000", Convert.ToHexString(await _connection.ReadAsync()));
        Assert.Equal("00000001CC9000", Convert.ToHexString(await _connection.ReadAsync()));
        _connection.Close();
        await serving;
    }

    [Theory]
    [InlineData("00000105"), InlineData("FFFFFFFF"), InlineData("80000000")]
    public async Task A_length_beyond_any_apdu_ends_the_connection(string length)
    {
        var serving = Serve(new LedgerTcp(_ledger));
        _connection.Send(Convert.FromHexString(length));
        await serving;
        Assert.False(_connection.HasAnswer);
    }

    [Fact]
    public async Task An_empty_frame_is_no_apdu()
    {
        var serving = Serve(new LedgerTcp(_ledger));
        _connection.Send(0, 0, 0, 0);
        Assert.Equal("000000006700", Convert.ToHexString(await _connection.ReadAsync()));
        _connection.Close();
        await serving;
    }

    [Fact]
    public async Task A_host_that_vanishes_takes_its_page_with_it()
    {
        _scene.Owner = _ => null;
        var serving = Serve(new LedgerTcp(_ledger));
        _connection.Send(Convert.FromHexString("00000004E7040000"));
        await _scene.PageAsync();
        _connection.Vanish();
        await serving;
        await _scene.NoPageAsync();
    }

    [Fact]
    public async Task Apdus_in_reports()
    {
        var serving = Serve(new LedgerHid(_ledger));
        var apdu = (byte[])[0xE7, 1, 0, 0, 100, .. Enumerable.Range(0, 100).Select(each => (byte)each)];
        _connection.Send(Report("0101050000" + "0069", apdu.AsSpan(0, 57)));
        _connection.Send(Report("0101050001", apdu.AsSpan(57)));
        var first = await _connection.ReadAsync();
        var second = await _connection.ReadAsync();
        Assert.Equal((64, 64), (first.Length, second.Length));
        Assert.Equal("01010500000066", Convert.ToHexString(first.AsSpan(0, 7)));
        Assert.Equal("0101050001", Convert.ToHexString(second.AsSpan(0, 5)));
        Assert.Equal(Convert.ToHexString(apdu.AsSpan(5)) + "9000", Convert.ToHexString(first.AsSpan(7)) + Convert.ToHexString(second.AsSpan(5, 102 - 57)));
        _connection.Close();
        await serving;
    }

    /// <summary>A report out of its order, of another channel or tag, or with a length beyond any APDU, is dropped with what it was to be part of; then an honest one is answered.</summary>
    [Theory]
    [InlineData("0101050001")]
    [InlineData("010105000000FF", "0101050002")]
    [InlineData("010105000000FF", "0202050001")]
    [InlineData("010105000000FF", "0101060001")]
    [InlineData("010105000000FF")]
    [InlineData("0101050000FFFF", "0101050001")]
    public async Task Hostile_reports(params string[] reports)
    {
        var serving = Serve(new LedgerHid(_ledger));
        foreach (var each in reports) { _connection.Send(Report(each, [])); }
        _connection.Send(Convert.FromHexString("0101")); // no report at all
        _connection.Send(Report("01010500000006", Convert.FromHexString("E701000001AA")));
        Assert.StartsWith("01010500000003AA9000", Convert.ToHexString(await _connection.ReadAsync()), StringComparison.Ordinal);
        Assert.False(_connection.HasAnswer);
        _connection.Close();
        await serving;
    }

    private static byte[] Report(string head, ReadOnlySpan<byte> data)
    {
        var report = new byte[64];
        Convert.FromHexString(head).CopyTo(report, 0);
        data.CopyTo(report.AsSpan(head.Length / 2));
        return report;
    }

    private Task Serve(HostLink.IHostService service) => service.ServeAsync(_connection, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
}
