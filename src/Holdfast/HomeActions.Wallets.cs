using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Hosting.Files;
using Holdfast.Hosting.Qr;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast;

/// <summary>Shared wallets: a key for one, registering one, writing one for other software.</summary>
internal sealed partial class HomeActions
{
    private const int LongestPathOfKey = 100;

    private static readonly (string Name, WalletExportFormat Format)[] Formats =
    [
        (Phrase.Of("export.descriptor"), WalletExportFormat.Descriptor),
        (Phrase.Of("export.policy"), WalletExportFormat.Policy),
        (Phrase.Of("export.bsms"), WalletExportFormat.Bsms),
        (Phrase.Of("export.coldcard"), WalletExportFormat.Coldcard),
        (Phrase.Of("export.caravan"), WalletExportFormat.Caravan),
    ];

    private Task RegisterAsync(CancellationToken cancel) => WithFileAsync("register", [".txt", ".descriptor", ".desc", ".json", ".bsms", ".dat"], async path =>
    {
        if (device.Active is not { } wallet) { return Locked; }
        var file = InputFile.Read(path);
        BsmsToken? token = null;
        if (WalletFile.IsPlainBsms(file.Bytes) || WalletFile.NeedsToken(file.Bytes))
        {
            var ask = WalletFile.NeedsToken(file.Bytes) ? _codes.Tokens.AskForSealedAsync(cancel) : _codes.Tokens.AskForPlainAsync(cancel);
            if (await ask is not { } asked) { return Refusal(new Refused(Signing.Refusal.Rejected, "")); }
            if (!asked.TryGet(out token, out var wrong)) { return Refusal(wrong); }
        }
        if (!(await RegisterFile.RunAsync(file, token, device.Settings.Network, device.Vault, wallet, cancel)).TryGet(out var registered, out var refused)) { return Refusal(refused); }
        if (device.Register(wallet, registered.Policy) is { } no) { return Refusal(no); }
        return (Phrase.Of("file.registered.title"), WriteProof(path, registered) is { } proof
            ? Phrase.Of("file.registered.proof", registered.Policy.Name, proof) : Phrase.Of("file.registered", registered.Policy.Name));
    }, cancel);

    /// <summary>Beside the file the wallet came in, for whatever app wants to keep it; null where nothing can be written, which takes nothing from the registration.</summary>
    private static string? WriteProof(string from, RegisteredWallet registered)
    {
        try
        {
            var path = OutputFile.Beside(from, "registered", ".json");
            OutputFile.Write(path, Encoding.ASCII.GetBytes(PolicyJson.Write(registered.Policy, registered.Proof)));
            return path;
        }
        catch (IOException) { return null; }
    }

    private Task MakeBsmsKeyAsync(CancellationToken cancel) => ToFileAsync(async () =>
    {
        if (await AskKeyPathAsync(cancel) is not { } pathText) { return null; }
        if (!DerivationPath.TryParse(pathText, out var path)) { return (Phrase.Of("file.not-done"), Phrase.Of("message.path.wrong")); }
        if (await _codes.Tokens.AskForKeyAsync(cancel) is not { } asked) { return null; }
        if (!asked.TryGet(out var token, out var wrong)) { return Refusal(wrong); }
        if (await AskWayAsync(cancel) is not { } way) { return null; }
        if (device.Active is not { } wallet) { return Locked; }
        var request = new BsmsKeyRequest(token, path, BsmsKeyRequest.DefaultDescription, device.Settings.Network, wallet.Fingerprint);
        var (name, ending) = ($"{wallet.Fingerprint}-key", BsmsKeyFile.EndingOf(token));
        if (way == Way.File)
        {
            if (await AskPlaceAsync(name, ending, cancel) is not { } place) { return null; }
            if (!(await BsmsKeyFile.RunAsync(request, place, device.Vault, wallet, cancel)).TryGet(out var written, out var no)) { return Refusal(no); }
            _codes.Tokens.Remember(token);
            return (Phrase.Of("bsms.made.title"), Phrase.Of("bsms.made", written));
        }
        using var session = new HostSession(Phrase.Of("bsms.host"));
        if (!(await MakeBsmsKey.RunAsync(device.Vault, wallet, request, session, cancel)).TryGet(out var record, out var refused)) { return Refusal(refused); }
        _codes.Tokens.Remember(token);
        await ShowAsync(Phrase.Of("bsms.made.title"), Phrase.Of("bsms.made.codes"), record, WalletForms.Of(record, 'U'), name, ending, cancel);
        return null;
    }, cancel);

