using Holdfast.Ethereum.Rlp;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>How long a transaction is, by its first bytes: those of EIP-2718 have their type before the list, older ones are the list alone. Whether it is one is not for here.</summary>
internal static class TransactionSize
{
    private const byte FirstOfBytes = 0x80, FirstOfList = 0xc0, LongestShort = 55;

    public static Result<int> Measure(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0) { return 1; }
        if (bytes[0] is >= FirstOfBytes and < FirstOfList) { return NoList; }
        var at = bytes[0] < FirstOfBytes ? 1 : 0;
        if (bytes.Length == at) { return at + 1; }
        if (bytes[at] < FirstOfList) { return NoList; }
        var length = bytes[at++] - FirstOfList;
        if (length <= LongestShort) { return at + length; }
        var size = length - LongestShort;
        if (size > 3) { return TooLarge; }
        if (bytes.Length < at + size) { return at + size; }
        length = 0;
        foreach (var digit in bytes.Slice(at, size)) { length = length << 8 | digit; }
        return length <= RlpReader.MaxSize ? at + size + length : TooLarge;
    }

    private static Refused NoList => new(Refusal.Malformed, "the transaction is no list");
    private static Refused TooLarge => new(Refusal.TooLarge, $"a transaction of more than {RlpReader.MaxSize} bytes");
}
