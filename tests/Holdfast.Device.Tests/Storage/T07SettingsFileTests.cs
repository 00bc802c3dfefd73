using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Device.Tests.Signing;
using Holdfast.Ethereum.AddressBooks;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Storage;

/// <summary>A settings file opens with its seed alone, says whose it is before anything is taken from it, and changes all of it or nothing.</summary>
[Trait("attack", "T07")]
public sealed class T07SettingsFileTests
{
    private static readonly DeviceSettings Odd = new() { Network = Network.Signet, AutoLockMinutes = 30, GrindLowR = true, AllowUnverifiedAmounts = true, AllowBlindSigning = true, SatoshisFirst = true };

    /// <summary>An unlocked device whose owner presses the first button of every page, or what the test says.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly Panel _panel = new(TimeProvider.System, TimeSpan.Zero);

        public Scene(string words = TestWallet.A, DeviceSettings? settings = null)
        {
            Device = SigningDevice.Open(new MemoryStateFolder(), _panel, new DeviceOptions { Vault = VaultOptions.Weak }).Value;
            using var cold = StorageExamples.Cold("abandon ability able about above absent");
            using var pin = StorageExamples.Secret("2580");
            Assert.Null(Device.CreateFromWords(Encoding.UTF8.GetBytes(words), cold, pin, settings ?? new()));
            _panel.Attach(page =>
            {
                if (page is null) { return; }
                Pages.Add(page);
                _ = Task.Run(() => { if (Owner(page) is { } button) { _panel.Press(page.Nonce, new Press(button)); } });
            });
        }

        public SigningDevice Device { get; }
        public HostSession Session { get; } = new("card");
        public List<ScreenPage> Pages { get; } = [];
        public Func<ScreenPage, Button?> Owner { get; set; } = page => page.Buttons[0];

        public async Task<byte[]> SaveAsync() => (await SaveSettings.RunAsync(Device, Session, TestContext.Current.CancellationToken)).Value;
        public Task<Result<int>> RestoreAsync(byte[] file) => RestoreSettings.RunAsync(Device, file, Session, TestContext.Current.CancellationToken);

        public WalletPolicy Policy(string name, string path = "m/48'/0'/0'/2'")
        {
            string Key(Vault vault, Wallet wallet, string at) => DerivationPath.TryParse(at, out var parsed)
                ? $"[{wallet.Fingerprint}/{parsed.ToDescriptorString()}]{vault.PublicKeys(wallet).Derive(parsed)!.ToString(Network.Main)}/<0;1>/*" : throw new ArgumentException("not a path", nameof(path));
            using var other = new TestWallet("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong");
            var text = $"wsh(sortedmulti(2,{Key(Device.Vault, Device.Active!, path)},{Key(other.Vault, other.Wallet, path)}))";
            return WalletPolicy.FromDescriptor(name, Descriptor.Parse(text, Network.Main).Value).Value;
        }

        public string[] Names => [.. Device.Multisigs.Policies.Select(policy => policy.Name)];

