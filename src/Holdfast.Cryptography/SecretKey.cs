namespace Holdfast.Cryptography;

/// <summary>Operations on 32-byte secret keys of secp256k1. The bytes belong to the caller's secret memory.</summary>
public static unsafe class SecretKey
{
    public const int Size = 32;

    /// <summary>True for 1 ≤ key &lt; group order.</summary>
    public static bool IsValid(ReadOnlySpan<byte> secret)
    {
        PublicKey.Require32(secret);
        fixed (byte* s = secret) { return Secp256k1.secp256k1_ec_seckey_verify(Secp256k1.Context, s) == 1; }
    }

    /// <summary>secret := secret + tweak mod n; false (secret zeroed) if the tweak is out of range or the sum is zero.</summary>
    public static bool TryAdd(Span<byte> secret, ReadOnlySpan<byte> tweak)
    {
        PublicKey.Require32(secret);
        PublicKey.Require32(tweak);
        fixed (byte* s = secret)
        fixed (byte* t = tweak)
        {
            return Secp256k1.secp256k1_ec_seckey_tweak_add(Secp256k1.Context, s, t) == 1;
        }
    }

    /// <summary>
    /// secret := the secret of BIP-341's output key (§ Constructing and spending taproot outputs): negated where its point has an odd y, plus
    /// the tweak. Knowing the public key, it costs no multiplication.
    /// </summary>
    /// <param name="secret">32 bytes, a valid key.</param>
    /// <param name="publicKey">The secret's public key. Another one gives another secret, whose signatures do not verify.</param>
    /// <param name="tweak">The 32-byte TapTweak hash.</param>
    /// <returns>False (secret zeroed) if the tweak is out of range or the sum is zero.</returns>
    public static bool TryTapTweak(Span<byte> secret, in PublicKey publicKey, ReadOnlySpan<byte> tweak)
    {
        PublicKey.Require32(secret);
        if (publicKey.HasOddY)
        {
            fixed (byte* s = secret)
            {
                if (Secp256k1.secp256k1_ec_seckey_negate(Secp256k1.Context, s) != 1) { return false; }
            }
        }
        return TryAdd(secret, tweak);
    }
}
