using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Holdfast.Cryptography;

/// <summary>libsodium's functions, as its headers declare them. <see cref="EnsureInitialised"/> comes before any use.</summary>
internal static unsafe partial class Sodium
{
    private const string Library = NativeLibraries.Sodium;
    private static readonly Lock Gate = new();
    private static volatile bool _initialised;

    /// <summary>Sets our getrandom as libsodium's only source and initialises it, once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void EnsureInitialised()
    {
        if (!_initialised) { Initialise(); }
    }

    private static void Initialise()
    {
        lock (Gate)
        {
            if (_initialised) { return; }
            Entropy.RequireWorking();
            Entropy.BecomeSodiumsSource();
            if (sodium_init() < 0) { throw new CryptographyUnavailableException("libsodium does not start"); }
            _initialised = true;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct RandomBytesImplementation
    {
        internal delegate* unmanaged[Cdecl]<byte*> Name;
        internal delegate* unmanaged[Cdecl]<uint> Random;
        internal delegate* unmanaged[Cdecl]<void> Stir;
        internal delegate* unmanaged[Cdecl]<uint, uint> Uniform;
        internal delegate* unmanaged[Cdecl]<void*, nuint, void> Buffer;
        internal delegate* unmanaged[Cdecl]<int> Close;
    }

    [LibraryImport(Library)] internal static partial int randombytes_set_implementation(RandomBytesImplementation* implementation);
    [LibraryImport(Library)] private static partial int sodium_init();
    [LibraryImport(Library)] internal static partial void* sodium_malloc(nuint size);
    [LibraryImport(Library)] internal static partial void sodium_free(void* pointer);
    [LibraryImport(Library)] internal static partial int sodium_mlock(void* pointer, nuint size);
    [LibraryImport(Library)] internal static partial void sodium_memzero(void* pointer, nuint size);
    [LibraryImport(Library)] internal static partial int sodium_memcmp(void* a, void* b, nuint size);

    [LibraryImport(Library)] internal static partial int crypto_hash_sha256(byte* output, byte* input, ulong length);
    [LibraryImport(Library)] internal static partial int crypto_hash_sha256_init(void* state);
    [LibraryImport(Library)] internal static partial int crypto_hash_sha256_update(void* state, byte* input, ulong length);
    [LibraryImport(Library)] internal static partial int crypto_hash_sha256_final(void* state, byte* output);
    [LibraryImport(Library)] internal static partial int crypto_hash_sha512(byte* output, byte* input, ulong length);
    [LibraryImport(Library)] internal static partial int crypto_auth_hmacsha512_init(void* state, byte* key, nuint length);
    [LibraryImport(Library)] internal static partial int crypto_auth_hmacsha512_update(void* state, byte* input, ulong length);
    [LibraryImport(Library)] internal static partial int crypto_auth_hmacsha512_final(void* state, byte* output);
    [LibraryImport(Library)] internal static partial int crypto_auth_hmacsha256_init(void* state, byte* key, nuint length);
    [LibraryImport(Library)] internal static partial int crypto_auth_hmacsha256_update(void* state, byte* input, ulong length);
    [LibraryImport(Library)] internal static partial int crypto_auth_hmacsha256_final(void* state, byte* output);

    [LibraryImport(Library)] internal static partial int crypto_pwhash(byte* output, ulong outputLength, byte* password, ulong passwordLength, byte* salt, ulong operations, nuint memory, int algorithm);
    [LibraryImport(Library)] internal static partial int crypto_aead_xchacha20poly1305_ietf_encrypt(byte* cipher, ulong* cipherLength, byte* message, ulong messageLength, byte* associated, ulong associatedLength, byte* secretNonce, byte* nonce, byte* key);
    [LibraryImport(Library)] internal static partial int crypto_aead_xchacha20poly1305_ietf_decrypt(byte* message, ulong* messageLength, byte* secretNonce, byte* cipher, ulong cipherLength, byte* associated, ulong associatedLength, byte* nonce, byte* key);
}
