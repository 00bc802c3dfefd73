using System.CommandLine;
using System.Globalization;
using Holdfast.Hosting.Files;
using Holdfast.Signing;

namespace Holdfast;

/// <summary>`holdfast settings save` and `restore`: the vault's settings and registered wallets in a file that its seed alone opens.</summary>
internal static class SettingsCommand
{
    public static Command Create() => new("settings", "save the device's settings and registered wallets to an encrypted file, or restore them") { CreateSave(), CreateRestore() };

    private static Command CreateSave()
    {
        var file = new Argument<string>("FILE") { Description = "where to write: a file, never overwritten, or a folder" };
        var command = new Command("save", "write settings and registered wallets, encrypted so that the same seed alone opens them") { file };
        return SignCommand.Complete(command, async (result, device, cancel)
            => (await SettingsFile.SaveAsync(device, result.GetValue(file)!, cancel)).TryGet(out var written, out var refused) ? $"written: {ShownText.Escape(written)}" : refused, Console.Error);
    }

    private static Command CreateRestore()
    {
        var file = new Argument<string>("FILE") { Description = "a settings file of this wallet" };
        var command = new Command("restore", "take settings and registered wallets from such a file") { file };
        return SignCommand.Complete(command, async (result, device, cancel)
            => (await SettingsFile.RestoreAsync(device, result.GetValue(file)!, cancel)).TryGet(out var added, out var refused)
                ? string.Create(CultureInfo.InvariantCulture, $"restored; registered wallets added: {added}") : refused, Console.Error);
    }
}
