using System.Buffers.Binary;
using System.Security.Cryptography;
using Holdfast.Protocols.Tests.Ledger.Bitcoin;
using Holdfast.Ethereum.Rlp;

namespace Holdfast.Fuzz;

/// <summary>What honest hosts send to the vendor's apps, each beginning with the app's opening: every command of several APDUs.</summary>
internal static class LedgerApduSeeds
{
    private static readonly byte[] Path = [5, 0x80, 0, 0, 44, 0x80, 0, 0, 60, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] OpenTest = [0xE0, 0xD8, 0, 0, 12, .. "Bitcoin Test"u8], OpenEthereum = [0xE0, 0xD8, 0, 0, 8, .. "Ethereum"u8];

    public static IEnumerable<byte[]> Conversations()
    {
        foreach (var each in Bitcoin()) { yield return each; }
        foreach (var each in Ethereum()) { yield return LedgerApduTarget.Join([OpenEthereum, .. each]); }
        yield return LedgerApduTarget.Join([[0xB0, 1, 0, 0], [0xE0, 1, 0, 0], OpenTest, [0xB0, 1, 0, 0], [0xE1, 5, 0, 1], [0xB0, 0xA7, 0, 0], [0xE0, 6, 0, 0]]);
    }

    public static IEnumerable<byte[]> Wires()
    {
        byte[][] apdus = [[0xB0, 1, 0, 0], [0xE1, 5, 0, 1], [0xE0, 2, 0, 0, 21, .. Path], [.. new byte[4], 255, .. new byte[255]]];
        foreach (var piece in (int[])[1, 3, 64, 128]) { yield return LedgerWireTarget.Stream(piece, apdus); }
        yield return LedgerWireTarget.Reports([[1, 1, 5, 0, 0, 0, 4, 0xB0, 1, 0, 0], [1, 1, 5, 0, 0, 0, 69, 0xE0, 2, 0, 0, 64, .. new byte[52]], [1, 1, 5, 0, 1, .. new byte[12]]]);
        yield return LedgerWireTarget.Reports([[2, 2, 5, 0, 0, 0, 100, .. new byte[57]], [1, 1, 5, 0, 0, 0, 4, 0xE1, 5, 0, 1], [2, 2, 5, 0, 1, .. new byte[43]]]);
    }

    private static IEnumerable<byte[]> Bitcoin()
    {
        byte[] first = [5, 0x80, 0, 0, 84, 0x80, 0, 0, 1, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], segwit = [0, 0, 0, 5];
        yield return Converse(0x00, _ => [1, .. first]);
        yield return Converse(0x02, host =>
        {
            var policy = host.KnowPolicy("Cold storage", LedgerKeys.ColdStorage, LedgerKeys.ColdStorageKeys);
            return [(byte)policy.Length, .. policy];
        });
        yield return Converse(0x03, host => [1, .. SHA256.HashData(host.KnowPolicy("", "wpkh(@0/**)", [LedgerKeys.Own84])), .. new byte[32], 1, .. segwit]);
        yield return Converse(0x04, host => [.. HostPsbt.Parse(LedgerPsbts.TwoSegwit).Commit(host), .. SHA256.HashData(host.KnowPolicy("", "wpkh(@0/**)", [LedgerKeys.Own84])), .. new byte[32]]);
        yield return Converse(0x10, host => [.. first, 70, .. host.KnowList("a message of two pieces: the first of them is as long as a piece is"u8[..64].ToArray(), "second"u8.ToArray())]);
    }

    private static byte[] Converse(byte instruction, Func<TestHost, byte[]> data) => LedgerApduTarget.Join(LedgerApduTarget.Record(async exchange =>
    {
        var host = new TestHost();
        var sent = data(host);
        await exchange(OpenTest);
        var reply = await exchange([0xE1, instruction, 0, 1, (byte)sent.Length, .. sent]);
        while (BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(reply.Length - 2)) == 0xE000)
        {
            var answer = await host.AskAsync(reply.AsMemory(0, reply.Length - 2));
            reply = await exchange([0xF8, 1, 0, 1, (byte)answer.Length, .. answer.Span]);
        }
    }));

    private static IEnumerable<byte[][]> Ethereum()
    {
        var number = RlpItem.Of(1ul);
        byte[] payment = [2, .. RlpItem.List(number, number, number, number, number, RlpItem.Of(new byte[20]), number, RlpItem.Of(new byte[250]), RlpItem.List()).Encode()];
        yield return [Apdu(0x02, 1, 1, Path), Apdu(0x06, 0, 0, [])];
        yield return [Apdu(0x04, 0x00, 0, [.. Path, .. payment[..150]]), Apdu(0x04, 0x80, 0, payment[150..])];
        yield return [Apdu(0x04, 0x00, 1, [.. Path, .. payment[..200]]), Apdu(0x04, 0x80, 1, payment[200..]), [0xB0, 6, 0, 0], Apdu(0x26, 1, 0, [1, 2]), Apdu(0x20, 0, 0, []), Apdu(0x04, 0, 2, [])];
        yield return [Apdu(0x08, 0x00, 0, [.. Path, 0, 0, 0, 12, .. "Hello,"u8]), Apdu(0x08, 0x80, 0, [.. " world"u8])];
        yield return [Apdu(0x0C, 0, 0, [.. Path, .. new byte[64]])];
        yield return [Apdu(0x34, 1, 0, [.. Path, 0, 31]), Apdu(0x34, 0, 0, [0, 1, 1, 1, 20, .. new byte[20], 2, 1, 1, 3, 1]), Apdu(0x34, 0, 0, [7])];
        yield return
        [
            Apdu(0x1A, 0, 0x00, [.. "EIP712Domain"u8]), Apdu(0x1A, 0, 0xFF, [0x42, 32, 7, .. "chainId"u8]), Apdu(0x1A, 0, 0x00, [.. "In"u8]), Apdu(0x1A, 0, 0xFF, [5, 1, .. "s"u8]),
            Apdu(0x1A, 0, 0x00, [.. "Out"u8]), Apdu(0x1A, 0, 0xFF, [0x80, 2, .. "In"u8, 1, 0, 1, .. "a"u8]), Apdu(0x1A, 0, 0xFF, [0x41, 8, 1, .. "n"u8]),
            Apdu(0x1C, 0, 0x00, [.. "EIP712Domain"u8]), Apdu(0x1C, 0, 0xFF, [0, 1, 1]), Apdu(0x1C, 0, 0x00, [.. "Out"u8]), Apdu(0x1C, 0, 0x0F, [2]), Apdu(0x1C, 1, 0xFF, [0, 5, .. "one"u8]), Apdu(0x1C, 0, 0xFF, [.. "more"u8[..2]]),
            Apdu(0x1C, 0, 0xFF, [0, 3, .. "two"u8]), Apdu(0x1E, 0, 0xFF, []), Apdu(0x1C, 0, 0xFF, [0, 8, .. new byte[8]]), Apdu(0x0C, 0, 1, Path),
        ];
    }

    private static byte[] Apdu(byte instruction, byte p1, byte p2, byte[] data) => [0xE0, instruction, p1, p2, (byte)data.Length, .. data];
}
