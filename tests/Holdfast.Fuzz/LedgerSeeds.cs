using System.Security.Cryptography;
using Holdfast.Protocols.Tests.Ledger.Bitcoin;

namespace Holdfast.Fuzz;

/// <summary>Whole conversations with the vendor's Bitcoin app, as an honest host has them.</summary>
internal static class LedgerSeeds
{
    public static IEnumerable<byte[]> Bitcoin()
    {
        byte[] usual = [3, 0x80, 0, 0, 84, 0x80, 0, 0, 1, 0x80, 0, 0, 0], address = [5, .. usual[1..], 0, 0, 0, 0, 0, 0, 0, 0], segwit = [0x03, 0, 0, 0, 5];
        yield return Converse(0x00, _ => [0, .. usual]);
        yield return Converse(0x00, _ => [1, 2, 0x80, 0, 0, 84, 0x80, 0, 0, 1]);
        yield return Converse(0x02, host => WithLength(host.KnowPolicy("Cold storage", LedgerKeys.ColdStorage, LedgerKeys.ColdStorageKeys)));
        yield return Converse(0x02, host => WithLength(host.KnowPolicy("Cold storage", "wsh(sortedmulti(2,@0,@1))", [.. LedgerKeys.ColdStorageKeys.Select(key => key + "/**")], 1)));
        yield return Converse(0x03, host => [1, .. SHA256.HashData(host.KnowPolicy("", "wpkh(@0/**)", [LedgerKeys.Own84])), .. new byte[32], 1, .. segwit[1..]]);
        yield return Converse(0x04, host => [.. HostPsbt.Parse(LedgerPsbts.Segwit).Commit(host), .. SHA256.HashData(host.KnowPolicy("", "wpkh(@0/**)", [LedgerKeys.Own84])), .. new byte[32]]);
        yield return Converse(0x04, host => [.. HostPsbt.Parse(LedgerPsbts.Multisig).Commit(host), .. SHA256.HashData(host.KnowPolicy("Cold storage", LedgerKeys.ColdStorage, LedgerKeys.ColdStorageKeys)), .. Convert.FromHexString(LedgerKeys.ColdStorageProof)]);
        yield return Converse(0x10, host => [.. address, 70, .. host.KnowList("a message of two pieces: the first of them is as long as a piece is"u8[..64].ToArray(), "second"u8.ToArray())]);
    }

    private static byte[] WithLength(byte[] bytes) => [(byte)bytes.Length, .. bytes];

    private static byte[] Converse(byte instruction, Func<TestHost, byte[]> data)
    {
        var host = new TestHost();
        var sent = data(host);
        var said = new List<byte[]> { (byte[])[instruction, .. sent] };
        host.Lie = (_, answer) =>
        {
            said.Add(answer);
            return answer;
        };
        var session = LedgerBitcoinTarget.Open();
        try { host.SendAsync(session, instruction, sent).GetAwaiter().GetResult(); }
        finally { session.DisposeAsync().AsTask().GetAwaiter().GetResult(); }
        return LedgerBitcoinTarget.Join(said);
    }
}
