using Holdfast.Screen;
using Holdfast.Shared;

if (args is not [] || Console.IsInputRedirected is false)
{
    Console.Error.WriteLine("holdfast-screen is started by holdfast.");
    return 1;
}
ProcessSecrecy.Apply();
return await ScreenProgram.RunAsync();
