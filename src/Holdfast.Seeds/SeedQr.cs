using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Seeds;

/// <summary>
/// A seed in a QR code, as SeedSigner's docs/seed_qr has it: SeedQR is each word's index in four digits, CompactSeedQR the entropy's bytes.
/// Words in plain text are read as well. Nothing is decoded outside secret memory but a digit or an index at a time.
/// </summary>
public static class SeedQr
{
    private const int DigitsPerWord = 4;

    /// <summary>Reads any of the three forms. The code stays the caller's, to be zeroed.</summary>
    /// <param name="code">What a QR code says: 48 to 96 digits; 16, 20, 24, 28 or 32 bytes; or 12 to 24 words.</param>
    /// <param name="mnemonic">The seed; the caller disposes it.</param>
    /// <returns>False if it is none of these, or its checksum is wrong.</returns>
    public static bool TryRead(ReadOnlySpan<byte> code, [NotNullWhen(true)] out Mnemonic? mnemonic)
    {
        if (IsDigits(code)) { return TryReadDigits(code, out mnemonic); }
        // A text of 16 to 32 characters that is nothing but words cannot be: twelve of them are longer.
        if (MnemonicBits.IsEntropySize(code.Length))
        {
            mnemonic = Mnemonic.FromEntropy(code);
            return true;
        }
        return Mnemonic.TryParse(code, out mnemonic, out _);
    }

    /// <summary>The standard form: 48 to 96 ASCII digits in secret memory.</summary>
    public static SecretMemory Digits(Mnemonic mnemonic)
    {
        var digits = new SecretMemory(DigitsPerWord * mnemonic.WordCount);
        for (var i = 0; i < digits.Length; i += DigitsPerWord)
        {
            var index = mnemonic.WordIndex(i / DigitsPerWord);
            for (var j = DigitsPerWord - 1; j >= 0; j--, index /= 10) { digits.Span[i + j] = (byte)('0' + index % 10); }
        }
        return digits;
    }

    /// <summary>True for the standard form's digits, whatever they say.</summary>
    public static bool IsDigits(ReadOnlySpan<byte> code)
        => code.Length % DigitsPerWord == 0 && MnemonicBits.IsWordCount(code.Length / DigitsPerWord) && code.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private static bool TryReadDigits(ReadOnlySpan<byte> digits, [NotNullWhen(true)] out Mnemonic? mnemonic)
    {
        mnemonic = null;
        using var words = new MnemonicEntry(digits.Length / DigitsPerWord);
        for (var i = 0; i < digits.Length; i += DigitsPerWord)
        {
            var index = 0;
            foreach (var digit in digits.Slice(i, DigitsPerWord)) { index = 10 * index + (digit - '0'); }
            if (!words.TryAdd(index)) { return false; }
        }
        return words.TryFinish(out mnemonic, out _);
    }
}
