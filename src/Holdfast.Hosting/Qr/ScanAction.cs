using System.Text;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Flows;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Owner;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>
/// Scans, finds out what was scanned, and hands it to where such a thing goes: a request takes the one way like any other, and its answer is shown as
/// QR codes in the form it came in.
/// </summary>
public sealed class ScanAction(OwnerPages pages, CodeShow show, SessionTokens tokens)
{
    private readonly SigningDevice _device = pages.Device;

    public HomeAction HomeAction => new(Phrase.Of("scan.title"), RunAsync);

    /// <summary>A fixed one makes signatures repeatable, for tests; null: random, as it should be.</summary>
    public Hash256? Auxiliary { get; set; }

    public async Task RunAsync(CancellationToken cancel)
    {
        using var reader = new CodeReader();
        var press = await pages.ShowAsync(new(PageKind.Scan, Phrase.Of("scan.title")) { Text = Phrase.Of("scan.text"), Reader = reader, Buttons = [Button.Cancel] }, cancel);
        if (press.Button != Button.Done) { return; }
        if (reader.TakeSeed() is { } seed)
        {
            using (seed) { await ScannedSeed.OpenAsync(_device, seed, areWords: false, cancel); }
        }
        else if (reader.Message is { } message) { await TakeAsync(message, cancel); }
    }

    private async Task TakeAsync(ScannedData data, CancellationToken cancel)
    {
        if (_device.Active is not { } wallet) { return; }
        if (!ScanContent.Of(data, _device.Settings.Network).TryGet(out var content, out var refused))
        {
            await pages.TellAsync(Phrase.Of("scan.refused.title"), OwnerPages.WordsOf(refused), cancel);
            return;
        }
        var no = content switch
        {
            ScanContent.SignRequest request => await SignAsync(wallet, request, data.Format, cancel),
            ScanContent.Message message => await SignMessageAsync(wallet, message, cancel),
            ScanContent.Wallet found => await RegisterAsync(wallet, found.File, cancel),
            ScanContent.SealedWallet found => await RegisterAsync(wallet, found.Record, cancel),
            ScanContent.PlainAddress address => await AddressCheck.RunAsync(pages, wallet, address.Text, address.ScriptPubKey, [], cancel),
            ScanContent.Payment payment => await AddressCheck.RunAsync(pages, wallet, payment.Uri, cancel),
            ScanContent.EthereumRequest ethereum => await EthereumScan.RunAsync(pages, show, wallet, ethereum.Request, cancel),
            ScanContent.EthereumAddress ethereum => await EthereumAddressCheck.RunAsync(pages, wallet, ethereum.Uri, cancel),
            ScanContent.RawTransaction transaction => await TellAsync(Phrase.Of("scan.transaction.title"), Phrase.Of("scan.transaction"), [new(Phrase.Of("scan.transaction.id"), transaction.Id.ToReversedString(), FieldKind.Hex)], cancel),
            ScanContent.Cosigner keys => await TellAsync(Phrase.Of("scan.cosigner.title"), Phrase.Of("scan.cosigner"), [.. keys.Keys.Select(FieldOf)], cancel),
            ScanContent.Secret secret => await OpenAsync(secret, data, cancel),
            _ => throw new InvalidOperationException("a content nobody takes"),
        };
        if (no is { } reason) { await pages.TellAsync(reason, cancel); }
    }

    private async Task<Refused?> SignAsync(Wallet wallet, ScanContent.SignRequest scanned, ScanFormat asCame, CancellationToken cancel)
    {
        using var session = new HostSession(Phrase.Of("scan.host"));
        var options = _device.PsbtOptions;
        options = options with { Nonces = options.Nonces with { Auxiliary = Auxiliary } };
        var request = new PsbtRequest(scanned.Psbt, options, wallet.Fingerprint);
        if (!(await SignPsbt.RunAsync(_device.Vault, wallet, request, session, cancel)).TryGet(out var signed, out var refused)) { return refused; }
        await show.RunAsync(new(Phrase.Of("scan.signed.title"), Phrase.Of("scan.signed"), CodeForm.OfPsbt(signed, asCame))
        {
            Plain = Convert.ToBase64String(signed),
            SaveAsync = CardPlace.Saver("signed", ".psbt", signed),
        }, cancel);
        return null;
    }

