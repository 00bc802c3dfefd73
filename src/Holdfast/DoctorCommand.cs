using System.CommandLine;
using Holdfast.Hosting;
using Holdfast.Hosting.Machine;

namespace Holdfast;

/// <summary>`holdfast doctor`: what is missing or unsafe on this machine, and how to mend it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "say what is missing or unsafe on this machine, and how to mend it");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var checks = new MachineChecks().Run();
        foreach (var check in checks)
        {
            var mark = check.Finding switch
            {
                Finding.Good => "good   ",
                Finding.Unsafe => "UNSAFE ",
                Finding.Missing => "MISSING",
            };
            Console.WriteLine($"{mark}  {check.Name}: {check.Meaning}");
        }
        var bad = checks.Count(check => check.Finding != Finding.Good);
        Console.WriteLine(bad == 0 ? "This machine is fit to keep a seed." : $"{bad} of {checks.Count} to mend before this machine keeps a seed that matters.");
        return checks.Any(check => check.Finding == Finding.Missing) ? ExitCode.Failed : ExitCode.Done;
    }
}
