namespace Holdfast.Cryptography;

/// <summary>One known-answer test: what it tests, and whether it came out as it must.</summary>
public readonly record struct SelfCheck(string Name, Func<bool> Passes);

/// <summary>
/// Known-answer tests of every primitive in use, run before anything is signed: a library that was exchanged, miscompiled or runs on a
/// broken processor stops the program instead of giving wrong signatures.
/// </summary>
public static class SelfTest
{
    /// <summary>Runs <see cref="SelfTestVectors.Checks"/>. Takes a few milliseconds.</summary>
    /// <exception cref="CryptographyUnavailableException">Names the primitive that failed.</exception>
    public static void Run() => Run(SelfTestVectors.Checks);

    /// <summary>Runs the given checks; one that throws has failed.</summary>
    /// <exception cref="CryptographyUnavailableException">Names the check that failed.</exception>
    public static void Run(ReadOnlySpan<SelfCheck> checks)
    {
        foreach (var check in checks)
        {
            if (!Passes(check)) { throw new CryptographyUnavailableException($"the self-test of {check.Name} failed"); }
        }
    }

    private static bool Passes(SelfCheck check)
    {
        try { return check.Passes(); }
#pragma warning disable CA1031 // Whatever it is, it is a failure of this check; the caller ends the program.
        catch (Exception) { return false; }
#pragma warning restore CA1031
    }
}
