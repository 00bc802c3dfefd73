using System.Text;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Ethereum;
using Holdfast.Ethereum.AddressBooks;
using Holdfast.Ethereum.Rlp;

namespace Holdfast.Fuzz;

/// <summary>Transactions and typed messages of every kind, small and valid.</summary>
internal static class EthereumSeeds
{
    private static readonly RlpItem Somebody = RlpItem.Of(Convert.FromHexString("8ea7a3fccc211ed48b763b4164884ddbcf3b0a98"));

    internal static IEnumerable<byte[]> Rlp() => ((string[])["80", "7f", "83646f67", "c0", "c7c0c1c0c3c0c1c0", "c88363617483646f67"]).Select(Convert.FromHexString).Concat(Transactions().Where(bytes => bytes[0] >= 0xc0));

    internal static IEnumerable<byte[]> Transactions()
    {
        yield return Convert.FromHexString("ec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080"); // EIP-155's example
        yield return Convert.FromHexString("f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83");
        var access = RlpItem.List(RlpItem.List(Somebody, RlpItem.List(RlpItem.Of(new byte[32]))));
        var data = RlpItem.Of([0xa9, 0x05, 0x9c, 0xbb, .. new byte[64]]);
        yield return Typed(1, Number(1), Number(0), Number(20), Number(21_000), Somebody, Number(5), data, access);
        yield return Typed(2, Number(137), Number(7), Number(1), Number(20), Number(21_000), Somebody, Number(5), RlpItem.Of([]), RlpItem.List());
        yield return Typed(2, Number(1), Number(7), Number(1), Number(20), Number(21_000), RlpItem.Of([]), Number(0), data, RlpItem.List());
        var authorization = RlpItem.List(Number(1), Somebody, Number(1), Number(0), Number(1), Number(1));
        yield return Typed(4, Number(1), Number(7), Number(1), Number(20), Number(21_000), Somebody, Number(0), RlpItem.Of([]), access, RlpItem.List(authorization));
    }

    internal static IEnumerable<byte[]> TypedMessages() => ((string[])
    [
        """{"types":{"EIP712Domain":[]},"primaryType":"EIP712Domain","domain":{},"message":{}}""",
        """{"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],"Person":[{"name":"name","type":"string"},{"name":"wallets","type":"address[]"}],"Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person[2]"},{"name":"salt","type":"bytes4"},{"name":"n","type":"int8"},{"name":"more","type":"Mail"}]},"primaryType":"Mail","domain":{"name":"A","chainId":"0x1","verifyingContract":"0xcccccccccccccccccccccccccccccccccccccccc"},"message":{"from":{"name":"Cow","wallets":["0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826"]},"to":[{"name":"","wallets":[]},{"name":"\u202e","wallets":[]}],"salt":"0x01020304","n":-3,"more":null}}""",
        """{"types":{"T":[{"name":"a","type":"bool"},{"name":"b","type":"bytes"},{"name":"c","type":"uint8"}]},"primaryType":"T","domain":{},"message":{"a":true,"b":"0x00","c":"255","d":1}}""",
    ]).SelectMany(json => (byte[][])[[0, .. Encoding.UTF8.GetBytes(json)], [1, .. Encoding.UTF8.GetBytes(json)]]);

