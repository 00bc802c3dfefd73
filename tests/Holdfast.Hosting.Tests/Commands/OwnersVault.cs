using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Testing;

namespace Holdfast.Hosting.Tests.Commands;

/// <summary>A vault on disk, and its owner's program run on a terminal: what a command of it does, from the shell's line to its exit code.</summary>
public sealed class OwnersVault : IDisposable
{
    private static readonly string[] Words = ["abandon", "ability", "able", "about", "above", "absent"];
    private static readonly string Program
        = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Holdfast", new DirectoryInfo(AppContext.BaseDirectory).Name, "holdfast"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("holdfast-owner");

    static OwnersVault() => MemoryLocking.AcceptUnlocked();

    public OwnersVault() => Use((device, cold) =>
    {
        using var pin = SecretMemory.CopyOf("2580"u8);
        return device.CreateFromWords("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"u8, cold, pin, new DeviceSettings { BackupChecked = DateTimeOffset.UtcNow }) is null;
    });

    /// <summary>A path beside the vault.</summary>
    public string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>What is set in the vault.</summary>
    public DeviceSettings Settings
    {
        get
        {
            DeviceSettings? settings = null;
            Use((device, cold) => device.Unlock(cold) is null && (settings = device.Settings) is not null);
            return settings!;
        }
    }

    public void Change(Func<DeviceSettings, DeviceSettings> change) => Use((device, cold) => device.Unlock(cold) is null && device.Change(change) is null);

    /// <summary>Starts a command and unlocks the vault for it.</summary>
    public OwnerAtTerminal Run(params ReadOnlySpan<string> command)
    {
        var owner = Start(command);
        Unlock(owner);
        return owner;
    }

    /// <summary>Starts a command.</summary>
    public OwnerAtTerminal Start(params ReadOnlySpan<string> command) => new("xterm", [Program, .. command, "--state", At("state"), "--accept-unlocked-memory"]);

    /// <summary>Enters the six words.</summary>
    public static void Unlock(OwnerAtTerminal owner)
    {
        owner.Choose("With the six words");
        for (var i = 0; i < Words.Length; i++)
        {
            owner.At($"Word {i + 1} of {Words.Length}.");
            owner.Fill(Words[i]);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Use(Func<SigningDevice, ColdKey, bool> use)
    {
        using var panel = new Panel(TimeProvider.System, TimeSpan.Zero);
        using var folder = LinuxStateFolder.Open(At("state"));
        using var device = SigningDevice.Open(folder, panel, new DeviceOptions()).Value;
        using var words = SecretMemory.CopyOf(Encoding.UTF8.GetBytes(string.Join(' ', Words)));
        if (!ColdKey.TryFromPassphrase(words, out var cold)) { throw new InvalidOperationException(); }
        using (cold) { if (!use(device, cold)) { throw new InvalidOperationException(); } }
    }
}
