/* SHA-256 and HMAC-SHA-512 are libsodium's, from the very library Holdfast loads; libsodium's headers are not in that package, so
 * what is used of it is declared here. libsodium has no RIPEMD-160: that one is written out in hashes.c. */
#ifndef FLOOR_HASHES_H
#define FLOOR_HASHES_H
#include <stddef.h>
#include <stdint.h>

typedef struct { _Alignas(8) unsigned char bytes[104]; } sha256_state;
typedef struct { _Alignas(8) unsigned char bytes[416]; } hmac512_state;

int sodium_init(void);
int crypto_hash_sha256(unsigned char *out, const unsigned char *in, unsigned long long length);
int crypto_hash_sha256_init(sha256_state *state);
int crypto_hash_sha256_update(sha256_state *state, const unsigned char *in, unsigned long long length);
int crypto_hash_sha256_final(sha256_state *state, unsigned char *out);
int crypto_auth_hmacsha512_init(hmac512_state *state, const unsigned char *key, size_t length);
int crypto_auth_hmacsha512_update(hmac512_state *state, const unsigned char *in, unsigned long long length);
int crypto_auth_hmacsha512_final(hmac512_state *state, unsigned char *out);

void ripemd160_of_32(unsigned char out[20], const unsigned char in[32]);
void hash160(unsigned char out[20], const unsigned char *in, size_t length);
void sha256d(unsigned char out[32], const unsigned char *in, size_t length);
void pbkdf2_sha512(unsigned char out[64], const char *password, const char *salt, int iterations);
void sha256_start_tagged(sha256_state *state, const char *tag);
#endif
