namespace Holdfast.Seeds.Tests;

/// <summary>The program tests/Holdfast.SecretsHost, built beside these tests.</summary>
internal static class SecretsHost
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;

    internal static readonly string Program
        = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Holdfast.SecretsHost", Configuration, "Holdfast.SecretsHost"));

    internal static Command.Outcome Run(string what, IReadOnlyDictionary<string, string>? environment = null)
        => Command.Run(Program, [what], environment: environment);
}
