using System.CommandLine;
using System.Text;
using Holdfast.Device.Flows;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Hosting;
using Holdfast.Hosting.Files;

namespace Holdfast;

/// <summary>`holdfast device`: the wallet, for its owner.</summary>
internal static class DeviceCommand
{
    private const int LongestPath = 512;

    public static Command Create()
    {
        var state = OwnerDevice.StateOption();
        var unlocked = OwnerDevice.UnlockedMemoryOption();
        var screen = new Option<string>("--screen") { Description = "terminal", DefaultValueFactory = _ => "terminal" };
        screen.AcceptOnlyFromAmong("terminal");
        var command = new Command("device", "the wallet, for its owner") { state, screen, unlocked };
        command.SetAction((result, cancel) => RunAsync(result.GetValue(state)!, result.GetValue(unlocked), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string state, bool acceptUnlockedMemory, CancellationToken cancel)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var owner = OwnerDevice.TryOpen(state, acceptUnlockedMemory, leave);
        if (owner is null) { return ExitCode.Failed; }
        var device = owner.Device;
        var home = new Home(device,
        [
            new("Sign a file", each => FromFileAsync(device, "Sign a file", "The PSBT's path, such as /media/card/payment.psbt", path => new SignFileAction(device).RunAsync(path, each), each)),
            new("Sign a message", each => new SignMessageAction(device).RunAsync(each)),
            new("Register a multisig", each => FromFileAsync(device, "Register a multisig", "Path of a file with its descriptor", path => new RegisterFileAction(device).RunAsync(path, each), each)),
        ]);
        try
        {
            await home.RunAsync(leave.Token);
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
        }
        return ExitCode.Done;
    }

    private static async Task FromFileAsync(Device.SigningDevice device, string title, string text, Func<string, Task> run, CancellationToken cancel)
    {
        string? path;
        using (await device.Panel.TakeTurnAsync(cancel))
        {
            using var entry = new SecretEntry(EntryAlphabet.Text, LongestPath, shown: true);
            var press = await device.Panel.AskAsync(new(PageKind.Text, title) { Text = text, Entry = entry, Buttons = [Button.Done, Button.Cancel] }, cancel);
            path = press.Button == Button.Done && entry.Length > 0 ? Encoding.UTF8.GetString(entry.Typed) : null;
        }
        if (path is not null) { await run(path); }
    }
}
