using Xunit;

namespace Holdfast.Memory.Tests.Attacks;

/// <summary>
/// P06 once more, with the web screen: a seed is restored, a PIN, a passphrase and the cold words are typed and the backup is shown in a real
/// browser; after each lock everything that any living process of the device can read is searched, the browser's processes too.
/// </summary>
[Trait("attack", "P06")]
public sealed class P06_browser_remanence
{
    /// <summary>The search finds what is there: without this, finding nothing would say nothing.</summary>
    [Fact]
    public void While_they_are_typed_and_shown_the_screen_and_the_browser_hold_secrets()
    {
        Assert.Contains("passphrase", BrowsersDay.Lived.WhileTyped.Select(finding => finding.Pattern.Secret));
        Assert.Contains("a word drawn", BrowsersDay.Lived.WhileShown.Select(finding => finding.Pattern.Secret));
    }

    [Fact]
    public void Locked_after_set_up_no_process_holds_anything() => AssertNothing(BrowsersDay.Lived.AfterSetUp);

    [Fact]
    public void Locked_after_a_passphrase_was_typed_no_process_holds_anything() => AssertNothing(BrowsersDay.Lived.AfterPassphrase);

    [Fact]
    public void Locked_after_the_backup_was_shown_no_process_holds_anything() => AssertNothing(BrowsersDay.Lived.AfterReopening);

    [Fact]
    public void Locked_after_a_cold_unlock_no_process_holds_anything() => AssertNothing(BrowsersDay.Lived.AfterColdUnlock);

    /// <summary>The vault's process has no buffer of the browser's wire: HTTP is spoken in the screen's process alone.</summary>
    [Fact]
    public void The_vaults_process_never_held_a_request()
    {
        AssertNothing(BrowsersDay.Lived.WireInVault);
        Assert.NotEmpty(BrowsersDay.Lived.WireInScreen);
    }

    private static void AssertNothing(IReadOnlyList<Finding> findings)
        => Assert.True(findings.Count == 0, $"{findings.Count} found in the program made {OwnersProgram.Kind}:\n{string.Join('\n', findings.Take(60))}");
}
