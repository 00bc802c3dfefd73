using System.Globalization;
using System.Text;
using Holdfast.Airgap.Accounts;
using Holdfast.Airgap.Exports;
using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Flows;
using Holdfast.Device.Screens;
using Holdfast.Ethereum;
using Holdfast.Hosting.Files;
using Holdfast.Hosting.Owner;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>Shows an app the public keys it watches, in the codes it reads, and has its first address compared.</summary>
public sealed class ConnectAction(OwnerPages pages, CodeShow show)
{
    private enum App { Sparrow, BlueWallet, Envoy, Specter, Nunchuk, Electrum, Keystone, MetaMask }

    private readonly SigningDevice _device = pages.Device;

    public HomeAction HomeAction => new(Phrase.Of("connect.title"), RunAsync, HomePlace.Wallets);

    private async Task RunAsync(CancellationToken cancel)
    {
        var apps = Enum.GetValues<App>();
        if (await pages.ChooseAsync(Phrase.Of("connect.title"), Phrase.Of("connect.which"), [.. apps.Select(NameOf)], cancel) is not { } chosen) { return; }
        if (_device.Active is not { } wallet) { return; }
        var app = apps[chosen];
        if (app == App.MetaMask)
        {
            await ConnectMetaMask.RunAsync(pages, show, cancel);
            return;
        }
        if (!WalletAccount.Derive(_device.Vault.PublicKeys(wallet), _device.Settings.Network, 0).TryGet(out var account, out var refused)
            || !EthereumKeys.Derive(_device.Vault.PublicKeys(wallet)).TryGet(out var ethereum, out refused)
            || !FormsFor(app, account, ethereum).TryGet(out var forms, out refused))
        {
            await pages.TellAsync(refused, cancel);
            return;
        }
        await show.RunAsync(new(Phrase.Of("connect.show.title", NameOf(app)), StepsOf(app), forms) { SaveAsync = SaverFor(app, wallet) }, cancel);
        if (account.KeyFor(ScriptType.WitnessPubKeyHash)?.AddressAt(0, 0, account.Network) is not { } address) { return; }
        await pages.ShowAsync(new(PageKind.Info, Phrase.Of("connect.verify.title"))
        {
            Text = Phrase.Of("connect.verify", NameOf(app)),
            Fields =
            [
                new(Phrase.Of("field.address"), address, FieldKind.Address),
                new(Phrase.Of("field.path"), account.KeyFor(ScriptType.WitnessPubKeyHash)!.Path.Append([0, 0]).ToString(), FieldKind.Path),
                .. app == App.Keystone && ethereum.FirstAddress(EthereumAccounts.Bip44) is { } ether ? [new(Phrase.Of("connect.verify.ether"), ether.ToString(), FieldKind.Address)] : (Field[])[],
            ],
            QrCode = address,
            Buttons = [Button.Done],
        }, cancel);
    }

    private static Result<CodeForm[]> FormsFor(App app, WalletAccount account, EthereumKeys ethereum)
    {
        switch (app)
        {
            // Their hosts look for accounts of one key; a multisig's among them would be taken for one.
            case App.Keystone:
                return new CodeForm[] { CodeForm.Of(KeystoneAccounts.Of(AccountKeys.Of(account, [.. AccountPath.SingleKeyTypes]), "Keystone 3 Pro", SerialOf(account), Product.Version, ethereum).ToMessage()) };
            case App.Envoy:
                var passport = new PassportDevice(Phrase.Of("connect.account"), 1.2m, $"v{Product.Version}", SerialOf(account), Phrase.Of("screen.title"));
                return PassportPairing.Write(AccountKeys.Of(account, ScriptType.WitnessPubKeyHash, ScriptType.Taproot), passport).TryGet(out var pairing, out var refused) ? new CodeForm[] { CodeForm.Of(pairing) } : refused;
            case App.Electrum:
                return new CodeForm[] { CodeForm.Of("zpub", Slip132.Encode(account.KeyFor(ScriptType.WitnessPubKeyHash)!.Key, ScriptType.WitnessPubKeyHash, account.Network)) };
            case App.Specter or App.Nunchuk or App.BlueWallet or App.Sparrow:
                if (!AccountKeys.Of(account, [.. account.Keys.Select(key => key.Type)]).ToAccount().TryGet(out var all, out var no) || !all.ToMessage().TryGet(out var one, out no) || !all.ToMessage(UrVersion.Two).TryGet(out var two, out no)) { return no; }
                if (!AccountExport.Make(ExportKind.Coldcard, account, new()).TryGet(out var json, out no)) { return no; }
                CodeForm[] forms = [CodeForm.Of(one), CodeForm.Of(two), CodeForm.OfBbqr(json.Bytes.ToArray(), 'J')];
                return app == App.Specter ? [KeyExpression(account), .. forms] : forms;
            default:
                return new Refused(Refusal.Unsupported, "");
        }
    }

    private static CodeForm KeyExpression(WalletAccount account)
    {
        var key = account.KeyFor(ScriptType.WitnessPubKeyHash)!;
        return CodeForm.Of(Phrase.Of("connect.key"), $"[{account.Wallet}{key.Path.ToString()[1..].Replace('\'', 'h')}]{key.Key.ToString(account.Network)}");
    }

    // Apps tell devices by it: the same wallet is the same device, and nothing else can be learnt from it.
    private static string SerialOf(WalletAccount account) => Convert.ToHexStringLower(Sha256.Hash(Encoding.ASCII.GetBytes($"holdfast serial {account.Wallet}")).Span[..8]);

    private Func<CancellationToken, Task<Result<string>>>? SaverFor(App app, Wallet wallet) => FileOf(app) is not { } kind ? null : async cancel =>
    {
        var options = new SaveExportOptions(kind, _device.Settings.Network, 0, new(), CardPlace.Find());
        return (await SaveExport.RunAsync(options, _device.Vault, wallet, cancel)).TryGet(out var saved, out var refused) ? saved.File : refused;
    };

    private static ExportKind? FileOf(App app) => app switch
    {
        App.Sparrow or App.Nunchuk => ExportKind.Coldcard,
        App.BlueWallet => ExportKind.BlueWallet,
        App.Specter => ExportKind.Keys,
        App.Electrum => ExportKind.Electrum,
        App.Envoy or App.Keystone or App.MetaMask => null,
    };

    // Names of products, the same in every language.
    private static string NameOf(App app) => app switch
    {
        App.Sparrow => "Sparrow",
        App.BlueWallet => "BlueWallet",
        App.Envoy => "Envoy",
        App.Specter => "Specter",
        App.Nunchuk => "Nunchuk",
        App.Electrum => "Electrum",
        App.Keystone => "Keystone",
        App.MetaMask => ConnectMetaMask.Name,
    };

    private static string StepsOf(App app) => Phrase.Of($"connect.{NameOf(app).ToLower(CultureInfo.InvariantCulture)}");
}
