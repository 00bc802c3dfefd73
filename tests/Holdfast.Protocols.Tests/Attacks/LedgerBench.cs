using System.Buffers.Binary;
using System.Text;
using Holdfast.Device.Screens;
using Holdfast.Protocols.Ledger;
using Holdfast.Protocols.Tests.Ledger.Ethereum;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>A device with all of Ledger's apps, and hosts that send whatever the test says, as hexadecimal.</summary>
internal sealed class LedgerBench : IAsyncDisposable
{
    private readonly ServedLedger _served;
    private readonly List<ApduSession> _hosts = [];

    public LedgerBench(bool blind = false, string? app = null)
    {
        Scene = new(settings: settings => settings with { AllowBlindSigning = blind });
        _served = new LedgerProfile().Serve(() => Scene.Device, app);
    }

    public Scene Scene { get; }
    public LedgerDevice Ledger => _served.Ledger;

    public ApduSession Connect()
    {
        var host = new ApduSession(Ledger, "a host");
        _hosts.Add(host);
        return host;
    }

    public ValueTask LeaveAsync(ApduSession host)
    {
        _hosts.Remove(host);
        return host.DisposeAsync();
    }

    public static async Task<string> AskAsync(ApduSession host, string apdu) => Convert.ToHexString(await host.ExchangeAsync(Convert.FromHexString(apdu), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));

    public static Task<string> AskAsync(ApduSession host, byte type, byte instruction, byte p1, byte p2, params byte[] data) => AskAsync(host, Convert.ToHexString([type, instruction, p1, p2, (byte)data.Length, .. data]));

    public static async Task OpenAsync(ApduSession host, string app) => Assert.Equal("9000", await AskAsync(host, 0xE0, 0xD8, 0, 0, Encoding.ASCII.GetBytes(app)));

    /// <summary>Of a path, as both apps read it.</summary>
    public static byte[] PathOf(string path) => EthereumHost.PathOf(path);

    public static byte[] Length(int length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }

    /// <summary>Nothing was put before the owner to agree to since.</summary>
    public void NothingAskedSince(int pages) => Assert.DoesNotContain(Scene.Pages.Skip(pages), page => page.Kind == PageKind.Approve);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) { await host.DisposeAsync(); }
        await _served.DisposeAsync();
        Scene.Dispose();
    }
}
