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
    DeviceCommand.Create(),
    SignCommand.Create(),
    SignCommand.CreateMessage(),
    ShowCommand.Create(),
    DoctorCommand.Create(),
    AttacksCommand.Create(),
};
return root.Parse(args).Invoke();
