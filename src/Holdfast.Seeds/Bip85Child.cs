using Holdfast.Keys;

namespace Holdfast.Seeds;

/// <summary>What a child is used for (BIP-85 § Applications); the value is the application's number in the path.</summary>
public enum Bip85Application
{
    /// <summary>A private key in WIF, which Bitcoin Core takes as its HD seed.</summary>
    HdSeed = 2,
    /// <summary>A BIP-32 master key, as xprv or tprv.</summary>
    ExtendedKey = 32,
    /// <summary>English words of BIP-39.</summary>
    Words = 39,
    /// <summary>Bytes as hexadecimal digits.</summary>
    Hex = 128169,
    /// <summary>A password of the base64 alphabet (RFC 4648).</summary>
    PasswordBase64 = 707764,
    /// <summary>A password of the base85 alphabet (RFC 1924).</summary>
    PasswordBase85 = 707785,
}

/// <summary>Names one child of a seed: application, length, index. Nothing of it is secret, and it cannot be changed once made.</summary>
public sealed record Bip85Child
{
    /// <summary>The highest index: every step of the path is hardened.</summary>
    public const int MaxIndex = int.MaxValue;
    private const uint Purpose = 83696968, English = 0;

    /// <param name="application">What it is used for.</param>
    /// <param name="length">Words (12, 15, 18, 21 or 24), bytes of <see cref="Bip85Application.Hex"/>, characters of a password; 0 for a key.</param>
    /// <param name="index">0 to <see cref="MaxIndex"/>.</param>
    /// <param name="network">Chooses the prefix of a key's text; the secret does not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">BIP-85 has no such child.</exception>
    public Bip85Child(Bip85Application application, int length, int index, Network network)
    {
        var (least, most) = LengthsOf(application);
        if (length < least || length > most || (application == Bip85Application.Words && !MnemonicBits.IsWordCount(length))) { throw new ArgumentOutOfRangeException(nameof(length)); }
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        (Application, Length, Index, Network) = (application, length, index, network);
    }

    public Bip85Application Application { get; }

    /// <summary>Words, bytes or characters; 0 for a key, whose length is not chosen.</summary>
    public int Length { get; }

    /// <summary>0 to <see cref="MaxIndex"/>, without the hardened bit.</summary>
    public int Index { get; }

    public Network Network { get; }

    /// <summary>Where its key is derived: m/83696968'/application'/.../index', all hardened.</summary>
    public DerivationPath Path => Application switch
    {
        Bip85Application.HdSeed or Bip85Application.ExtendedKey => PathOf((uint)Application, (uint)Index),
        Bip85Application.Words => PathOf((uint)Application, English, (uint)Length, (uint)Index),
        Bip85Application.Hex or Bip85Application.PasswordBase64 or Bip85Application.PasswordBase85 => PathOf((uint)Application, (uint)Length, (uint)Index),
    };

    /// <summary>The shortest and the longest of an application, both included: words, bytes or characters; 0 and 0 for a key.</summary>
    public static (int Least, int Most) LengthsOf(Bip85Application application) => application switch
    {
        Bip85Application.HdSeed or Bip85Application.ExtendedKey => (0, 0),
        Bip85Application.Words => (12, 24),
        Bip85Application.Hex => (16, 64),
        Bip85Application.PasswordBase64 => (20, 86),
        Bip85Application.PasswordBase85 => (10, 80),
    };

    private static DerivationPath PathOf(params ReadOnlySpan<uint> steps)
    {
        Span<uint> hardened = stackalloc uint[1 + steps.Length];
        hardened[0] = Purpose | DerivationPath.Hardened;
        for (var i = 0; i < steps.Length; i++) { hardened[i + 1] = steps[i] | DerivationPath.Hardened; }
        return DerivationPath.Of(hardened);
    }
}
