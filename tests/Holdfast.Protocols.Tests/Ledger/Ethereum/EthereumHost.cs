using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Holdfast.Cryptography;
using Holdfast.Ethereum;
using Holdfast.Ethereum.Transactions;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger;
using Holdfast.Protocols.Ledger.Ethereum;

namespace Holdfast.Protocols.Tests.Ledger.Ethereum;

/// <summary>A host that speaks as the vendor's clients do, and the device it speaks to.</summary>
internal sealed partial class EthereumHost : IAsyncDisposable
{
    /// <summary>Of <see cref="Scene.Words"/> at <see cref="Path"/>.</summary>
    public const string Account = "0x9858EfFD232B4033E47d90003D41EC34EcaEda94", Path = "m/44'/60'/0'/0/0";

    private readonly LedgerDevice _ledger;
    private readonly ApduSession _session;

    public EthereumHost(bool blind = false)
    {
        Scene = new(settings: settings => settings with { AllowBlindSigning = blind });
        var app = new EthereumApp();
        _ledger = new(() => Scene.Device, [app], app);
        _session = new(_ledger, "a host");
    }

    public Scene Scene { get; }

    /// <summary>Bytes of a chunk, for transactions and messages.</summary>
    public int ChunkSize { get; init; } = ApduCommand.MaxDataSize;

    /// <summary>Sent after every APDU that is answered with 9000 and nothing else, as hints come.</summary>
    public string? Between { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _ledger.Dispose();
        Scene.Dispose();
    }

