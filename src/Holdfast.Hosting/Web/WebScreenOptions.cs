using Holdfast.ScreenLink;

namespace Holdfast.Hosting.Web;

/// <summary>How a web screen is opened and what it says beside the pages.</summary>
public sealed record WebScreenOptions
{
    /// <summary>The program of the screen's process, an absolute path.</summary>
    public string Program { get; init; } = Path.Combine(AppContext.BaseDirectory, "holdfast-screen");
    /// <summary>The browser it starts and ends, an absolute path; empty where the owner opens one, at the address that is printed.</summary>
    public string Browser { get; init; } = "";
    /// <summary>True where the browser has the whole display: one that ends is started again. Elsewhere closing it ends the screen.</summary>
    public bool IsKiosk { get; init; }
    /// <summary>Of 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }
    /// <summary>Something unsafe that is in force, for every page, a line each; empty for nothing.</summary>
    public Func<string> Notice { get; init; } = () => "";
    public Func<Appearance> Appearance { get; init; } = () => ScreenLink.Appearance.System;
}
