using System.CommandLine;
using Holdfast.Emulator;
using Holdfast.Hosting;

if (args is ["--version"])
{
    Console.WriteLine($"holdfast-emulator {Product.Version}");
    return ExitCode.Done;
}
var root = new RootCommand("Holdfast's emulator: test seeds, for builders. Never for money.")
{
    SignCommand.Create(),
    SignCommand.CreateMessage(),
    SignCommand.CreateExport(),
    WalletCommands.CreateBsmsKey(),
    WalletCommands.CreateExport(),
    DemoCommand.Create(),
    KeyCommands.CreateXpub(),
    KeyCommands.CreateAddress(),
    EmulateCommand.Create(),
};
return root.Parse(args).Invoke();
