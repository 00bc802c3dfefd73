namespace Holdfast.Cryptography;

/// <summary>BIP-340 signatures: 64 bytes, over 32-byte digests, with x-only keys.</summary>
public static unsafe class Schnorr
{
    public const int Size = 64;
    /// <summary>Bytes of secret memory that <see cref="Sign"/> works in.</summary>
    public const int ScratchSize = 96;

    /// <summary>Signs with the secret, tweaked first if a tweak is given (BIP-341 § Constructing and spending taproot outputs).</summary>
    /// <param name="digest">What is signed.</param>
    /// <param name="secret">32 bytes, untweaked.</param>
    /// <param name="tweak">Empty, or the 32-byte TapTweak hash. Who knows the public key is quicker with <see cref="SecretKey.TryTapTweak"/> first.</param>
    /// <param name="auxiliary">32 bytes of auxiliary randomness; zeroes make the signature repeatable.</param>
    /// <param name="signature">64 bytes.</param>
    /// <param name="scratch">96 bytes of secret memory, cleared afterwards.</param>
    /// <exception cref="CryptographyUnavailableException">The key or tweak is out of range.</exception>
    public static void Sign(in Hash256 digest, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> tweak, ReadOnlySpan<byte> auxiliary, Span<byte> signature, Span<byte> scratch)
    {
        PublicKey.Require32(secret);
        PublicKey.Require32(auxiliary);
        if (signature.Length != Size || scratch.Length != ScratchSize) { throw new ArgumentException("wrong size"); }
        bool done;
        fixed (Hash256* d = &digest)
        fixed (byte* s = secret)
        fixed (byte* t = tweak)
        fixed (byte* a = auxiliary)
        fixed (byte* o = signature)
        fixed (byte* pair = scratch)
        {
            done = Secp256k1.secp256k1_keypair_create(Secp256k1.Context, pair, s) == 1
                && (tweak.Length == 0 || (tweak.Length == 32 && Secp256k1.secp256k1_keypair_xonly_tweak_add(Secp256k1.Context, pair, t) == 1))
                && Secp256k1.secp256k1_schnorrsig_sign32(Secp256k1.Context, o, (byte*)d, pair, a) == 1;
        }
        FixedTime.Clear(scratch);
        if (!done) { throw new CryptographyUnavailableException("a secret key is out of range"); }
    }

    /// <summary>True if the signature is valid for the x-only key and the message (32 bytes in Bitcoin; BIP-340 allows any length).</summary>
    public static bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> xOnlyKey)
    {
        if (signature.Length != Size || xOnlyKey.Length != 32) { return false; }
        var key = stackalloc byte[64];
        fixed (byte* m = message)
        fixed (byte* i = signature)
        fixed (byte* x = xOnlyKey)
        {
            return Secp256k1.secp256k1_xonly_pubkey_parse(Secp256k1.Context, key, x) == 1
                && Secp256k1.secp256k1_schnorrsig_verify(Secp256k1.Context, i, m, (nuint)message.Length, key) == 1;
        }
    }

    /// <summary>The output key Q = P + tweak·G of an x-only internal key, P taken with an even y; false if out of range.</summary>
    public static bool TryTweak(in PublicKey internalKey, ReadOnlySpan<byte> tweak, out PublicKey outputKey)
    {
        outputKey = default;
        if (internalKey.IsNone || tweak.Length != 32) { return false; }
        return internalKey.WithEvenY().TryAdd(tweak, out outputKey);
    }
}
