using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Device.Tests.Signing;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>What an owner does with an open wallet.</summary>
public sealed class WalletFlowTests
{
    [Fact]
    public async Task ATemporaryWalletBesideAVaultIsNeverWritten()
    {
        var first = HomeScene.WithWallet();
        await first.DisposeAsync();
        await using var scene = new HomeScene(first.Folder);
        var before = scene.Files();
        await scene.ChooseAsync("Locked", "Use a temporary wallet");
        await scene.ChooseAsync("Temporary wallet", "12 words");
        await scene.TypeWordsAsync("Temporary wallet", TestWallet.B);
        await scene.TypeAsync("Passphrase", "");
        var page = await scene.LookAsync();
        scene.Press(page, Button.Choice);
        var menu = await scene.LookAsync("Ready");
        var wallet = scene.Device.Active!;
        Assert.Equal(WalletKind.Temporary, wallet.Kind);
        Assert.All((string[])["Settings", "Backup"], choice => Assert.DoesNotContain(choice, menu.Choices));
        scene.Choose(menu, "Wallets");
        var wallets = await scene.LookAsync("Wallets");
        Assert.Equal(["Registered wallets"], wallets.Choices);
        scene.Press(wallets, Button.Back);
        menu = await scene.LookAsync("Ready");
        Assert.Null(scene.Device.Register(wallet, Policy(scene, wallet, "kept nowhere")));
        Assert.Single(scene.Device.Multisigs.Policies);
        Assert.Equal(before, scene.Files());
        scene.Choose(menu, "Lock");
        await scene.LookAsync("Locked");
        Assert.Equal(DeviceState.Cold, scene.Device.State);
        Assert.False(scene.Device.Vault.IsOpen(wallet));
        Assert.Equal(before, scene.Files());
        await scene.UnlockColdAsync();
        await scene.LookAsync("Ready");
        Assert.Equal("73c5da0a", scene.Device.Active!.Fingerprint.ToString());
    }

    [Fact]
    public async Task DefinitionsAreShownAndRemoved()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Definitions");
        Assert.StartsWith("There are none", (await scene.LookAsync("Definitions")).Text, StringComparison.Ordinal);
        await scene.PressAsync("Definitions", Button.Done);
        await scene.LookAsync("Ready");

        var bytes = DefinitionPack.Build(new Dictionary<string, ReadOnlyMemory<byte>> { ["a.json"] = Encoding.UTF8.GetBytes("""
            {"context":{"contract":{"deployments":[{"chainId":1,"address":"0x00000000000000000000000000000000000000aa"}]} },"metadata":{"owner":"Pool"},"display":{"formats":{"stake(uint256 amount)":{"intent":"Stake","fields":[]} } } }
            """) }).Bytes;
        using var session = new HostSession("test");
        var accepting = AcceptDefinitions.RunAsync(scene.Device, "registry", bytes, session, TestContext.Current.CancellationToken);
        foreach (var title in (string[])["Definitions for contracts", "Chains it speaks of", "Names it speaks in"]) { await scene.PressAsync(title, Button.Next); }
        await scene.PressAsync("Warning", Button.Acknowledge);
        scene.Press(await scene.LookAsync(), Button.Approve);
        Assert.Null((await accepting).Refused);

