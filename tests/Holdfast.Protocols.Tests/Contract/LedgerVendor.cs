using Holdfast.HostLink;
using Holdfast.Protocols.Ledger;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>Ledger's apps. Each host opens the one it needs, as the vendor's libraries do.</summary>
internal sealed class LedgerVendor(LedgerFraming framing) : Vendor
{
    public static LedgerVendor OverTcp { get; } = new(new LedgerStream());
    public static LedgerVendor OverHid { get; } = new(new LedgerReports());

    public override string Name => $"ledger-{framing.Name}";

    public override Feature Features => Feature.BitcoinKeys | Feature.BitcoinAddresses | Feature.Policies | Feature.Psbts | Feature.BitcoinMessages
        | Feature.EthereumAddresses | Feature.EthereumTransactions | Feature.PersonalMessages | Feature.TypedMessages;

    public override IVendorDevice Serve(Scene scene) => new Served(framing, new LedgerProfile().Serve(() => scene.Device, null).Ledger);

    public override IVendorHost Speak(HostEnd wire) => new LedgerHost(new LedgerWire(wire, framing));

    public override IReadOnlyList<byte[]> Frame(byte[] message) => framing.Frame(message);

    public override IReadOnlyList<HostError?> Read(IReadOnlyList<byte[]> written)
    {
        var left = new Queue<byte[]>(written);
        var answers = new List<HostError?>();
        while (framing.TakeReply(left) is { } reply) { answers.Add(LedgerWire.ErrorOf(reply)); }
        return left.Count == 0 ? answers : throw new InvalidDataException("a reply that is not all there");
    }

    public override IReadOnlyList<(string Name, byte[][] Packets)> Malformed => framing.Malformed;

    private sealed class Served(LedgerFraming framing, LedgerDevice ledger) : IVendorDevice
    {
        public IHostService Service { get; } = framing.Serve(ledger);
        public void Dispose() => ledger.Dispose();
    }
}
