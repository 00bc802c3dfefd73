using System.Threading.Channels;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Emulator.Control;
using Holdfast.Hosting.Files;
using Holdfast.Signing;

namespace Holdfast.Emulator.Emulation;

/// <summary>
/// The files on the emulated card. Each becomes a request for the wallet that was active when it came; they are shown one after another.
/// Signatures are repeatable: the auxiliary randomness of BIP-340 is zero.
/// </summary>
internal sealed class CardFiles(SigningDevice device, EventStream events)
{
    private const int MaxFiles = 64;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CardFile> _files = [];
    private readonly Channel<CardFile> _queue = Channel.CreateUnbounded<CardFile>();
    private CardFile? _turn;

    /// <summary>Told when a file's status changed.</summary>
    public Action? Changed { get; set; }

    /// <summary>Whether a file waits for the screen, is on it, or is being signed.</summary>
    public bool IsPending
    {
        get { lock (_gate) { return _files.Values.Any(file => file.IsPending); } }
    }

    public IReadOnlyList<CardFile> List()
    {
        lock (_gate) { return [.. _files.Values]; }
    }

    /// <summary>The file whose signed form has this name.</summary>
    public CardFile? FindSigned(string signedName)
    {
        lock (_gate) { return _files.Values.FirstOrDefault(file => file.Request is not null && file.SignedName == signedName); }
    }

    /// <summary>Queues a file. False if one of its name waits already, or there are too many.</summary>
    public bool Add(CardFile file)
    {
        lock (_gate)
        {
            if (_files.TryGetValue(file.Name, out var before) ? before.IsPending : _files.Count >= MaxFiles) { return false; }
            _files[file.Name] = file;
        }
        Announce(file);
        return _queue.Writer.TryWrite(file);
    }

    /// <summary>Pulls the card while a file waits or is read: its session ends and nothing is signed. A file that is done with is forgotten.</summary>
    public bool Remove(string name)
    {
        CardFile? file;
        lock (_gate)
        {
            if (!_files.TryGetValue(name, out file)) { return false; }
            if (!file.IsPending) { return _files.Remove(name); }
        }
        file.Session.End();
        return true;
    }

    /// <summary>A page of a request is on the screen.</summary>
    public void MarkShowing()
    {
        CardFile? file;
        lock (_gate)
        {
            file = _turn;
            if (file is not { Status: CardFileStatus.Queued }) { return; }
            file.Status = CardFileStatus.Showing;
        }
        Announce(file);
    }

    /// <summary>Serves the queue until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await foreach (var file in _queue.Reader.ReadAllAsync(cancel))
        {
            lock (_gate) { _turn = file; }
            var refused = await ServeAsync(file, cancel);
            file.Session.Dispose();
            lock (_gate)
            {
                _turn = null;
                file.Refusal = refused?.Reason;
                file.Status = refused is not null ? CardFileStatus.Refused : file.Request is not null ? CardFileStatus.Signed : CardFileStatus.Registered;
            }
            Announce(file);
        }
    }

    private async Task<Refused?> ServeAsync(CardFile file, CancellationToken cancel)
    {
        if (!device.Vault.IsOpen(file.Wallet)) { return new(Refusal.Locked, ""); }
        if (device.Active != file.Wallet) { return new(Refusal.WrongWallet, "another wallet was made active since"); }
        return file.Request switch
        {
            RequestFile.OfBitcoin psbt => await SignAsync(file, psbt, cancel),
            RequestFile.OfEthereum request => await SignAsync(file, request, cancel),
            _ => await RegisterAsync(file, file.Policy!, cancel),
        };
    }

    private async Task<Refused?> SignAsync(CardFile file, RequestFile.OfBitcoin read, CancellationToken cancel)
    {
        var options = device.PsbtOptions;
        options = options with { Nonces = options.Nonces with { Auxiliary = default(Hash256) } };
        var request = new PsbtRequest(read.Psbt, options, file.Wallet.Fingerprint);
        if (!(await SignPsbt.RunAsync(device.Vault, file.Wallet, request, file.Session, cancel)).TryGet(out var signed, out var refused)) { return refused; }
        file.Signed = read.Format.Write(signed);
        return null;
    }

    private async Task<Refused?> SignAsync(CardFile file, RequestFile.OfEthereum read, CancellationToken cancel)
    {
        var answer = await SignEthereumFile.AnswerAsync(read.File, device.EthereumOptions, device.Explainer, device.Vault, file.Wallet, file.Session, cancel);
        if (!answer.TryGet(out var signed, out var refused)) { return refused; }
        file.Signed = signed;
        return null;
    }

    private async Task<Refused?> RegisterAsync(CardFile file, WalletPolicy policy, CancellationToken cancel)
    {
        if (!(await RegisterWallet.RunAsync(device.Vault, file.Wallet, policy, file.Proof, file.Session, cancel)).TryGet(out var consented, out var refused)) { return refused; }
        return device.Register(file.Wallet, consented.Policy);
    }

    private void Announce(CardFile file)
    {
        events.Publish("file", json => ControlJson.WriteFile(json, file));
        Changed?.Invoke();
    }
}
