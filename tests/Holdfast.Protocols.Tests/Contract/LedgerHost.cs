using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Holdfast.Bitcoin;
using Holdfast.Ethereum.Transactions;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger;
using Holdfast.Protocols.Tests.Ledger.Bitcoin;
using Holdfast.Protocols.Tests.Ledger.Ethereum;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>A host of Ledger's apps.</summary>
internal sealed partial class LedgerHost(LedgerWire ledger) : IVendorHost
{
    private const byte BitcoinClass = 0xE1, EthereumClass = 0xE0, FrameworkClass = 0xF8;

    private readonly Dictionary<string, byte[]> _proofs = [];

    public HostEnd Wire => ledger.End;

    public ValueTask DisposeAsync() => ledger.End.DisposeAsync();

    public Task<Answer> ExtendedKeyAsync(string path, Network network) => AnswerAsync(async () =>
    {
        await OpenAsync(network);
        return await KeyAsync(path);
    });

    public Task<Answer> AddressAsync(ScriptType type, string path, Network network, bool confirm) => AnswerAsync(async () =>
    {
        await OpenAsync(network);
        var whole = Core.PathOf(path);
        var (host, index) = (new TestHost(), new byte[4]);
        var id = await KnowAsync(host, new(network, type, whole.Take(whole.Depth - 2).ToString()));
        BinaryPrimitives.WriteUInt32BigEndian(index, whole[whole.Depth - 1]);
        return Encoding.ASCII.GetString(await BitcoinAsync(0x03, [confirm ? (byte)1 : (byte)0, .. id, (byte)whole[whole.Depth - 2], .. index], host));
    });

    public Task<Answer> RegisterAsync(WalletPolicy policy) => AnswerAsync(async () =>
    {
        await OpenAsync(policy.Network);
        var (host, (template, keys)) = (new TestHost(), Split(policy.Descriptor));
        var serialized = host.KnowPolicy(policy.Name, template, keys);
        _proofs[policy.Descriptor] = (await BitcoinAsync(0x02, [.. TestHost.CompactSize(serialized.Length), .. serialized], host))[32..];
        return "";
    });

    public Task<Answer> SignPsbtAsync(byte[] psbt, HostWallet spends) => AnswerAsync(async () =>
    {
        await OpenAsync(spends.Network);
        var host = new TestHost();
        var id = await KnowAsync(host, spends);
        await BitcoinAsync(0x04, [.. HostPsbt.Parse(Convert.ToBase64String(psbt)).Commit(host), .. id], host);
        return string.Join(';', host.Yielded.Select(each => $"{each[0]}:{Convert.ToHexStringLower(each.AsSpan(2 + each[1]))}").Order(StringComparer.Ordinal));
    });

    public Task<Answer> SignMessageAsync(byte[] message, string path, Network network) => AnswerAsync(async () =>
    {
        await OpenAsync(network);
        var host = new TestHost();
        return Convert.ToHexStringLower((await BitcoinAsync(0x10, [.. BitcoinScene.PathBytes(path), .. TestHost.CompactSize(message.Length), .. host.KnowList([.. message.Chunk(64)])], host)).AsSpan(1));
    });

    public Task<Answer> EthereumAddressAsync(string path, bool confirm) => AnswerAsync(async () =>
    {
        await OpenAsync("Ethereum");
        return "0x" + Encoding.ASCII.GetString((await ledger.AskAsync(EthereumClass, 0x02, confirm ? (byte)1 : (byte)0, 0, EthereumHost.PathOf(path))).AsSpan(67));
    });

    public Task<Answer> SignTransactionAsync(byte[] unsigned, string path) => AnswerAsync(async () =>
    {
        await OpenAsync("Ethereum");
        var signature = await ChunksAsync(0x04, [.. EthereumHost.PathOf(path), .. unsigned]);
        // An old transaction's v is the lowest byte of chain · 2 + 35 + parity.
        var transaction = EthereumTransaction.Parse(unsigned).Value;
        return Write(signature, transaction.Type == TransactionType.Legacy ? unchecked((byte)(transaction.ChainId * 2 + 35)) : (byte)0);
    });

