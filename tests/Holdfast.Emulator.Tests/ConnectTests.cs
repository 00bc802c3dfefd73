using System.Text;
using System.Text.Json;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Types;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>What each app is shown: the right keys in the form it reads, and no others; then its first address.</summary>
public sealed class ConnectTests(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    private const string FirstOfEthereum = "0x9858EfFD232B4033E47d90003D41EC34EcaEda94";
    private const string FirstAddress = "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu";
    private const string Bip84 = "xpub6CatWdiZiodmUeTDp8LT5or8nmbKNcuyvz7WyksVFkKB4RHwCD3XyuvPEbvqAQY3rAPshWcMLoP2fMFMKHPJ4ZeZXYVUhLv1VMrjPC7PW6V"; // BIP-84's vector, as an xpub
    private const string Zpub = "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs"; // BIP-84's vector
    private static readonly string[] Single = ["m/44'/0'/0'", "m/49'/0'/0'", "m/84'/0'/0'", "m/86'/0'/0'"];
    private static readonly string[] All = [.. Single, "m/45'", "m/48'/0'/0'/1'", "m/48'/0'/0'/2'"];

    [Theory, InlineData("Sparrow"), InlineData("BlueWallet"), InlineData("Nunchuk")]
    public async Task Those_that_read_accounts(string app)
    {
        var owner = await OpenAsync(app);
        var forms = await FormsAsync(owner, app);
        Assert.Equal(["ur:crypto-account", "ur:account-descriptor", "bbqr:J"], forms.Select(form => form.Type));
        Assert.Equal(All.Order(StringComparer.Ordinal), PathsOf(forms[0].Frames));
        Assert.Equal(All.Order(StringComparer.Ordinal), PathsOf(forms[1].Frames));
        using var json = JsonDocument.Parse(Films.Payload(forms[2].Frames));
        Assert.Equal("73C5DA0A", json.RootElement.GetProperty("xfp").GetString());
        Assert.Equal(("m/84'/0'/0'", FirstAddress), (json.RootElement.GetProperty("bip84").GetProperty("deriv").GetString(), json.RootElement.GetProperty("bip84").GetProperty("first").GetString()));
        await IsFirstAddressAsync(owner, app);
    }

    [Fact]
    public async Task Specter_reads_a_key_with_its_origin()
    {
        var owner = await OpenAsync("Specter");
        var forms = await FormsAsync(owner, "Specter");
        Assert.Equal(["text", "ur:crypto-account", "ur:account-descriptor", "bbqr:J"], forms.Select(form => form.Type));
        Assert.Equal($"[73c5da0a/84h/0h/0h]{Bip84}", Assert.Single(forms[0].Frames));
        await IsFirstAddressAsync(owner, "Specter");
    }

    [Fact]
    public async Task Electrum_reads_a_zpub()
    {
        var owner = await OpenAsync("Electrum");
        Assert.Equal(Zpub, Assert.Single(Assert.Single(await FormsAsync(owner, "Electrum")).Frames));
        await IsFirstAddressAsync(owner, "Electrum");
    }

    [Fact]
    public async Task Envoy_reads_passports_pairing()
    {
        var owner = await OpenAsync("Envoy");
        var form = Assert.Single(await FormsAsync(owner, "Envoy"));
        Assert.Equal("ur:bytes", form.Type);
        using var json = JsonDocument.Parse(Films.Payload(form.Frames));
        var root = json.RootElement;
        Assert.Equal(("Holdfast", 0, 1.2m), (root.GetProperty("acct_name").GetString(), root.GetProperty("acct_num").GetInt32(), root.GetProperty("hw_version").GetDecimal()));
        Assert.Equal(("m/84'/0'/0'", Bip84), (root.GetProperty("bip84").GetProperty("derivation").GetString(), root.GetProperty("bip84").GetProperty("xpub").GetString()));
        Assert.Equal(0x0adac573u, root.GetProperty("bip84").GetProperty("xfp").GetUInt32()); // 73 c5 da 0a, the first byte the lowest
        Assert.Equal("m/86'/0'/0'", root.GetProperty("bip86").GetProperty("derivation").GetString());
        await IsFirstAddressAsync(owner, "Envoy");
    }

    [Fact]
    public async Task Keystones_hosts_read_its_accounts_of_single_keys()
    {
        var owner = await OpenAsync("Keystone");
        var form = Assert.Single(await FormsAsync(owner, "Keystone"));
        Assert.Equal("ur:crypto-multi-accounts", form.Type);
        Assert.Equal(Single.Order(StringComparer.Ordinal), PathsOf(form.Frames));
        var ethereum = MultiAccounts.Read(Films.Join(form.Frames).Bytes).Value.Keys.Take(12).ToArray();
        Assert.Equal(["account.standard", "account.ledger_legacy", .. Enumerable.Repeat("account.ledger_live", 10)], ethereum.Select(key => key.Note));
        Assert.Equal(["/44h/60h/0h", "/44h/60h/0h/0", .. Enumerable.Range(0, 10).Select(i => $"/44h/60h/{i}h/0/0")], ethereum.Select(key => key.Origin!.ToString()));
        await owner.PressAsync("Connect Keystone", "done");
        var page = await owner.LookAsync("First address");
        Assert.Equal((FirstAddress, FirstOfEthereum), (page.Field("Address"), page.Field("First Ethereum address")));
    }

    [Theory]
    [InlineData("Most apps: m/44'/60'/0'/0/N", "ur:crypto-hdkey", "account.standard", "/0/*", FirstOfEthereum, "m/44'/60'/0'/0/0")]
    [InlineData("Old apps: m/44'/60'/0'/N", "ur:crypto-hdkey", "account.ledger_legacy", "/*", "0xB8Fd42000d00202DCbCF5e18d6640d656345FD6A", "m/44'/60'/0'/0")]
    [InlineData("Ledger Live: m/44'/60'/N'/0/0", "ur:crypto-account", "account.ledger_live", "", FirstOfEthereum, "m/44'/60'/0'/0/0")]
    public async Task MetaMask_reads_one_numbering_of_accounts(string numbering, string type, string note, string children, string first, string path)
    {
        var owner = await emulator.ResetAsync();
        await owner.ChooseAsync("Ready", "Connect an app");
        await owner.ChooseAsync("Connect an app", "MetaMask");
        Assert.Equal(["Most apps: m/44'/60'/0'/0/N", "Ledger Live: m/44'/60'/N'/0/0", "Old apps: m/44'/60'/0'/N"], (await owner.LookAsync("Connect MetaMask")).Choices);
        await owner.ChooseAsync("Connect MetaMask", numbering);
        var codes = await owner.CodesAsync("Connect MetaMask");
        Assert.Equal(type, (await owner.QrAsync(0, 1)).Type);
        var bytes = Films.Join(codes).Bytes;
        HdKey[] keys = type == "ur:crypto-hdkey" ? [HdKey.Read(bytes).Value] : [.. Convert.ToHexStringLower(bytes).Split("d9012f")[1..].Select(key => HdKey.Read(Convert.FromHexString(key)).Value)];
        Assert.Equal(children.Length > 0 ? 1 : 10, keys.Length);
        Assert.All(keys, key => Assert.Equal(("Holdfast", note, children, Owner.Fingerprint, children.Length > 0), (key.Name, key.Note, key.Children?.ToString() ?? "", key.Origin!.Source.ToString(), key.ChainCode is not null)));
        await owner.PressAsync("Connect MetaMask", "done");
        var page = await owner.LookAsync("First address");
        Assert.Equal((first, path, first), (page.Field("Address"), page.Field("Path"), Assert.Single(page.Frames)));
        await owner.PressAsync("done");
        await owner.LookAsync("Ready");
    }

    [Fact]
    public async Task No_app_is_shown_anything_secret_and_the_same_wallet_is_the_same_device()
    {
        var seen = new List<string>();
        for (var round = 0; round < 2; round++)
        {
            var owner = await OpenAsync("Keystone");
            seen.AddRange((await owner.CodesAsync("Connect Keystone")).Take(1));
        }
        Assert.Equal(seen[0], seen[1]);
        foreach (var app in (string[])["Sparrow", "BlueWallet", "Envoy", "Specter", "Nunchuk", "Electrum", "Keystone"])
        {
            var owner = await OpenAsync(app);
            foreach (var form in await FormsAsync(owner, app))
            {
                using var scanner = new QrScanner();
                foreach (var code in form.Frames) { scanner.Take(Encoding.UTF8.GetBytes(code)); }
                Assert.IsType<ScanContent.Cosigner>(ScanContent.Of(scanner.Message!, Network.Main).Value);
                Assert.False(ScanContent.LooksSecret(scanner.Message!));
            }
        }
    }

    [Fact]
    public async Task A_test_network_has_its_own_keys()
    {
        var owner = await OpenAsync("Electrum", """{"network":"test"}""");
        Assert.StartsWith("vpub", Assert.Single(Assert.Single(await FormsAsync(owner, "Electrum")).Frames), StringComparison.Ordinal);
        await owner.PressAsync("done");
        Assert.Equal("tb1q6rz28mcfaxtmd6v789l9rrlrusdprr9pqcpvkl", (await owner.LookAsync("First address")).Field("Address"));
    }

    [Fact]
    public async Task A_scan_closes_what_is_shown_to_an_app()
    {
        var owner = await OpenAsync("Sparrow");
        Assert.Equal("Yours", (await owner.ScanAndLookAsync(FirstAddress)).Title);
    }

    private async Task<Owner> OpenAsync(string app, string body = "")
    {
        var owner = await emulator.ResetAsync(body);
        await owner.ChooseAsync("Ready", "Connect an app");
        await owner.ChooseAsync("Connect an app", app);
        Assert.NotEmpty((await owner.LookAsync($"Connect {app}")).Body);
        return owner;
    }

    /// <summary>Every form the app is offered, in order; the first is shown again at the end.</summary>
    private static async Task<List<(string Type, string[] Frames)>> FormsAsync(Owner owner, string app)
    {
        var forms = new List<(string, string[])>();
        for (string? first = null; ;)
        {
            var page = await owner.LookAsync($"Connect {app}");
            var form = page.Choices.FirstOrDefault(choice => choice.StartsWith("Form: ", StringComparison.Ordinal));
            if (forms.Count > 0 && form == first) { return forms; }
            first ??= form;
            forms.Add(((await owner.QrAsync(0, 1)).Type, page.Frames));
            if (form is null) { return forms; }
            await owner.ChooseAsync($"Connect {app}", form);
        }
    }

    private static IEnumerable<string> PathsOf(string[] codes)
    {
        using var scanner = new QrScanner();
        foreach (var code in codes) { scanner.Take(Encoding.UTF8.GetBytes(code)); }
        var keys = Assert.IsType<ScanContent.Cosigner>(ScanContent.Of(scanner.Message!, Network.Main).Value).Keys;
        Assert.All(keys, key => Assert.Equal(Owner.Fingerprint, key.Origin!.Fingerprint.ToString()));
        Assert.Contains(keys, key => key.Key.ToString(Network.Main) == Bip84);
        return keys.Select(key => key.Origin!.Path.ToString()).Order(StringComparer.Ordinal);
    }

    private static async Task IsFirstAddressAsync(Owner owner, string app)
    {
        await owner.PressAsync($"Connect {app}", "done");
        var page = await owner.LookAsync("First address");
        Assert.Equal((FirstAddress, "m/84'/0'/0'/0/0"), (page.Field("Address"), page.Field("Path")));
        Assert.Equal(FirstAddress, Assert.Single(page.Frames));
        await owner.PressAsync("done");
        await owner.LookAsync("Ready");
    }
}
