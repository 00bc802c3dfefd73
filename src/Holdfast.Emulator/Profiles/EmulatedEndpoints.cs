using Holdfast.HostLink;
using Holdfast.Hosting.Wires;
using Holdfast.Protocols;
using Holdfast.Transports;

namespace Holdfast.Emulator.Profiles;

/// <summary>The vendors' endpoints of one emulator, on the ports that were asked for.</summary>
/// <param name="Profiles">Which vendors.</param>
/// <param name="App">What is open from the start, of whichever has it; null for nothing.</param>
/// <param name="Ports">See <see cref="EndpointPorts"/>.</param>
internal sealed record EmulatedEndpoints(IReadOnlyList<EmulatedProfile> Profiles, string? App, IReadOnlyList<string> Ports)
{
    /// <summary>Serves until it is disposed.</summary>
    /// <exception cref="IOException">A port is taken, or a port was named that no endpoint has.</exception>
    public async Task<Served> ServeAsync(Emulation.Emulator emulator, CancellationToken cancel)
    {
        var profiles = new List<ServedProfile>();
        var endpoints = new List<Endpoint>();
        foreach (var each in Profiles)
        {
            var served = each.Profile.Serve(() => emulator.Current.Device, each.Profile.Apps.Contains(App) ? App : null);
            profiles.Add(served);
            endpoints.AddRange(each.Endpoints(served, emulator));
        }
        return new(await TransportHost.StartAsync(EndpointPorts.Set(endpoints, Ports), new TransportOptions { Failed = (name, fault) => emulator.Fail(name, fault) }, cancel), profiles);
    }

    internal sealed class Served(TransportHost host, IReadOnlyList<ServedProfile> profiles) : IAsyncDisposable
    {
        public IReadOnlyList<BoundEndpoint> Bound => host.Bound;

        public async ValueTask DisposeAsync()
        {
            await host.DisposeAsync();
            foreach (var each in profiles) { await each.DisposeAsync(); }
        }
    }
}
