using System.Buffers.Binary;
using Holdfast.HostLink;

namespace Holdfast.Protocols.Ledger;

/// <summary>APDUs over a stream, as the vendor's emulator has them on port 9999: a length of 4 bytes, big endian, then the APDU; back, the length of the data, the data, the status word.</summary>
public sealed class LedgerTcp(LedgerDevice ledger) : IHostService
{
    public const int UsualPort = 9999;

    public async Task ServeAsync(IHostConnection connection, CancellationToken cancel)
    {
        await using var session = new ApduSession(ledger, connection.Name);
        var frame = new byte[sizeof(uint) + ApduCommand.MaxSize];
        var held = 0;
        while (true)
        {
            var read = await connection.ReceiveAsync(cancel);
            if (read.IsEmpty) { return; }
            while (!read.IsEmpty)
            {
                var taken = Math.Min(read.Length, SizeOf(frame, held) - held);
                read[..taken].CopyTo(frame.AsMemory(held));
                read = read[taken..];
                held += taken;
                if (held >= sizeof(uint) && BinaryPrimitives.ReadUInt32BigEndian(frame) > ApduCommand.MaxSize) { return; } // what follows could be anything
                if (held < SizeOf(frame, held)) { continue; }
                var reply = await session.ExchangeAsync(frame.AsMemory(sizeof(uint), held - sizeof(uint)), connection.Gone);
                held = 0;
                var answer = new byte[sizeof(uint) + reply.Length];
                BinaryPrimitives.WriteUInt32BigEndian(answer, (uint)(reply.Length - sizeof(ushort)));
                reply.CopyTo(answer, sizeof(uint));
                await connection.SendAsync(answer, cancel);
            }
        }
    }

    // Of the length alone until that is there.
    private static int SizeOf(byte[] frame, int held) => held < sizeof(uint) ? sizeof(uint) : sizeof(uint) + (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(frame), ApduCommand.MaxSize);
}
