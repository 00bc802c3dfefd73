using Holdfast.Device.Storage;
using Holdfast.Keys;

namespace Holdfast.Emulator.Emulation;

/// <summary>How a test double stands when it comes into being.</summary>
internal enum StartState
{
    /// <summary>As out of the box: no seed.</summary>
    Empty,
    /// <summary>Locked in memory: the PIN opens it.</summary>
    Locked,
    Unlocked,
}

/// <summary>Who answers the pages of a request.</summary>
internal enum Answers
{
    /// <summary>The control API.</summary>
    Ask,
    /// <summary>Everything is approved, warnings too.</summary>
    All,
    /// <summary>Everything is rejected.</summary>
    None,
}

/// <summary>What a test double is made with. Its seed is public: nothing here guards it.</summary>
internal sealed record TestDoubleOptions
{
    /// <summary>The words every wallet's tests know, and never money.</summary>
    public const string DefaultWords = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    /// <summary>The six words of the cold unlock, always the same.</summary>
    public const string ColdWords = "abandon ability able about above absent";
    public const string DefaultPin = "1234";

    public string Words { get; init; } = DefaultWords;
    /// <summary>Not empty: the wallet of this passphrase is open beside the standard one, and active.</summary>
    public string Passphrase { get; init; } = "";
    public Network Network { get; init; } = Network.Main;
    public StartState State { get; init; } = StartState.Unlocked;
    /// <summary>4 to 12 digits.</summary>
    public string Pin { get; init; } = DefaultPin;
    /// <summary>0: never. A device that waits for a test does not lock by itself.</summary>
    public int AutoLockMinutes { get; init; }
    public Answers Answers { get; init; } = Answers.Ask;
    /// <summary>How much faster than the world's its clock runs, so that a test need not wait for delays and locks.</summary>
    public int ClockSpeed { get; init; } = 1;

    /// <summary>How many wrong PINs are forgiven.</summary>
    public AttemptLimits Limits { get; init; } = new();

    /// <summary>A state by its name on the command line and in the control API.</summary>
    public static StartState? StateOf(string name) => name switch
    {
        "empty" => StartState.Empty,
        "locked" => StartState.Locked,
        "unlocked" => StartState.Unlocked,
        _ => null,
    };

    /// <summary>A network by its name there.</summary>
    public static Network? NetworkOf(string name)
    {
        foreach (var network in Enum.GetValues<Network>())
        {
            if (network.Name == name) { return network; }
        }
        return null;
    }
}
