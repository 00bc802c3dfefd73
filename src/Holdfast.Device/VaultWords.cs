using Holdfast.Device.Storage;
using Holdfast.Language;

namespace Holdfast.Device;

/// <summary>Says in words what a vault's failure means and what to do.</summary>
public static class VaultWords
{
    public static string Of(VaultFailure failure) => failure.Problem switch
    {
        VaultProblem.Wrong => failure.Wait > TimeSpan.Zero
            ? Phrase.Of(failure.AttemptsLeft == 1 ? "vault.wrong-then-wait.one" : "vault.wrong-then-wait.many", failure.AttemptsLeft, Seconds(failure.Wait))
            : Phrase.Of(failure.AttemptsLeft == 1 ? "vault.wrong.one" : "vault.wrong.many", failure.AttemptsLeft),
        VaultProblem.Wait => Phrase.Of("vault.wait", Seconds(failure.Wait)),
        VaultProblem.PinExhausted => Phrase.Of("vault.pin-exhausted"),
        VaultProblem.Wiped => Phrase.Of("vault.wiped"),
        VaultProblem.Damaged => Phrase.Of("vault.damaged", failure.Detail),
        VaultProblem.TooCostly => Phrase.Of("vault.too-costly"),
        VaultProblem.WrongState => Phrase.Of("vault.wrong-state"),
        VaultProblem.NotAPin => Phrase.Of("vault.not-a-pin", Pin.MinimumLength, Pin.MaximumLength),
        VaultProblem.TooLarge => Phrase.Of("vault.too-large"),
        VaultProblem.InUse => Phrase.Of("vault.in-use"),
        VaultProblem.UnsafeFolder => Phrase.Of("vault.unsafe-folder", failure.Detail),
        VaultProblem.Unavailable => Phrase.Of("vault.unavailable", failure.Detail),
    };

    private static double Seconds(TimeSpan wait) => Math.Ceiling(wait.TotalSeconds);
}
