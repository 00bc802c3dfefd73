using Holdfast.Protocols.Tests.Contract;
using Holdfast.Protocols.Tests.Ledger.Ethereum;

namespace Holdfast.Protocols.Tests.Ledger;

/// <summary>Every command of several APDUs, and some of one, as honest hosts send them to the device of <see cref="WatchedLedger"/>: whole conversations, APDU by APDU.</summary>
internal static class RecordedConversations
{
    public static async Task<IReadOnlyList<byte[][]>> AllAsync()
    {
        var all = new List<byte[][]>();
        foreach (var ask in HonestAsks.Walked.Concat(HonestAsks.All.Where(ask => (ask.Feature & Feature.Policies) != 0)))
        {
            all.Add([.. (await Bench.MeasureAsync(LedgerVendor.OverTcp, ask)).Sent.Select(frame => frame[4..])]);
        }
        byte[] open = [0xE0, 0xD8, 0, 0, 8, .. "Ethereum"u8], path = EthereumHost.PathOf(EthereumHost.Path), unsigned = HonestAsks.Pays(2, data: new byte[300]);
        all.Add([open, Apdu(0x04, 0x00, 1, [.. path, .. unsigned[..200]]), Apdu(0x04, 0x80, 1, unsigned[200..]), [0xB0, 0x06, 0, 0], Apdu(0x26, 1, 0, [1, 2]), Apdu(0x04, 0, 2, [])]); // kept until its hints came
        all.Add([open, Apdu(0x0C, 0, 0, [.. path, .. new byte[64]])]); // hashes alone
        all.Add([open, Apdu(0x34, 1, 0, [.. path, 0, 31]), Apdu(0x34, 0, 0, [0, 1, 1, 1, 20, .. new byte[20], 2, 1, 1, 3, 1]), Apdu(0x34, 0, 0, [7])]); // an authorisation that is taken back
        return all;
    }

    private static byte[] Apdu(byte instruction, byte p1, byte p2, byte[] data) => [0xE0, instruction, p1, p2, (byte)data.Length, .. data];
}
