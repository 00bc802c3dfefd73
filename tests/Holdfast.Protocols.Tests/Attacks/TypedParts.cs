using System.Text;
using System.Text.Json;
using Holdfast.Protocols.Ledger;
using Holdfast.Protocols.Tests.Ledger.Ethereum;
using Part = Holdfast.Protocols.Tests.Ledger.Ethereum.EthereumHost.Part;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>A typed message in the parts in which Ledger's hosts send it, honest or not.</summary>
internal static class TypedParts
{
    public static List<Part> Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. EthereumHost.TypedParts(document.RootElement)];
    }

    public static Part Struct(string name) => new(0x1A, 0, 0x00, Encoding.Latin1.GetBytes(name));
    public static Part Member(params byte[] block) => new(0x1A, 0, 0xFF, block);
    public static Part Text(string name) => Member([5, (byte)name.Length, .. Encoding.Latin1.GetBytes(name)]);
    public static Part Root(string name) => new(0x1C, 0, 0x00, Encoding.Latin1.GetBytes(name));
    public static Part Array(byte count) => new(0x1C, 0, 0x0F, [count]);
    public static Part Value(params byte[] value) => EthereumHost.ValueParts(value).Single();

    /// <summary>Sends them until one is refused, then asks for the signature; the last reply.</summary>
    public static async Task<string> SignAsync(ApduSession host, IEnumerable<Part> parts)
    {
        foreach (var part in parts)
        {
            var reply = await LedgerBench.AskAsync(host, 0xE0, part.Instruction, part.P1, part.P2, part.Data);
            if (reply != "9000") { return reply; }
        }
        return await LedgerBench.AskAsync(host, 0xE0, 0x0C, 0, 1, LedgerBench.PathOf(EthereumHost.Path));
    }
}
