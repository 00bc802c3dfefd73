using System.CommandLine;
using Holdfast.Bitcoin.Messages;
using Holdfast.Device;
using Holdfast.Device.Flows;
using Holdfast.Device.Requests;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Files;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast;

/// <summary>`holdfast sign`, `message` and `export` with the device's vault: unlocks in the terminal, reviews, signs.</summary>
internal static class SignCommand
{
    public static Command Create()
    {
        var options = new SignOptions();
        options.Allow.Description += ". Asked on the screen first";
        var network = NetworkOption();
        var command = new Command("sign", "review and sign a PSBT or a request for Ethereum in the terminal, with the device's vault") { network };
        options.AddTo(command);
        return Complete(command, async (result, device, cancel) =>
        {
            if (device.Active is not { } wallet) { return Locked; }
            var set = device.PsbtOptions with { Network = NetworkOf(result, network, device) };
            var file = InputFile.Read(result.GetValue(options.Input)!);
            var given = options.Read(result, set, device.EthereumOptions, device.Explainer);
            if (await AllowOnce.AskAsync(device.Vault, options.Beyond(result, set, device.EthereumOptions), cancel) is { } no) { return no; }
            return (await SignFile.RunAsync(file, given, device.Vault, wallet, cancel)).TryGet(out var written, out var refused)
                ? $"signed: {ShownText.Escape(written)}" : refused;
        }, Console.Error);
    }

    public static Command CreateMessage()
    {
        var options = new MessageOptionSet();
        var network = NetworkOption();
        var command = new Command("message", "sign a message with the device's vault; the signature goes to standard output") { network };
        options.AddTo(command);
        return Complete(command, async (result, device, cancel) =>
        {
            if (device.Active is not { } wallet) { return Locked; }
            var set = new MessageOptions(NetworkOf(result, network, device));
            if (options.Read(result, set, wallet.Fingerprint) is not var (file, request)) { return new Refused(Refusal.Malformed, "not a derivation path"); }
            using var session = file.OpenSession();
            return await SignMessage.RunAsync(device.Vault, wallet, request, session, cancel);
        }, Console.Out);
    }

    public static Command CreateExport()
    {
        var options = new ExportOptionSet();
        var network = NetworkOption();
        var command = new Command("export", "save public keys or addresses of the device's vault in a file that wallet apps read, with its signature") { network };
        options.AddTo(command);
        return Complete(command, async (result, device, cancel) =>
        {
            if (device.Active is not { } wallet) { return Locked; }
            var chosen = result.GetValue(network) is { } name ? SignOptions.ParseNetwork(name) : device.Settings.Network;
            return (await SaveExport.RunAsync(options.Read(result, chosen, NonceOptions.Default), device.Vault, wallet, cancel)).TryGet(out var saved, out var refused)
                ? ExportOptionSet.Said(saved) : refused;
        }, Console.Error);
    }

    internal static Refused Locked => new(Refusal.Locked, "the device was locked");

    internal static Network NetworkOf(ParseResult result, Option<string?> option, SigningDevice device) => result.GetValue(option) is { } name ? SignOptions.ParseNetwork(name) : device.Settings.Network;

    internal static Option<string?> NetworkOption()
    {
        var option = new Option<string?>("--network") { Description = "main, test, signet or regtest; as set on the device if left out" };
        option.AcceptOnlyFromAmong("main", "test", "signet", "regtest");
        return option;
    }

    /// <summary>With the vault, the screen and what `--approve` says; the answer's line goes to the writer.</summary>
    internal static Command Complete(Command command, Func<ParseResult, SigningDevice, CancellationToken, Task<Result<string>>> run, TextWriter writer)
    {
        var state = OwnerDevice.StateOption();
        var approve = new Option<string>("--approve") { Description = "ask: on the screen. (all is for test mnemonics, in holdfast-emulator)", DefaultValueFactory = _ => "ask" };
        approve.AcceptOnlyFromAmong("ask");
        command.Options.Add(approve);
        var unlocked = OwnerDevice.UnlockedMemoryOption();
        command.Options.Add(state);
        command.Options.Add(unlocked);
        command.SetAction((result, cancel) => Failures.ToExitCodeAsync(async () =>
        {
            using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            Result<string> done;
            using (var owner = OwnerDevice.TryOpen(result.GetValue(state)!, result.GetValue(unlocked), HostOptions.None, leave))
            {
                if (owner is null) { return ExitCode.Failed; }
                try
                {
                    if (!await UnlockOnce.RunAsync(owner.Device, leave.Token)) { return Failures.Print(new Refused(Refusal.Locked, "the device was not unlocked")); }
                    done = await run(result, owner.Device, leave.Token);
                }
                catch (OperationCanceledException) when (leave.IsCancellationRequested)
                {
                    done = new Refused(Refusal.Rejected, "");
                }
            }
            // The terminal is the shell's again: only now may a line be printed.
            if (!done.TryGet(out var text, out var refused)) { return Failures.Print(refused); }
            await writer.WriteLineAsync(text);
            return ExitCode.Done;
        }));
        return command;
    }
}
