using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Holdfast.Cryptography;

/// <summary>AES-256 in counter mode (FIPS 197, SP 800-38A § 6.5), by BouncyCastle. Not for this wallet's own secrets: keys are copied to managed memory.</summary>
public static class Aes256Ctr
{
    public const int KeySize = 32, CounterSize = 16;

    /// <summary>Encrypts or decrypts in place: the same thing in this mode.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="counter">The first counter block, 16 bytes; all of it counts up, big endian. Never twice for one key and different data.</param>
    /// <param name="data">Of any length.</param>
    /// <exception cref="ArgumentException">Key or counter of another size.</exception>
    public static void Apply(ReadOnlySpan<byte> key, ReadOnlySpan<byte> counter, Span<byte> data)
    {
        if (key.Length != KeySize) { throw new ArgumentException("the key has 32 bytes", nameof(key)); }
        if (counter.Length != CounterSize) { throw new ArgumentException("the counter has 16 bytes", nameof(counter)); }
        var cipher = new BufferedBlockCipher(new SicBlockCipher(AesUtilities.CreateEngine()));
        cipher.Init(true, new ParametersWithIV(new KeyParameter(key), counter));
        cipher.DoFinal(data.ToArray()).CopyTo(data);
    }
}
