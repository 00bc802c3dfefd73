using Holdfast.Hosting.Files;
using Holdfast.Hosting.Tests.Qr;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Hosting.Tests.Files;

/// <summary>Settings in a file: written where asked and never over another, read back by the same wallet.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("holdfast-settings");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Saved_and_restored()
    {
        var path = Path.Combine(_folder.FullName, "mine.bin");
        using (var owner = new OwnersScreen())
        {
            Assert.Null(owner.Device.Register(owner.Device.Active!, Quorums.Policy("family")));
            Assert.Equal(path, (await SettingsFile.SaveAsync(owner.Device, path, TestContext.Current.CancellationToken)).Value);
            await Assert.ThrowsAsync<IOException>(() => SettingsFile.SaveAsync(owner.Device, path, TestContext.Current.CancellationToken));
        }
        using var later = new OwnersScreen();
        Assert.Equal(1, (await SettingsFile.RestoreAsync(later.Device, path, TestContext.Current.CancellationToken)).Value);
        Assert.Equal("family", Assert.Single(later.Device.Multisigs.Policies).Name);
        Assert.Equal(0, (await SettingsFile.RestoreAsync(later.Device, path, TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task In_a_folder_it_has_its_usual_name()
    {
        using var owner = new OwnersScreen();
        foreach (var name in (string[])["holdfast-settings-73C5DA0A.bin", "holdfast-settings-73C5DA0A-2.bin"])
        {
            Assert.Equal(Path.Combine(_folder.FullName, name), (await SettingsFile.SaveAsync(owner.Device, _folder.FullName, TestContext.Current.CancellationToken)).Value);
        }
    }

    [Fact]
    public async Task A_file_that_was_changed_is_refused_and_one_that_is_missing_said()
    {
        using var owner = new OwnersScreen();
        var path = (await SettingsFile.SaveAsync(owner.Device, _folder.FullName, TestContext.Current.CancellationToken)).Value;
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Equal(Refusal.Malformed, (await SettingsFile.RestoreAsync(owner.Device, path, TestContext.Current.CancellationToken)).Refused?.Reason);
        await Assert.ThrowsAsync<IOException>(() => SettingsFile.RestoreAsync(owner.Device, path + ".none", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Locked_nothing_is_written()
    {
        using var owner = new OwnersScreen();
        owner.Device.Lock();
        Assert.Equal(Refusal.Locked, (await SettingsFile.SaveAsync(owner.Device, _folder.FullName, TestContext.Current.CancellationToken)).Refused?.Reason);
        Assert.Empty(_folder.GetFiles());
    }
}