    /// <summary>A message with a member of every kind, and the smallest one, as <see cref="TypedPartsTarget"/> takes them.</summary>
    internal static IEnumerable<byte[]> TypedParts()
    {
        byte[] domain = [.. Part(0, "EIP712Domain"), .. Part(1, "string name"), .. Part(1, "uint256 chainId")];
        yield return
        [
            .. domain, .. Part(0, "P"), .. Part(1, "bytes4 b"), .. Part(1, "int16 i"), .. Part(0, "T"), .. Part(1, "P p"), .. Part(1, "P[2][] ps"), .. Part(1, "address a"), .. Part(1, "bool c"), .. Part(1, "bytes d"), .. Part(1, "uint8[3] u"),
            .. Part(2, "EIP712Domain"), .. Part(4, "é"), .. Part(4, 1), .. Part(2, "T"), .. Part(4, 1, 2, 3, 4), .. Part(4, 0xff, 0xfe), 3, 1, 3, 2, .. Part(4, 0, 0, 0, 0), .. Part(4, 0x80), .. Part(4, 5, 6, 7, 8), .. Part(4, 0),
            .. Part(4, new byte[20]), .. Part(4, 1), .. Part(4), 3, 3, .. Part(4, 1), .. Part(4, 0, 2), .. Part(4, 255),
        ];
        yield return [.. Part(0, "T"), .. Part(2, "EIP712Domain"), .. Part(2, "T")];
        yield return [.. Part(0, "T"), .. Part(1, "T[] t"), .. Part(2, "EIP712Domain"), .. Part(2, "T"), 3, 2, 3, 1, 3, 0, 3, 0];

        static byte[] Part(byte kind, params object[] data)
        {
            byte[] bytes = data is [string text] ? Encoding.UTF8.GetBytes(text) : data is [byte[] whole] ? whole : [.. data.Select(each => (byte)(int)each)];
            return [kind, (byte)bytes.Length, .. bytes];
        }
    }

    internal static IEnumerable<byte[]> SignRequests()
    {
        var address = Convert.FromHexString(EthRequests.FirstAddress[2..]);
        yield return new EthRequests { Type = EthRequests.Legacy, Data = Convert.FromHexString(EthRequests.OldTransaction), Chain = 137 }.ToCbor();
        yield return new EthRequests { Type = EthRequests.Typed, Data = Convert.FromHexString(EthRequests.NewTransaction), Id = null, Source = null, Address = address }.ToCbor();
        yield return new EthRequests { Type = EthRequests.TypedMessage, Data = Encoding.UTF8.GetBytes(EthRequests.Mail), Chain = 1, Source = 0 }.ToCbor();
        yield return new EthRequests { Data = "hello"u8.ToArray(), Path = "m/44'/60'/3'/0/0", Origin = "metamask", Address = [] }.ToCbor();
        yield return Encoding.ASCII.GetBytes($"ethereum:pay-{EthRequests.FirstAddress}@137");
        yield return Encoding.ASCII.GetBytes(EthRequests.FirstAddress);
    }

    /// <summary>A request file of every type, around the transactions and messages above.</summary>
    internal static IEnumerable<byte[]> Requests()
    {
        var transactions = Transactions().Select(bytes => $"\"type\":\"ethereum-transaction\",\"unsigned\":\"0x{Convert.ToHexStringLower(bytes)}\"");
        var typed = TypedMessages().Select(bytes => $"\"type\":\"ethereum-typed-data\",\"version\":\"{(bytes[0] == 0 ? "V4" : "V3")}\",\"typedData\":{Encoding.UTF8.GetString(bytes.AsSpan(1))}");
        string[] others =
        [
            "\"type\":\"ethereum-message\",\"message\":\"a\\u202e\\n\\ud83d\\ude00\"", "\"type\":\"ethereum-message\",\"message\":\"0x1901ff\"",
            "\"type\":\"ethereum-authorization\",\"chainId\":1,\"address\":\"0x63c0c19a282a1b52b07dd5a65b58948a07dae32b\",\"nonce\":\"0x2a\"",
        ];
        return transactions.Concat(typed).Concat(others).Select(members => Encoding.UTF8.GetBytes($"{{{members},\"path\":\"m/44'/60'/0'/0/0\"}}\n"));
    }

    private static RlpItem Number(ulong number) => RlpItem.Of(number);

    private static byte[] Typed(byte type, params ReadOnlySpan<RlpItem> items) => [type, .. RlpItem.List(items).Encode()];

    /// <summary>Empty, and with three names.</summary>
    internal static IEnumerable<byte[]> AddressBooks()
    {
        var book = AddressBook.Empty;
        yield return book.ToBytes();
        foreach (var name in (string[])["Alice", "a bank, 2", "x"]) { book = book.Add(new(name, new([.. Enumerable.Range(name.Length, Address.Size).Select(i => (byte)i)]))).Value; }
        yield return book.ToBytes();
    }
}
