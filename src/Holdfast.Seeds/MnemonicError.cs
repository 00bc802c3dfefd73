namespace Holdfast.Seeds;

/// <summary>Why words are not a mnemonic.</summary>
public enum MnemonicError
{
    None,
    /// <summary>Not well-formed UTF-8, too long, or not words with one space between them.</summary>
    Malformed,
    /// <summary>Not 12, 15, 18, 21 or 24 words.</summary>
    WordCount,
    /// <summary>A word that is not in the list.</summary>
    UnknownWord,
    /// <summary>The last bits do not match the others: a word is wrong or in the wrong place.</summary>
    Checksum,
}
