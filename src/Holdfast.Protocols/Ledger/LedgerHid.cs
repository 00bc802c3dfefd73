using System.Buffers.Binary;
using Holdfast.HostLink;

namespace Holdfast.Protocols.Ledger;

/// <summary>
/// APDUs over USB HID: reports of 64 bytes, each with a channel, the tag 05 and its number; the first carries the length of the whole. All
/// numbers are 16 bits, big endian.
/// </summary>
public sealed class LedgerHid(LedgerDevice ledger) : IHostService
{
    public const int ReportSize = 64;
    private const byte Tag = 0x05;
    private const int HeaderSize = 5, LengthSize = 2;

    public async Task ServeAsync(IHostConnection connection, CancellationToken cancel)
    {
        await using var session = new ApduSession(ledger, connection.Name);
        var apdu = new byte[ApduCommand.MaxSize];
        var (held, wanted, next, channel) = (0, 0, 0, (ushort)0);
        while (true)
        {
            var report = await connection.ReceiveAsync(cancel);
            if (report.IsEmpty) { return; }
            if (report.Length != ReportSize || report.Span[2] != Tag) { next = 0; continue; }
            var number = BinaryPrimitives.ReadUInt16BigEndian(report.Span[3..]);
            var data = report[HeaderSize..];
            if (number == 0)
            {
                (channel, held, next) = (BinaryPrimitives.ReadUInt16BigEndian(report.Span), 0, 0);
                wanted = BinaryPrimitives.ReadUInt16BigEndian(data.Span);
                data = data[LengthSize..];
                if (wanted > apdu.Length) { continue; }
            }
            else if (next == 0 || number != next || BinaryPrimitives.ReadUInt16BigEndian(report.Span) != channel) { next = 0; continue; } // part of nothing that began
            var taken = Math.Min(data.Length, wanted - held);
            data[..taken].CopyTo(apdu.AsMemory(held));
            (held, next) = (held + taken, number + 1);
            if (held < wanted) { continue; }
            next = 0;
            var reply = await session.ExchangeAsync(apdu.AsMemory(0, wanted), connection.Gone);
            foreach (var each in Reports(channel, reply)) { await connection.SendAsync(each, cancel); }
        }
    }

    private static IEnumerable<byte[]> Reports(ushort channel, byte[] reply)
    {
        var (at, number) = (0, 0);
        do
        {
            var report = new byte[ReportSize];
            BinaryPrimitives.WriteUInt16BigEndian(report, channel);
            report[2] = Tag;
            BinaryPrimitives.WriteUInt16BigEndian(report.AsSpan(3), (ushort)number);
            var start = HeaderSize;
            if (number++ == 0)
            {
                BinaryPrimitives.WriteUInt16BigEndian(report.AsSpan(start), (ushort)reply.Length);
                start += LengthSize;
            }
            var taken = Math.Min(ReportSize - start, reply.Length - at);
            reply.AsSpan(at, taken).CopyTo(report.AsSpan(start));
            at += taken;
            yield return report;
        }
        while (at < reply.Length);
    }
}
