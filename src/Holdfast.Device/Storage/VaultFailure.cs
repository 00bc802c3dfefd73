namespace Holdfast.Device.Storage;

/// <summary>Why the vault did not do what it was asked.</summary>
public enum VaultProblem
{
    /// <summary>Not the right words, PIN or key file; <see cref="VaultFailure.AttemptsLeft"/> remain. Bytes changed by somebody who knows the format look the same.</summary>
    Wrong,
    /// <summary>Too soon after a wrong attempt: <see cref="VaultFailure.Wait"/> remains. Nothing was tried and nothing counted.</summary>
    Wait,
    /// <summary>That was the last wrong PIN: the memory is wiped and the cold unlock is needed.</summary>
    PinExhausted,
    /// <summary>That was the last wrong attempt: the vault no longer exists.</summary>
    Wiped,
    /// <summary>The file is not whole, or not one this program made. Nothing was tried and nothing counted.</summary>
    Damaged,
    /// <summary>The file asks for more memory than this machine has. Nothing was tried and nothing counted.</summary>
    TooCostly,
    /// <summary>There is no vault yet, or it is not in the state this needs (see <see cref="VaultStore.State"/>).</summary>
    WrongState,
    /// <summary>A PIN has 4 to 12 digits.</summary>
    NotAPin,
    /// <summary>More than a slot holds (<see cref="VaultFile.PayloadLimit"/>).</summary>
    TooLarge,
    /// <summary>Another process has the folder.</summary>
    InUse,
    /// <summary>The folder or a file in it is a link, or belongs or is open to other users.</summary>
    UnsafeFolder,
    /// <summary>The disk failed, is full or read-only. What was being written is there in its old or its new state.</summary>
    Unavailable,
}

/// <summary>A problem with what the screen needs to say about it.</summary>
/// <param name="AttemptsLeft">For <see cref="VaultProblem.Wrong"/>: attempts before the memory (PIN) or the vault (cold unlock) is wiped.</param>
/// <param name="Wait">For <see cref="VaultProblem.Wrong"/> and <see cref="VaultProblem.Wait"/>: the time before the next attempt is taken.</param>
public sealed record VaultFailure(VaultProblem Problem, string Detail = "", int AttemptsLeft = 0, TimeSpan Wait = default)
{
    internal static VaultFailure From(StateFolderException e) => new(e.Problem switch
    {
        StateFolderProblem.Unsafe => VaultProblem.UnsafeFolder,
        StateFolderProblem.InUse => VaultProblem.InUse,
        StateFolderProblem.TooLarge => VaultProblem.Damaged,
        StateFolderProblem.Unavailable => VaultProblem.Unavailable,
    }, e.Message);
}
