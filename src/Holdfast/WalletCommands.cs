using System.CommandLine;
using Holdfast.Hosting.Commands;

namespace Holdfast;

/// <summary>`holdfast bsms-key` and `export-wallet`: files about shared wallets, made with the device's vault.</summary>
internal static class WalletCommands
{
    public static Command CreateBsmsKey()
    {
        var options = new BsmsKeyOptionSet();
        var network = SignCommand.NetworkOption();
        var command = new Command("bsms-key", "make a key record for a shared wallet (BSMS, BIP-129) with the device's vault") { network };
        options.AddTo(command);
        return SignCommand.Complete(command, async (result, device, cancel)
            => device.Active is { } wallet ? await options.RunAsync(result, SignCommand.NetworkOf(result, network, device), device.Vault, wallet, cancel) : SignCommand.Locked, Console.Error);
    }

    public static Command CreateExport()
    {
        var options = new WalletExportOptionSet();
        var network = SignCommand.NetworkOption();
        var name = new Argument<string?>("NAME") { Description = "the registered wallet", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("export-wallet", "write a registered wallet for other software") { name, network };
        options.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is null == result.GetValue(options.Register) is null) { result.AddError("export-wallet takes the NAME of a registered wallet, or --register FILE"); }
            else if (result.GetValue(name) is not null && result.GetValue(network) is not null) { result.AddError("a registered wallet has its network: --network goes with --register"); }
        });
        return SignCommand.Complete(command, async (result, device, cancel) =>
        {
            if (device.Active is not { } wallet) { return SignCommand.Locked; }
            var chosen = await options.RegisterAsync(result, SignCommand.NetworkOf(result, network, device), device.Vault, wallet, cancel) ?? device.FindRegistered(result.GetValue(name)!);
            return chosen.TryGet(out var registered, out var refused) ? options.Write(result, registered) : refused;
        }, Console.Error);
    }
}
