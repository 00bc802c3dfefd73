using System.Runtime.InteropServices;

namespace Holdfast.Cryptography;

/// <summary>libsecp256k1's functions, as its headers declare them, and the one context, randomized before its first use.</summary>
internal static unsafe partial class Secp256k1
{
    private const string Library = NativeLibraries.Secp256k1;
    internal const uint Compressed = 0x102, Uncompressed = 0x002;

    /// <summary>Blinded once at start: its use is then safe from several threads at a time.</summary>
    internal static readonly nint Context = CreateContext();

    private static nint CreateContext()
    {
        var context = secp256k1_context_create(1);
        if (context == 0) { throw new CryptographyUnavailableException("libsecp256k1 does not start"); }
        var seed = stackalloc byte[32];
        Entropy.Fill(new Span<byte>(seed, 32));
        var randomized = secp256k1_context_randomize(context, seed);
        new Span<byte>(seed, 32).Clear();
        return randomized == 1 ? context : throw new CryptographyUnavailableException("libsecp256k1's context cannot be randomized");
    }

    [LibraryImport(Library)] private static partial nint secp256k1_context_create(uint flags);
    [LibraryImport(Library)] private static partial int secp256k1_context_randomize(nint context, byte* seed32);

    [LibraryImport(Library)] internal static partial int secp256k1_ec_pubkey_parse(nint context, byte* key, byte* input, nuint length);
    [LibraryImport(Library)] internal static partial int secp256k1_ec_pubkey_serialize(nint context, byte* output, nuint* length, byte* key, uint flags);
    [LibraryImport(Library)] internal static partial int secp256k1_ec_pubkey_create(nint context, byte* key, byte* secret);
    [LibraryImport(Library)] internal static partial int secp256k1_ec_pubkey_combine(nint context, byte* output, byte** keys, nuint count);
    [LibraryImport(Library)] internal static partial int secp256k1_ec_pubkey_tweak_mul(nint context, byte* key, byte* tweak);
    [LibraryImport(Library)] internal static partial int secp256k1_ec_pubkey_negate(nint context, byte* key);
    [LibraryImport(Library)] internal static partial int secp256k1_ec_seckey_negate(nint context, byte* secret);
    [LibraryImport(Library)] internal static partial int secp256k1_ec_seckey_verify(nint context, byte* secret);
    [LibraryImport(Library)] internal static partial int secp256k1_ec_seckey_tweak_add(nint context, byte* secret, byte* tweak);

    [LibraryImport(Library)] internal static partial int secp256k1_ecdsa_sign(nint context, byte* signature, byte* digest, byte* secret, nint nonceFunction, byte* nonceData);
    [LibraryImport(Library)] internal static partial int secp256k1_ecdsa_verify(nint context, byte* signature, byte* digest, byte* key);
    [LibraryImport(Library)] internal static partial int secp256k1_ecdsa_signature_parse_compact(nint context, byte* signature, byte* compact);
    [LibraryImport(Library)] internal static partial int secp256k1_ecdsa_signature_serialize_compact(nint context, byte* compact, byte* signature);
    [LibraryImport(Library)] internal static partial int secp256k1_ecdsa_signature_parse_der(nint context, byte* signature, byte* der, nuint length);
    [LibraryImport(Library)] internal static partial int secp256k1_ecdsa_signature_serialize_der(nint context, byte* der, nuint* length, byte* signature);
    [LibraryImport(Library)] internal static partial int secp256k1_ecdsa_signature_normalize(nint context, byte* output, byte* signature);
    [LibraryImport(Library)] internal static partial int secp256k1_ecdsa_sign_recoverable(nint context, byte* signature, byte* digest, byte* secret, nint nonceFunction, byte* nonceData);
    [LibraryImport(Library)] internal static partial int secp256k1_ecdsa_recoverable_signature_serialize_compact(nint context, byte* compact, int* recovery, byte* signature);
    [LibraryImport(Library)] internal static partial int secp256k1_ecdsa_recoverable_signature_parse_compact(nint context, byte* signature, byte* compact, int recovery);
    [LibraryImport(Library)] internal static partial int secp256k1_ecdsa_recover(nint context, byte* key, byte* signature, byte* digest);

    [LibraryImport(Library)] internal static partial int secp256k1_xonly_pubkey_parse(nint context, byte* key, byte* input32);
    [LibraryImport(Library)] internal static partial int secp256k1_xonly_pubkey_serialize(nint context, byte* output32, byte* key);
    [LibraryImport(Library)] internal static partial int secp256k1_xonly_pubkey_from_pubkey(nint context, byte* key, int* parity, byte* full);
    [LibraryImport(Library)] internal static partial int secp256k1_xonly_pubkey_tweak_add(nint context, byte* output, byte* key, byte* tweak);
    [LibraryImport(Library)] internal static partial int secp256k1_keypair_create(nint context, byte* pair, byte* secret);
    [LibraryImport(Library)] internal static partial int secp256k1_keypair_xonly_tweak_add(nint context, byte* pair, byte* tweak);
    [LibraryImport(Library)] internal static partial int secp256k1_keypair_xonly_pub(nint context, byte* key, int* parity, byte* pair);
    [LibraryImport(Library)] internal static partial int secp256k1_schnorrsig_sign32(nint context, byte* signature, byte* digest, byte* pair, byte* aux);
    [LibraryImport(Library)] internal static partial int secp256k1_schnorrsig_verify(nint context, byte* signature, byte* message, nuint length, byte* key);
}
