using System.CommandLine;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Files;
using Holdfast.Signing;

namespace Holdfast.Emulator;

/// <summary>`sign` and `message` with a test mnemonic. Signatures are repeatable: auxiliary randomness is zero unless given.</summary>
internal static class SignCommand
{
    public static Command Create()
    {
        var options = new SignOptions();
        var network = SignOptions.NetworkOption();
        var command = new Command("sign", "review and sign a PSBT with a test mnemonic") { network };
        options.AddTo(command);
        return Complete(command, async (result, screen, vault, wallet, cancel) =>
        {
            var device = new PsbtOptions(SignOptions.ParseNetwork(result.GetValue(network)!)) { Nonces = NonceOptions.Repeatable };
            var file = InputFile.Read(result.GetValue(options.Input)!);
            if (!(await SignFile.RunAsync(file, options.Read(result, device), screen.Panel, vault, wallet, cancel)).TryGet(out var written, out var refused)) { return Failures.Print(refused); }
            Console.Error.WriteLine($"signed: {written}");
            return ExitCode.Done;
        });
    }

    public static Command CreateMessage()
    {
        var options = new MessageOptionSet();
        var network = SignOptions.NetworkOption();
        var command = new Command("message", "sign a message with a test mnemonic; the signature goes to standard output") { network };
        options.AddTo(command);
        return Complete(command, async (result, screen, vault, wallet, cancel) =>
        {
            var messageOptions = new MessageOptions(SignOptions.ParseNetwork(result.GetValue(network)!)) { Nonces = NonceOptions.Repeatable };
            if (options.Read(result, messageOptions, wallet.Fingerprint) is not var (file, request)) { return Failures.Print(new Refused(Refusal.Malformed, "not a derivation path")); }
            using var session = file.OpenSession();
            if (!(await SignMessage.RunAsync(screen.Panel, vault, wallet, request, session, cancel)).TryGet(out var signature, out var refused)) { return Failures.Print(refused); }
            Console.WriteLine(signature);
            return ExitCode.Done;
        });
    }

    private static Command Complete(Command command, Func<ParseResult, TestScreen, Vault, Wallet, CancellationToken, Task<int>> run)
    {
        var seed = new TestSeed();
        var approve = new Option<string>("--approve") { Description = "ask, or all: approve by itself", DefaultValueFactory = _ => "ask" };
        approve.AcceptOnlyFromAmong("ask", "all");
        command.Options.Add(approve);
        seed.AddTo(command);
        command.SetAction((result, cancel) => Failures.ToExitCodeAsync(async () =>
        {
            using var vault = new Vault();
            if (!seed.Open(result, vault).TryGet(out var wallet, out var refused)) { return Failures.Print(refused); }
            using var screen = TestScreen.TryOpen(result.GetValue(approve) == "all");
            return screen is null ? ExitCode.Failed : await run(result, screen, vault, wallet, cancel);
        }));
        return command;
    }
}
