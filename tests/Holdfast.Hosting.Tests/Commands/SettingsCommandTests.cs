using Xunit;

namespace Holdfast.Hosting.Tests.Commands;

/// <summary>`holdfast settings save` and `restore`, from the shell's line to the exit code.</summary>
public sealed class SettingsCommandTests(OwnersVault vault) : IClassFixture<OwnersVault>
{
    private const string FirstPage = "Settings of a wallet";

    [Fact]
    public void What_was_saved_is_restored()
    {
        vault.Change(settings => settings with { AutoLockMinutes = 30, GrindLowR = true });
        var file = vault.At("mine.bin");
        using (var owner = vault.Run("settings", "save", file))
        {
            owner.Approve(FirstPage);
            Assert.Equal(ExitCode.Done, owner.ExitCode());
            owner.Sees($"written: {file}");
        }
        vault.Change(settings => settings with { AutoLockMinutes = 2, GrindLowR = false });
        using (var owner = vault.Run("settings", "restore", file))
        {
            owner.Approve(FirstPage);
            Assert.Equal(ExitCode.Done, owner.ExitCode());
            owner.Sees("restored; registered wallets added: 0");
        }
        Assert.Equal((30, true), (vault.Settings.AutoLockMinutes, vault.Settings.GrindLowR));
    }

    [Fact]
    public void Rejected_nothing_is_written()
    {
        using var owner = vault.Run("settings", "save", vault.At("no.bin"));
        owner.At(FirstPage);
        owner.Type("r");
        Assert.Equal(ExitCode.Refused, owner.ExitCode());
        owner.Sees("rejected");
        Assert.False(File.Exists(vault.At("no.bin")));
    }

    [Fact]
    public void A_file_that_is_none_changes_nothing()
    {
        File.WriteAllText(vault.At("none.bin"), "no settings");
        using (var owner = vault.Run("settings", "restore", vault.At("none.bin")))
        {
            Assert.Equal(ExitCode.NotUnderstood, owner.ExitCode());
            owner.Sees("malformed");
        }
        using var absent = vault.Run("settings", "restore", vault.At("absent.bin"));
        Assert.Equal(ExitCode.Failed, absent.ExitCode());
        absent.Sees("absent.bin");
    }
}
