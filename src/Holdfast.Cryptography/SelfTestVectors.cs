namespace Holdfast.Cryptography;

/// <summary>The known answers. Each comes from the primitive's own standard where that has one. Nothing here is secret.</summary>
public static class SelfTestVectors
{
    /// <summary>In the order they build on each other.</summary>
    public static ReadOnlySpan<SelfCheck> Checks => All;

    private static readonly SelfCheck[] All =
    [
        new("SHA-256", Sha256Works),
        new("HMAC-SHA-256", HmacSha256Works),
        new("HMAC-SHA-512", HmacSha512Works),
        new("PBKDF2", Pbkdf2Works),
        new("RIPEMD-160", Ripemd160Works),
        new("Keccak-256", Keccak256Works),
        new("ECDSA", EcdsaWorks),
        new("BIP-340", SchnorrWorks),
        new("XChaCha20-Poly1305", XChaChaWorks),
        new("Argon2id", Argon2idWorks),
    ];

    private static bool Is(ReadOnlySpan<byte> bytes, string hex) => bytes.SequenceEqual(Convert.FromHexString(hex));

    // FIPS 180-4 example "abc", at once and in pieces.
    private static bool Sha256Works()
    {
        var pieces = Sha256.Start();
        pieces.Update("a"u8);
        pieces.Update("bc"u8);
        const string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        return Is(Sha256.Hash("abc"u8).AsSpan(), abc) && Is(pieces.Finish().AsSpan(), abc);
    }

    // RFC 4231 § 4.3.
    private static bool HmacSha256Works()
    {
        Span<byte> code = stackalloc byte[32];
        HmacSha256.Compute("Jefe"u8, "what do ya want for nothing?"u8, code);
        return Is(code, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    // RFC 4231 § 4.3.
    private static bool HmacSha512Works()
    {
        Span<byte> code = stackalloc byte[HmacSha512.Size];
        HmacSha512.Compute("Jefe"u8, "what do ya want "u8, "for nothing?"u8, code);
        return Is(code, "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");
    }

    // RFC 6070's second case, with SHA-512.
    private static bool Pbkdf2Works()
    {
        Span<byte> key = stackalloc byte[HmacSha512.Size];
        HmacSha512.Pbkdf2("password"u8, "salt"u8, 2, key);
        return Is(key, "e1d9c16aa681708a45f5c7c4e215ceb66e011a2e9f0040713f18aefdb866d53cf76cab2868a39b9f7840edce4fef5a82be67335c77a6068e04112754f27ccf4e");
    }

    // The test values of the paper that defines RIPEMD-160.
    private static bool Ripemd160Works()
    {
        Span<byte> hash = stackalloc byte[Hash160.Size];
        Hash160.Ripemd160("abc"u8, hash);
        return Is(hash, "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc");
    }

    // The empty string (the yellow paper's KEC of nothing), and "abc" in pieces: the Keccak team's answers.
    private static bool Keccak256Works()
    {
        var pieces = new Keccak256();
        pieces.Update("a"u8);
        pieces.Update("bc"u8);
        return Is(Keccak256.Hash([]).AsSpan(), "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")
            && Is(pieces.Finish().AsSpan(), "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
    }

    // RFC 6979 over secp256k1, key 1, "Satoshi Nakamoto": the value implementations of Bitcoin test against.
    private static bool EcdsaWorks()
    {
        Span<byte> secret = stackalloc byte[32], signature = stackalloc byte[Ecdsa.Size];
        secret[31] = 1;
        var digest = Sha256.Hash("Satoshi Nakamoto"u8);
        Ecdsa.Sign(digest, secret, signature);
        if (!Is(signature, "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d82442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5")) { return false; }
        if (!PublicKey.TryFromSecret(secret, out var key) || !Ecdsa.Verify(digest, signature, key)) { return false; }
        signature[40] ^= 1;
        return !Ecdsa.Verify(digest, signature, key);
    }

    // BIP-340 test vector 1.
    private static bool SchnorrWorks()
    {
        Span<byte> signature = stackalloc byte[Schnorr.Size], scratch = stackalloc byte[Schnorr.ScratchSize];
        var secret = Convert.FromHexString("b7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfef");
        var key = Convert.FromHexString("dff1d77f2a671c5f36183726db2341be58feae1da2deced843240f7b502ba659");
        var digest = new Hash256(Convert.FromHexString("243f6a8885a308d313198a2e03707344a4093822299f31d0082efa98ec4e6c89"));
        Span<byte> auxiliary = stackalloc byte[32];
        auxiliary[31] = 1;
        Schnorr.Sign(digest, secret, [], auxiliary, signature, scratch);
        if (!Is(signature, "6896bd60eeae296db48a229ff71dfe071bde413e6d43f917dc8dcf8c78de33418906d11ac976abccb20b091292bff4ea897efcb639ea871cfa95f6de339e4b0a")) { return false; }
        if (!Schnorr.Verify(digest.AsSpan(), signature, key)) { return false; }
        signature[40] ^= 1;
        return !Schnorr.Verify(digest.AsSpan(), signature, key);
    }

    // draft-irtf-cfrg-xchacha-03 appendix A.3.1.
    private static bool XChaChaWorks()
    {
        var message = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."u8;
        var key = Convert.FromHexString("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
        var nonce = Convert.FromHexString("404142434445464748494a4b4c4d4e4f5051525354555657");
        var associated = Convert.FromHexString("50515253c0c1c2c3c4c5c6c7");
        Span<byte> cipher = stackalloc byte[message.Length + XChaCha20Poly1305.TagSize], plain = stackalloc byte[message.Length];
        XChaCha20Poly1305.Encrypt(key, nonce, associated, message, cipher);
        if (!Is(cipher[..16], "bd6d179d3e83d43b9576579493c0e939") || !Is(cipher[^16..], "c0875924c1c7987947deafd8780acf49")) { return false; }
        if (!XChaCha20Poly1305.TryDecrypt(key, nonce, associated, cipher, plain) || !plain.SequenceEqual(message)) { return false; }
        cipher[0] ^= 1;
        return !XChaCha20Poly1305.TryDecrypt(key, nonce, associated, cipher, plain);
    }

    // No standard has a vector without secret and associated data; this answer was had from a second implementation (see the tests).
    private static bool Argon2idWorks()
    {
        Span<byte> key = stackalloc byte[32];
        Argon2id.Derive("password"u8, "somesaltsomesalt"u8, 2, 64 * 1024, key);
        return Is(key, "1a98fba8e6394425c9bdc333a9c750aaf811df070f5fb4a5788e1cf4db5793a1");
    }
}
