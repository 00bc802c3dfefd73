namespace Holdfast.Device.Storage;

/// <summary>What a vault costs and forgives.</summary>
public sealed record VaultOptions
{
    /// <summary>The cost written into a vault that is made here. A vault that exists keeps its own.</summary>
    public VaultCost Cost { get; init; } = VaultCost.Cold;

    /// <summary>The cost of a PIN guess while the vault is locked in memory.</summary>
    public VaultCost InteractiveCost { get; init; } = VaultCost.Interactive;

    public AttemptLimits Limits { get; init; } = new();

    /// <summary>Accept costs that protect nothing. For tests and the emulator.</summary>
    public bool AllowWeakCost { get; init; }

    /// <summary>Next to no cost: for tests and the emulator.</summary>
    public static VaultOptions Weak { get; } = new() { Cost = VaultCost.Weak, InteractiveCost = VaultCost.Weak, AllowWeakCost = true };
}

/// <summary>How many wrong attempts are forgiven.</summary>
/// <param name="WrongPins">In a row, before the memory is wiped and the cold unlock asked again.</param>
/// <param name="ColdFailures">In a row, before the vault is wiped.</param>
/// <param name="PinExhaustions">How often <paramref name="WrongPins"/> may be used up, without a right PIN in between, before the vault is wiped.</param>
public sealed record AttemptLimits(int WrongPins = 5, int ColdFailures = 12, int PinExhaustions = 3);
