using Holdfast.Cryptography;

namespace Holdfast.Seeds;

/// <summary>
/// BIP-39 § Generating the mnemonic: entropy followed by the first bits of its SHA-256, read as words of eleven bits, most significant
/// first. A multiple of three words, 12 to 24; every three words carry four bytes of entropy and one bit of checksum.
/// </summary>
internal static class MnemonicBits
{
    internal const int BitsPerWord = 11, MaxSize = 33;

    internal static bool IsWordCount(int words) => words is 12 or 15 or 18 or 21 or 24;
    internal static bool IsEntropySize(int bytes) => bytes is 16 or 20 or 24 or 28 or 32;
    internal static int EntropySize(int words) => words / 3 * 4;
    internal static int WordCount(int entropySize) => entropySize / 4 * 3;
    internal static int ChecksumBits(int words) => words / 3;

    /// <summary>Reads word <paramref name="word"/> of entropy and checksum byte.</summary>
    internal static int Get(ReadOnlySpan<byte> bits, int word)
    {
        int start = word * BitsPerWord, at = start / 8;
        var window = bits[at] << 16 | bits[at + 1] << 8 | (at + 2 < bits.Length ? bits[at + 2] : 0);
        return window >> (24 - BitsPerWord - start % 8) & (EnglishWords.Count - 1);
    }

    /// <summary>Writes word <paramref name="word"/>.</summary>
    internal static void Set(Span<byte> bits, int word, int index)
    {
        var start = word * BitsPerWord;
        for (var i = 0; i < BitsPerWord; i++)
        {
            var (at, mask) = ((start + i) / 8, 0x80 >> (start + i) % 8);
            var one = (index >> (BitsPerWord - 1 - i) & 1) == 1;
            bits[at] = (byte)(one ? bits[at] | mask : bits[at] & ~mask);
        }
    }

    /// <summary>The checksum of entropy as the byte that follows it: its bits first, then zeroes.</summary>
    internal static byte Checksum(ReadOnlySpan<byte> entropy)
    {
        var hash = Sha256.Hash(entropy);
        var unused = 8 - ChecksumBits(WordCount(entropy.Length));
        var checksum = (byte)(hash.Span[0] >> unused << unused);
        FixedTime.Clear(hash.Span);
        return checksum;
    }
}