    private Task ExportAsync(CancellationToken cancel) => ToFileAsync(async () =>
    {
        var policies = device.Multisigs.Policies;
        if (policies.Count == 0) { return (Phrase.Of("export.title"), Phrase.Of("multisigs.none")); }
        if (await _pages.ChooseAsync(Phrase.Of("export.title"), "", [.. policies.Select(policy => policy.Name)], cancel) is not { } chosen) { return null; }
        if (await _pages.ChooseAsync(policies[chosen].Name, Phrase.Of("export.as"), [.. Formats.Select(format => format.Name)], cancel) is not { } number) { return null; }
        var format = Formats[number].Format;
        if (!device.FindRegistered(policies[chosen].Name).TryGet(out var registered, out var refused)) { return Refusal(refused); }
        // What cannot be written is said before a place is asked for.
        if (WalletExport.Write(registered.Policy, registered.Proof, format).Refused is { } unfit) { return (Phrase.Of("file.not-done"), Phrase.Of("export.unfit", unfit.Detail)); }
        if (await AskWayAsync(cancel) is not { } way) { return null; }
        if (way == Way.Codes)
        {
            if (!WalletForms.Of(registered, format).TryGet(out var shown, out refused)) { return Refusal(refused); }
            await ShowAsync(registered.Policy.Name, Phrase.Of("export.codes"), shown.Text, shown.Forms, registered.Policy.Name, WalletExport.EndingOf(format), cancel);
            return null;
        }
        if (await AskPlaceAsync(registered.Policy.Name, WalletExport.EndingOf(format), cancel) is not { } place) { return null; }
        return ExportFile.Write(registered, format, place).TryGet(out var written, out refused)
            ? (Phrase.Of("export.done.title"), Phrase.Of("export.done", written)) : Refusal(refused);
    }, cancel);

    private async Task<string?> AskKeyPathAsync(CancellationToken cancel)
    {
        var coin = device.Settings.Network.CoinType;
        string[] paths = [$"m/48'/{coin}'/0'/2'", $"m/48'/{coin}'/0'/1'", $"m/87'/{coin}'/0'"];
        string[] choices = [Phrase.Of("bsms.path.p2wsh", paths[0]), Phrase.Of("bsms.path.p2sh-p2wsh", paths[1]), Phrase.Of("bsms.path.bip87", paths[2]), Phrase.Of("bsms.path.other")];
        if (await _pages.ChooseAsync(Phrase.Of("bsms.title"), Phrase.Of("bsms.path.which"), choices, cancel) is not { } choice) { return null; }
        return choice < paths.Length ? paths[choice] : await _pages.AskAsync(Phrase.Of("bsms.title"), Phrase.Of("bsms.path.ask"), LongestPathOfKey, cancel);
    }

    private enum Way { Codes, File }

    private async Task<Way?> AskWayAsync(CancellationToken cancel)
        => await _pages.ChooseAsync(Phrase.Of("place.way.title"), "", [Phrase.Of("place.way.codes"), Phrase.Of("place.way.file")], cancel) is { } choice ? (Way)choice : null;

    private Task ShowAsync(string title, string what, string text, CodeForm[] forms, string name, string ending, CancellationToken cancel)
        => _codes.Show.RunAsync(new(title, what, forms) { Plain = text, SaveAsync = CardPlace.Saver(name, ending, Encoding.ASCII.GetBytes(text)) }, cancel);

    /// <summary>A free path on a card that is chosen, or one that is typed.</summary>
    private async Task<string?> AskPlaceAsync(string name, string ending, CancellationToken cancel)
    {
        if (await ChooseCardAsync(Phrase.Of("place.ask", ending), cancel) is not { } place) { return null; }
        return Directory.Exists(place) ? OutputFile.In(place, name, ending) : place;
    }
}
