using System.Globalization;
using Holdfast.Cryptography;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>What this device is: versions, wallet, and whether what guards its secrets is in force.</summary>
internal static class DeviceInfo
{
    public static Task RunAsync(SigningDevice device, Conversation talk)
    {
        var fields = new List<Field>(device.Options.Versions());
        if (device.Active is { } wallet)
        {
            fields.Add(new(Phrase.Of("about.fingerprint"), wallet.Fingerprint.ToString(), FieldKind.Hex));
            if (wallet.Kind is WalletKind.Standard or WalletKind.Passphrase) { fields.Add(new(Phrase.Of("about.backup"), BackupOf(device.Settings))); }
        }
        fields.Add(new(Phrase.Of("about.memory"), Phrase.Of(MemoryLocking.Required ? "about.memory.locked" : "about.memory.unlocked")));
        fields.Add(new(Phrase.Of("about.self-tests"), Phrase.Of("about.self-tests.passed"))); // or the vault would not be there
        return talk.TellAsync(Phrase.Of("menu.about"), "", [.. fields]);
    }

    private static string BackupOf(DeviceSettings settings) => settings.BackupChecked is { } at
        ? Phrase.Of("about.backup.checked", at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Phrase.Of("about.backup.never");
}
