using System.Buffers.Binary;
using Holdfast.Protocols.Ledger;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>Sends APDUs and waits for their replies.</summary>
internal sealed class LedgerWire(HostEnd wire, LedgerFraming framing)
{
    private readonly Queue<byte[]> _written = [];

    public HostEnd End => wire;

    /// <summary>The reply's data and status.</summary>
    /// <exception cref="LedgerException">The connection ended.</exception>
    public async Task<(byte[] Data, StatusWord Status)> ExchangeAsync(byte[] apdu)
    {
        await wire.SendAsync(framing.Frame(apdu));
        while (true)
        {
            if (framing.TakeReply(_written) is { } reply) { return (reply[..^2], (StatusWord)BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(reply.Length - 2))); }
            _written.Enqueue(await wire.ReadAsync() ?? throw new LedgerException(HostError.Gone));
        }
    }

    public Task<(byte[] Data, StatusWord Status)> ExchangeAsync(byte type, byte instruction, byte p1, byte p2, byte[] data) => ExchangeAsync([type, instruction, p1, p2, (byte)data.Length, .. data]);

    /// <summary>The data of a reply that says all is well.</summary>
    /// <exception cref="LedgerException">Any other.</exception>
    public async Task<byte[]> AskAsync(byte type, byte instruction, byte p1, byte p2, byte[] data)
    {
        var (reply, status) = await ExchangeAsync(type, instruction, p1, p2, data);
        return ErrorOf(status) is { } error ? throw new LedgerException(error) : reply;
    }

    public static HostError? ErrorOf(byte[] reply) => ErrorOf((StatusWord)BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(reply.Length - 2)));

    public static HostError? ErrorOf(StatusWord status) => status switch
    {
        StatusWord.Ok or StatusWord.Interrupted => null,
        StatusWord.Denied or StatusWord.OpeningRefused => HostError.Rejected,
        StatusWord.Locked => HostError.Locked,
        StatusWord.NoSuchApp or StatusWord.NoSuchClass or StatusWord.NoSuchInstruction or StatusWord.NotSupported or StatusWord.TypeNotSupported => HostError.NotSupported,
        StatusWord.Failed => throw new InvalidDataException("the device failed"), // never expected, by any test
        _ => HostError.Refused,
    };
}

/// <summary>A host's way out of a command of several APDUs.</summary>
internal sealed class LedgerException(HostError error) : Exception
{
    public HostError Error { get; } = error;
}
