namespace Holdfast.Screen;

/// <summary>The files of web/ and of the one package its pages use, from within the program.</summary>
internal static class Assets
{
    internal static ReadOnlyMemory<byte> Script { get; } = Read("screen.js");
    internal static ReadOnlyMemory<byte> Style { get; } = Read("screen.css");
    internal static ReadOnlyMemory<byte> Scan { get; } = Read("scan.js");
    internal static ReadOnlyMemory<byte> Reader { get; } = Read("reader.js");

    /// <summary>zxing-wasm: a script of two files that stand as its package has them, and what is compiled.</summary>
    internal static ReadOnlyMemory<byte> ZxingReader { get; } = Read("zxing/reader/index.js");
    internal static ReadOnlyMemory<byte> ZxingShare { get; } = Read("zxing/share.js");
    internal static ReadOnlyMemory<byte> ZxingWasm { get; } = Read("zxing/zxing_reader.wasm");

    private static byte[] Read(string name)
    {
#pragma warning disable RS0030 // Files by name: nothing is looked up or made by reflection.
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program");
#pragma warning restore RS0030
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
