using System.CommandLine;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Files;
using Holdfast.Signing;

namespace Holdfast.Emulator;

/// <summary>`sign`, `message` and `export` with a test mnemonic. Signatures are repeatable: auxiliary randomness is zero unless given.</summary>
internal static class SignCommand
{
    public static Command Create()
    {
        var options = new SignOptions();
        var network = SignOptions.NetworkOption();
        var command = new Command("sign", "review and sign a PSBT or a request for Ethereum with a test mnemonic") { network };
        options.AddTo(command);
        return Complete(command, async (result, vault, wallet, cancel) =>
        {
            var device = new PsbtOptions(SignOptions.ParseNetwork(result.GetValue(network)!)) { Nonces = NonceOptions.Repeatable };
            var file = InputFile.Read(result.GetValue(options.Input)!);
            return (await SignFile.RunAsync(file, options.Read(result, device, new EthereumOptions(), new Explainer()), vault, wallet, cancel)).TryGet(out var written, out var refused) ? $"signed: {ShownText.Escape(written)}" : refused;
        }, Console.Error);
    }

    public static Command CreateMessage()
    {
        var options = new MessageOptionSet();
        var network = SignOptions.NetworkOption();
        var command = new Command("message", "sign a message with a test mnemonic; the signature goes to standard output") { network };
        options.AddTo(command);
        return Complete(command, async (result, vault, wallet, cancel) =>
        {
            var messageOptions = new MessageOptions(SignOptions.ParseNetwork(result.GetValue(network)!)) { Nonces = NonceOptions.Repeatable };
            if (options.Read(result, messageOptions, wallet.Fingerprint) is not var (file, request)) { return new Refused(Refusal.Malformed, "not a derivation path"); }
            using var session = file.OpenSession();
            return await SignMessage.RunAsync(vault, wallet, request, session, cancel);
        }, Console.Out);
    }

    public static Command CreateExport()
    {
        var options = new ExportOptionSet();
        var network = SignOptions.NetworkOption();
        var command = new Command("export", "save public keys or addresses of a test mnemonic in a file that wallet apps read, with its signature") { network };
        options.AddTo(command);
        return Complete(command, async (result, vault, wallet, cancel) =>
        {
            var export = options.Read(result, SignOptions.ParseNetwork(result.GetValue(network)!), NonceOptions.Repeatable);
            return (await SaveExport.RunAsync(export, vault, wallet, cancel)).TryGet(out var saved, out var refused) ? ExportOptionSet.Said(saved) : refused;
        }, Console.Error);
    }

    /// <summary>With a test seed, a screen and what `--approve` says; the answer's line goes to the writer.</summary>
    internal static Command Complete(Command command, Func<ParseResult, Vault, Wallet, CancellationToken, Task<Result<string>>> run, TextWriter writer)
    {
        var seed = new TestSeed();
        var approve = new Option<string>("--approve") { Description = "ask, or all: approve by itself", DefaultValueFactory = _ => "ask" };
        approve.AcceptOnlyFromAmong("ask", "all");
        command.Options.Add(approve);
        seed.AddTo(command);
        command.SetAction((result, cancel) => Failures.ToExitCodeAsync(async () =>
        {
            Result<string> done;
            using (var screen = TestScreen.TryOpen(result.GetValue(approve) == "all"))
            {
                if (screen is null) { return ExitCode.Failed; }
                using var vault = new Vault(screen.Panel);
                done = seed.Open(result, vault).TryGet(out var wallet, out var locked) ? await run(result, vault, wallet, cancel) : locked;
            }
            // The terminal is the shell's again: only now may a line be printed.
            if (!done.TryGet(out var text, out var refused)) { return Failures.Print(refused); }
            await writer.WriteLineAsync(text);
            return ExitCode.Done;
        }));
        return command;
    }
}
