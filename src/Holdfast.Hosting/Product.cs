namespace Holdfast.Hosting;

/// <summary>The name and version every program of this build gives.</summary>
public static class Product
{
    public const string Name = "Holdfast";
    /// <summary>As Directory.Build.props has it; a test compares them.</summary>
    public const string Version = "0.1.0";
}
