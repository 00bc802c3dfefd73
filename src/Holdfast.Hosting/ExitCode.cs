using Holdfast.Signing;

namespace Holdfast.Hosting;

/// <summary>What the program tells the shell. Stable.</summary>
public static class ExitCode
{
    public const int Done = 0;
    /// <summary>The command line is wrong, or a file cannot be read or written.</summary>
    public const int Failed = 1;
    /// <summary>Refused; the reason code begins the line on standard error.</summary>
    public const int Refused = 2;
    /// <summary>The input is not what the command reads.</summary>
    public const int NotUnderstood = 3;

    public static int Of(Refusal refusal) => refusal == Refusal.Malformed ? NotUnderstood : Refused;
}
