namespace Holdfast.Device.Storage;

/// <summary>What is wrong with the state folder.</summary>
public enum StateFolderProblem
{
    /// <summary>A link, something that is not a file, or owned by or open to other users of the machine.</summary>
    Unsafe,
    /// <summary>Another process has it.</summary>
    InUse,
    /// <summary>A file is larger than any this program writes.</summary>
    TooLarge,
    /// <summary>The disk is full, read-only, gone, or failing.</summary>
    Unavailable,
}

/// <summary>An operation of the state folder failed. Nothing may be assumed of it but that it did not return.</summary>
public sealed class StateFolderException(StateFolderProblem problem, string message) : IOException(message)
{
    public StateFolderProblem Problem { get; } = problem;
}
