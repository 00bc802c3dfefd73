using Holdfast.Device.Storage;

namespace Holdfast.Device;

/// <summary>Says in words what a vault's failure means and what to do.</summary>
public static class VaultWords
{
    public static string Of(VaultFailure failure) => failure.Problem switch
    {
        VaultProblem.Wrong => $"That is not right. {Attempts(failure.AttemptsLeft)} left{(failure.Wait > TimeSpan.Zero ? $"; wait {Seconds(failure.Wait)}" : "")}.",
        VaultProblem.Wait => $"Wait {Seconds(failure.Wait)} before the next attempt.",
        VaultProblem.PinExhausted => "Too many wrong PINs: the memory was wiped. Unlock as after switching on.",
        VaultProblem.Wiped => "Too many wrong attempts: the vault was wiped. Restore from your backup.",
        VaultProblem.Damaged => $"The vault's file is damaged ({failure.Detail}). Restore from your backup.",
        VaultProblem.TooCostly => "The vault asks for more memory than this machine has.",
        VaultProblem.WrongState => "That cannot be done now.",
        VaultProblem.NotAPin => $"A PIN has {Storage.Pin.MinimumLength} to {Storage.Pin.MaximumLength} digits.",
        VaultProblem.TooLarge => "Too large for the vault.",
        VaultProblem.InUse => "Another Holdfast has this folder open.",
        VaultProblem.UnsafeFolder => $"The state folder is not safe: {failure.Detail}",
        VaultProblem.Unavailable => $"The disk failed: {failure.Detail}",
    };

    private static string Attempts(int left) => left == 1 ? "1 attempt" : $"{left} attempts";
    private static string Seconds(TimeSpan wait) => $"{Math.Ceiling(wait.TotalSeconds):0} seconds";
}
