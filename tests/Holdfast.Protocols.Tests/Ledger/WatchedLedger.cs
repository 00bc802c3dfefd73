using System.Buffers.Binary;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Ethereum;
using Holdfast.Ethereum.Transactions;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger;

namespace Holdfast.Protocols.Tests.Ledger;

/// <summary>What the owner does with every page.</summary>
internal enum OwnersWill { Agrees, Declines, Leaves }

/// <summary>
/// A device with the vendor's apps, and hosts whose every APDU and reply is watched: a reply that is none, a command that hangs, a signature without the
/// owner's yes to exactly that one, is thrown as a <see cref="LedgerFault"/>.
/// </summary>
internal sealed class WatchedLedger : IAsyncDisposable
{
    /// <summary>The seed of most test vectors.</summary>
    public const string Words = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    private const string Opening = "Open "; // an app: of what is asked, that alone is not for the command that asks it
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private sealed class Host(ApduSession session)
    {
        public ApduSession Session => session;
        /// <summary>The last reply handed over a signature, and the command may have more.</summary>
        public bool HandsOver { get; set; }
    }

    private readonly Panel _panel = new(TimeProvider.System, TimeSpan.Zero);
    private readonly SigningDevice _device;
    private readonly LedgerDevice _ledger;
    private readonly List<ScreenPage> _agreed = [], _shown = [];
    private Host[] _hosts = [];

    /// <param name="words">Of the seed.</param>
    /// <param name="hosts">How many there are.</param>
    public WatchedLedger(string words = Words, int hosts = 2)
    {
        _device = SigningDevice.Open(new MemoryStateFolder(), _panel, new DeviceOptions { Vault = VaultOptions.Weak }).Value;
        using var coldWords = SecretMemory.CopyOf("abandon ability able about above absent"u8);
        using var pin = SecretMemory.CopyOf("1234"u8);
        if (!ColdKey.TryFromPassphrase(coldWords, out var cold)) { throw new LedgerFault("no cold key"); }
        using (cold) { _device.CreateFromWords(Encoding.UTF8.GetBytes(words), cold, pin, new DeviceSettings { Network = Network.Main, AutoLockMinutes = 0, AllowBlindSigning = true }); }
        _ledger = new LedgerProfile().Serve(() => _device, null).Ledger;
        _hosts = [.. Enumerable.Range(0, hosts).Select(_ => NewHost())];
        _panel.Attach(Decide);
    }

    public OwnersWill Will { get; set; }

    /// <summary>Signatures that left, and pages on which the owner agreed to something.</summary>
    public int Signatures { get; private set; }
    public int Agreements { get; private set; }

    /// <summary>Where they are known: everything that is handed over in the midst of a command.</summary>
    public IReadOnlySet<string>? KnownYields { get; init; }

    /// <summary>Sends an APDU of a host, and looks at the reply.</summary>
    /// <exception cref="LedgerFault">See above.</exception>
    public async Task<byte[]> ExchangeAsync(int host, byte[] apdu)
    {
        var who = _hosts[host];
        lock (_agreed) { _agreed.Clear(); _shown.Clear(); }
        var app = _ledger.OpenName;
        byte[] reply;
        try { reply = await who.Session.ExchangeAsync(apdu, CancellationToken.None).WaitAsync(Patience); }
        catch (TimeoutException) { throw new LedgerFault($"{Convert.ToHexString(apdu)} hangs"); }
        if (_panel.Current is { } left) { throw new LedgerFault($"the page \"{left.Title}\" is left"); }
        Look(who, apdu, reply);
        if (_ledger.OpenName != app) { ForgetAll(); }
        return reply;
    }

    /// <summary>Whatever was under way ends.</summary>
    public void LockAndReopen()
    {
        using var pin = SecretMemory.CopyOf("1234"u8);
        _device.Lock();
        if (_device.Reopen(pin) is not null) { throw new LedgerFault("it does not open"); }
        ForgetAll();
    }

