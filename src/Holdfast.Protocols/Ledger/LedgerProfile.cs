using Holdfast.Device;
using Holdfast.Device.Storage;
using Holdfast.HostLink;
using Holdfast.Protocols.Ledger.Bitcoin;
using Holdfast.Protocols.Ledger.Bitcoin.Legacy;
using Holdfast.Protocols.Ledger.Ethereum;

namespace Holdfast.Protocols.Ledger;

/// <summary>Ledger's: 24 words, three wrong PINs wipe, apps that hosts open, APDUs over TCP and HTTP.</summary>
public sealed class LedgerProfile : Profile
{
    public override string Name => "ledger";
    public override int SeedWords => 24;
    public override AttemptLimits Limits => new(WrongPins: 3, ColdFailures: 3, PinExhaustions: 1);
    public override IReadOnlyList<string> Apps { get; } = [.. MakeApps().Select(app => app.Name)];

    public override ServedLedger Serve(Func<SigningDevice> device, string? app)
    {
        var apps = MakeApps();
        return new(new LedgerDevice(device, apps, app is null ? null : apps.First(each => each.Name == app)));
    }

    private static LedgerApp[] MakeApps() => [BitcoinApp.OnMain(), BitcoinApp.OnTest(), new EthereumApp(), LegacyBitcoinApp.OnMain(), LegacyBitcoinApp.OnTest()];
}

/// <summary>A Ledger that serves.</summary>
public sealed class ServedLedger : ServedProfile
{
    public const string Stream = "ledger-apdu", Web = "ledger-http";

    private readonly LedgerHttp _http;

    public ServedLedger(LedgerDevice ledger)
    {
        (Ledger, _http) = (ledger, new(ledger));
        Endpoints = [Endpoint.Tcp(Stream, LedgerTcp.UsualPort, new LedgerTcp(ledger)), Endpoint.Http(Web, LedgerHttp.UsualPort, _http)];
    }

    public LedgerDevice Ledger { get; }
    public override IReadOnlyList<Endpoint> Endpoints { get; }

    public override Endpoint OverUsb(string file) => Endpoint.HidFile("ledger-usb", file, new LedgerHid(Ledger));

    public override async ValueTask DisposeAsync()
    {
        await _http.DisposeAsync();
        Ledger.Dispose();
    }
}
