using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Device.Tests.Flows;
using Holdfast.Device.Tests.Storage;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>An approval of one child reveals that child, once, and no other.</summary>
public sealed class ChildApprovalTests
{
    private static readonly Bip85Child Child = new(Bip85Application.PasswordBase64, 21, 0, Network.Main);

    [Fact]
    public async Task An_honest_approval_derives_its_child_once()
    {
        await using var scene = HomeScene.WithWallet();
        var wallet = scene.Device.Active!;
        var approval = await ApprovedAsync(scene, wallet);
        // Equal, if not the same object.
        using (var text = Derive(scene, approval, new(Child.Application, Child.Length, Child.Index, Child.Network), wallet).Value)
        {
            Assert.Equal("d3PQpHTKg65rkcsFXL7eU", Encoding.ASCII.GetString(text.Span));
        }
        Assert.Equal(Refusal.ApprovalInvalid, Derive(scene, approval, Child, wallet).Refused!.Reason);
    }

    [Theory]
    [InlineData(Bip85Application.PasswordBase85, 21, 0, Network.Main)]
    [InlineData(Bip85Application.Hex, 21, 0, Network.Main)]
    [InlineData(Bip85Application.Words, 12, 0, Network.Main)]
    [InlineData(Bip85Application.ExtendedKey, 0, 0, Network.Main)]
    [InlineData(Bip85Application.PasswordBase64, 22, 0, Network.Main)]
    [InlineData(Bip85Application.PasswordBase64, 86, 0, Network.Main)]
    [InlineData(Bip85Application.PasswordBase64, 21, 1, Network.Main)]
    [InlineData(Bip85Application.PasswordBase64, 21, Bip85Child.MaxIndex, Network.Main)]
    [InlineData(Bip85Application.PasswordBase64, 21, 0, Network.Testnet)]
    public async Task It_reveals_no_other_child_and_is_spent_by_the_refusal(Bip85Application application, int length, int index, Network network)
    {
        await using var scene = HomeScene.WithWallet();
        var wallet = scene.Device.Active!;
        var approval = await ApprovedAsync(scene, wallet);
        Assert.Equal(Refusal.ApprovalInvalid, Derive(scene, approval, new(application, length, index, network), wallet).Refused!.Reason);
        Assert.Equal(Refusal.ApprovalInvalid, Derive(scene, approval, Child, wallet).Refused!.Reason);
    }

    [Fact]
    public async Task Not_for_another_wallet()
    {
        await using var scene = HomeScene.WithWallet();
        var approval = await ApprovedAsync(scene, scene.Device.Active!);
        var other = scene.Device.OpenPassphraseWallet("another"u8).Value;
        Assert.Equal(Refusal.ApprovalInvalid, Derive(scene, approval, Child, other).Refused!.Reason);

        // Nor for the same seed opened a second time.
        approval = await ApprovedAsync(scene, scene.Device.Active!);
        var twin = scene.Device.OpenPassphraseWallet(default).Value;
        Assert.Equal(scene.Device.Active!.Fingerprint, twin.Fingerprint);
        Assert.Equal(Refusal.ApprovalInvalid, Derive(scene, approval, Child, twin).Refused!.Reason);
    }

    [Fact]
    public async Task Not_after_a_lock_even_if_opened_again()
    {
        await using var scene = HomeScene.WithWallet();
        var wallet = scene.Device.Active!;
        var (first, second) = (await ApprovedAsync(scene, wallet), await ApprovedAsync(scene, wallet));
        scene.Device.Lock();
        Assert.Equal(Refusal.Locked, Derive(scene, first, Child, wallet).Refused!.Reason);
        using var pin = StorageExamples.Secret(HomeScene.Pin);
        Assert.Null(scene.Device.Reopen(pin));
        Assert.Equal(Refusal.ApprovalInvalid, Derive(scene, second, Child, scene.Device.Active!).Refused!.Reason);
    }

