using System.Text;
using Holdfast.Airgap.Ur;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Qr;
using Holdfast.Hosting.Tests.Qr;
using Holdfast.Hosting.Tests.Terminal;
using Holdfast.Hosting.Web;
using Holdfast.ScreenLink;
using Xunit;

namespace Holdfast.Hosting.Tests.Web;

/// <summary>A browser whose camera saw a seed, or what may have been one, is ended when that conversation is over; one that saw something else is not.</summary>
[Trait("attack", "P06")]
public sealed class SeenSeedTests
{
    private static readonly byte[] Seed = [0xa2, 1, 0x50, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 4, 0x78, 40, .. Enumerable.Repeat((byte)'a', 40)];

    [Fact]
    public Task A_seed_whose_warning_is_not_accepted() => SeesAsync(2, OpenDevice.SeedDigits);

    [Fact]
    public Task A_part_of_a_seed() => SeesAsync(2, new UrFrames("crypto-seed", Seed, 20).Frame(0));

    [Fact]
    public Task A_part_of_what_nothing_is_known_of() => SeesAsync(2, new UrFrames("bytes", Seed, 20).Frame(0));

    [Fact]
    public Task A_seed_beside_a_film() => SeesAsync(2, new UrFrames("crypto-psbt", Seed, 20).Frame(0), OpenDevice.SeedDigits);

    [Fact, Trait("case", "benign")]
    public Task A_part_of_a_payment() => SeesAsync(1, new UrFrames("crypto-psbt", Seed, 20).Frame(0));

    [Fact, Trait("case", "benign")]
    public Task An_address() => SeesAsync(1, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");

    /// <summary>The panel does not listen yet; the browser sees.</summary>
    [Fact]
    public Task A_seed_in_the_quiet_time() => DropsAsync(2, OpenDevice.SeedDigits);

    [Fact]
    public Task A_private_key_in_the_quiet_time() => DropsAsync(2, "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn");

    [Fact]
    public Task A_part_of_what_nothing_is_known_of_in_the_quiet_time() => DropsAsync(2, new UrFrames("bytes", Seed, 20).Frame(0));

    [Fact, Trait("case", "benign")]
    public Task A_payments_film_in_the_quiet_time() => DropsAsync(1, [.. Enumerable.Range(0, 5).Select(new UrFrames("crypto-psbt", Seed, 20).Frame)]);

    [Fact, Trait("case", "benign")]
    public Task An_address_in_the_quiet_time() => DropsAsync(1, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");

    /// <summary>Seen while the page was there, told when it is gone: as a browser does that is slow.</summary>
    [Fact]
    public Task A_seed_told_too_late() => TellsTooLateAsync(2, OpenDevice.SeedDigits);

    [Fact, Trait("case", "benign")]
    public Task An_address_told_too_late() => TellsTooLateAsync(1, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");

    /// <summary>Nobody knows what that page asked for.</summary>
    [Fact]
    public async Task A_code_of_a_page_that_was_never_drawn()
    {
        using var scene = new Scene(TimeSpan.Zero);
        var (scan, page) = scene.Scan();
        await scene.LeaveAsync(scan);
        scene.Send(page.Nonce - 1, "hello");
        await scene.EndsAsync(2);
    }

    private static async Task SeesAsync(int starts, params string[] codes)
    {
        using var scene = new Scene(TimeSpan.Zero);
        var (scan, page) = scene.Scan();
        foreach (var code in codes) { scene.Send(page.Nonce, code); }
        scene.Until(panel => panel.Current is { Reader: null } || (starts > 1 ? panel.Current is { Reader.SawSecret: true } : panel.Current is { Reader.Have: > 0 }));
        await scene.LeaveAsync(scan);
        await scene.EndsAsync(starts);
    }

    private static async Task DropsAsync(int starts, params string[] codes)
    {
        using var scene = new Scene(TimeSpan.FromSeconds(1));
        var (scan, page) = scene.Scan();
        foreach (var code in codes) { scene.Send(page.Nonce, code); }
        scene.IsHeard();
        scene.Until(panel => panel.Current is { Reader: { Have: 0, SawSecret: false } });
        await scene.LeaveAsync(scan);
        await scene.EndsAsync(starts);
    }

    private static async Task TellsTooLateAsync(int starts, string code)
    {
        using var scene = new Scene(TimeSpan.Zero);
        var (scan, page) = scene.Scan();
        scene.IsHeard(); // that the page was drawn: else nobody knows what it asked for
        await scene.LeaveAsync(scan);
        scene.Send(page.Nonce, code);
        await scene.EndsAsync(starts);
    }

    /// <summary>A device with a screen whose browser is this test. Its time goes on when a page is left, and not before.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly FakeScreen _fake = new();
        private readonly ManualTime _time = new();
        private readonly TimeSpan _quiet;
        private readonly Panel _panel;
        private readonly SigningDevice _device;
        private readonly WebScreen _screen;

        public Scene(TimeSpan quiet)
        {
            (_quiet, _panel) = (quiet, new Panel(_time, quiet));
            _device = OpenDevice.On(_panel);
            _screen = new WebScreen(_panel, new WebScreenOptions { Program = _fake.Program });
            _fake.Send(0, new(ScreenInputKind.Opened, 0));
        }

        public (Task Scan, DrawnPage Page) Scan()
        {
            var scan = new ScanAndShow(_device).Scan.RunAsync(CancellationToken.None);
            return (scan, _fake.Shows(0, _panel.Current!.Title));
        }

        public void Send(ulong nonce, string code)
        {
            var bytes = Encoding.ASCII.GetBytes(code);
            _fake.Send(0, new(ScreenInputKind.Code, nonce, Value: (uint)bytes.Length), bytes);
        }

        /// <summary>Inputs are heard in their order: once a browser that says it opened gets the page again, all before were.</summary>
        public void IsHeard()
        {
            var pages = _fake.Pages(0).Count;
            _fake.Send(0, new(ScreenInputKind.Opened, 0));
            _fake.Until(() => _fake.Pages(0).Count > pages);
        }

        public void Until(Func<Panel, bool> isSo) => _fake.Until(() => isSo(_panel));

        /// <summary>Leaves every page until the conversation is over.</summary>
        public async Task LeaveAsync(Task scan)
        {
            while (!scan.IsCompleted)
            {
                _time.Advance(_quiet);
                if (_panel.Current is { } shown) { _panel.Press(shown.Nonce, new(shown.Ending ?? Button.Done)); }
                await Task.Delay(5);
            }
            await scan;
        }

        public async Task EndsAsync(int starts)
        {
            using var turn = await _panel.TakeTurnAsync(CancellationToken.None);
            var after = _panel.AskAsync(new(PageKind.Info, "After") { Buttons = [Button.Done] }, CancellationToken.None);
            if (starts > 1) { _fake.Until(() => _fake.Starts == starts); }
            else
            {
                _fake.Shows(0, "After");
                IsHeard();
            }
            Assert.Equal(starts, _fake.Starts);
            _time.Advance(_quiet);
            Assert.True(_panel.Press(_panel.Current!.Nonce, new(Button.Done)));
            await after;
        }

        public void Dispose()
        {
            _screen.Dispose();
            _device.Dispose();
            _panel.Dispose();
            _fake.Dispose();
        }
    }
}