    private async Task<Refused?> SignMessageAsync(Wallet wallet, ScanContent.Message scanned, CancellationToken cancel)
    {
        using var session = new HostSession(Phrase.Of("scan.host"));
        var options = new MessageOptions(_device.Settings.Network) { ScriptType = scanned.Type, Nonces = NonceOptions.Default with { Auxiliary = Auxiliary } };
        var request = new MessageRequest(scanned.Text.Span, scanned.Path, options, wallet.Fingerprint);
        if (!(await SignMessage.RunAsync(_device.Vault, wallet, request, session, cancel)).TryGet(out var signature, out var refused)) { return refused; }
        await show.RunAsync(new(Phrase.Of("scan.message.title"), Phrase.Of("scan.message"), [CodeForm.Of("base64", signature)]) { Plain = signature }, cancel);
        return null;
    }

    private async Task<Refused?> RegisterAsync(Wallet wallet, ReadOnlyMemory<byte> sealedRecord, CancellationToken cancel)
    {
        if (await tokens.AskForSealedAsync(cancel) is not { } asked) { return new Refused(Refusal.Rejected, ""); }
        if (!asked.TryGet(out var token, out var refused) || !WalletFile.Read(sealedRecord.Span, token, _device.Settings.Network).TryGet(out var file, out refused)) { return refused; }
        return await NameAndRegisterAsync(wallet, file, cancel);
    }

    private async Task<Refused?> RegisterAsync(Wallet wallet, WalletFile file, CancellationToken cancel)
    {
        if (file.Kind == WalletFileKind.Bsms)
        {
            if (await tokens.AskForPlainAsync(cancel) is not { } asked) { return new Refused(Refusal.Rejected, ""); }
            if (asked.Refused is { } wrong) { return wrong; }
        }
        return await NameAndRegisterAsync(wallet, file, cancel);
    }

    private async Task<Refused?> NameAndRegisterAsync(Wallet wallet, WalletFile file, CancellationToken cancel)
    {
        if ((file.Name ?? await NewWalletName.AskAsync(pages, cancel)) is not { } name) { return new Refused(Refusal.Rejected, ""); }
        if (!WalletPolicy.FromDescriptor(name, file.Descriptor, file.Restrictions).TryGet(out var policy, out var refused)) { return refused; }
        // Said before all its keys are read.
        if (_device.Multisigs.Add(policy).Refused is { } unfit) { return unfit; }
        using var session = new HostSession(Phrase.Of("scan.host"));
        if (!(await RegisterWallet.RunAsync(_device.Vault, wallet, policy, file.Proof, session, cancel)).TryGet(out var registered, out refused)) { return refused; }
        if (_device.Register(wallet, registered.Policy) is { } no) { return no; }
        var proof = PolicyJson.Write(registered.Policy, registered.Proof);
        await show.RunAsync(new(Phrase.Of("scan.registered.title"), Phrase.Of("scan.registered", policy.Name),
            [CodeForm.Of(UrMessage.OfBytes(UrType.Bytes, Encoding.ASCII.GetBytes(proof))), CodeForm.OfBbqr(Encoding.ASCII.GetBytes(proof), 'J')])
        {
            Plain = proof,
            SaveAsync = CardPlace.Saver(policy.Name, "-registered.json", Encoding.ASCII.GetBytes(proof)),
        }, cancel);
        return null;
    }

    private async Task<Refused?> OpenAsync(ScanContent.Secret secret, ScannedData data, CancellationToken cancel)
    {
        var message = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(data.Bytes, out var array) ? array.AsMemory() : default;
        try
        {
            using var code = Join(message.Span, secret.Parts);
            await ScannedSeed.OpenAsync(_device, code, secret.Kind is SecretKind.Words or SecretKind.CryptoBip39, cancel);
        }
        finally
        {
            FixedTime.Clear(message.Span);
        }
        return null;
    }

    // Words one by one have a space between them; what is in one piece is as it is.
    private static SecretMemory Join(ReadOnlySpan<byte> message, IReadOnlyList<Range> parts)
    {
        var length = parts.Count - 1;
        foreach (var part in parts) { length += part.GetOffsetAndLength(message.Length).Length; }
        var joined = new SecretMemory(length);
        var at = 0;
        foreach (var part in parts)
        {
            if (at > 0) { joined.Span[at++] = (byte)' '; }
            message[part].CopyTo(joined.Span[at..]);
            at += message[part].Length;
        }
        return joined;
    }

    private async Task<Refused?> TellAsync(string title, string text, Field[] fields, CancellationToken cancel)
    {
        await pages.TellAsync(title, text, cancel, fields);
        return null;
    }

    private Field FieldOf(ForeignKey key)
        => new(key.Origin is { } origin ? $"{origin.Fingerprint} {origin.Path}" : Phrase.Of("scan.cosigner.none"), key.Key.ToString(_device.Settings.Network));
}