    [Fact]
    public async Task Of_many_at_once_exactly_one_derives()
    {
        await using var scene = HomeScene.WithWallet();
        var wallet = scene.Device.Active!;
        var approval = await ApprovedAsync(scene, wallet);
        using var start = new ManualResetEventSlim();
        var tries = Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            start.Wait();
            return Derive(scene, approval, Child, wallet);
        })).ToArray();
        start.Set();
        var results = await Task.WhenAll(tries);
        Assert.Single(results, result => result.Refused is null).Value.Dispose();
    }

    [Theory]
    [InlineData("Warning", Button.Cancel, Refusal.Rejected), InlineData("PIN", Button.Cancel, Refusal.Rejected), InlineData("Derive this child?", Button.Reject, Refusal.Rejected)]
    public async Task An_owner_who_leaves_gives_none(string title, Button button, Refusal reason)
    {
        await using var scene = HomeScene.WithWallet();
        using var turn = await scene.Panel.TakeTurnAsync(CancellationToken.None);
        var asked = ChildApproval.AskAsync(scene.Device, scene.Device.Active!, Child);
        await ReachAsync(scene, title);
        await scene.PressAsync(title, button);
        Assert.Equal(reason, (await asked).Refused!.Reason);
    }

    [Theory]
    [InlineData("Warning"), InlineData("PIN"), InlineData("Derive this child?")]
    public async Task A_lock_while_the_owner_reads_gives_none(string title)
    {
        await using var scene = HomeScene.WithWallet();
        using var turn = await scene.Panel.TakeTurnAsync(CancellationToken.None);
        var asked = ChildApproval.AskAsync(scene.Device, scene.Device.Active!, Child);
        await ReachAsync(scene, title);
        await scene.LookAsync(title);
        scene.Device.Lock();
        Assert.Equal(Refusal.Locked, (await asked).Refused!.Reason);
    }

    [Fact]
    public async Task A_wrong_pin_gives_none_and_locks()
    {
        await using var scene = HomeScene.WithWallet();
        using var turn = await scene.Panel.TakeTurnAsync(CancellationToken.None);
        var asked = ChildApproval.AskAsync(scene.Device, scene.Device.Active!, Child);
        await ReachAsync(scene, "PIN");
        await scene.TypeAsync("PIN", "0000");
        Assert.Equal(Refusal.Locked, (await asked).Refused!.Reason);
        Assert.Equal((DeviceState.Locked, 4), (scene.Device.State, scene.Device.AttemptsLeft));
    }

    [Fact]
    public async Task Where_no_secret_is_shown_nobody_is_asked()
    {
        await using var scene = HomeScene.WithWallet(secretsRefused: new Refused(Refusal.RemoteSession, "over a network"));
        Assert.Equal(Refusal.RemoteSession, (await ChildApproval.AskAsync(scene.Device, scene.Device.Active!, Child)).Refused!.Reason);
    }

    private static async Task<ChildApproval> ApprovedAsync(HomeScene scene, Wallet wallet)
    {
        using var turn = await scene.Panel.TakeTurnAsync(CancellationToken.None);
        var asked = ChildApproval.AskAsync(scene.Device, wallet, Child);
        await ReachAsync(scene, "Derive this child?");
        await scene.PressAsync("Derive this child?", Button.Approve);
        return (await asked).Value;
    }

    // Goes on until the page with that title is shown.
    private static async Task ReachAsync(HomeScene scene, string title)
    {
        if (title == "Warning") { return; }
        await scene.PressAsync("Warning", Button.Acknowledge);
        if (title != "PIN") { await scene.TypeAsync("PIN", HomeScene.Pin); }
    }

    private static Result<SecretMemory> Derive(HomeScene scene, ChildApproval approval, Bip85Child child, Wallet wallet) => scene.Device.Vault.DeriveChild(approval, child, wallet);
}
