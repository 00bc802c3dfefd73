namespace Holdfast.Airgap.Deflate;

/// <summary>A byte as it is, or a copy of what came before: RFC 1951 § 3.2.5.</summary>
/// <param name="Length">3 to 258 bytes to copy; 0 for a byte as it is.</param>
/// <param name="Value">The byte, or how far back the copy begins.</param>
internal readonly record struct Token(int Length, int Value)
{
    private static ReadOnlySpan<short> LengthBases => [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static ReadOnlySpan<byte> LengthExtras => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    // As far as 1,024 bytes back, which is all that is ever used here; the table of the standard goes on to 32,768.
    private static ReadOnlySpan<short> DistanceBases => [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769];

    /// <summary>Its symbol among literals and lengths.</summary>
    public int Symbol => Length == 0 ? Value : 257 + LengthCode;
    public int LengthExtra => Length - LengthBases[LengthCode];
    public int LengthExtraBits => LengthExtras[LengthCode];
    public int DistanceSymbol
    {
        get
        {
            var at = DistanceBases.Length - 1;
            while (DistanceBases[at] > Value) { at--; }
            return at;
        }
    }
    public int DistanceExtra => Value - DistanceBases[DistanceSymbol];
    public int DistanceExtraBits => Math.Max(0, DistanceSymbol / 2 - 1);

    private int LengthCode
    {
        get
        {
            var at = LengthBases.Length - 1;
            while (LengthBases[at] > Length) { at--; }
            return at;
        }
    }
}
