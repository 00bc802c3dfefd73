using System.Buffers.Binary;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.HostLink;
using Holdfast.Protocols.Ledger;

namespace Holdfast.Fuzz;

/// <summary>
/// Bytes on the vendor's two wires: the first says which, and how a stream is cut. What the device writes are whole replies, the same in whatever cut a stream comes, no
/// more than there are APDUs; and the host's leaving ends it. The device has no seed: what APDUs say is not for here.
/// </summary>
internal static class LedgerWireTarget
{
    private const int ReportSize = LedgerHid.ReportSize;
    private static readonly Panel NoScreen = new(TimeProvider.System, TimeSpan.Zero);
    private static readonly Lazy<SigningDevice> Device = new(() => SigningDevice.Open(new MemoryStateFolder(), NoScreen, new DeviceOptions { Vault = VaultOptions.Weak }).Value);

    internal static void Run(byte[] input)
    {
        if (input.Length == 0) { return; }
        using var ledger = new LedgerDevice(() => Device.Value, []);
        var bytes = input.AsMemory(1);
        if (input[0] >= 0x80)
        {
            var reports = Cut(bytes, ReportSize);
            var written = Serve(new LedgerHid(ledger), reports);
            FindingException.Unless(written.All(each => each.Length == ReportSize) && written.Count <= reports.Count, "no reports, or more than there could be");
            return;
        }
        var whole = Serve(new LedgerTcp(ledger), [bytes]);
        var pieces = Serve(new LedgerTcp(ledger), Cut(bytes, input[0] + 1));
        FindingException.Unless(whole.Count <= bytes.Length / sizeof(uint), "more replies than there are lengths");
        FindingException.Unless(whole.All(each => each.Length == sizeof(uint) + 2 && BinaryPrimitives.ReadUInt32BigEndian(each) == 0), "a device without a seed says more than that");
        FindingException.Unless(whole.Count == pieces.Count && whole.Zip(pieces).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)), "another cut has other replies");
    }

    /// <summary>A stream, in pieces of a length from 1 to 128; or reports.</summary>
    internal static byte[] Stream(int piece, IEnumerable<byte[]> apdus) => [(byte)(piece - 1), .. apdus.SelectMany(apdu => (byte[])[0, 0, 0, (byte)apdu.Length, .. apdu])];

    internal static byte[] Reports(IEnumerable<byte[]> reports) => [0x80, .. reports.SelectMany(report => (byte[])[.. report, .. new byte[ReportSize - report.Length]])];

    private static List<ReadOnlyMemory<byte>> Cut(ReadOnlyMemory<byte> bytes, int size)
    {
        var pieces = new List<ReadOnlyMemory<byte>>();
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(size, bytes.Length)..]) { pieces.Add(bytes[..Math.Min(size, bytes.Length)]); }
        return pieces;
    }

    private static List<byte[]> Serve(IHostService service, IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        var connection = new Connection(pieces);
        service.ServeAsync(connection, CancellationToken.None).GetAwaiter().GetResult();
        return connection.Written;
    }

    private sealed class Connection(IReadOnlyList<ReadOnlyMemory<byte>> pieces) : IHostConnection
    {
        private int _next;

        public List<byte[]> Written { get; } = [];
        public string Name => "fuzz";
        public CancellationToken Gone => CancellationToken.None;
        public ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancel) => new(_next < pieces.Count ? pieces[_next++] : default);

        public ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancel)
        {
            Written.Add(data.ToArray());
            return default;
        }
    }
}
