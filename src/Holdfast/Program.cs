using System.CommandLine;
using Holdfast;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;

if (args is ["--version"])
{
    Console.WriteLine($"holdfast {Product.Version}");
    return ExitCode.Done;
}
if (EmulatorProgram.IsMeant(args)) { return EmulatorProgram.Become(args); }
if (args.Length == 0) { args = ["--help"]; }

var root = new RootCommand("Holdfast, a hardware wallet for a computer you own.") 
{
    EmulatorProgram.Menu("demo", "a whole run on a throw-away test wallet: try this first"),
    DeviceCommand.Create(),
    SignCommand.Create(),
    SignCommand.CreateMessage(),
    SignCommand.CreateExport(),
    WalletCommands.CreateBsmsKey(),
    WalletCommands.CreateExport(),
    SettingsCommand.Create(),
    ShowCommand.Create(),
    CombineCommand.Create(),
    DefinitionCommands.Create(),
    AddressBookCommands.Create(),
    DoctorCommand.Create(),
    KioskCommand.Create(),
    EmulatorProgram.Menu("emulate", "the device with a test seed and an HTTP API, for builders of wallet software"),
    EmulatorProgram.Menu("xpub", "the extended public key at a path of a test mnemonic"),
    EmulatorProgram.Menu("address", "the address at a path of a test mnemonic"),
    AttacksCommand.Create(),
};
return root.Parse(args).Invoke();
