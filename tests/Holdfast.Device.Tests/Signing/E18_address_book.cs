using System.Text;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Device.Tests.Storage;
using Holdfast.Ethereum.AddressBooks;
using Holdfast.Ethereum.Transactions;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>The owner's names for addresses: read in full before they are kept, the wallet's alone, and what imitates one is warned of before it is signed.</summary>
public sealed class E18_address_book
{
    private const string Alice = "0x3535353535353535353535353535353535353535", Fake = "0x3535000000000000000000000000000000003535", Far = "0x52908400098527886E0F7030069857D2E4169EE7";

    // EIP-155's own example pays 0x3535...
    private static EthereumTransaction PayTo(string address)
        => EthereumTransaction.Parse(Convert.FromHexString($"ec098504a817c80082520894{address[2..]}880de0b6b3a764000080018080")).Value;

    private static async Task<Result<AddressEntry>> AddAsync(OwnerScene scene, string name = "Alice", string address = Alice)
    {
        scene.Pages.Clear();
        return await AddAddress.RunAsync(scene.Device, name, address, scene.Session, TestContext.Current.CancellationToken);
    }

    private static string[] Names(OwnerScene scene) => [.. scene.Device.AddressBook.Entries.Select(entry => entry.Name)];

    [Fact]
    [Trait("attack", "E18")]
    public async Task What_looks_like_an_entry_is_warned_of_before_it_is_signed()
    {
        using var scene = new OwnerScene();
        Assert.Null((await AddAsync(scene)).Refused);
        Assert.Null((await scene.SignAsync(PayTo(Fake))).Refused);
        var warning = Assert.Single(scene.Pages, page => page is { Kind: PageKind.Warning, Code: "address-lookalike" });
        Assert.Contains("NOT \"Alice\"", warning.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Your name for it", scene.Shown, StringComparison.Ordinal);
        scene.Owner = page => page.Code == "address-lookalike" ? Button.Reject : page.Buttons[0];
        Assert.Equal(Refusal.Rejected, (await scene.SignAsync(PayTo(Fake))).Refused?.Reason);
    }

    [Theory]
    [Trait("case", "benign")]
    [InlineData(Alice, true), InlineData(Far, false)]
    public async Task The_entry_and_what_is_far_from_it_are_not(string address, bool isNamed)
    {
        using var scene = new OwnerScene();
        await AddAsync(scene);
        Assert.Null((await scene.SignAsync(PayTo(address))).Refused);
        Assert.DoesNotContain(scene.Pages, page => page.Kind == PageKind.Warning);
        Assert.Contains($"To: {address}", scene.Shown, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isNamed, scene.Shown.Contains("Your name for it: Alice", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("case", "benign")]
    public async Task The_whole_address_is_read_before_it_has_a_name()
    {
        using var scene = new OwnerScene();
        await AddAsync(scene, address: Far.ToLowerInvariant());
        Assert.Contains(scene.Pages[0].Fields, field => field.Kind == FieldKind.Address && field.Value == Far);
        Assert.Equal(["Alice"], Names(scene));
        Assert.Equal(Far, (await RemoveAddress.RunAsync(scene.Device, "ALICE", scene.Session, TestContext.Current.CancellationToken)).Value.Address.ToString());
        Assert.Empty(Names(scene));
        Assert.Equal(Refusal.NameNotAllowed, (await RemoveAddress.RunAsync(scene.Device, "Alice", scene.Session, TestContext.Current.CancellationToken)).Refused?.Reason);
    }

    [Fact]
    [Trait("attack", "E18")]
    public async Task What_is_no_address_or_no_name_is_refused_unasked()
    {
        using var scene = new OwnerScene();
        foreach (var address in (string[])["", "0x35", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee", Far.Replace('E', 'e'), "alice.eth"]) { Assert.Equal(Refusal.Malformed, (await AddAsync(scene, address: address)).Refused?.Reason); }
        foreach (var name in (string[])["", "USDC", "Perm1t2", "\u202eAlice"]) { Assert.Equal(Refusal.NameNotAllowed, (await AddAsync(scene, name)).Refused?.Reason); }
        Assert.Empty(scene.Pages);
        await AddAsync(scene);
        Assert.Equal(Refusal.Unsupported, (await AddAsync(scene, "Bob")).Refused?.Reason);
        Assert.Equal(Refusal.NameNotAllowed, (await AddAsync(scene, "A1ice", Far)).Refused?.Reason);
    }

    [Fact]
    [Trait("attack", "E18")]
    public async Task No_or_a_lock_while_it_is_read_keeps_nothing()
    {
        using var scene = new OwnerScene();
        await AddAsync(scene, "Bob", Fake);
        var count = scene.Pages.Count;
        for (var stop = 0; stop < count; stop++)
        {
            var (shown, last) = (0, stop);
            scene.Owner = page => shown++ < last ? page.Buttons[0] : Button.Reject;
            Assert.Equal(Refusal.Rejected, (await AddAsync(scene)).Refused?.Reason);
            Assert.Equal(["Bob"], Names(scene));
        }
        scene.Owner = _ =>
        {
            scene.Device.Lock();
            return null;
        };
        Assert.Equal(Refusal.Locked, (await AddAsync(scene)).Refused?.Reason);
        Assert.Empty(Names(scene)); // nothing while locked
        using (var pin = StorageExamples.Secret(OwnerScene.Pin)) { Assert.Null(scene.Device.Reopen(pin)); }
        Assert.Equal(["Bob"], Names(scene));
    }

    [Fact]
    public async Task Each_wallet_has_its_own_and_a_temporary_one_leaves_no_trace()
    {
        using var first = new OwnerScene();
        await AddAsync(first);
        first.Device.Activate(first.Device.OpenPassphraseWallet("x"u8).Value);
        Assert.Empty(Names(first));
        await AddAsync(first, "Bob", Far);
        Assert.Equal(["Bob"], Names(first));
        first.Device.ActivateStandard();
        Assert.Equal(["Alice"], Names(first));
        first.Device.Dispose();

        using var scene = new OwnerScene(first.Folder);
        Assert.Equal(["Alice"], Names(scene));
        Assert.Equal(["Alice"], scene.Device.EthereumOptions.AddressBook.Entries.Select(entry => entry.Name));
        scene.Device.Activate(scene.Device.OpenPassphraseWallet("x"u8).Value);
        Assert.Equal(["Bob"], Names(scene));
        var files = scene.Files;
        scene.Device.Activate(scene.Device.Vault.OpenTemporary(Encoding.UTF8.GetBytes(TestWallet.B), default).Value);
        await AddAsync(scene, "Carol");
        Assert.Equal(["Carol"], Names(scene));
        Assert.Equal(files, scene.Files);
    }

    [Fact]
    [Trait("attack", "E18")]
    public async Task A_book_that_was_changed_is_not_believed_and_that_is_said()
    {
        using var first = new OwnerScene();
        await AddAsync(first);
        first.Device.Dispose();
        var record = Assert.Single(first.Files, name => name.StartsWith("record-", StringComparison.Ordinal));
        var bytes = first.Folder.Read(record, int.MaxValue)!;
        bytes[^1] ^= 1;
        first.Folder.Delete(record);
        first.Folder.WriteSynced(record, bytes);
        using var scene = new OwnerScene(first.Folder);
        Assert.True(scene.Device.AddressBookDamaged);
        Assert.Empty(Names(scene));
        scene.Device.Lock();
        Assert.False(scene.Device.AddressBookDamaged);
        using (var pin = StorageExamples.Secret(OwnerScene.Pin)) { Assert.Null(scene.Device.Reopen(pin)); }
        Assert.Null((await AddAsync(scene)).Refused);
        Assert.False(scene.Device.AddressBookDamaged);
    }
}
