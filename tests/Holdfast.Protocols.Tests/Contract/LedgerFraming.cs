using System.Buffers.Binary;
using Holdfast.HostLink;
using Holdfast.Protocols.Ledger;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>How APDUs and replies stand on one of the vendor's wires, from the host's side.</summary>
internal abstract class LedgerFraming
{
    public abstract string Name { get; }
    public abstract IHostService Serve(LedgerDevice ledger);
    public abstract IReadOnlyList<byte[]> Frame(byte[] apdu);
    /// <summary>Takes the writes of one reply; null, and takes none, while it is not all there.</summary>
    public abstract byte[]? TakeReply(Queue<byte[]> written);
    public abstract IReadOnlyList<(string Name, byte[][] Packets)> Malformed { get; }
}

/// <summary>A length of 4 bytes before each.</summary>
internal sealed class LedgerStream : LedgerFraming
{
    public override string Name => "tcp";
    public override IHostService Serve(LedgerDevice ledger) => new LedgerTcp(ledger);
    public override IReadOnlyList<byte[]> Frame(byte[] apdu) => [[0, 0, (byte)(apdu.Length >> 8), (byte)apdu.Length, .. apdu]];

    public override byte[]? TakeReply(Queue<byte[]> written)
    {
        if (!written.TryDequeue(out var whole)) { return null; }
        if (whole.Length < 6 || BinaryPrimitives.ReadUInt32BigEndian(whole) != whole.Length - 6) { throw new InvalidDataException("no reply"); }
        return whole[4..];
    }

    public override IReadOnlyList<(string Name, byte[][] Packets)> Malformed { get; } =
    [
        ("no apdu", [[0, 0, 0, 0]]), ("a length of three bytes", [[0, 0, 0]]), ("a header cut short", [[0, 0, 0, 3, 0xE1, 5, 0]]), ("less data than it says", [[0, 0, 0, 6, 0xE1, 5, 0, 0, 2, 1]]),
        ("more data than it says", [[0, 0, 0, 7, 0xE1, 5, 0, 0, 1, 1, 2]]), ("an apdu that is not all there", [[0, 0, 0, 9, 0xE1, 5, 0, 0]]), ("longer than any", [[0, 0, 1, 5], new byte[261]]),
        ("the longest length", [[0xFF, 0xFF, 0xFF, 0xFF], new byte[300]]), ("a web page's question", [[.. "GET / HTTP/1.1\r\nHost: 127.0.0.1:9999\r\n\r\n"u8]]),
    ];
}

/// <summary>Reports of 64 bytes.</summary>
internal sealed class LedgerReports : LedgerFraming
{
    private static ReadOnlySpan<byte> Head => [0x01, 0x01, 0x05];

    public override string Name => "hid";
    public override IHostService Serve(LedgerDevice ledger) => new LedgerHid(ledger);

    public override IReadOnlyList<byte[]> Frame(byte[] apdu)
        => [.. ((byte[])[(byte)(apdu.Length >> 8), (byte)apdu.Length, .. apdu]).Chunk(59).Select((chunk, number) => Report([.. Head, (byte)(number >> 8), (byte)number, .. chunk]))];

    public override byte[]? TakeReply(Queue<byte[]> written)
    {
        if (!written.TryPeek(out var first)) { return null; }
        if (first.Length != 64 || first.AsSpan(2) is not [0x05, 0, 0, ..]) { throw new InvalidDataException("no reply"); } // on whatever channel it was asked
        var size = BinaryPrimitives.ReadUInt16BigEndian(first.AsSpan(5));
        var count = Math.Max(1, (size + 2 + 58) / 59);
        return written.Count < count ? null : Enumerable.Range(0, count).SelectMany(_ => written.Dequeue()[5..]).Skip(2).Take(size).ToArray();
    }

    public override IReadOnlyList<(string Name, byte[][] Packets)> Malformed { get; } =
    [
        ("no report", [[]]), ("a report cut short", [[0x01, 0x01, 0x05, 0, 0, 0, 4, 0xE1]]), ("a report too long", [new byte[65]]), ("no apdu", [Report([.. Head, 0, 0, 0, 0])]),
        ("a header cut short", [Report([.. Head, 0, 0, 0, 3, 0xE1, 5, 0])]), ("more data than it says", [Report([.. Head, 0, 0, 0, 7, 0xE1, 5, 0, 0, 1, 1, 2])]), ("longer than any", [Report([.. Head, 0, 0, 0xFF, 0xFF]), Report([.. Head, 0, 1])]),
        ("an apdu that is not all there", [Report([.. Head, 0, 0, 0, 100, 0xE1, 5])]), ("a part of nothing", [Report([.. Head, 0, 1, 0xE1, 5])]), ("parts out of order", [Report([.. Head, 0, 0, 0, 200, 0xE1, 5]), Report([.. Head, 0, 2])]),
        ("another tag", [Report([0x01, 0x01, 0x06, 0, 0, 0, 4, 0xE1, 5])]),
    ];

    private static byte[] Report(byte[] start) => [.. start, .. new byte[64 - start.Length]];
}
