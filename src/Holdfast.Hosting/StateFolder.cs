namespace Holdfast.Hosting;

/// <summary>Where an owner's vault lies unless told otherwise: never in a checkout or beside the program.</summary>
public static class StateFolder
{
    /// <summary>$XDG_DATA_HOME/holdfast, or ~/.local/share/holdfast.</summary>
    public static string Default => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? data : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share"),
        "holdfast");
}