    /// <summary>Sends an APDU as hexadecimal and gives the reply so.</summary>
    public async Task<string> AskAsync(string apdu) => Convert.ToHexString(await _session.ExchangeAsync(Convert.FromHexString(apdu), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60)));

    public Task<string> AskAsync(byte instruction, byte p1, byte p2, ReadOnlySpan<byte> data) => AskAsync($"E0{instruction:X2}{p1:X2}{p2:X2}{data.Length:X2}{Convert.ToHexString(data)}");

    public static byte[] PathOf(string path)
    {
        if (!DerivationPath.TryParse(path, out var read)) { throw new ArgumentException(path); }
        var bytes = new byte[1 + 4 * read.Depth];
        bytes[0] = (byte)read.Depth;
        for (var i = 0; i < read.Depth; i++) { BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1 + 4 * i), read[i]); }
        return bytes;
    }

    /// <summary>Sends what is longer than an APDU; the last reply.</summary>
    public async Task<string> SendAsync(byte instruction, byte first, byte more, byte p2, byte[] data)
    {
        var reply = "9000";
        var chunks = data.Length == 0 ? [[]] : data.Chunk(ChunkSize).ToArray();
        for (var i = 0; i < chunks.Length && reply == "9000"; i++)
        {
            reply = await AskAsync(instruction, i == 0 ? first : more, p2, chunks[i]);
            if (reply == "9000" && Between is not null) { await AskAsync(Between); }
        }
        return reply;
    }

    public Task<string> SignTransactionAsync(byte[] unsigned, string path = Path, byte p2 = 0) => SendAsync(0x04, 0x00, 0x80, p2, [.. PathOf(path), .. unsigned]);

    public Task<string> SignMessageAsync(byte[] message, string path = Path)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, message.Length);
        return SendAsync(0x08, 0x00, 0x80, 0, [.. PathOf(path), .. length, .. message]);
    }

    public Task<string> SignAuthorizationAsync(ulong chain, string contract, ulong nonce, string path = Path)
    {
        var numbers = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(numbers, chain);
        BinaryPrimitives.WriteUInt64BigEndian(numbers.AsSpan(8), nonce);
        byte[] fields = [0, 1, 1, 1, 20, .. Convert.FromHexString(contract[2..]), 2, 8, .. numbers[..8], 3, 8, .. numbers[8..]];
        return SendAsync(0x34, 0x01, 0x00, 0, [.. PathOf(path), 0, (byte)fields.Length, .. fields]);
    }

    /// <summary>v, and the account that made a signature.</summary>
    public static (byte V, Address? Signer) Recover(string reply, in Hash256 digest, Func<byte, int> parityOf)
    {
        var bytes = Convert.FromHexString(reply);
        if (bytes.Length != 67 || !reply.EndsWith("9000", StringComparison.Ordinal)) { throw new InvalidDataException(reply); }
        return (bytes[0], new EthereumSignature(parityOf(bytes[0]), UInt256.FromBigEndian(bytes.AsSpan(1, 32)), UInt256.FromBigEndian(bytes.AsSpan(33, 32))).Recover(digest));
    }

    /// <summary>Streams a typed message and has it signed; the first reply that is not 9000 alone, or the last.</summary>
    public async Task<string> SignTypedDataAsync(JsonElement message, string path = Path)
    {
        foreach (var part in TypedParts(message))
        {
            var reply = await AskAsync(part.Instruction, part.P1, part.P2, part.Data);
            if (reply != "9000") { return reply; }
            if (Between is not null) { await AskAsync(Between); }
        }
        return await AskAsync(0x0C, 0, 1, PathOf(path));
    }

    public sealed record Part(byte Instruction, byte P1, byte P2, byte[] Data);

    /// <summary>A message's structs, by name, then its values.</summary>
    public static IEnumerable<Part> TypedParts(JsonElement message)
    {
        var types = message.GetProperty("types");
        foreach (var type in types.EnumerateObject().OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            yield return new(0x1A, 0, 0x00, Encoding.ASCII.GetBytes(type.Name));
            foreach (var member in type.Value.EnumerateArray()) { yield return new(0x1A, 0, 0xFF, MemberOf(member.GetProperty("name").GetString()!, member.GetProperty("type").GetString()!)); }
        }
        foreach (var (name, value) in ((string, JsonElement)[])[("EIP712Domain", message.GetProperty("domain")), (message.GetProperty("primaryType").GetString()!, message.GetProperty("message"))])
        {
            yield return new(0x1C, 0, 0x00, Encoding.ASCII.GetBytes(name));
            foreach (var part in ValuesOf(types, name, value)) { yield return part; }
        }
    }

    [GeneratedRegex(@"^(?:(?<name>u?int|bytes)(?<size>\d+)|(?<name>[^\[\]]*?))(?:\[(?<length>\d*)\])*$", RegexOptions.ExplicitCapture)]
    private static partial Regex TypePattern();

    private static byte[] MemberOf(string name, string type)
    {
        var match = TypePattern().Match(type);
        var (stem, size, lengths) = (match.Groups["name"].Value, match.Groups["size"].Value, match.Groups["length"].Captures);
        var kind = (stem, size) switch { ("int", _) => 1, ("uint", _) => 2, ("address", _) => 3, ("bool", _) => 4, ("string", _) => 5, ("bytes", not "") => 6, ("bytes", _) => 7, _ => 0 };
        var bytes = new List<byte> { (byte)(kind | (lengths.Count > 0 ? 0x80 : 0) | (size != "" ? 0x40 : 0)) };
        if (kind == 0) { bytes.AddRange([(byte)stem.Length, .. Encoding.ASCII.GetBytes(stem)]); }
        if (size != "") { bytes.Add((byte)(int.Parse(size, CultureInfo.InvariantCulture) / (kind == 6 ? 1 : 8))); }
        if (lengths.Count > 0) { bytes.Add((byte)lengths.Count); }
        foreach (Capture length in lengths) { bytes.AddRange(length.Length == 0 ? [0] : [1, byte.Parse(length.Value, CultureInfo.InvariantCulture)]); }
        return [.. bytes, (byte)name.Length, .. Encoding.ASCII.GetBytes(name)];
    }

    private static IEnumerable<Part> ValuesOf(JsonElement types, string type, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            yield return new(0x1C, 0, 0x0F, [(byte)value.GetArrayLength()]);
            var element = type[..type.LastIndexOf('[')];
            foreach (var part in value.EnumerateArray().SelectMany(each => ValuesOf(types, element, each))) { yield return part; }
        }
        else if (types.TryGetProperty(type, out var members))
        {
            foreach (var part in members.EnumerateArray().SelectMany(member => ValuesOf(types, member.GetProperty("type").GetString()!, value.GetProperty(member.GetProperty("name").GetString()!)))) { yield return part; }
        }
        else
        {
            foreach (var part in ValueParts(BytesOf(type, value))) { yield return part; }
        }
    }

    /// <summary>A value with its length before it, over as many APDUs as it takes.</summary>
    public static IEnumerable<Part> ValueParts(byte[] value)
    {
        var chunks = ((byte[])[(byte)(value.Length >> 8), (byte)value.Length, .. value]).Chunk(255).ToArray();
        return chunks.Select((chunk, i) => new Part(0x1C, (byte)(i == chunks.Length - 1 ? 0 : 1), 0xFF, chunk));
    }

    // Integers as short as they are; negative ones as long as their type.
    private static byte[] BytesOf(string type, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (type == "string") { return Encoding.UTF8.GetBytes(text); }
        if (type == "bool") { return [(byte)(value.GetBoolean() ? 1 : 0)]; }
        if (type == "address" || type.StartsWith("bytes", StringComparison.Ordinal)) { return Convert.FromHexString(text[2..]); }
        var number = text.StartsWith("0x", StringComparison.Ordinal) ? BigInteger.Parse($"0{text[2..]}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : BigInteger.Parse(text, CultureInfo.InvariantCulture);
        if (number.Sign < 0) { number += BigInteger.One << int.Parse(type[3..], CultureInfo.InvariantCulture); }
        return number.ToByteArray(isUnsigned: true, isBigEndian: true);
    }
}
