using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Seeds;

/// <summary>
/// A BIP-39 mnemonic of 12, 15, 18, 21 or 24 English words. What is kept is its entropy (16 to 32 bytes) in secret memory; the words are
/// read one at a time, and the sentence exists only while a seed is made. Whoever makes one disposes it.
/// </summary>
public sealed class Mnemonic : IDisposable
{
    /// <summary>Longest passphrase, in bytes of UTF-8 after normalization.</summary>
    public const int MaxPassphraseSize = 1024;
    public const int SeedSize = 64;
    private const int MaxSentenceSize = 24 * (EnglishWords.MaxLength + 1);
    private const int Iterations = 2048;

    private readonly SecretMemory _bits; // entropy, then the checksum's byte

    private Mnemonic(SecretMemory bits) => _bits = bits;

    /// <summary>The mnemonic of 16, 20, 24, 28 or 32 bytes, which are copied.</summary>
    public static Mnemonic FromEntropy(ReadOnlySpan<byte> entropy)
    {
        if (!MnemonicBits.IsEntropySize(entropy.Length)) { throw new ArgumentException("a mnemonic has 16, 20, 24, 28 or 32 bytes", nameof(entropy)); }
        var bits = new SecretMemory(entropy.Length + 1);
        entropy.CopyTo(bits.Span);
        bits.Span[^1] = MnemonicBits.Checksum(entropy);
        return new(bits);
    }

    public int WordCount => MnemonicBits.WordCount(_bits.Length - 1);

    /// <summary>16 to 32 bytes in this object's secret memory.</summary>
    public ReadOnlySpan<byte> Entropy => _bits.Span[..^1];

    /// <summary>Index in the list of word <paramref name="position"/>, counted from 0.</summary>
    public int WordIndex(int position)
    {
        if ((uint)position >= (uint)WordCount) { throw new ArgumentOutOfRangeException(nameof(position)); }
        return MnemonicBits.Get(_bits.Span, position);
    }

    /// <summary>Word <paramref name="position"/>, counted from 0, as a span of the constant list: for a page that shows one word.</summary>
    public ReadOnlySpan<char> Word(int position) => EnglishWords.Get(WordIndex(position));

    /// <summary>
    /// Reads a sentence: NFKD is applied, white space around it is let pass, then lower-case words of the list with one space between them.
    /// For test mnemonics and files; an owner's words come in through <see cref="MnemonicEntry"/>.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Mnemonic? mnemonic, out MnemonicError error)
    {
        mnemonic = null;
        error = MnemonicError.Malformed;
        using var text = new SecretMemory(2 * MaxSentenceSize);
        if (!Nfkd.TryNormalize(utf8, text.Span, out var length)) { return false; }
        ReadOnlySpan<byte> sentence = text.Span[..length].Trim(" \t\r\n"u8);
        using var words = new SecretMemory(MnemonicBits.MaxSize);
        using var letters = new SecretMemory(sizeof(char) * EnglishWords.MaxLength);
        var word = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(letters.Span);
        var count = 0;
        foreach (var range in sentence.Split((byte)' '))
        {
            var part = sentence[range];
            if (part.Length == 0) { return false; }
            error = MnemonicError.UnknownWord;
            if (part.Length > word.Length) { return false; }
            for (var i = 0; i < part.Length; i++) { word[i] = (char)part[i]; }
            var index = EnglishWords.IndexOf(word[..part.Length]);
            if (index < 0) { return false; }
            error = MnemonicError.WordCount;
            if (count == 24) { return false; }
            MnemonicBits.Set(words.Span, count++, index);
            error = MnemonicError.Malformed;
        }
        return TryFromBits(words.Span, count, out mnemonic, out error);
    }

    /// <summary>Checks count and checksum of words written into <paramref name="bits"/>, and copies them.</summary>
    internal static bool TryFromBits(ReadOnlySpan<byte> bits, int words, [NotNullWhen(true)] out Mnemonic? mnemonic, out MnemonicError error)
    {
        mnemonic = null;
        error = MnemonicError.WordCount;
        if (!MnemonicBits.IsWordCount(words)) { return false; }
        var size = MnemonicBits.EntropySize(words);
        error = MnemonicError.Checksum;
        if (MnemonicBits.Checksum(bits[..size]) != bits[size]) { return false; }
        error = MnemonicError.None;
        mnemonic = FromEntropy(bits[..size]);
        return true;
    }

    /// <summary>
    /// The 64-byte seed (BIP-39 § From mnemonic to seed), in secret memory that the caller disposes.
    /// </summary>
    /// <param name="passphraseUtf8">May be empty; NFKD is applied.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>False if the passphrase is ill-formed or longer than <see cref="MaxPassphraseSize"/> when normalized.</returns>
    public bool TryToSeed(ReadOnlySpan<byte> passphraseUtf8, [NotNullWhen(true)] out SecretMemory? seed)
    {
        seed = null;
        var prefix = "mnemonic"u8;
        using var salt = new SecretMemory(prefix.Length + MaxPassphraseSize);
        prefix.CopyTo(salt.Span);
        if (!Nfkd.TryNormalize(passphraseUtf8, salt.Span[prefix.Length..], out var length)) { return false; }
        using var sentence = new SecretMemory(MaxSentenceSize);
        seed = new SecretMemory(SeedSize);
        HmacSha512.Pbkdf2(sentence.Span[..WriteSentence(sentence.Span)], salt.Span[..(prefix.Length + length)], Iterations, seed.Span);
        return true;
    }

    /// <summary>As <see cref="TryToSeed"/>, for a passphrase already known to be well-formed and short enough, as the empty one is.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public SecretMemory ToSeed(ReadOnlySpan<byte> passphraseUtf8)
        => TryToSeed(passphraseUtf8, out var seed) ? seed : throw new ArgumentException("the passphrase is ill-formed or too long", nameof(passphraseUtf8));

    /// <summary>The words with one space between them, as ASCII in secret memory that the caller disposes.</summary>
    internal SecretMemory ToSentence()
    {
        using var sentence = new SecretMemory(MaxSentenceSize);
        return SecretMemory.CopyOf(sentence.Span[..WriteSentence(sentence.Span)]);
    }

    // English words are ASCII: the sentence is its own NFKD.
    private int WriteSentence(Span<byte> sentence)
    {
        var length = 0;
        for (var i = 0; i < WordCount; i++)
        {
            if (i > 0) { sentence[length++] = (byte)' '; }
            foreach (var letter in Word(i)) { sentence[length++] = (byte)letter; }
        }
        return length;
    }

    /// <summary>Zeroes the entropy.</summary>
    public void Dispose() => _bits.Dispose();
}
