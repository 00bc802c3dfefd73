using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger;
using Holdfast.Protocols.Ledger.Bitcoin;
using Holdfast.Protocols.Tests.Ledger.Bitcoin;

namespace Holdfast.Fuzz;

/// <summary>
/// Conversations with the vendor's Bitcoin app: a command, then a host's answers to whatever it is asked, each with a byte before it that says
/// how long it is. Every reply has a status the app has; nothing that is signed, registered or confirmed goes out without the owner's yes, who says it to everything.
/// </summary>
internal static class LedgerBitcoinTarget
{
    private const int MostAnswers = 2000;
    private static readonly string[] Known = ["9000", "E000", "6985", "6A80", "6A82", "6A86", "6A87", "6D00", "B008"];
    private static readonly Panel OwnersPanel = new(TimeProvider.System, TimeSpan.Zero);
    private static readonly Lazy<LedgerDevice> Ledger = new(Make);
    private static int _approved;

    internal static void Run(byte[] input)
    {
        var parts = Split(input);
        if (parts.Count > 0 && parts[0].Length > 0) { Ask(parts[0][0], parts[0].AsMemory(1), new Queue<byte[]>(parts.Skip(1).Take(MostAnswers))); }
    }

    /// <summary>A conversation as the target reads it.</summary>
    internal static byte[] Join(IEnumerable<byte[]> parts) => [.. parts.SelectMany(part => (byte[])[(byte)part.Length, .. part])];

    /// <summary>A session of its own with the device.</summary>
    internal static ApduSession Open() => new(Ledger.Value, "fuzz");

    private static void Ask(byte instruction, ReadOnlyMemory<byte> data, Queue<byte[]> answers)
    {
        var session = Open();
        try
        {
            _approved = 0;
            byte[] apdu = [0xE1, instruction, 0, 1, (byte)data.Length, .. data.Span];
            while (true)
            {
                var reply = session.ExchangeAsync(apdu, CancellationToken.None).GetAwaiter().GetResult();
                var status = Convert.ToHexString(reply.AsSpan(reply.Length - 2));
                var body = reply.AsSpan(0, reply.Length - 2);
                FindingException.Unless(Known.Contains(status), $"a status of {status}");
                FindingException.Unless(body.Length <= ApduReply.MaxDataSize && (status is "9000" or "E000" || body.IsEmpty), "a reply that is too long, or says more than its status");
                var isSigned = status == "E000" ? body[0] == 0x10 : status == "9000" && instruction is 0x02 or 0x10 && !body.IsEmpty;
                FindingException.Unless(!isSigned || _approved > 0, "something left without the owner's yes");
                if (status != "E000" || !answers.TryDequeue(out var answer)) { return; }
                apdu = [0xF8, 0x01, 0, 1, (byte)answer.Length, .. answer];
            }
        }
        finally
        {
            session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static List<byte[]> Split(byte[] input)
    {
        var parts = new List<byte[]>();
        for (var at = 0; at < input.Length;)
        {
            var end = Math.Min(at + 1 + input[at], input.Length);
            parts.Add(input[(at + 1)..end]);
            at = end;
        }
        return parts;
    }

    private static LedgerDevice Make()
    {
        var device = SigningDevice.Open(new MemoryStateFolder(), OwnersPanel, new DeviceOptions { Vault = VaultOptions.Weak }).Value;
        using var words = SecretMemory.CopyOf("abandon ability able about above absent"u8);
        using var pin = SecretMemory.CopyOf("1234"u8);
        if (!ColdKey.TryFromPassphrase(words, out var cold)) { throw new InvalidOperationException("no cold key"); }
        using (cold) { device.CreateFromWords(Encoding.UTF8.GetBytes(LedgerKeys.Words), cold, pin, new DeviceSettings { Network = Network.Testnet, AutoLockMinutes = 0 }); }
        OwnersPanel.Attach(page =>
        {
            if (page is null) { return; }
            if (page.Kind == PageKind.Approve) { Interlocked.Increment(ref _approved); }
            OwnersPanel.Press(page.Nonce, new Press(page.Buttons[0]));
        });
        var app = BitcoinApp.OnTest();
        return new(() => device, [app], app);
    }
}
