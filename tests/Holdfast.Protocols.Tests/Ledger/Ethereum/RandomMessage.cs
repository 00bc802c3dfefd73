using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Holdfast.Protocols.Tests.Ledger.Ethereum;

/// <summary>A typed message as bytes choose it: structs in structs, arrays of arrays, values of every type. After the last byte every choice is 0.</summary>
internal sealed class RandomMessage(byte[] choices)
{
    private static readonly string[] Atoms = ["address", "bool", "string", "bytes", "bytes1", "bytes17", "bytes32", "uint8", "uint96", "uint256", "int8", "int64", "int256"];

    private readonly List<(string Name, List<(string Name, string Type)> Members)> _structs = [];
    private int _at;

    private int Choose(int count) => _at < choices.Length ? choices[_at++] % count : 0;

    public string ToJson()
    {
        _structs.Add(("EIP712Domain", []));
        for (var count = 1 + Choose(4); _structs.Count <= count;)
        {
            var members = Enumerable.Range(0, Choose(5)).Select(i => ($"m{i}", TypeOfMember())).ToList();
            _structs.Add(($"S{9 - _structs.Count}", members));
        }
        var types = string.Join(',', _structs.Select(each => $"\"{each.Name}\":[{string.Join(',', each.Members.Select(member => $$"""{"name":"{{member.Name}}","type":"{{member.Type}}"}"""))}]"));
        return $$$"""{"types":{{{{types}}}},"primaryType":"{{{_structs[^1].Name}}}","domain":{},"message":{{{ValueOf(_structs[^1].Name)}}}}""";
    }

    // Of the structs there are already: none is in itself.
    private string TypeOfMember()
    {
        var type = Choose(3) == 0 && _structs.Count > 1 ? _structs[1 + Choose(_structs.Count - 1)].Name : Atoms[Choose(Atoms.Length)];
        for (var dimensions = Choose(6) - 2; dimensions > 0; dimensions--) { type += Choose(2) == 0 ? "[]" : $"[{1 + Choose(2)}]"; }
        return type;
    }

    private string ValueOf(string type)
    {
        if (type.EndsWith(']'))
        {
            var length = type[(type.LastIndexOf('[') + 1)..^1];
            var count = length.Length > 0 ? int.Parse(length, CultureInfo.InvariantCulture) : Choose(3);
            return $"[{string.Join(',', Enumerable.Range(0, count).Select(_ => ValueOf(type[..type.LastIndexOf('[')])))}]";
        }
        if (type[0] == 'S') { return $"{{{string.Join(',', _structs.Single(each => each.Name == type).Members.Select(member => $"\"{member.Name}\":{ValueOf(member.Type)}"))}}}"; }
        return type switch
        {
            "bool" => Choose(2) == 0 ? "false" : "true",
            "string" => JsonSerializer.Serialize(new StringBuilder().Insert(0, "naïve ☃ 𝔘\n\"\\", Choose(40)).ToString()),
            "address" => $"\"0x{HexOf(20)}\"",
            "bytes" => $"\"0x{HexOf(Choose(200) * 3)}\"",
            _ when type.StartsWith("bytes", StringComparison.Ordinal) => $"\"0x{HexOf(int.Parse(type[5..], CultureInfo.InvariantCulture))}\"",
            _ => $"\"{Number(type)}\"",
        };
    }

    private BigInteger Number(string type)
    {
        var isSigned = type[0] == 'i';
        var bits = int.Parse(type[(isSigned ? 3 : 4)..], CultureInfo.InvariantCulture);
        var size = 1 + Choose(bits / 8);
        var number = new BigInteger([.. Enumerable.Range(0, size).Select(_ => (byte)Choose(256))], isUnsigned: true);
        if (!isSigned) { return number; }
        var half = BigInteger.One << (bits - 1);
        return (number % half) - (Choose(2) == 0 ? 0 : half);
    }

    private string HexOf(int size) => Convert.ToHexStringLower([.. Enumerable.Range(0, size).Select(_ => (byte)Choose(256))]);
}
