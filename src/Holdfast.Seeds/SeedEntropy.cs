using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Seeds;

/// <summary>
/// Entropy of new mnemonics (docs/entropy.md). Two ways: the kernel's randomness mixed with whatever the owner gives, where either alone
/// is enough; or the owner's dice or coins alone, so that anyone can recompute the words.
/// </summary>
public static class SeedEntropy
{
    private const int SystemSize = 32;

    /// <summary>
    /// HMAC-SHA-512 with 32 bytes of getrandom as key over the owner's input, its first bytes. If the kernel's bytes are good the result
    /// is, whatever the input, even one chosen to harm; if they are known, the result is as strong as the input.
    /// </summary>
    /// <param name="ownerInput">Digits of dice or coins, a pool of key presses, several of them in a row, or nothing; secret, of any length.</param>
    /// <param name="wordCount">12, 15, 18, 21 or 24.</param>
    /// <returns>16 to 32 bytes, which the caller disposes.</returns>
    /// <exception cref="CryptographyUnavailableException">The kernel gives no randomness, or a stuck one: nothing is made, whatever the input.</exception>
    public static SecretMemory Mix(ReadOnlySpan<byte> ownerInput, int wordCount)
    {
        if (!MnemonicBits.IsWordCount(wordCount)) { throw new ArgumentOutOfRangeException(nameof(wordCount)); }
        using SecretMemory system = SecretMemory.Random(SystemSize), next = SecretMemory.Random(SystemSize);
        // The source was tried at start; whether it sticks now is seen in the very bytes that are used, and in those that follow.
        if (FixedTime.Equals(system.Span, next.Span)) { throw new CryptographyUnavailableException("the operating system's randomness repeats itself"); }
        return Combine(system.Span, ownerInput, wordCount);
    }

    // Apart from the randomness, so that a test can recompute it.
    internal static SecretMemory Combine(ReadOnlySpan<byte> system, ReadOnlySpan<byte> ownerInput, int wordCount)
    {
        using var mixed = new SecretMemory(HmacSha512.Size);
        HmacSha512.Compute(system, ownerInput, mixed.Span);
        return SecretMemory.CopyOf(mixed.Span[..MnemonicBits.EntropySize(wordCount)]);
    }

    /// <summary>
    /// SHA-256 of the digits as ASCII text, its first 16 bytes for 12 words, all 32 for 24: the convention of COLDCARD and SeedSigner. The
    /// kernel's randomness takes no part in it.
    /// </summary>
    /// <param name="rolls">Dice or coins.</param>
    /// <param name="wordCount">12 or 24.</param>
    /// <param name="entropy">16 or 32 bytes, which the caller disposes.</param>
    /// <param name="flaw">Why the rolls are refused.</param>
    public static bool TryFromRollsAlone(OwnerRolls rolls, int wordCount, [NotNullWhen(true)] out SecretMemory? entropy, out RollFlaw flaw)
    {
        entropy = null;
        flaw = rolls.Judge(wordCount);
        if (flaw != RollFlaw.None) { return false; }
        var hash = Sha256.Hash(rolls.Digits);
        entropy = SecretMemory.CopyOf(hash.Span[..MnemonicBits.EntropySize(wordCount)]);
        FixedTime.Clear(hash.Span);
        FixedTime.ClearStack();
        return true;
    }
}
