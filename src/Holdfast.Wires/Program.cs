using Holdfast.Shared;
using Holdfast.Wires;

if (args is not [] || Console.IsInputRedirected is false)
{
    Console.Error.WriteLine("holdfast-wires is started by holdfast.");
    return 1;
}
ProcessSecrecy.Apply();
return await WiresProgram.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput());
