using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Hosting.Commands;

/// <summary>Turns what a command came to into its exit code, with one line on standard error.</summary>
public static class Failures
{
    public static int ToExitCode(Func<int> command) => ToExitCodeAsync(() => Task.FromResult(command())).GetAwaiter().GetResult();

    /// <summary>Files that cannot be read or written, and a device that cannot trust itself, end in a line, not in a stack trace.</summary>
    public static async Task<int> ToExitCodeAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception) when (exception is IOException or CryptographyUnavailableException or MemoryNotLockedException)
        {
            Console.Error.WriteLine(ShownText.Escape(exception.Message)); // a file's name may hold what a terminal obeys
            return exception is CryptographyUnavailableException ? ExitCode.Refused : ExitCode.Failed;
        }
    }

    /// <summary>The reason code and its detail.</summary>
    public static int Print(Refused refused)
    {
        Console.Error.WriteLine(ShownText.Escape(refused.ToString()));
        return ExitCode.Of(refused.Reason);
    }
}
