namespace Holdfast.Airgap.Contents;

/// <summary>Tells text that has the form of seed words from all other. Whether they are in a list is for Holdfast.Seeds; nothing is copied here.</summary>
internal static class SeedWords
{
    private const int MaxSize = 600, MinWord = 3, MaxWord = 8;

    /// <summary>
    /// True for 12, 15, 18, 21 or 24 words of 3 to 8 ASCII letters (BIP-39), with white space between them and nothing else. A sentence of
    /// such words is taken for a seed: the other mistake would put a seed on the screen.
    /// </summary>
    public static bool Looks(ReadOnlySpan<byte> text) => Count(text) is 12 or 15 or 18 or 21 or 24;

    /// <summary>True for 20 or 33 such words (SLIP-39).</summary>
    public static bool LooksLikeShare(ReadOnlySpan<byte> text) => Count(text) is 20 or 33;

    /// <summary>How many words; 0 if there is anything else.</summary>
    private static int Count(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxSize) { return 0; }
        var (words, length) = (0, 0);
        foreach (var character in text)
        {
            if (character is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            {
                if (length is > 0 and < MinWord) { return 0; }
                length = 0;
                continue;
            }
            if ((character | 0x20) is < 'a' or > 'z' || ++length > MaxWord) { return 0; }
            if (length == 1) { words++; }
        }
        return length is 0 or >= MinWord ? words : 0;
    }
}
