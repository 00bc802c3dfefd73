namespace Holdfast.Cryptography;

/// <summary>ECDSA over secp256k1: nonces by RFC 6979, s in the lower half. Signatures are 64 bytes, r then s, big endian.</summary>
public static unsafe class Ecdsa
{
    public const int Size = 64, MaxDerSize = 72;

    /// <summary>Signs a 32-byte digest.</summary>
    /// <param name="digest">What is signed.</param>
    /// <param name="secret">32 bytes.</param>
    /// <param name="signature">64 bytes.</param>
    /// <param name="grindLowR">Repeat with a counter (32 bytes, little endian, as Bitcoin Core does) until r is below 2^255: DER is then 70 bytes at most.</param>
    /// <exception cref="CryptographyUnavailableException">The key is not valid: it should not have come this far.</exception>
    public static void Sign(in Hash256 digest, ReadOnlySpan<byte> secret, Span<byte> signature, bool grindLowR = false)
    {
        PublicKey.Require32(secret);
        if (signature.Length != Size) { throw new ArgumentException("a signature has 64 bytes", nameof(signature)); }
        var raw = stackalloc byte[64];
        var counter = stackalloc byte[32];
        new Span<byte>(counter, 32).Clear();
        fixed (Hash256* d = &digest)
        fixed (byte* s = secret)
        fixed (byte* o = signature)
        {
            for (uint attempt = 0; ; attempt++)
            {
                *(uint*)counter = attempt;
                if (Secp256k1.secp256k1_ecdsa_sign(Secp256k1.Context, raw, (byte*)d, s, 0, attempt == 0 ? null : counter) != 1)
                {
                    throw new CryptographyUnavailableException("a secret key is out of range");
                }
                Secp256k1.secp256k1_ecdsa_signature_serialize_compact(Secp256k1.Context, o, raw);
                if (!grindLowR || o[0] < 0x80) { return; }
            }
        }
    }

    /// <summary>Signs so that the public key can be recovered (BIP-137). The signature equals <see cref="Sign"/>'s.</summary>
    /// <returns>The recovery id, 0 to 3.</returns>
    public static int SignRecoverable(in Hash256 digest, ReadOnlySpan<byte> secret, Span<byte> signature)
    {
        PublicKey.Require32(secret);
        if (signature.Length != Size) { throw new ArgumentException("a signature has 64 bytes", nameof(signature)); }
        var raw = stackalloc byte[65];
        int recovery;
        fixed (Hash256* d = &digest)
        fixed (byte* s = secret)
        fixed (byte* o = signature)
        {
            if (Secp256k1.secp256k1_ecdsa_sign_recoverable(Secp256k1.Context, raw, (byte*)d, s, 0, null) != 1)
            {
                throw new CryptographyUnavailableException("a secret key is out of range");
            }
            Secp256k1.secp256k1_ecdsa_recoverable_signature_serialize_compact(Secp256k1.Context, o, &recovery, raw);
        }
        return recovery;
    }

    /// <summary>The key that made a recoverable signature, if there is one.</summary>
    public static bool TryRecover(in Hash256 digest, ReadOnlySpan<byte> signature, int recovery, out PublicKey key)
    {
        key = default;
        if (signature.Length != Size || recovery is < 0 or > 3) { return false; }
        var raw = stackalloc byte[65];
        fixed (Hash256* d = &digest)
        fixed (byte* i = signature)
        fixed (PublicKey* k = &key)
        {
            return Secp256k1.secp256k1_ecdsa_recoverable_signature_parse_compact(Secp256k1.Context, raw, i, recovery) == 1
                && Secp256k1.secp256k1_ecdsa_recover(Secp256k1.Context, (byte*)k, raw, (byte*)d) == 1;
        }
    }

    /// <summary>True if the signature is valid and its s is in the lower half (BIP-146).</summary>
    public static bool Verify(in Hash256 digest, ReadOnlySpan<byte> signature, in PublicKey key)
    {
        if (signature.Length != Size || key.IsNone) { return false; }
        var raw = stackalloc byte[64];
        fixed (Hash256* d = &digest)
        fixed (byte* i = signature)
        fixed (PublicKey* k = &key)
        {
            return Secp256k1.secp256k1_ecdsa_signature_parse_compact(Secp256k1.Context, raw, i) == 1
                && Secp256k1.secp256k1_ecdsa_verify(Secp256k1.Context, raw, (byte*)d, (byte*)k) == 1;
        }
    }

    /// <summary>Writes strict DER (BIP-66), 8 to 72 bytes; returns its length.</summary>
    public static int ToDer(ReadOnlySpan<byte> signature, Span<byte> der)
    {
        var raw = stackalloc byte[64];
        var length = (nuint)der.Length;
        fixed (byte* i = signature)
        fixed (byte* o = der)
        {
            if (signature.Length != Size || Secp256k1.secp256k1_ecdsa_signature_parse_compact(Secp256k1.Context, raw, i) != 1
                || Secp256k1.secp256k1_ecdsa_signature_serialize_der(Secp256k1.Context, o, &length, raw) != 1)
            {
                throw new ArgumentException("not a signature, or no room", nameof(signature));
            }
        }
        return (int)length;
    }

    /// <summary>Reads strict DER (BIP-66): what does not encode to the same bytes again is refused.</summary>
    public static bool TryParseDer(ReadOnlySpan<byte> der, Span<byte> signature)
    {
        if (der.Length is < 8 or > MaxDerSize || signature.Length != Size) { return false; }
        var raw = stackalloc byte[64];
        fixed (byte* i = der)
        fixed (byte* o = signature)
        {
            if (Secp256k1.secp256k1_ecdsa_signature_parse_der(Secp256k1.Context, raw, i, (nuint)der.Length) != 1) { return false; }
            Secp256k1.secp256k1_ecdsa_signature_serialize_compact(Secp256k1.Context, o, raw);
        }
        Span<byte> again = stackalloc byte[MaxDerSize];
        return der.SequenceEqual(again[..ToDer(signature, again)]);
    }
}
