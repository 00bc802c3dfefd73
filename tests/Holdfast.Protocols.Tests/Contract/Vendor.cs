using Holdfast.HostLink;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>
/// A vendor's protocol over one of its wires, as it is registered in <see cref="Vendors"/>: all that the suite has to know of it. What holds for
/// every vendor is tested over all of them.
/// </summary>
internal abstract class Vendor
{
    /// <summary>In the names of tests: "ledger-tcp".</summary>
    public abstract string Name { get; }

    public abstract Feature Features { get; }

    /// <summary>Serves the scene's device.</summary>
    public abstract IVendorDevice Serve(Scene scene);

    /// <summary>A host of the vendor's on a connection that is served.</summary>
    public abstract IVendorHost Speak(HostEnd wire);

    /// <summary>Puts a message of the protocol's into the wire's packets: for hosts that send what no library would.</summary>
    public abstract IReadOnlyList<byte[]> Frame(byte[] message);

    /// <summary>What the device wrote on a connection, answer by answer: the error that each is, or null for one that is none.</summary>
    /// <exception cref="InvalidDataException">It is none of the protocol's answers.</exception>
    public abstract IReadOnlyList<HostError?> Read(IReadOnlyList<byte[]> written);

    /// <summary>What is no message on this wire: a name, and the packets. Each is answered with an error, or ends the connection, or is dropped.</summary>
    public abstract IReadOnlyList<(string Name, byte[][] Packets)> Malformed { get; }

    public bool Has(Feature feature) => (Features & feature) == feature;

    public override string ToString() => Name;
}

/// <summary>A device that serves one vendor's hosts.</summary>
internal interface IVendorDevice : IDisposable
{
    IHostService Service { get; }
}

/// <summary>Every vendor there is: whoever adds a protocol adds a line.</summary>
internal static class Vendors
{
    public static IReadOnlyList<Vendor> All { get; } = [LedgerVendor.OverTcp, LedgerVendor.OverHid];

    public static Vendor Named(string name) => All.Single(vendor => vendor.Name == name);
}
