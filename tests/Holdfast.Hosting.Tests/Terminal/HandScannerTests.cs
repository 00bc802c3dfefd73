using Holdfast.Airgap.Scanning;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Qr;
using Holdfast.Hosting.Tests.Qr;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>A hand scanner types what a code says, whatever it says, into a terminal.</summary>
public sealed class HandScannerTests
{
    private static readonly TimeSpan OwnersQuietTime = TimeSpan.FromMilliseconds(300);

    /// <summary>One code with a payment and then the keys that go through its review: typed without a pause, no page after the first listens.</summary>
    [Fact(Timeout = 120_000), Trait("attack", "P03")]
    public async Task A_code_cannot_type_the_yes_to_itself()
    {
        using var owner = new Owner(quietTime: OwnersQuietTime);
        using var device = OpenDevice.On(owner.Panel);
        _ = new ScanAndShow(device).Scan.RunAsync(CancellationToken.None);
        Owner.Until(() => owner.Panel.Current is { Reader: not null } page && owner.Panel.IsListening(page.Nonce));
        owner.Settle();
        foreach (var key in OpenDevice.Payment + "\r" + string.Concat(Enumerable.Repeat(" ayes\r", 100)))
        {
            owner.Type(key.ToString());
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        Assert.True(owner.Panel.Current is { Kind: PageKind.Review, Number: 1 }, owner.Panel.Current?.Title);
    }

    [Fact, Trait("attack", "P03"), Trait("case", "benign")]
    public void A_code_is_taken_and_its_review_waits_for_the_owner()
    {
        using var owner = new Owner();
        using var device = OpenDevice.On(owner.Panel);
        _ = new ScanAndShow(device).Scan.RunAsync(CancellationToken.None);
        Owner.Until(() => owner.Panel.Current is { Reader: not null } page && owner.Panel.IsListening(page.Nonce));
        owner.Settle();
        owner.Type(OpenDevice.Payment + "\r");
        Owner.Until(() => owner.Panel.Current is { Kind: PageKind.Review });
    }

    [Theory]
    [InlineData("\u001b", true)] // leaves
    [InlineData("\r", false)] // takes the first choice
    public void What_is_shown_as_codes_can_be_left_and_its_choices_taken(string key, bool leaves)
    {
        using var owner = new Owner();
        using var device = OpenDevice.On(owner.Panel);
        var shown = new CodeShow(new Hosting.Owner.OwnerPages(device)).RunAsync(new("Signed", "", CodeForm.OfPsbt(Convert.FromBase64String(OpenDevice.Payment), ScanFormat.Plain)) { Plain = "text" }, CancellationToken.None);
        Owner.Until(() => owner.Panel.Current is { Film: not null } page && owner.Panel.IsListening(page.Nonce));
        owner.Settle();
        var nonce = owner.Panel.Current!.Nonce;
        owner.Type(key);
        Owner.Until(() => leaves ? shown.IsCompleted : owner.Panel.Current is { Film: not null } page && page.Nonce != nonce);
    }

    /// <summary>An answer is never lost because it is large: another density, another form, or its file.</summary>
    [Theory]
    [InlineData(330_000, 80)]
    [InlineData(900_000, 200)]
    [InlineData((1 << 20) - 2, 400)]
    [InlineData((1 << 20) + 200, 400)]
    public void An_answer_of_any_size_is_made_or_refused(int size, int density)
    {
        foreach (var form in CodeForm.OfPsbt(new byte[size], ScanFormat.Plain))
        {
            if (!form.Make(density).TryGet(out var frames, out var refused)) { Assert.Equal(Refusal.TooLarge, refused.Reason); }
            else { Assert.NotEmpty(frames.Frame(0)); }
        }
    }
}
