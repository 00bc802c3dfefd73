namespace Holdfast.Screen;

/// <summary>The files of web/, from within the program.</summary>
internal static class Assets
{
    internal static ReadOnlyMemory<byte> Script { get; } = Read("screen.js");
    internal static ReadOnlyMemory<byte> Style { get; } = Read("screen.css");

    private static byte[] Read(string name)
    {
#pragma warning disable RS0030 // Two files by name: nothing is looked up or made by reflection.
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program");
#pragma warning restore RS0030
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
