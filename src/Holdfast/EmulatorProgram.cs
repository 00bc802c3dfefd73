using System.CommandLine;
using System.Runtime.InteropServices;

namespace Holdfast;

/// <summary>
/// Everything that approves by itself or takes a seed from a command line lives in holdfast-emulator; this program hands such a command
/// line over and is gone. It contains none of it.
/// </summary>
internal static unsafe partial class EmulatorProgram
{
    private static readonly string[] Commands = ["emulate", "demo", "xpub", "address"];

    /// <summary>A line of the menu for a command that is handed over before anything is parsed here.</summary>
    public static Command Menu(string name, string description) => new(name, description);

    public static bool IsMeant(ReadOnlySpan<string> arguments)
    {
        if (arguments.Length > 0 && Commands.Contains(arguments[0])) { return true; }
        foreach (var argument in arguments)
        {
            if (argument is "--test-mnemonic" or "--test-passphrase" || argument.StartsWith("--test-mnemonic=", StringComparison.Ordinal)) { return true; }
        }
        return false;
    }

    /// <summary>Becomes holdfast-emulator; comes back only if that cannot be done.</summary>
    public static int Become(ReadOnlySpan<string> arguments)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "holdfast-emulator");
        var vector = (byte**)NativeMemory.AllocZeroed((nuint)(arguments.Length + 2), (nuint)sizeof(byte*));
        vector[0] = (byte*)Marshal.StringToCoTaskMemUTF8(path);
        for (var i = 0; i < arguments.Length; i++) { vector[i + 1] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[i]); }
        execv(vector[0], vector);
        Console.Error.WriteLine($"{path} cannot be run");
        return 1;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int execv(byte* path, byte** arguments);
}
