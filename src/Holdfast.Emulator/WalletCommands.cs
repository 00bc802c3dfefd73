using System.CommandLine;
using Holdfast.Hosting.Commands;

namespace Holdfast.Emulator;

/// <summary>`bsms-key` and `export` with a test mnemonic, which has no registered wallets: what is exported comes by --register.</summary>
internal static class WalletCommands
{
    public static Command CreateBsmsKey()
    {
        var options = new BsmsKeyOptionSet();
        var network = SignOptions.NetworkOption();
        var command = new Command("bsms-key", "make a key record for a shared wallet (BSMS, BIP-129) with a test mnemonic") { network };
        options.AddTo(command);
        return SignCommand.Complete(command, (result, vault, wallet, cancel) => options.RunAsync(result, SignOptions.ParseNetwork(result.GetValue(network)!), vault, wallet, cancel), Console.Error);
    }

    public static Command CreateExport()
    {
        var options = new WalletExportOptionSet();
        options.Register.Required = true;
        var network = SignOptions.NetworkOption();
        var command = new Command("export-wallet", "register a wallet with a test mnemonic and write it for other software") { network };
        options.AddTo(command);
        return SignCommand.Complete(command, async (result, vault, wallet, cancel) =>
        {
            var chosen = await options.RegisterAsync(result, SignOptions.ParseNetwork(result.GetValue(network)!), vault, wallet, cancel);
            return chosen!.Value.TryGet(out var registered, out var refused) ? options.Write(result, registered) : refused;
        }, Console.Error);
    }
}
