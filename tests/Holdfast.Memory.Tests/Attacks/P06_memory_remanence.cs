using Xunit;

namespace Holdfast.Memory.Tests.Attacks;

/// <summary>
/// P06: secrets that stay in memory after they were used (KeepKey, CVE-2023-27892; BitBox02 before 9.14.1). A wallet is restored, opened
/// with a passphrase too, signs and is locked, all by an owner at a terminal; then everything the program can read is searched.
/// </summary>
[Trait("attack", "P06")]
public sealed class P06_memory_remanence
{
    /// <summary>The search finds what is there: without this, finding nothing would say nothing.</summary>
    [Fact]
    public void Unlocked_it_holds_its_keys()
    {
        var found = OwnersDay.Lived.WhileUnlocked.Select(finding => finding.Pattern.Secret).Distinct().ToList();
        foreach (var held in (string[])["entropy", "PIN", "vault's key", "standard wallet: master key", "passphrase wallet: master key", "child: master key"]) { Assert.Contains(held, found); }
    }

    /// <summary>Nor do copies lie about while it is in use: every one is in memory that is locked against swapping and left out of core dumps.</summary>
    [Fact]
    public void Unlocked_it_holds_them_in_locked_memory_alone() => AssertNothing([.. OwnersDay.Lived.WhileUnlocked.Where(finding => finding.Region?.IsLocked != true)]);

    [Fact]
    public void Locked_after_its_set_up_it_holds_nothing() => AssertNothing(OwnersDay.Lived.AfterSetUp);

    [Fact]
    public void Locked_after_the_backup_and_a_child_were_shown_and_the_child_used_it_holds_nothing() => AssertNothing(OwnersDay.Lived.AfterReopening);

    [Fact]
    public void Locked_after_a_cold_unlock_it_holds_nothing() => AssertNothing(OwnersDay.Lived.AfterColdUnlock);

    /// <summary>The benign near-miss: what was locked opens by its PIN and signs as before.</summary>
    [Fact]
    public void Its_pin_opens_it_again_and_it_signs()
    {
        Assert.True(OwnersDay.Lived.SignatureIsValid);
        Assert.Equal(OwnersDay.Lived.Signature, OwnersDay.Lived.SignatureAfterLock);
    }

    [Fact]
    public void Switched_off_nothing_is_left_running()
    {
        Assert.Equal(0, OwnersDay.Lived.ExitCode);
        Assert.Empty(OwnersDay.Lived.LeftRunning);
    }

    private static void AssertNothing(IReadOnlyList<Finding> findings)
        => Assert.True(findings.Count == 0, $"{findings.Count} found in the program made {OwnersProgram.Kind}:\n{string.Join('\n', findings.Take(60))}");
}
