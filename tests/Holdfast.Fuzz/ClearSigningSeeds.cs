using System.Text;
using Holdfast.Ethereum;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Packs;

namespace Holdfast.Fuzz;

/// <summary>Calls with arrays, tuples and calls within them; a descriptor with every format; a pack of it.</summary>
internal static class ClearSigningSeeds
{
    private const string Stake = "stake((address pool,uint256 amount)[] parts,uint8 kind,bytes memo)";
    private static readonly Address Someone = new([.. Enumerable.Range(1, 20).Select(i => (byte)i)]);

    /// <summary>A call that the descriptor describes.</summary>
    internal static byte[] Call { get; } = Encode(Stake, new object[] { new object[] { Someone, 1 }, new object[] { Someone, 2 } }, 2, Encode("approve(address,uint256)", Someone, 5));

    private static string Descriptor { get; } = $$$"""
        {"context":{"contract":{"deployments":[{"chainId":1,"address":"0x00000000000000000000000000000000000000aa"}]} },
        "metadata":{"owner":"Pool","token":{"ticker":"XYZ","decimals":2,"name":"x"},"enums":{"k":{"2":"two"} },"constants":{"c":"0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"} },
        "display":{"definitions":{"d":{"label":"D","format":"tokenAmount","params":{"nativeCurrencyAddress":["$.metadata.constants.c"],"threshold":"0x2","message":"Lots"} } },"formats":{"{{{Stake}}}":{"intent":"Stake","required":["kind"],"fields":[
        {"path":"parts.[]","fields":[{"path":"amount","$ref":"$.display.definitions.d","params":{"tokenPath":"pool"} },{"path":"pool","label":"P","format":"addressName"}]},
        {"path":"kind","label":"K","format":"enum","params":{"$ref":"$.metadata.enums.k"} },{"path":"memo","label":"M","format":"calldata","params":{"calleePath":"@.to","amountPath":"@.value"} },{"path":"memo.[0:4]","label":"S"},{"path":"parts.[-1].amount","label":"T","format":"date","params":{"encoding":"timestamp"} },{"path":"@.value","label":"V","format":"amount"}]} } } }
        """;

    internal static IEnumerable<byte[]> Calls()
    {
        yield return [.. Encoding.ASCII.GetBytes(Stake + "\n"), .. Call[4..]];
        yield return [.. "f(uint8[2][],string,(bytes,int16)[2],bool,bytes3)\n"u8, .. Encode("f(uint8[2][],string,(bytes,int16)[2],bool,bytes3)", new object[] { new object[] { 1, 2 } }, "ä", new object[] { new object[] { new byte[33], -1 }, new object[] { Array.Empty<byte>(), 1 } }, true, new byte[3])[4..]];
        yield return Encode("multicall(bytes[])", [new object[] { Encode("transfer(address,uint256)", Someone, 1), Encode("setApprovalForAll(address,bool)", Someone, true) }]);
        yield return Encode("execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)", Someone, 1, Encode("upgradeTo(address)", Someone), 1, 0, 0, 1, Someone, Someone, new byte[65]);
        yield return Encode("multiSend(bytes)", (byte[])[0, .. Someone.AsSpan(), .. new byte[63], 5, 1, 2, 3, 4, 5]);
        yield return """[{"type":"function","name":"f","inputs":[{"name":"a","type":"tuple[2]","components":[{"name":"b","type":"bytes"}]}]}]"""u8.ToArray();
    }

    internal static IEnumerable<byte[]> Descriptors()
    {
        yield return [.. Encoding.UTF8.GetBytes(Descriptor), .. "\ncall "u8, .. Call];
        yield return """{"includes":"a.json"}"""u8.ToArray();
    }

    internal static IEnumerable<byte[]> Packs()
    {
        var pack = DefinitionPack.Build(new Dictionary<string, ReadOnlyMemory<byte>> { ["a.json"] = Encoding.UTF8.GetBytes(Descriptor) }).Bytes;
        yield return [0, .. pack];
        yield return [1, .. pack];
    }

    private static byte[] Encode(string signature, params object[] values)
        => AbiFunction.TryParse(signature, out var function) ? function.EncodeCall(AbiBuilder.Tuple(function.Inputs, values)) : throw new FormatException(signature);
}
