using Holdfast.Device;
using Holdfast.Device.Storage;
using Holdfast.HostLink;
using Holdfast.Protocols.Ledger;

namespace Holdfast.Protocols;

/// <summary>What makes Holdfast behave as one vendor's device: its wires, and its rules for PIN and backup.</summary>
public abstract class Profile
{
    /// <summary>Every vendor there is.</summary>
    public static IReadOnlyList<Profile> All { get; } = [new LedgerProfile()];

    /// <summary>As it is asked for on a command line: "ledger".</summary>
    public abstract string Name { get; }

    /// <summary>How many words a new seed has where its owner does not choose.</summary>
    public abstract int SeedWords { get; }

    public abstract AttemptLimits Limits { get; }

    /// <summary>The apps a host may find open from the start; empty where there is nothing of that kind.</summary>
    public virtual IReadOnlyList<string> Apps => [];

    /// <summary>Makes what serves hosts.</summary>
    /// <param name="device">The device there is now; a test double's may be replaced.</param>
    /// <param name="app">One of <see cref="Apps"/>, open from the start; null for none.</param>
    public abstract ServedProfile Serve(Func<SigningDevice> device, string? app);
}

/// <summary>A profile that serves: what hosts connect to, on the vendor's usual ports. Whoever made it disposes it.</summary>
public abstract class ServedProfile : IAsyncDisposable
{
    /// <summary>Each has the profile's name before its own: "ledger-apdu".</summary>
    public abstract IReadOnlyList<Endpoint> Endpoints { get; }

    /// <summary>The same over a USB cable, whose other end takes this machine for the vendor's device; null for a vendor whose devices have none.</summary>
    /// <param name="file">The gadget's device file, which carries reports of 64 bytes.</param>
    public abstract Endpoint? OverUsb(string file);

    public abstract ValueTask DisposeAsync();
}
