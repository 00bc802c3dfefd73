using Holdfast.Cryptography;

namespace Holdfast.Device;

/// <summary>The known-answer tests of every primitive in use, once a process, before any seed is opened or made.</summary>
internal static class SelfTests
{
    private static readonly Lazy<Exception?> Failure = new(Run);

    /// <exception cref="CryptographyUnavailableException">A primitive gives wrong answers.</exception>
    public static void RequirePassed()
    {
        if (Failure.Value is { } failure) { throw failure; }
    }

    private static CryptographyUnavailableException? Run()
    {
        try
        {
            SelfTest.Run();
            return null;
        }
        catch (CryptographyUnavailableException failure)
        {
            return failure;
        }
    }
}
