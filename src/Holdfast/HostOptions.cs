using System.CommandLine;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Storage;
using Holdfast.Hosting.Wires;
using Holdfast.HostLink;
using Holdfast.Protocols;

namespace Holdfast;

/// <summary>Which hosts may ask the wallet, as which vendor's device, over what. Left out: none.</summary>
/// <param name="Profile">The vendor; null for none.</param>
/// <param name="Usb">A USB gadget's device file; null for none.</param>
/// <param name="IsOnLoopback">The vendor's usual ports on this machine.</param>
/// <param name="Ports">See <see cref="EndpointPorts"/>.</param>
internal sealed record HostOptions(Profile? Profile, string? Usb, bool IsOnLoopback, IReadOnlyList<string> Ports)
{
    public static HostOptions None { get; } = new(null, null, false, []);

    /// <summary>How many wrong attempts are forgiven: the vendor's rule, where one is asked for.</summary>
    public AttemptLimits Limits => Profile?.Limits ?? new();

    /// <summary>Serves hosts until it is disposed.</summary>
    /// <exception cref="IOException">A port is taken, or a file cannot be had.</exception>
    /// <param name="device">Whose wallet is asked.</param>
    /// <param name="leave">Ends the program: where a check of the cryptography failed, nothing is signed any more, for nobody.</param>
    public async Task<IAsyncDisposable> ServeAsync(SigningDevice device, CancellationTokenSource leave)
    {
        if (Profile is null) { return new Served(null, null); }
        var served = Profile.Serve(() => device, null);
        try
        {
            List<Endpoint> endpoints = [];
            if (Usb is not null) { endpoints.Add(served.OverUsb(Usb) ?? throw new IOException($"--as {Profile.Name} has no USB")); }
            if (IsOnLoopback) { endpoints.AddRange(EndpointPorts.Set(served.Endpoints, Ports)); }
            return new Served(served, await WireHost.StartAsync(endpoints, new WireOptions { Failed = (_, fault) => { if (fault is CryptographyUnavailableException) { leave.Cancel(); } } }));
        }
        catch
        {
            await served.DisposeAsync();
            throw;
        }
    }

    private sealed class Served(ServedProfile? profile, WireHost? wires) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (wires is not null) { await wires.DisposeAsync(); }
            if (profile is not null) { await profile.DisposeAsync(); }
        }
    }
}

/// <summary>The options of a command line for <see cref="HostOptions"/>.</summary>
internal sealed class HostOptionSet
{
    private readonly Option<string?> _as = new("--as") { Description = "let hosts ask, as a vendor's device: over --usb, --loopback or both" };
    private readonly Option<string?> _usb = new("--usb") { Description = "a USB gadget's device file, such as /dev/hidg0: the computer at the other end takes this one for the device" };
    private readonly Option<bool> _loopback = new("--loopback") { Description = "the vendor's ports on this machine: for trying out, since what runs beside the wallet can watch it" };
    private readonly Option<string[]> _endpoint = new("--endpoint") { Description = "with --loopback: NAME=PORT, such as ledger-apdu=9998", DefaultValueFactory = _ => [] };

    public HostOptionSet() => _as.AcceptOnlyFromAmong([.. Profile.All.Select(each => each.Name)]);

    public void AddTo(Command command)
    {
        command.Add(_as);
        command.Add(_usb);
        command.Add(_loopback);
        command.Add(_endpoint);
        command.Validators.Add(result =>
        {
            var (hasWires, isAs) = (result.GetValue(_usb) is not null || result.GetValue(_loopback), result.GetValue(_as) is not null);
            if (isAs && !hasWires) { result.AddError("--as needs --usb FILE, --loopback or both"); }
            if (hasWires && !isAs) { result.AddError("--usb and --loopback need --as"); }
            foreach (var text in (result.GetValue(_endpoint) ?? []).Where(text => !EndpointPorts.IsOne(text))) { result.AddError($"--endpoint takes NAME=PORT, not \"{text}\""); }
        });
    }

    public HostOptions Read(ParseResult result)
        => new(Profile.All.FirstOrDefault(each => each.Name == result.GetValue(_as)), result.GetValue(_usb), result.GetValue(_loopback), result.GetValue(_endpoint) ?? []);
}
