using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;

namespace Holdfast.Hosting.Tests.Qr;

/// <summary>An unlocked device over a folder in memory, and a payment of its wallet.</summary>
internal static class OpenDevice
{
    internal const string SeedDigits = "000000000000000000000000000000000000000000000003";

    internal const string Payment =
        "cHNidP8BAHECAAAAAb713dMQQrE31y9KSSVSZBYTvJhfEJy/Mnc7XEN6FpOcAQAAAAD9////AmDqAAAAAAAAFgAU7RoIYZ0hrydQ1F7Dy+vpwb0Cnv4OmwAAAAAAABYAFD40mF3Kb93J" +
        "+zaZQOTH2OKHP1KcAAAAAAABAN4CAAAAAAEBinJlnhiorF1UKiDs9IUqEUD1yk040z5iQF0cJwSg3DcAAAAAAP3///8COTAAAAAAAAAWABR6lBqjH7Stws0BWTjm7DHpwXPAWqCGAQAA" +
        "AAAAFgAUwM681sPTyox13F7GLr5VMw75EOICRzBEAiAZDS6BMSZRIFtM5ZEXEBF+GUd+0HNMAHAuvmhPM3CD+wIgOOwbilG2AS2+dTO9Jr4klKvjJM6S/0iqH0wE+6ZwfwUBIQKkiCJW" +
        "RnqVAAdtBrHhUbZ2K87xycmgg2PMoEeccam6GwAAAAABAR+ghgEAAAAAABYAFMDOvNbD08qMddxexi6+VTMO+RDiIgYDMNVP0N1CCm5fjTYk9fNILK41D3nV8HU79b7vnC2RrzwYc8Xa" +
        "ClQAAIAAAACAAAAAgAAAAAAAAAAAAAAiAgMCUySIjkKauOPbrx94AmSLnNAem0GEhcX6TBubVwDhphhzxdoKVAAAgAAAAIAAAACAAQAAAAAAAAAA";

    static OpenDevice() => MemoryLocking.AcceptUnlocked();

    internal static SigningDevice On(Panel panel)
    {
        var device = SigningDevice.Open(new MemoryStateFolder(), panel, new DeviceOptions { Vault = VaultOptions.Weak }, TimeProvider.System).Value;
        using var words = SecretMemory.CopyOf("abandon ability able about above absent"u8);
        using var pin = SecretMemory.CopyOf("2580"u8);
        if (!ColdKey.TryFromPassphrase(words, out var cold)) { throw new InvalidOperationException(); }
        using (cold)
        {
            const string Mnemonic = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
            if (device.CreateFromWords(Encoding.UTF8.GetBytes(Mnemonic), cold, pin, new DeviceSettings { BackupChecked = DateTimeOffset.UtcNow }) is not null) { throw new InvalidOperationException(); }
        }
        return device;
    }

    /// <summary>After a lock.</summary>
    internal static void Unlock(SigningDevice device)
    {
        using var pin = SecretMemory.CopyOf("2580"u8);
        if (device.Reopen(pin) is not null) { throw new InvalidOperationException(); }
    }
}