    /// <summary>All hosts leave, and others come; no app is open.</summary>
    public async Task BeginAnewAsync()
    {
        for (var i = 0; i < _hosts.Length; i++)
        {
            await _hosts[i].Session.DisposeAsync().AsTask().WaitAsync(Patience);
            _hosts[i] = NewHost();
        }
        Will = OwnersWill.Agrees;
        await ExchangeAsync(0, [0xB0, 0xA7, 0, 0]);
        (Signatures, Agreements) = (0, 0);
    }

    private Host NewHost() => new(new(_ledger, "a host"));

    private void ForgetAll()
    {
        foreach (var host in _hosts) { host.HandsOver = false; }
    }

    private void Decide(ScreenPage? page)
    {
        if (page is null) { return; }
        var button = Will switch
        {
            OwnersWill.Declines when page.Kind == PageKind.Approve => page.Ending!.Value,
            OwnersWill.Leaves when page.Ending is { } ending => ending,
            _ => page.Buttons[0],
        };
        lock (_agreed)
        {
            _shown.Add(page);
            if (button == Button.Approve && !page.Title.StartsWith(Opening, StringComparison.Ordinal))
            {
                _agreed.Add(page);
                Agreements++;
            }
        }
        _panel.Press(page.Nonce, new Press(button));
    }

    private void Look(Host who, byte[] apdu, byte[] reply)
    {
        var body = reply.AsSpan(0, reply.Length - 2);
        var status = (StatusWord)BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(reply.Length - 2));
        if (!Enum.IsDefined(status) || status is StatusWord.Failed or StatusWord.Locked or StatusWord.NotOnboarded) { throw new LedgerFault($"a status of {(int)status:X4} to {Convert.ToHexString(apdu)}"); }
        if (body.Length > ApduReply.MaxDataSize || (!body.IsEmpty && status is not (StatusWord.Ok or StatusWord.Interrupted))) { throw new LedgerFault($"a reply of {body.Length} bytes with {(int)status:X4}"); }
        var isYield = status == StatusWord.Interrupted && body[0] == 0x10;
        var isContinued = isYield && who.HandsOver && apdu is [0xF8, 0x01, ..];
        who.HandsOver = isYield;
        if (!isYield && (status != StatusWord.Ok || body.Length != 65)) { return; } // of what leaves, signatures alone are so long
        Signatures++;
        if (!isContinued && _agreed.Count != 1) { throw new LedgerFault($"a signature leaves after {_agreed.Count} yeses of its owner"); }
        if (isYield && KnownYields is { } known && !known.Contains(Convert.ToHexString(body))) { throw new LedgerFault("a signature of what was not to be signed"); }
        if (!isYield && _ledger.OpenName == "Ethereum" && !IsOfWhatWasShown(body)) { throw new LedgerFault("a signature of something else than was shown, or of another account"); }
    }

    /// <summary>Every review of Ethereum shows the hash and the account: the signature is over that one and of that one.</summary>
    private bool IsOfWhatWasShown(ReadOnlySpan<byte> signature)
    {
        var values = _shown.SelectMany(page => page.Fields).Select(field => field.Value).ToHashSet();
        var (r, s) = (UInt256.FromBigEndian(signature.Slice(1, 32)), UInt256.FromBigEndian(signature.Slice(33, 32)));
        foreach (var text in values.Where(value => value.Length == 64 && value.All(char.IsAsciiHexDigit)))
        {
            for (var parity = 0; parity <= 1; parity++)
            {
                if (new EthereumSignature(parity, r, s).Recover(new(Convert.FromHexString(text))) is { } signer && values.Contains(signer.ToString())) { return true; }
            }
        }
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) { await host.Session.DisposeAsync().AsTask().WaitAsync(Patience); }
        _ledger.Dispose();
        _device.Dispose();
        _panel.Dispose();
    }
}

/// <summary>Something that must not be.</summary>
internal sealed class LedgerFault(string message) : Exception(message);
