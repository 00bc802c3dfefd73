namespace Holdfast.Airgap.Scanning;

/// <summary>What a code is that has the form of a seed's.</summary>
public enum SeedQrKind
{
    None,
    /// <summary>SeedQR: four decimal digits a word.</summary>
    Standard,
    /// <summary>CompactSeedQR: the entropy's bytes.</summary>
    Compact,
}

/// <summary>
/// Tells a code that holds a seed from all others (SeedSigner's docs/seed_qr: SeedQR, CompactSeedQR). It tells, and no more: what the words
/// are is for Holdfast.Seeds, and nothing is copied here.
/// </summary>
public static class SeedQr
{
    private const int DigitsPerWord = 4, WordCount = 2048;

    /// <summary>
    /// Standard for 48, 60, 72, 84 or 96 digits whose groups of four all number a word; Compact for 16, 20, 24, 28 or 32 bytes that are not
    /// printable ASCII through and through. A CompactSeedQR that is, once in 7 million times at 16 bytes, is taken for text.
    /// </summary>
    public static SeedQrKind Classify(ReadOnlySpan<byte> code)
    {
        if (code.Length is 48 or 60 or 72 or 84 or 96 && AreWords(code)) { return SeedQrKind.Standard; }
        if (code.Length is 16 or 20 or 24 or 28 or 32 && code.ContainsAnyExceptInRange((byte)' ', (byte)'~')) { return SeedQrKind.Compact; }
        return SeedQrKind.None;
    }

    private static bool AreWords(ReadOnlySpan<byte> digits)
    {
        if (digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) { return false; }
        for (; !digits.IsEmpty; digits = digits[DigitsPerWord..])
        {
            if ((digits[0] - '0') * 1000 + (digits[1] - '0') * 100 + (digits[2] - '0') * 10 + digits[3] - '0' >= WordCount) { return false; }
        }
        return true;
    }
}
