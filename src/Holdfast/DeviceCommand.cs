using System.CommandLine;
using Holdfast.Device.Flows;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;

namespace Holdfast;

/// <summary>`holdfast device`: the wallet, for its owner.</summary>
internal static class DeviceCommand
{
    public static Command Create()
    {
        var state = OwnerDevice.StateOption();
        var unlocked = OwnerDevice.UnlockedMemoryOption();
        var screen = new Option<string>("--screen") { Description = "terminal", DefaultValueFactory = _ => "terminal" };
        screen.AcceptOnlyFromAmong("terminal");
        var command = new Command("device", "the wallet, for its owner") { state, screen, unlocked };
        command.SetAction((result, cancel) => Failures.ToExitCodeAsync(() => RunAsync(result.GetValue(state)!, result.GetValue(unlocked), cancel)));
        return command;
    }

    private static async Task<int> RunAsync(string state, bool acceptUnlockedMemory, CancellationToken cancel)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var owner = OwnerDevice.TryOpen(state, acceptUnlockedMemory, leave);
        if (owner is null) { return ExitCode.Failed; }
        var device = owner.Device;
        var actions = new HomeActions(device);
        var home = new Home(device,
        [
            new("Sign a file", actions.SignFileAsync),
            new("Sign a message", actions.SignMessageAsync),
            new("Register a multisig", actions.RegisterAsync),
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
}
