using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Seeds;

/// <summary>
/// A mnemonic while its owner enters it, one word at a time, kept in secret memory. With all words but the last it also gives the last
/// words that match: an owner who drew the others needs no other tool.
/// </summary>
public sealed class MnemonicEntry : IDisposable
{
    private readonly SecretMemory _bits = new(MnemonicBits.MaxSize);

    /// <param name="wordCount">12, 15, 18, 21 or 24.</param>
    public MnemonicEntry(int wordCount)
    {
        if (!MnemonicBits.IsWordCount(wordCount)) { throw new ArgumentOutOfRangeException(nameof(wordCount)); }
        WordCount = wordCount;
    }

    /// <summary>How many words the mnemonic will have.</summary>
    public int WordCount { get; }

    /// <summary>How many are entered.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next word by its index in <see cref="EnglishWords"/>; false if all are there or there is no such word.</summary>
    public bool TryAdd(int index)
    {
        if (Count == WordCount || (uint)index >= EnglishWords.Count) { return false; }
        MnemonicBits.Set(_bits.Span, Count++, index);
        return true;
    }

    /// <summary>Takes the last word back; false if there is none.</summary>
    public bool RemoveLast()
    {
        if (Count == 0) { return false; }
        MnemonicBits.Set(_bits.Span, --Count, 0);
        return true;
    }

    /// <summary>Index of the entered word at <paramref name="position"/>, counted from 0.</summary>
    public int WordIndex(int position)
    {
        if ((uint)position >= (uint)Count) { throw new ArgumentOutOfRangeException(nameof(position)); }
        return MnemonicBits.Get(_bits.Span, position);
    }

    /// <summary>The mnemonic, if all words are there and the checksum matches. The entry stays as it is.</summary>
    public bool TryFinish([NotNullWhen(true)] out Mnemonic? mnemonic, out MnemonicError error)
    {
        mnemonic = null;
        error = MnemonicError.WordCount;
        return Count == WordCount && Mnemonic.TryFromBits(_bits.Span, Count, out mnemonic, out error);
    }

    /// <summary>Bits of the last word that are the owner's to choose: 7 of 12 words' last, 3 of 24 words'.</summary>
    public int LastWordBits => MnemonicBits.BitsPerWord - MnemonicBits.ChecksumBits(WordCount);

    /// <summary>
    /// The last word that has <paramref name="choice"/> as its own bits and the matching checksum. Over all choices, from 0 to
    /// 2^<see cref="LastWordBits"/> - 1, these are all last words there are, in the order of the list.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not exactly one word is missing.</exception>
    public int LastWord(int choice)
    {
        if (Count != WordCount - 1) { throw new InvalidOperationException("all words but the last are needed"); }
        if ((uint)choice >= 1u << LastWordBits) { throw new ArgumentOutOfRangeException(nameof(choice)); }
        var size = MnemonicBits.EntropySize(WordCount);
        using var bits = SecretMemory.CopyOf(_bits.Span[..(size + 1)]);
        MnemonicBits.Set(bits.Span, Count, choice << MnemonicBits.ChecksumBits(WordCount));
        bits.Span[size] = MnemonicBits.Checksum(bits.Span[..size]);
        return MnemonicBits.Get(bits.Span, Count);
    }

    /// <summary>Zeroes the words.</summary>
    public void Dispose() => _bits.Dispose();
}
