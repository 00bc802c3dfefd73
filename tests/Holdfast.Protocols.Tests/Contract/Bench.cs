using Holdfast.Device.Screens;
using Holdfast.HostLink;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>A device that serves a vendor's hosts, its owner, and the hosts.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly IVendorDevice _device;
    private readonly List<IVendorHost> _hosts = [];

    public Bench(Vendor vendor, bool blind = false)
    {
        (Vendor, Scene) = (vendor, new(settings: settings => settings with { AllowBlindSigning = blind }));
        _device = vendor.Serve(Scene);
    }

    public Bench(string vendor, bool blind = false) : this(Vendors.Named(vendor), blind) { }

    public Vendor Vendor { get; }
    public Scene Scene { get; }
    public IReadOnlyList<IVendorHost> Hosts => _hosts;
    public IHostService Service => _device.Service;

    /// <summary>The owner of <see cref="Scene.Owner"/> who agrees to everything.</summary>
    public static Button? Agrees(ScreenPage page) => page.Buttons[0];

    /// <summary>The owner who reads and never approves.</summary>
    public static Button? Declines(ScreenPage page) => page.Kind == PageKind.Approve ? page.Ending : page.Buttons[0];

    /// <summary>Another host on a connection of its own.</summary>
    public IVendorHost Connect()
    {
        var host = Vendor.Speak(new HostEnd(_device.Service));
        _hosts.Add(host);
        return host;
    }

    /// <summary>A connection on which the test says what is sent.</summary>
    public HostEnd ConnectRaw() => new(_device.Service);

    /// <summary>The vendor's asks of a list.</summary>
    public static IEnumerable<(string Vendor, string Ask)> Pairs(IReadOnlyList<Ask> asks, Func<Ask, bool>? which = null)
        => from vendor in Vendors.All from ask in asks where vendor.Has(ask.Feature) && (which?.Invoke(ask) ?? true) select (vendor.Name, ask.Name);

    public static TheoryData<string, string> Theory(IReadOnlyList<Ask> asks, Func<Ask, bool>? which = null) => new(Pairs(asks, which));

    /// <summary>The first of the walked asks that the vendor has.</summary>
    public Ask Usual => HonestAsks.Walked.First(ask => ask.HasPages && Vendor.Has(ask.Feature));

    /// <summary>Asks, and never waits for ever.</summary>
    public static async Task<Answer> AskAsync(Ask ask, IVendorHost host)
        => ask.First is { } first && await first(host).WaitAsync(2 * HostEnd.Patience) is { Error: not null } failed ? failed : await ask.Host(host).WaitAsync(2 * HostEnd.Patience);

    /// <summary>How many packets a host sends, and how many pages its owner reads, where all goes well; on a device where nothing was asked before.</summary>
    public static async Task<(int Packets, int Pages, byte[][] Sent)> MeasureAsync(Vendor vendor, Ask ask)
    {
        await using var bench = new Bench(vendor);
        var host = bench.Connect();
        await ask.IsAnsweredAsync(await AskAsync(ask, host));
        return (host.Wire.Sent.Count, bench.Scene.Pages.Count, [.. host.Wire.Sent]);
    }

    /// <summary>After whatever was done to it: no page is left, and an honest host gets what it asks for.</summary>
    public async Task AnswersAsync(Ask? asked = null)
    {
        var ask = asked ?? Usual;
        Scene.Owner = Agrees;
        await Scene.NoPageAsync();
        var host = Connect();
        await ask.IsAnsweredAsync(await AskAsync(ask, host));
        await Scene.NoPageAsync();
    }

    /// <summary>The core refuses it, for its reason; so does the device, and nothing is put before the owner to agree to; the honest twin is answered, before and afterwards.</summary>
    public async Task IsRefusedAsync(Ask hostile)
    {
        using (var core = new Core(Scene.Device.Settings.AllowBlindSigning)) { Assert.Equal(hostile.Refusal, (await hostile.Core(core)).Refused?.Reason); }
        var honest = hostile.Twin ?? HonestAsks.All.First(each => each.Feature == hostile.Feature);
        await AnswersAsync(honest);
        var host = Connect();
        if (hostile.First is { } first) { Assert.Null((await first(host)).Error); }
        var before = Scene.Pages.Count;
        Assert.True(await AskAsync(hostile with { First = null }, host) is { Value: null, Error: HostError.Refused or HostError.NotSupported });
        await Scene.NoPageAsync();
        Assert.All(Scene.Pages.Skip(before), page => Assert.Equal((PageKind.Refusal, hostile.Refusal!.Value.Code()), (page.Kind, page.Code)));
        await honest.IsAnsweredAsync(await AskAsync(honest, host)); // the same host, and another
        await AnswersAsync(honest);
    }

    /// <summary>On every vendor's wire that has such a thing: at least one.</summary>
    public static async Task IsRefusedByAllAsync(Ask hostile, bool blind = false)
    {
        foreach (var vendor in Having(hostile))
        {
            await using var bench = new Bench(vendor, blind);
            await bench.IsRefusedAsync(hostile);
        }
    }

    /// <summary>On every vendor's wire that has such a thing; the codes are of the warnings that the owner acknowledges.</summary>
    public static async Task IsAnsweredByAllAsync(Ask honest, bool blind = false, params string[] warnings)
    {
        foreach (var vendor in Having(honest))
        {
            await using var bench = new Bench(vendor, blind);
            await honest.IsAnsweredAsync(await AskAsync(honest, bench.Connect()), blind);
            Assert.Equal(warnings.Order(), bench.Scene.Pages.Where(page => page.Kind == PageKind.Warning).Select(page => page.Code).Order());
        }
    }

    private static IEnumerable<Vendor> Having(Ask ask)
    {
        var vendors = Vendors.All.Where(vendor => vendor.Has(ask.Feature)).ToArray();
        Assert.NotEmpty(vendors);
        return vendors;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) { await host.DisposeAsync(); }
        _device.Dispose();
        Scene.Dispose();
    }
}
