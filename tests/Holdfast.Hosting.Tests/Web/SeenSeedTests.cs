using System.Text;
using Holdfast.Airgap.Ur;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Qr;
using Holdfast.Hosting.Tests.Qr;
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

    private static async Task SeesAsync(int starts, params string[] codes)
    {
        using var fake = new FakeScreen();
        using var panel = new Panel(TimeProvider.System, TimeSpan.Zero);
        using var device = OpenDevice.On(panel);
        using var screen = new WebScreen(panel, new WebScreenOptions { Program = fake.Program });
        fake.Send(0, new(ScreenInputKind.Opened, 0));
        var scan = new ScanAndShow(device).Scan.RunAsync(CancellationToken.None);
        var page = fake.Shows(0, panel.Current!.Title);
        foreach (var code in codes)
        {
            var bytes = Encoding.ASCII.GetBytes(code);
            fake.Send(0, new(ScreenInputKind.Code, page.Nonce, Value: (uint)bytes.Length), bytes);
        }
        fake.Until(() => panel.Current is { Reader: null } || (starts > 1 ? panel.Current is { Reader.SawSecret: true } : panel.Current is { Reader.Have: > 0 }));
        fake.Until(() => panel.Current is not null);
        while (!scan.IsCompleted)
        {
            if (panel.Current is { } shown) { panel.Press(shown.Nonce, new(shown.Ending ?? Button.Done)); }
            await Task.Delay(5);
        }
        using var turn = await panel.TakeTurnAsync(CancellationToken.None);
        var after = panel.AskAsync(new(PageKind.Info, "After") { Buttons = [Button.Done] }, CancellationToken.None);
        if (starts > 1) { fake.Until(() => fake.Starts == starts); }
        else { fake.Shows(0, "After"); }
        Assert.Equal(starts, fake.Starts);
        panel.Press(panel.Current!.Nonce, new(Button.Done));
        await after;
    }
}
