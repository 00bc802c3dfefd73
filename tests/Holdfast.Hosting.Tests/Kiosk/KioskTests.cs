using Holdfast.Hosting.Kiosk;
using Xunit;

namespace Holdfast.Hosting.Tests.Kiosk;

/// <summary>What the kiosk's installation writes, its removal takes away, and the vault is no part of either.</summary>
public sealed class KioskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("holdfast-kiosk").FullName;
    private readonly List<string> _commands = [], _said = [];
    private string? _failing;

    public KioskTests()
    {
        foreach (var file in (string[])
            ["holdfast", "holdfast-screen", "libsodium.so", "kiosk/chromium-policy.json", "kiosk/holdfast-kiosk.service", "kiosk/holdfast-kiosk.sysusers", "kiosk/90-holdfast-card.rules"])
        {
            Write($"programs/{file}", file);
        }
        foreach (var file in (string[])["usr/bin/cage", "usr/bin/chromium", "usr/bin/chvt", "usr/bin/Xwayland", "usr/sbin/seatd", "etc/passwd"]) { Write($"root/{file}", ""); }
    }

    private string Root => Path.Combine(_folder, "root");
    private KioskMachine Machine => new(Root, _said.Add, (program, arguments) =>
    {
        _commands.Add($"{program} {string.Join(' ', arguments)}");
        return program == _failing ? 9 : 0;
    });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private string[] Files() => [.. Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal)];

    private void Install(string? packages = null) => KioskInstall.Run(Machine, Path.Combine(_folder, "programs"), packages);

    private string Refused(string? packages = null)
    {
        var before = Files();
        var reason = Assert.Throws<IOException>(() => Install(packages)).Message;
        Assert.Equal(before, Files());
        return reason;
    }

    [Theory]
    [InlineData("root/etc/systemd"), InlineData("root/usr/lib")]
    public void A_link_of_an_image_is_not_followed_out_of_it(string path)
    {
        var outside = Directory.CreateDirectory(Path.Combine(_folder, "outside")).FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
        Directory.CreateSymbolicLink(Path.Combine(_folder, path), outside);
        Assert.Contains("is a link", Assert.Throws<IOException>(() => Install()).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(outside));
    }

    [Fact]
    public void It_writes_its_settings_and_programs_and_enables_its_unit()
    {
        var before = Files();
        Install();
        Assert.Equal(
            [
                "etc/systemd/system/holdfast-kiosk.service", "etc/udev/rules.d/90-holdfast-card.rules", "usr/lib/holdfast/copied-by-kiosk", "usr/lib/holdfast/holdfast",
                "usr/lib/holdfast/holdfast-screen", "usr/lib/holdfast/kiosk/90-holdfast-card.rules", "usr/lib/holdfast/kiosk/chromium-policy.json",
                "usr/lib/holdfast/kiosk/holdfast-kiosk.service", "usr/lib/holdfast/kiosk/holdfast-kiosk.sysusers", "usr/lib/holdfast/libsodium.so", "usr/lib/sysusers.d/holdfast-kiosk.conf",
            ],
            Files().Except(before));
        Assert.Equal([$"systemd-sysusers --root={Root} holdfast-kiosk.conf", $"systemctl --root={Root} enable holdfast-kiosk.service"], _commands);
        Assert.All(Files().Except(before), file => Assert.Equal(Path.GetFileName(file).StartsWith("holdfast", StringComparison.Ordinal) && !Path.HasExtension(file),
            !OperatingSystem.IsWindows() && File.GetUnixFileMode(Path.Combine(Root, file)).HasFlag(UnixFileMode.OtherExecute)));
    }

    [Fact]
    public void Removed_nothing_is_left()
    {
        var before = Files();
        Install();
        KioskRemove.Run(Machine, andState: false);
        Assert.Equal(before, Files());
        Assert.False(Directory.Exists(Path.Combine(Root, "usr/lib/holdfast")));
    }

    [Fact]
    public void The_vault_stays_and_the_user_it_belongs_to()
    {
        Install();
        Write("root/etc/passwd", "holdfast-kiosk:x:994:994::/run/holdfast-kiosk:/usr/sbin/nologin\n");
        Write("root/var/lib/holdfast/state/vault", "");
        _commands.Clear();
        KioskRemove.Run(Machine, andState: false);
        Assert.True(File.Exists(Path.Combine(Root, "var/lib/holdfast/state/vault")));
        Assert.DoesNotContain(_commands, command => command.StartsWith("userdel", StringComparison.Ordinal));
        KioskRemove.Run(Machine, andState: true);
        Assert.False(Directory.Exists(Path.Combine(Root, "var/lib/holdfast")));
        Assert.Equal($"userdel --prefix={Root} holdfast-kiosk", _commands[^1]);
    }

    [Fact]
    public void What_a_package_brought_stays()
    {
        Install();
        File.Delete(Path.Combine(Root, "usr/lib/holdfast/copied-by-kiosk"));
        KioskRemove.Run(Machine, andState: false);
        Assert.True(File.Exists(Path.Combine(Root, "usr/lib/holdfast/holdfast")));
    }

    [Fact]
    public void Started_from_where_they_belong_the_programs_are_not_copied()
    {
        Directory.CreateDirectory(Path.Combine(Root, "usr/lib"));
        Directory.Move(Path.Combine(_folder, "programs"), Path.Combine(Root, "usr/lib/holdfast"));
        KioskInstall.Run(Machine, Path.Combine(Root, "usr/lib/holdfast/"), packages: null);
        Assert.False(File.Exists(Path.Combine(Root, "usr/lib/holdfast/copied-by-kiosk")));
    }

    [Fact]
    public void A_card_that_is_still_there_keeps_its_folder()
    {
        Write("root/media/holdfast/sda1/payment.psbt", "");
        Directory.CreateDirectory(Path.Combine(Root, "media/holdfast/sdb1"));
        KioskRemove.Run(Machine, andState: true);
        Assert.True(File.Exists(Path.Combine(Root, "media/holdfast/sda1/payment.psbt")));
        Assert.False(Directory.Exists(Path.Combine(Root, "media/holdfast/sdb1")));
    }

    [Fact]
    public void A_graphical_login_is_in_the_way()
    {
        Directory.CreateDirectory(Path.Combine(Root, "etc/systemd/system"));
        var link = Path.Combine(Root, "etc/systemd/system/display-manager.service");
        File.CreateSymbolicLink(link, "/lib/systemd/system/lightdm.service");
        Assert.Contains("systemctl disable --now lightdm.service", Refused(), StringComparison.Ordinal);
        File.Delete(link);
        File.CreateSymbolicLink(link, "/dev/null");
        Install();
    }

    [Fact]
    public void Missing_packages_are_named()
    {
        File.Delete(Path.Combine(Root, "usr/sbin/seatd"));
        Assert.Contains("missing: seatd.", Refused(), StringComparison.Ordinal);
        Assert.Empty(_commands); // apt is asked on the machine itself alone
    }

    [Fact]
    public void Packages_are_taken_from_a_folder_and_none_is_made_older()
    {
        File.Delete(Path.Combine(Root, "usr/bin/cage"));
        Assert.Contains("no .deb file", Refused(Path.Combine(_folder, "programs")), StringComparison.Ordinal);
        Write("packages/cage.deb", "");
        Refused(Path.Combine(_folder, "packages"));
        Assert.Equal($"dpkg --root={Root} --install --skip-same-version --refuse-downgrade {_folder}/packages/cage.deb", Assert.Single(_commands));
    }

    [Fact]
    public void An_archive_that_is_not_whole_is_not_installed()
    {
        File.Delete(Path.Combine(_folder, "programs/holdfast-screen"));
        Assert.Contains("holdfast-screen is not in", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_programs_of_a_checkout_are_not_installed()
    {
        Write("programs/holdfast.dll", "");
        Assert.Contains("HOLDFAST_AOT=1", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_fails_stops_it()
    {
        _failing = "systemd-sysusers";
        Assert.Contains("systemd-sysusers failed with 9", Assert.Throws<IOException>(() => Install()).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_commands, command => command.StartsWith("systemctl", StringComparison.Ordinal));
    }

    /// <summary>A card, or anybody's folder, must not put its own command in the place of the system's: only the name counts, looked up where root's commands are.</summary>
    [Fact]
    public void Commands_are_the_systems_own()
    {
        Write("true", "#!/bin/sh\nexit 9\n");
        Write("holdfast-decoy", "#!/bin/sh\nexit 0\n");
        if (OperatingSystem.IsWindows()) { return; }
        foreach (var name in (string[])["true", "holdfast-decoy"]) { File.SetUnixFileMode(Path.Combine(_folder, name), UnixFileMode.UserRead | UnixFileMode.UserExecute); }
        Assert.Equal(0, KioskMachine.Start("true", []));
        Assert.Equal(0, KioskMachine.Start(Path.Combine(_folder, "true"), []));
        Assert.Throws<IOException>(() => KioskMachine.Start(Path.Combine(_folder, "holdfast-decoy"), []));
    }
}