    public Task<Answer> SignPersonalMessageAsync(byte[] message, string path) => AnswerAsync(async () =>
    {
        await OpenAsync("Ethereum");
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, message.Length);
        return Write(await ChunksAsync(0x08, [.. EthereumHost.PathOf(path), .. length, .. message]), 27);
    });

    public Task<Answer> SignTypedMessageAsync(string json, string path) => AnswerAsync(async () =>
    {
        await OpenAsync("Ethereum");
        using var document = JsonDocument.Parse(json);
        foreach (var part in EthereumHost.TypedParts(document.RootElement)) { await ledger.AskAsync(EthereumClass, part.Instruction, part.P1, part.P2, part.Data); }
        return Write(await ledger.AskAsync(EthereumClass, 0x0C, 0, 1, EthereumHost.PathOf(path)), 27);
    });

    private static async Task<Answer> AnswerAsync(Func<Task<string>> ask)
    {
        try { return await ask(); }
        catch (LedgerException exception) { return exception.Error; }
    }

    private Task OpenAsync(Network network) => OpenAsync(network == Network.Main ? "Bitcoin" : "Bitcoin Test");

    private Task OpenAsync(string app) => ledger.AskAsync(0xE0, 0xD8, 0, 0, Encoding.ASCII.GetBytes(app));

    private async Task<string> KeyAsync(string path) => Encoding.ASCII.GetString(await BitcoinAsync(0x00, [0, .. BitcoinScene.PathBytes(path)], new()));

    /// <summary>Runs a command of the Bitcoin app, and answers whatever is asked meanwhile.</summary>
    private async Task<byte[]> BitcoinAsync(byte instruction, byte[] data, TestHost host)
    {
        var (reply, status) = await ledger.ExchangeAsync(BitcoinClass, instruction, 0, 1, data);
        while (status == StatusWord.Interrupted) { (reply, status) = await ledger.ExchangeAsync(FrameworkClass, 0x01, 0, 1, (await host.AskAsync(reply)).ToArray()); }
        return LedgerWire.ErrorOf(status) is { } error ? throw new LedgerException(error) : reply;
    }

    /// <summary>The policy's id and proof; of an account, whose policy the host makes of what the device says of itself, 32 zeros.</summary>
    private async Task<byte[]> KnowAsync(TestHost host, HostWallet wallet)
    {
        if (wallet.Policy is { } policy)
        {
            var (registered, own) = Split(policy.Descriptor);
            return [.. SHA256.HashData(host.KnowPolicy(policy.Name, registered, own)), .. _proofs.GetValueOrDefault(policy.Descriptor, new byte[32])];
        }
        var fingerprint = Convert.ToHexStringLower(await ledger.AskAsync(BitcoinClass, 0x05, 0, 1, []));
        var template = wallet.Type switch
        {
            ScriptType.PubKeyHash => "pkh(@0/**)",
            ScriptType.ScriptHashWitnessPubKeyHash => "sh(wpkh(@0/**))",
            ScriptType.WitnessPubKeyHash => "wpkh(@0/**)",
            ScriptType.Taproot => "tr(@0/**)",
            _ => throw new ArgumentException("no account of single keys", nameof(wallet)),
        };
        return [.. SHA256.HashData(host.KnowPolicy("", template, [$"[{fingerprint}{wallet.Account![1..]}]{await KeyAsync(wallet.Account)}"])), .. new byte[32]];
    }

    [GeneratedRegex(@"(?<key>\[[^\]]*\][xt]pub\w+)/<0;1>/\*")]
    private static partial Regex KeyPattern();

    private static (string Template, string[] Keys) Split(string descriptor)
    {
        var keys = new List<string>();
        var template = KeyPattern().Replace(descriptor.Split('#')[0], match =>
        {
            keys.Add(match.Groups["key"].Value);
            return $"@{keys.Count - 1}/**";
        });
        return (template, [.. keys]);
    }

    private async Task<byte[]> ChunksAsync(byte instruction, byte[] data)
    {
        byte[] reply = [];
        var first = true;
        foreach (var chunk in data.Chunk(ApduCommand.MaxDataSize))
        {
            reply = await ledger.AskAsync(EthereumClass, instruction, first ? (byte)0 : (byte)0x80, 0, chunk);
            first = false;
        }
        return reply.Length == 65 ? reply : throw new LedgerException(HostError.Refused); // it waits for more than there is
    }

    private static string Write(byte[] signature, byte even) => Convert.ToHexStringLower([.. signature.AsSpan(1), unchecked((byte)(signature[0] - even))]);
}
