#include "hashes.h"
#include <string.h>

static uint32_t rol(uint32_t x, int n) { return x << n | x >> (32 - n); }

static uint32_t mix(int round, uint32_t x, uint32_t y, uint32_t z)
{
    switch (round) {
    case 0: return x ^ y ^ z;
    case 1: return (x & y) | (~x & z);
    case 2: return (x | ~y) ^ z;
    case 3: return (x & z) | (y & ~z);
    default: return x ^ (y | ~z);
    }
}

static const uint8_t LEFT[80] = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8,
    3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12, 1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2,
    4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13 };
static const uint8_t RIGHT[80] = {
    5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12, 6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2,
    15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13, 8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14,
    12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11 };
static const uint8_t LEFT_SHIFT[80] = {
    11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8, 7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12,
    11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5, 11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12,
    9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6 };
static const uint8_t RIGHT_SHIFT[80] = {
    8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6, 9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11,
    9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5, 15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8,
    8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11 };
static const uint32_t LEFT_ADD[5] = { 0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e };
static const uint32_t RIGHT_ADD[5] = { 0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0 };

static void line(uint32_t v[5], const uint32_t h[5], const uint32_t block[16], const uint8_t *order, const uint8_t *shift, const uint32_t *add, int flip)
{
    memcpy(v, h, 20);
    for (int j = 0; j < 80; j++) {
        const uint32_t t = rol(v[0] + mix(flip ? 4 - j / 16 : j / 16, v[1], v[2], v[3]) + block[order[j]] + add[j / 16], shift[j]) + v[4];
        v[0] = v[4]; v[4] = v[3]; v[3] = rol(v[2], 10); v[2] = v[1]; v[1] = t;
    }
}

/* RIPEMD-160 of a SHA-256 digest: one block. Little-endian machines only, as the rest of this program. */
void ripemd160_of_32(unsigned char out[20], const unsigned char in[32])
{
    static const uint32_t START[5] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0 };
    uint32_t block[16] = { 0 }, left[5], right[5], h[5];
    memcpy(block, in, 32);
    block[8] = 0x80;
    block[14] = 256;
    line(left, START, block, LEFT, LEFT_SHIFT, LEFT_ADD, 0);
    line(right, START, block, RIGHT, RIGHT_SHIFT, RIGHT_ADD, 1);
    for (int i = 0; i < 5; i++) { h[i] = START[(i + 1) % 5] + left[(i + 2) % 5] + right[(i + 3) % 5]; }
    memcpy(out, h, 20);
}

void hash160(unsigned char out[20], const unsigned char *in, size_t length)
{
    unsigned char inner[32];
    crypto_hash_sha256(inner, in, length);
    ripemd160_of_32(out, inner);
}

void sha256d(unsigned char out[32], const unsigned char *in, size_t length)
{
    crypto_hash_sha256(out, in, length);
    crypto_hash_sha256(out, out, 32);
}

void pbkdf2_sha512(unsigned char out[64], const char *password, const char *salt, int iterations)
{
    hmac512_state keyed, state;
    unsigned char block[64];
    crypto_auth_hmacsha512_init(&keyed, (const unsigned char *)password, strlen(password));
    state = keyed;
    crypto_auth_hmacsha512_update(&state, (const unsigned char *)salt, strlen(salt));
    crypto_auth_hmacsha512_update(&state, (const unsigned char *)"\0\0\0\1", 4);
    crypto_auth_hmacsha512_final(&state, block);
    memcpy(out, block, 64);
    for (int i = 1; i < iterations; i++) {
        state = keyed;
        crypto_auth_hmacsha512_update(&state, block, 64);
        crypto_auth_hmacsha512_final(&state, block);
        for (int j = 0; j < 64; j++) { out[j] ^= block[j]; }
    }
}

void sha256_start_tagged(sha256_state *state, const char *tag)
{
    unsigned char hash[32];
    crypto_hash_sha256(hash, (const unsigned char *)tag, strlen(tag));
    crypto_hash_sha256_init(state);
    crypto_hash_sha256_update(state, hash, 32);
    crypto_hash_sha256_update(state, hash, 32);
}