        public void Dispose()
        {
            Session.Dispose();
            Device.Dispose();
            _panel.Dispose();
        }
    }

    private static async Task<byte[]> FileAsync(params string[] names)
    {
        using var scene = new Scene(settings: Odd);
        for (var i = 0; i < names.Length; i++) { Assert.Null(scene.Device.Register(scene.Device.Active!, scene.Policy(names[i], $"m/48'/0'/{i}'/2'"))); }
        return await scene.SaveAsync();
    }

    [Fact]
    public async Task What_was_saved_is_restored_by_the_same_words()
    {
        var file = await FileAsync("family", "firm");
        using var scene = new Scene();
        Assert.Equal(2, (await scene.RestoreAsync(file)).Value);
        Assert.Equal(["family", "firm"], scene.Names);
        Assert.Equal(Odd, scene.Device.Settings);
        // The fingerprint is the first thing that is read, and every key of every wallet follows.
        Assert.Equal(("Wallet", "73c5da0a"), (scene.Pages[0].Fields[0].Label, scene.Pages[0].Fields[0].Value));
        foreach (var code in (string[])["unverified-amounts", "blind-signing"]) { Assert.Contains(scene.Pages, page => page.Kind == PageKind.Warning && page.Code == code); }
        Assert.Equal(0, (await scene.RestoreAsync(file)).Value);
    }

    /// <summary>What older versions wrote has no mark of blind signing: restored, it is off, whatever it was before, and nothing is warned of.</summary>
    [Fact, Trait("attack", "E01"), Trait("case", "benign")]
    public async Task A_file_without_blind_signing_switches_it_off()
    {
        using var older = new Scene(settings: Odd with { AllowBlindSigning = false });
        var file = await older.SaveAsync();
        using var scene = new Scene(settings: new DeviceSettings { AllowUnverifiedAmounts = true, AllowBlindSigning = true });
        Assert.Equal(0, (await scene.RestoreAsync(file)).Value);
        Assert.Equal(Odd with { AllowBlindSigning = false }, scene.Device.Settings);
        Assert.DoesNotContain(scene.Pages, page => page.Kind == PageKind.Warning);
    }

    /// <summary>One file cannot allow it unseen.</summary>
    [Fact, Trait("attack", "E01")]
    public async Task A_file_with_blind_signing_is_warned_of_and_may_be_refused()
    {
        using var other = new Scene(settings: new DeviceSettings { AllowBlindSigning = true });
        var file = await other.SaveAsync();
        using var scene = new Scene();
        scene.Owner = page => page.Kind == PageKind.Warning ? Button.Reject : page.Buttons[0];
        Assert.Equal(Refusal.Rejected, (await scene.RestoreAsync(file)).Refused?.Reason);
        Assert.Contains(scene.Pages, page => page.Kind == PageKind.Warning && page.Code == "blind-signing");
        Assert.False(scene.Device.Settings.AllowBlindSigning);
    }

    [Fact]
    public async Task A_file_tells_nothing_but_whose_it_is()
    {
        var file = await FileAsync("family");
        Assert.DoesNotContain("family", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.DoesNotContain("xpub", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.Equal((await FileAsync("family")).Length, (await FileAsync("a")).Length);
        Assert.NotEqual(file, await FileAsync("family")); // a nonce serves once
    }

    [Fact]
    public async Task Another_wallets_file_is_refused_unread()
    {
        var file = await FileAsync("family");
        using var scene = new Scene(TestWallet.B);
        var refused = (await scene.RestoreAsync(file)).Refused!;
        Assert.Equal(Refusal.WrongWallet, refused.Reason);
        Assert.Contains("73c5da0a", refused.Detail, StringComparison.Ordinal);
        // Swapped: the header says it is this wallet's.
        scene.Device.Active!.Fingerprint.Write(file.AsSpan(8));
        Assert.Equal(Refusal.Malformed, (await scene.RestoreAsync(file)).Refused!.Reason);
        Assert.Empty(scene.Pages);
        Assert.Empty(scene.Names);
        Assert.Equal(new DeviceSettings(), scene.Device.Settings);
    }

    [Fact]
    public async Task A_bit_changed_anywhere_is_refused()
    {
        var file = await FileAsync("family");
        using var scene = new Scene();
        for (var at = 0; at < file.Length; at += at < 64 ? 1 : 97)
        {
            var bent = file.ToArray();
            bent[at] ^= 1;
            Assert.Contains((await scene.RestoreAsync(bent)).Refused!.Reason, (Refusal[])[Refusal.Malformed, Refusal.WrongWallet]);
        }
        Assert.Empty(scene.Pages);
        Assert.Empty(scene.Names);
    }

    [Theory]
    [InlineData(0), InlineData(8), InlineData(51), InlineData(52), InlineData(1075), InlineData(1077)]
    public async Task A_length_that_no_such_file_has(int length)
    {
        var file = await FileAsync();
        Assert.Equal(1076, file.Length);
        Array.Resize(ref file, length);
        using var scene = new Scene();
        Assert.Equal(Refusal.Malformed, (await scene.RestoreAsync(file)).Refused!.Reason);
    }

    [Fact]
    public async Task One_larger_than_any_is_refused_by_its_size()
    {
        var file = await FileAsync();
        Array.Resize(ref file, 2 << 20);
        using var scene = new Scene();
        Assert.Equal(Refusal.TooLarge, (await scene.RestoreAsync(file)).Refused!.Reason);
    }

    /// <summary>Sealed with the right key and still wrong inside: another version's, or a mistake of ours.</summary>
    [Theory]
    [InlineData(0, 9), InlineData(2, 0xff), InlineData(3, 0x80), InlineData(3, 16), InlineData(4, 1), InlineData(7, 0x80), InlineData(7, 0x7f), InlineData(1000, 1)]
    public async Task What_is_inside_is_bounded_too(int at, int value)
    {
        using var scene = new Scene();
        using var key = SecretMemory.CopyOf(new byte[32]);
        var plain = new byte[1024];
        byte[] Seal()
        {
            var file = new byte[8 + 4 + 24 + plain.Length + 16];
            "HFSETBK1"u8.CopyTo(file);
            new Fingerprint(7).Write(file.AsSpan(8));
            XChaCha20Poly1305.Encrypt(key.Span, file.AsSpan(12, 24), file.AsSpan(0, 12), plain, file.AsSpan(36));
            return file;
        }
        var open = typeof(SigningDevice).Assembly.GetType("Holdfast.Device.Storage.SettingsBackup")!.GetMethod("Open")!.CreateDelegate<OpenFile>();
        Assert.Null(open(key, new Fingerprint(7), Seal()).Refused);
        plain[at] = (byte)value;
        Assert.NotNull(open(key, new Fingerprint(7), Seal()).Refused);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Names_for_addresses_come_back_after_they_were_read_in_full()
    {
        using var saving = new Scene();
        async Task NameAsync(Scene scene, string name, string address) => Assert.Null((await AddAddress.RunAsync(scene.Device, name, address, scene.Session, TestContext.Current.CancellationToken)).Refused);
        await NameAsync(saving, "Alice", "0x52908400098527886E0F7030069857D2E4169EE7");
        await NameAsync(saving, "Bob", "0xde709f2102306220921060314715629080e2fb77");
        var file = await saving.SaveAsync();
        Assert.Contains(saving.Pages, page => page.Title == "Address book" && page.Fields.Any(field => field.Value == "Bob"));

        using var scene = new Scene();
        await NameAsync(scene, "Bob", "0xde709f2102306220921060314715629080e2fb77");
        scene.Pages.Clear();
        Assert.Equal(0, (await scene.RestoreAsync(file)).Value);
        Assert.Equal(["Bob", "Alice"], scene.Device.AddressBook.Entries.Select(entry => entry.Name));
        // Only what is new is read.
        Assert.Equal(["Alice", "0x52908400098527886E0F7030069857D2E4169EE7"], scene.Pages.Where(page => page.Title == "Address book").SelectMany(page => page.Fields).Select(field => field.Value));

        // Another's name for the same address, and the same name for another's: all of it is refused.
        using var other = new Scene();
        await NameAsync(other, "Al1ce", "0x27b1fdb04752bbc536007a920d24acb045561c26");
        var refused = (await other.RestoreAsync(file)).Refused!;
        Assert.Equal(Refusal.NameNotAllowed, refused.Reason);
        Assert.StartsWith("Alice: ", refused.Detail, StringComparison.Ordinal);
        Assert.Single(other.Device.AddressBook.Entries);
    }

    private delegate Result<(DeviceSettings Settings, PolicyRegistry Registry, AddressBook Book)> OpenFile(SecretMemory key, Fingerprint wallet, ReadOnlySpan<byte> file);

    [Fact]
    public async Task A_name_that_is_taken_is_refused_and_nothing_changes()
    {
        var file = await FileAsync("first", "family");
        using var scene = new Scene();
        Assert.Null(scene.Device.Register(scene.Device.Active!, scene.Policy("FAMILY", "m/48'/0'/9'/2'")));
        var refused = (await scene.RestoreAsync(file)).Refused!;
        Assert.Equal(Refusal.NameNotAllowed, refused.Reason);
        Assert.StartsWith("family: ", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(["FAMILY"], scene.Names);
        Assert.Equal(new DeviceSettings(), scene.Device.Settings);
    }

    [Fact]
    public async Task No_at_any_page_changes_nothing()
    {
        var file = await FileAsync("family");
        using var scene = new Scene();
        await scene.RestoreAsync(file);
        var count = scene.Pages.Count;
        for (var stop = 0; stop < count; stop++)
        {
            using var again = new Scene();
            var (shown, last) = (0, stop);
            again.Owner = page => shown++ < last ? page.Buttons[0] : page.Buttons.Contains(Button.Cancel) ? Button.Cancel : Button.Reject;
            Assert.Equal(Refusal.Rejected, (await again.RestoreAsync(file)).Refused!.Reason);
            Assert.Empty(again.Names);
            Assert.Equal(new DeviceSettings(), again.Device.Settings);
        }
    }

    [Fact]
    public async Task A_lock_while_it_is_read_changes_nothing()
    {
        var file = await FileAsync("family");
        using var scene = new Scene();
        scene.Owner = page =>
        {
            scene.Device.Lock();
            return null;
        };
        Assert.Equal(Refusal.Locked, (await scene.RestoreAsync(file)).Refused!.Reason);
        Assert.Equal(Refusal.Locked, (await SaveSettings.RunAsync(scene.Device, scene.Session, TestContext.Current.CancellationToken)).Refused!.Reason);
    }
}