        await scene.ChooseAsync("Ready", "Definitions");
        await scene.ChooseAsync("Definitions", "registry");
        var page = await scene.LookAsync("registry");
        Assert.Contains(page.Fields, field => field.Kind == FieldKind.Hex && field.Value == DefinitionPack.Read(bytes).Value.Hash.ToString());
        scene.Choose(page, "Remove it");
        await scene.PressAsync("No longer believed", Button.Next);
        scene.Press(await scene.LookAsync(), Button.Approve);
        await scene.PressAsync("Definitions", Button.Done);
        await scene.LookAsync("Ready");
        Assert.Empty(scene.Device.Definitions);
    }

    [Fact]
    public async Task AddressesAreNamedShownAndForgotten()
    {
        const string Address = "0x52908400098527886E0F7030069857D2E4169EE7";
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Address book");
        await scene.ChooseAsync("Address book", "Add an address");
        await scene.TypeAsync("Add an address", "USDC");
        await scene.TypeAsync("Add an address", Address);
        Assert.Contains("name-not-allowed", (await scene.LookAsync("Not done")).Text, StringComparison.Ordinal);
        await scene.PressAsync("Not done", Button.Done);
        await scene.ChooseAsync("Address book", "Add an address");
        var typed = await scene.LookAsync("Add an address");
        Assert.False(typed.HasSecret);
        scene.Type(typed, "Alice");
        await scene.TypeAsync("Add an address", Address);
        var page = await scene.LookAsync("A name for an address");
        Assert.Contains(page.Fields, field => field.Kind == FieldKind.Address && field.Value == Address);
        scene.Press(page, Button.Next);
        scene.Press(await scene.LookAsync(), Button.Approve);
        await scene.ChooseAsync("Address book", "Alice");
        page = await scene.LookAsync("Alice");
        Assert.Contains(page.Fields, field => field.Value == Address);
        scene.Choose(page, "Remove it");
        await scene.PressAsync("A name less", Button.Next);
        scene.Press(await scene.LookAsync(), Button.Approve);
        Assert.StartsWith("There are none", (await scene.LookAsync("Address book")).Text, StringComparison.Ordinal);
        await scene.ChooseAsync("Address book", "Done");
        await scene.LookAsync("Ready");
        Assert.Empty(scene.Device.AddressBook.Entries);
    }

    [Fact]
    public async Task SettingsAreKeptAcrossALock()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.ChooseAsync("Ready", "Settings");
        await scene.ChooseAsync("Settings", "Network");
        await scene.ChooseAsync("Network", "Regtest");
        await scene.ChooseAsync("Settings", "Lock after");
        await scene.ChooseAsync("Lock after", "Never");
        await scene.ChooseAsync("Settings", "Low-r");
        await scene.ChooseAsync("Settings", "Sign with unproven amounts");
        await scene.PressAsync("Warning", Button.Acknowledge);
        await scene.ChooseAsync("Settings", "Done");
        await scene.ChooseAsync("Ready", "Lock");
        await scene.LookAsync("Locked");
        Assert.Equal(new DeviceSettings(), scene.Device.Settings);
        await scene.UnlockAsync(HomeScene.Pin);
        await scene.LookAsync("Ready");
        var settings = scene.Device.Settings;
        Assert.Equal((Network.Regtest, 0, true, true), (settings.Network, settings.AutoLockMinutes, settings.GrindLowR, settings.AllowUnverifiedAmounts));
        Assert.Equal((Network.Regtest, true, true), (scene.Device.PsbtOptions.Network, scene.Device.PsbtOptions.Nonces.GrindLowR, scene.Device.PsbtOptions.AllowUnverifiedAmounts));
    }

    [Theory]
    [InlineData(HomeScene.Words, "The backup is right")]
    [InlineData(TestWallet.B, "Not the same")]
    [InlineData("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon", "Not the same")]
    public async Task TheBackupCheckTellsOnlyWhetherAllIsRight(string words, string told)
    {
        await using var scene = HomeScene.WithWallet(new DeviceSettings { BackupChecked = DateTimeOffset.FromUnixTimeSeconds(1_600_000_000) });
        Assert.Contains("Three months", (await scene.LookAsync("Ready")).Text, StringComparison.Ordinal);
        await scene.ChooseAsync("Ready", "Check my backup");
        await scene.TypeWordsAsync("Check my backup", words);
        await scene.PressAsync(told, Button.Done);
        Assert.Equal(told == "Not the same", (await scene.LookAsync("Ready")).Text.Contains("Three months", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MultisigsAreRegisteredListedAndDeletedAWallet()
    {
        await using var scene = HomeScene.WithWallet();
        await scene.RegisterAsync("family");
        await scene.UseAsync("hidden");
        await scene.LookAsync("Ready");
        Assert.Empty(scene.Device.Multisigs.Policies);
        await scene.RegisterAsync("secret stash");
        Assert.Equal("secret stash", Assert.Single(scene.Device.Multisigs.Policies).Name);
        Assert.Equal(Refusal.NameNotAllowed, scene.Device.FindRegistered("family").Refused?.Reason);
        await scene.ChooseAsync("Ready", "Standard wallet");
        await scene.LookAsync("Ready");
        Assert.Equal("family", Assert.Single(scene.Device.Multisigs.Policies).Name);
        var found = scene.Device.FindRegistered("FAMILY").Value;
        Assert.Equal("family", found.Policy.Name);
        using (var session = new HostSession("test"))
        {
            // The proof is the one that registering gives: it stands for the owner's yes, and nothing is asked.
            var again = await RegisterWallet.RunAsync(scene.Device.Vault, scene.Device.Active!, found.Policy, found.Proof, session, TestContext.Current.CancellationToken);
            Assert.Equal(found.Proof, again.Value.Proof);
        }
        await scene.ChooseAsync("Ready", "Lock");
        await scene.LookAsync("Locked");
        Assert.Equal(Refusal.Locked, scene.Device.FindRegistered("family").Refused?.Reason);
        await scene.UnlockAsync(HomeScene.Pin);
        await scene.LookAsync("Ready");
        Assert.Equal("family", Assert.Single(scene.Device.Multisigs.Policies).Name);
        Assert.Equal(Refusal.NameNotAllowed, scene.Device.Register(scene.Device.Active!, Policy(scene, scene.Device.Active!, "family"))!.Reason);
        Assert.DoesNotContain("stash", Encoding.UTF8.GetString([.. scene.Folder.List().SelectMany(name => scene.Folder.Read(name, int.MaxValue)!)]), StringComparison.Ordinal);

        await scene.ChooseAsync("Ready", "Registered wallets");
        await scene.ChooseAsync("Registered wallets", "family");
        var page = await scene.LookAsync();
        for (; page.Kind == PageKind.Info; page = await scene.LookAsync()) { scene.Press(page, Button.Done); }
        scene.Choose(page, "Delete the registration");
        await scene.PressAsync("Delete it?", Button.Approve);
        await scene.PressAsync("Registered wallets", Button.Done);
        await scene.LookAsync("Ready");
        Assert.Empty(scene.Device.Multisigs.Policies);

        await scene.UseAsync("hidden");
        await scene.LookAsync("Ready");
        Assert.Equal("secret stash", Assert.Single(scene.Device.Multisigs.Policies).Name);
        Assert.Null(scene.Device.Wipe());
        Assert.Empty(scene.Folder.List());
    }

    [Fact]
    public async Task TheMenuYieldsToARequestAndAConversationDoesNot()
    {
        await using var scene = HomeScene.WithWallet();
        using var session = new HostSession("host");
        await scene.ChooseAsync("Ready", "Settings");
        await scene.LookAsync("Settings");
        var asked = RegisterWallet.RunAsync(scene.Device.Vault, scene.Device.Active!, Policy(scene, scene.Device.Active!, "queued"), null, session);
        await Task.Delay(50);
        await scene.ChooseAsync("Settings", "Done");
        var page = await scene.LookAsync();
        while (page.Kind == PageKind.Menu) { page = await scene.LookAsync(); }
        Assert.Equal(PageKind.Review, page.Kind);
        scene.Press(page, Button.Reject);
        Assert.Equal(Refusal.Rejected, (await asked).Refused!.Reason);

        await scene.LookAsync("Ready");
        asked = RegisterWallet.RunAsync(scene.Device.Vault, scene.Device.Active!, Policy(scene, scene.Device.Active!, "now"), null, session);
        do { page = await scene.LookAsync(); } while (page.Kind == PageKind.Menu);
        Assert.Equal(PageKind.Review, page.Kind);
        session.End();
        Assert.Equal(Refusal.HostGone, (await asked).Refused!.Reason);
        await scene.LookAsync("Ready");
    }

    /// <summary>A proof stands for the owner's yes to exactly one policy under one name in one wallet; without its twin's it is asked.</summary>
    [Fact]
    public async Task AProofOfRegistrationIsGoodForWhatWasRegisteredAlone()
    {
        await using var scene = HomeScene.WithWallet();
        var wallet = scene.Device.Active!;
        using var session = new HostSession("host");
        var policy = Policy(scene, wallet, "family");
        var asked = RegisterWallet.RunAsync(scene.Device.Vault, wallet, policy, null, session);
        while (!asked.IsCompleted)
        {
            var page = await scene.LookAsync();
            if (page.Kind == PageKind.Menu) { await Task.Delay(1); continue; }
            scene.Press(page, page.Buttons[0]);
            if (page.Kind == PageKind.Approve) { break; }
        }
        var proof = (await asked).Value.Proof;
        Assert.Equal(policy.Digest, (await RegisterWallet.RunAsync(scene.Device.Vault, wallet, policy, proof, session)).Value.Policy.Digest);

        var other = Policy(scene, wallet, "famiIy");
        Assert.Equal(Refusal.ApprovalInvalid, (await RegisterWallet.RunAsync(scene.Device.Vault, wallet, other, proof, session)).Refused!.Reason);
        var changed = WalletPolicy.FromDescriptor("family", Descriptor.Parse(policy.Descriptor.Split('#')[0].Replace("sortedmulti(2,", "sortedmulti(1,", StringComparison.Ordinal), Network.Main).Value).Value;
        Assert.Equal(Refusal.ApprovalInvalid, (await RegisterWallet.RunAsync(scene.Device.Vault, wallet, changed, proof, session)).Refused!.Reason);
        proof.Span[0] ^= 1;
        Assert.Equal(Refusal.ApprovalInvalid, (await RegisterWallet.RunAsync(scene.Device.Vault, wallet, policy, proof, session)).Refused!.Reason);
        Assert.Equal(Refusal.ApprovalInvalid, (await RegisterWallet.RunAsync(scene.Device.Vault, wallet, policy, default(Cryptography.Hash256), session)).Refused!.Reason);
    }

    /// <summary>Consent is one wallet's: what is active when it is kept does not take it.</summary>
    [Fact]
    public async Task ARegistrationIsKeptInTheWalletThatConsented()
    {
        await using var scene = HomeScene.WithWallet();
        var standard = scene.Device.Active!;
        await scene.LookAsync("Ready");
        await scene.UseAsync("TREZOR");
        await scene.LookAsync("Ready");
        var other = scene.Device.Active!;
        Assert.NotEqual(standard, other);
        Assert.Null(scene.Device.Register(standard, Policy(scene, standard, "family")));
        Assert.Empty(scene.Device.Multisigs.Policies);
        var late = Policy(scene, other, "late");
        await scene.ChooseAsync("Ready", "Lock");
        await scene.LookAsync("Locked");
        Assert.Equal(Refusal.Locked, scene.Device.Register(other, late)!.Reason);
        await scene.UnlockAsync(HomeScene.Pin);
        await scene.LookAsync("Ready");
        Assert.Equal("family", Assert.Single(scene.Device.Multisigs.Policies).Name);
        Assert.Equal(Refusal.Locked, scene.Device.Register(other, late)!.Reason);
    }

    [Fact]
    public async Task LockingWhileTheOwnerReadsSignsNothing()
    {
        await using var scene = HomeScene.WithWallet();
        using var session = new HostSession("host");
        var request = new Bitcoin.Reviews.PsbtRequest(TestPsbts.Segwit, scene.Device.PsbtOptions, scene.Device.Active!.Fingerprint);
        var signing = SignPsbt.RunAsync(scene.Device.Vault, scene.Device.Active!, request, session);
        ScreenPage page;
        do { page = await scene.LookAsync(); } while (page.Kind == PageKind.Menu);
        scene.Press(page, page.Buttons[0]);
        await scene.LookAsync();
        scene.Device.Lock();
        Assert.Equal(Refusal.Locked, (await signing).Refused!.Reason);
        await scene.LookAsync("Locked");
    }

    internal static WalletPolicy Policy(HomeScene scene, Wallet wallet, string name)
    {
        var keys = new List<string>();
        foreach (var path in (string[])["48'/0'/0'/2'", "48'/0'/1'/2'"])
        {
            Assert.True(DerivationPath.TryParse($"m/{path}", out var parsed));
            var key = scene.Device.Vault.PublicKeys(wallet).Derive(parsed)!;
            keys.Add($"[{wallet.Fingerprint}/{path}]{key.ToString(Network.Main)}/<0;1>/*");
        }
        return WalletPolicy.FromDescriptor(name, Descriptor.Parse($"wsh(sortedmulti(2,{string.Join(',', keys)}))", Network.Main).Value).Value;
    }
}

internal static class RegisterSteps
{
    /// <summary>Registers a multisig of the active wallet as a host does, and the owner approves.</summary>
    public static async Task RegisterAsync(this HomeScene scene, string name)
    {
        var wallet = scene.Device.Active!;
        using var session = new HostSession("host");
        var asked = RegisterWallet.RunAsync(scene.Device.Vault, wallet, WalletFlowTests.Policy(scene, wallet, name), null, session);
        while (!asked.IsCompleted)
        {
            var page = await scene.LookAsync();
            if (page.Kind == PageKind.Menu) { await Task.Delay(1); continue; }
            scene.Press(page, page.Buttons[0]);
            if (page.Kind == PageKind.Approve) { break; }
        }
        Assert.Null(scene.Device.Register(wallet, (await asked).Value.Policy));
        await scene.LookAsync("Ready");
    }
}
