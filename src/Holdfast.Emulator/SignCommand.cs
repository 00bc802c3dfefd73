using System.CommandLine;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Files;
using Holdfast.Signing;

namespace Holdfast.Emulator;

/// <summary>`sign` with a test mnemonic. Signatures are repeatable: auxiliary randomness is zero unless given.</summary>
internal static class SignCommand
{
    public static Command Create()
    {
        var options = new SignOptions();
        var seed = new TestSeed();
        var approve = new Option<string>("--approve") { Description = "ask, or all: approve by itself", DefaultValueFactory = _ => "ask" };
        approve.AcceptOnlyFromAmong("ask", "all");
        var command = new Command("sign", "review and sign a PSBT with a test mnemonic") { approve };
        options.AddTo(command);
        seed.AddTo(command);
        command.SetAction((result, cancel) => RunAsync(options.Read(result), result.GetValue(approve) == "all", vault => seed.Open(result, vault), cancel));
        return command;
    }

    private static async Task<int> RunAsync(SignFileOptions options, bool approveAll, Func<Vault, Result<Wallet>> open, CancellationToken cancel)
    {
        using var vault = new Vault();
        if (!open(vault).TryGet(out var wallet, out var refused))
        {
            Console.Error.WriteLine(refused);
            return ExitCode.NotUnderstood;
        }
        if (options.Psbt.Nonces.Auxiliary is null) { options = options with { Psbt = options.Psbt with { Nonces = options.Psbt.Nonces with { Auxiliary = default(Cryptography.Hash256) } } }; }
        using var panel = new Panel(TimeProvider.System, approveAll ? TimeSpan.Zero : TimeSpan.FromMilliseconds(300));
        if (!approveAll) { throw new NotImplementedException(); }
        using var screen = AutoApprover.Attach(panel);
        return await SignFile.RunAsync(options, panel, vault, wallet, cancel);
    }
}
