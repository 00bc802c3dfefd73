using Holdfast.Device.Screens;
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
    public static Task<Answer> AskAsync(Ask ask, IVendorHost host) => ask.Host(host).WaitAsync(2 * HostEnd.Patience);

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

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) { await host.DisposeAsync(); }
        _device.Dispose();
        Scene.Dispose();
    }
}
