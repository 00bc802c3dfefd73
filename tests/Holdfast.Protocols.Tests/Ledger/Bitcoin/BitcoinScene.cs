using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger;
using Holdfast.Protocols.Ledger.Bitcoin;
using Holdfast.Protocols.Ledger.Bitcoin.Legacy;
using static Holdfast.Protocols.Tests.Ledger.Bitcoin.LedgerKeys;

namespace Holdfast.Protocols.Tests.Ledger.Bitcoin;

/// <summary>The device with the seed of the vendor's tests (LedgerHQ/app-bitcoin-new: tests/), its Bitcoin app for test networks open, and a host.</summary>
internal sealed class BitcoinScene : IAsyncDisposable
{
    private readonly LedgerDevice _ledger;

    public BitcoinScene(bool legacy = false)
    {
        LedgerApp[] apps = [BitcoinApp.OnMain(), BitcoinApp.OnTest(), LegacyBitcoinApp.OnMain(), LegacyBitcoinApp.OnTest()];
        _ledger = new(() => Scene.Device, apps, apps[legacy ? 3 : 1]);
        Session = new(_ledger, "host");
    }

    public Scene Scene { get; } = new(Words, settings => settings with { Network = Network.Testnet });
    public ApduSession Session { get; }
    public TestHost Host { get; } = new();

    /// <summary>The texts of every field and warning shown since.</summary>
    public string Shown => string.Join('\n', Scene.Pages.SelectMany(page => page.Fields.Select(each => $"{each.Label}: {each.Value}").Append(page.Title).Append(page.Text)));

    public Task<(string Status, byte[] Data)> SendAsync(byte instruction, ReadOnlyMemory<byte> data, byte version = 1) => Host.SendAsync(Session, instruction, data, version);

    public static byte[] PathBytes(string path)
    {
        if (!DerivationPath.TryParse(path, out var parsed)) { throw new ArgumentException("no path", nameof(path)); }
        byte[] bytes = [(byte)parsed.Depth, .. new byte[4 * parsed.Depth]];
        for (var i = 0; i < parsed.Depth; i++) { BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1 + 4 * i), parsed[i]); }
        return bytes;
    }

    /// <summary>An address of a policy that the host knows.</summary>
    public async Task<(string Status, string Address)> AddressAsync(string name, string template, string[] keys, string? proof, byte change, uint index, bool confirm = false, byte version = 2)
    {
        var id = SHA256.HashData(Host.KnowPolicy(name, template, keys, version));
        var asked = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(asked, index);
        var (status, data) = await SendAsync(0x03, (byte[])[confirm ? (byte)1 : (byte)0, .. id, .. Proof(proof), change, .. asked]);
        return (status, Encoding.ASCII.GetString(data));
    }

    public Task<(string Status, byte[] Data)> RegisterAsync(string name, string template, string[] keys, byte version = 2)
    {
        var policy = Host.KnowPolicy(name, template, keys, version);
        return SendAsync(0x02, (byte[])[.. TestHost.CompactSize(policy.Length), .. policy]);
    }

    public Task<(string Status, byte[] Data)> SignAsync(HostPsbt psbt, string name, string template, string[] keys, string? proof = null, byte protocol = 1)
    {
        var id = SHA256.HashData(Host.KnowPolicy(name, template, keys));
        return SendAsync(0x04, (byte[])[.. psbt.Commit(Host), .. id, .. Proof(proof)], protocol);
    }

    public static byte[] Proof(string? proof) => proof is null ? new byte[32] : Convert.FromHexString(proof);

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        _ledger.Dispose();
        Scene.Dispose();
    }
}
