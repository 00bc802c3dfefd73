/* The floor: what signing one file of the benchmark set costs with libsecp256k1 and little else, on one thread.
 *
 * It derives what a signer must derive, recognises its own scripts, checks each previous transaction's hash, makes each signature hash,
 * signs, verifies every signature, and puts the signatures in. It shows nothing, asks nobody, guards no memory, and believes the
 * file's shape. Its output is compared with the manifest's, so that nobody need wonder whether it does the work.
 *
 * floor [-r RUNS] [-o SIGNED] FILE.psbt MNEMONIC      FILE in binary; the kind (p2wpkh, p2tr, p2wsh) is seen from its first script
 * Prints microseconds: seed once, then the median over RUNS (after a third as many to warm up) of each phase and of their sum. */
#include "hashes.h"
#include "psbt.h"
#include <secp256k1.h>
#include <secp256k1_extrakeys.h>
#include <secp256k1_schnorrsig.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { HARD = 0x80000000u };
enum kind { P2WPKH, P2TR, P2WSH };
enum phase { READ, DERIVE_PUBLIC, MATCH, PREVIOUS, SIGHASH, DERIVE_SECRET, SIGN, VERIFY, WRITE, PHASES };
static const char *PHASE[PHASES] = { "read", "derive public", "match script", "previous tx", "sighash", "derive secret", "sign", "verify", "write" };

typedef struct { unsigned char key[32], chain[32]; secp256k1_pubkey public; } node;
typedef struct {
    secp256k1_pubkey public;
    unsigned char compressed[33], tweak[32], digest[32], secret[32], signature[64];
} work;

static secp256k1_context *context;

static void must(int ok, const char *what)
{
    if (!ok) { fprintf(stderr, "floor: %s\n", what); exit(1); }
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static void put32(unsigned char *p, uint32_t v) { memcpy(p, &v, 4); }
static void serialize(unsigned char out[33], const secp256k1_pubkey *key)
{
    size_t length = 33;
    secp256k1_ec_pubkey_serialize(context, out, &length, key, SECP256K1_EC_COMPRESSED);
}

/* HMAC of a BIP-32 step: code[0..31] is the tweak, the rest the chain code. */
static void step(unsigned char code[64], const node *parent, uint32_t index)
{
    unsigned char data[37];
    hmac512_state state;
    if (index & HARD) { data[0] = 0; memcpy(data + 1, parent->key, 32); }
    else { serialize(data, &parent->public); }
    data[33] = index >> 24; data[34] = index >> 16; data[35] = index >> 8; data[36] = index;
    crypto_auth_hmacsha512_init(&state, parent->chain, 32);
    crypto_auth_hmacsha512_update(&state, data, 37);
    crypto_auth_hmacsha512_final(&state, code);
}

static node child(const node *parent, uint32_t index)
{
    node c;
    unsigned char code[64];
    step(code, parent, index);
    memcpy(c.key, parent->key, 32);
    memcpy(c.chain, code + 32, 32);
    must(secp256k1_ec_seckey_tweak_add(context, c.key, code) && secp256k1_ec_pubkey_create(context, &c.public, c.key), "derivation");
    return c;
}

static node master(const char *mnemonic)
{
    node m;
    unsigned char seed[64], code[64];
    hmac512_state state;
    pbkdf2_sha512(seed, mnemonic, "mnemonic", 2048);
    crypto_auth_hmacsha512_init(&state, (const unsigned char *)"Bitcoin seed", 12);
    crypto_auth_hmacsha512_update(&state, seed, 64);
    crypto_auth_hmacsha512_final(&state, code);
    memcpy(m.key, code, 32);
    memcpy(m.chain, code + 32, 32);
    must(secp256k1_ec_pubkey_create(context, &m.public, m.key), "master key");
    return m;
}

static void derive_public(secp256k1_pubkey *out, unsigned char compressed[33], const node *parent, uint32_t index)
{
    unsigned char code[64];
    step(code, parent, index);
    *out = parent->public;
    must(secp256k1_ec_pubkey_tweak_add(context, out, code), "public derivation");
    serialize(compressed, out);
}

/* True if the script is what the key makes (P2WSH: what the witness script makes, which has the key in it). */
static int matches(enum kind kind, const psbt_input *in, work *w, const sha256_state *tap_tweak)
{
    unsigned char made[34];
    if (kind == P2WPKH) {
        if (memcmp(in->key, w->compressed, 33) != 0) { return 0; }
        made[0] = 0; made[1] = 20;
        hash160(made + 2, w->compressed, 33);
        return in->script_length == 22 && memcmp(made, in->script, 22) == 0;
    }
    if (kind == P2TR) {
        secp256k1_xonly_pubkey inner;
        secp256k1_pubkey output;
        unsigned char compressed[33];
        sha256_state state = *tap_tweak;
        if (memcmp(in->key, w->compressed + 1, 32) != 0) { return 0; }
        crypto_hash_sha256_update(&state, w->compressed + 1, 32);
        crypto_hash_sha256_final(&state, w->tweak);
        if (!secp256k1_xonly_pubkey_from_pubkey(context, &inner, NULL, &w->public)) { return 0; }
        if (!secp256k1_xonly_pubkey_tweak_add(context, &output, &inner, w->tweak)) { return 0; }
        serialize(compressed, &output);
        return in->script_length == 34 && in->script[0] == 0x51 && memcmp(compressed + 1, in->script + 2, 32) == 0;
    }
    if (memcmp(in->key, w->compressed, 33) != 0 || !memmem(in->witness_script, in->witness_script_length, w->compressed, 33)) { return 0; }
    crypto_hash_sha256(made + 2, in->witness_script, in->witness_script_length);
    return in->script_length == 34 && in->script[0] == 0 && memcmp(made + 2, in->script + 2, 32) == 0;
}

/* The previous transaction's id without its witness. The set's have one input without script, two outputs, and a witness. */
static int proves(const psbt_input *in)
{
    const unsigned char *p = in->previous, *body = p + 6, *end = body + 1 + 41 + 1;
    unsigned char id[32];
    sha256_state state;
    end += 9 + end[8];
    const unsigned char *output = end;
    end += 9 + end[8];
    if (memcmp(output, in->amount, 9 + output[8]) != 0) { return 0; }
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, p, 4);
    crypto_hash_sha256_update(&state, body, end - body);
    crypto_hash_sha256_update(&state, p + in->previous_length - 4, 4);
    crypto_hash_sha256_final(&state, id);
    crypto_hash_sha256(id, id, 32);
    return memcmp(id, in->outpoint, 32) == 0;
}

/* What all inputs share: single SHA-256 digests (BIP-341), or hashed once more (BIP-143). */
typedef struct { unsigned char prevouts[32], amounts[32], scripts[32], sequences[32], outputs[32]; sha256_state prefix; } shared;

static void share(shared *s, const psbt *p, enum kind kind)
{
    sha256_state prevouts, amounts, scripts, sequences;
    unsigned char head[9];
    crypto_hash_sha256_init(&prevouts); crypto_hash_sha256_init(&amounts); crypto_hash_sha256_init(&scripts); crypto_hash_sha256_init(&sequences);
    for (size_t i = 0; i < p->count; i++) {
        const psbt_input *in = &p->inputs[i];
        crypto_hash_sha256_update(&prevouts, in->outpoint, 36);
        crypto_hash_sha256_update(&sequences, in->sequence, 4);
        if (kind != P2TR) { continue; }
        crypto_hash_sha256_update(&amounts, in->amount, 8);
        crypto_hash_sha256_update(&scripts, in->amount + 8, 1 + in->script_length);
    }
    crypto_hash_sha256_final(&prevouts, s->prevouts);
    crypto_hash_sha256_final(&sequences, s->sequences);
    crypto_hash_sha256(s->outputs, p->outputs, p->outputs_length);
    if (kind == P2TR) {
        crypto_hash_sha256_final(&amounts, s->amounts);
        crypto_hash_sha256_final(&scripts, s->scripts);
        sha256_start_tagged(&s->prefix, "TapSighash");
        head[0] = 0; /* epoch */
        crypto_hash_sha256_update(&s->prefix, head, 1);
        head[0] = 0; /* SIGHASH_DEFAULT */
        put32(head + 1, p->version);
        put32(head + 5, p->lock_time);
        crypto_hash_sha256_update(&s->prefix, head, 9);
        crypto_hash_sha256_update(&s->prefix, s->prevouts, 160); /* the five digests, in this order */
        return;
    }
    crypto_hash_sha256(s->prevouts, s->prevouts, 32);
    crypto_hash_sha256(s->sequences, s->sequences, 32);
    crypto_hash_sha256(s->outputs, s->outputs, 32);
    crypto_hash_sha256_init(&s->prefix);
    put32(head, p->version);
    crypto_hash_sha256_update(&s->prefix, head, 4);
    crypto_hash_sha256_update(&s->prefix, s->prevouts, 32);
    crypto_hash_sha256_update(&s->prefix, s->sequences, 32);
}

static void sighash(enum kind kind, const psbt *p, const shared *s, size_t i, work *w)
{
    const psbt_input *in = &p->inputs[i];
    sha256_state state = s->prefix;
    unsigned char buffer[160];
    if (kind == P2TR) {
        buffer[0] = 0;
        put32(buffer + 1, (uint32_t)i);
        crypto_hash_sha256_update(&state, buffer, 5);
        crypto_hash_sha256_final(&state, w->digest);
        return;
    }
    crypto_hash_sha256_update(&state, in->outpoint, 36);
    if (kind == P2WPKH) {
        memcpy(buffer, "\x19\x76\xa9\x14", 4);
        memcpy(buffer + 4, in->script + 2, 20);
        memcpy(buffer + 24, "\x88\xac", 2);
        crypto_hash_sha256_update(&state, buffer, 26);
    } else {
        buffer[0] = (unsigned char)in->witness_script_length;
        crypto_hash_sha256_update(&state, buffer, 1);
        crypto_hash_sha256_update(&state, in->witness_script, in->witness_script_length);
    }
    memcpy(buffer, in->amount, 8);
    memcpy(buffer + 8, in->sequence, 4);
    memcpy(buffer + 12, s->outputs, 32);
    put32(buffer + 44, p->lock_time);
    put32(buffer + 48, 1);
    crypto_hash_sha256_update(&state, buffer, 52);
    crypto_hash_sha256_final(&state, w->digest);
    crypto_hash_sha256(w->digest, w->digest, 32);
}

static void sign(enum kind kind, work *w)
{
    static const unsigned char auxiliary[32];
    if (kind == P2TR) {
        secp256k1_keypair pair;
        must(secp256k1_keypair_create(context, &pair, w->secret) && secp256k1_keypair_xonly_tweak_add(context, &pair, w->tweak)
            && secp256k1_schnorrsig_sign32(context, w->signature, w->digest, &pair, auxiliary), "signing");
        return;
    }
    secp256k1_ecdsa_signature signature;
    must(secp256k1_ecdsa_sign(context, &signature, w->digest, w->secret, NULL, NULL), "signing");
    secp256k1_ecdsa_signature_serialize_compact(context, w->signature, &signature);
}

static void verify(enum kind kind, const psbt_input *in, const work *w)
{
    if (kind == P2TR) {
        secp256k1_xonly_pubkey key;
        must(secp256k1_xonly_pubkey_parse(context, &key, in->script + 2) && secp256k1_schnorrsig_verify(context, w->signature, w->digest, 32, &key), "a signature is wrong");
        return;
    }
    secp256k1_ecdsa_signature signature;
    must(secp256k1_ecdsa_signature_parse_compact(context, &signature, w->signature) && secp256k1_ecdsa_verify(context, &signature, w->digest, &w->public), "a signature is wrong");
}

static size_t write_signed(unsigned char *out, enum kind kind, const psbt *p, const work *all)
{
    unsigned char *to = out;
    const unsigned char *from = p->bytes;
    for (size_t i = 0; i < p->count; i++) {
        const psbt_input *in = &p->inputs[i];
        memcpy(to, from, in->insert_at - from);
        to += in->insert_at - from;
        from = in->insert_at;
        if (kind == P2TR) {
            memcpy(to, "\x01\x13\x40", 3);
            memcpy(to + 3, all[i].signature, 64);
            to += 67;
            continue;
        }
        secp256k1_ecdsa_signature signature;
        size_t length = 72;
        *to++ = 34; *to++ = 2;
        memcpy(to, all[i].compressed, 33);
        to += 33;
        secp256k1_ecdsa_signature_parse_compact(context, &signature, all[i].signature);
        secp256k1_ecdsa_signature_serialize_der(context, to + 1, &length, &signature);
        *to = (unsigned char)(length + 1);
        to += 1 + length;
        *to++ = 1;
    }
    memcpy(to, from, p->bytes + p->length - from);
    return to + (p->bytes + p->length - from) - out;
}

static const uint32_t ACCOUNT[3][4] = { { 84 | HARD, HARD, HARD }, { 86 | HARD, HARD, HARD }, { 48 | HARD, HARD, HARD, 2 | HARD } };

static size_t run(double phases[PHASES], unsigned char *out, const node *root, const unsigned char *file, size_t length)
{
    psbt p;
    shared s;
    node branch[2];
    unsigned char fingerprint[20], compressed[33];
    sha256_state tap_tweak;
    double t = now();
#define DONE(phase) do { const double n = now(); phases[phase] = n - t; t = n; } while (0)
#define EACH for (size_t i = 0; i < p.count; i++)

    serialize(compressed, &root->public);
    hash160(fingerprint, compressed, 33);
    /* The kind of all inputs is that of the first: taproot files have no previous transaction, so theirs begin with field 01. */
    psbt_read(&p, file, length, fingerprint, 0);
    const enum kind kind = p.inputs[0].script[0] == 0x51 ? P2TR : p.inputs[0].script_length == 22 ? P2WPKH : P2WSH;
    if (kind == P2TR) { free(p.inputs); psbt_read(&p, file, length, fingerprint, 1); }
    work *all = malloc(p.count * sizeof *all);
    DONE(READ);

    node account = *root;
    for (int i = 0; i < 4 && ACCOUNT[kind][i] != 0; i++) { account = child(&account, ACCOUNT[kind][i]); }
    for (uint32_t i = 0; i < 2; i++) { branch[i] = child(&account, i); }
    EACH { derive_public(&all[i].public, all[i].compressed, &branch[p.inputs[i].branch & 1], p.inputs[i].index); }
    { secp256k1_pubkey change; derive_public(&change, compressed, &branch[1], 0); }
    DONE(DERIVE_PUBLIC);
    sha256_start_tagged(&tap_tweak, "TapTweak");
    EACH { must(matches(kind, &p.inputs[i], &all[i], &tap_tweak), "an input is not ours"); }
    DONE(MATCH);
    if (kind != P2TR) { EACH { must(proves(&p.inputs[i]), "a previous transaction is wrong"); } }
    DONE(PREVIOUS);
    share(&s, &p, kind);
    EACH { sighash(kind, &p, &s, i, &all[i]); }
    DONE(SIGHASH);
    EACH {
        unsigned char code[64];
        const node *parent = &branch[p.inputs[i].branch & 1];
        step(code, parent, p.inputs[i].index);
        memcpy(all[i].secret, parent->key, 32);
        must(secp256k1_ec_seckey_tweak_add(context, all[i].secret, code), "derivation");
    }
    DONE(DERIVE_SECRET);
    EACH { sign(kind, &all[i]); }
    DONE(SIGN);
    EACH { verify(kind, &p.inputs[i], &all[i]); }
    DONE(VERIFY);
    const size_t written = write_signed(out, kind, &p, all);
    DONE(WRITE);
    free(all);
    free(p.inputs);
    return written;
}

static int ascending(const void *a, const void *b) { const double x = *(const double *)a, y = *(const double *)b; return (x > y) - (x < y); }

int main(int argc, char **argv)
{
    int runs = 1, option;
    const char *output = NULL;
    while ((option = getopt(argc, argv, "r:o:")) != -1) {
        if (option == 'r') { runs = atoi(optarg); }
        else if (option == 'o') { output = optarg; }
        else { return 2; }
    }
    must(argc - optind == 2 && runs > 0, "use: floor [-r RUNS] [-o SIGNED] FILE.psbt MNEMONIC");
    FILE *f = fopen(argv[optind], "rb");
    must(f != NULL, "the file cannot be read");
    fseek(f, 0, SEEK_END);
    const size_t length = (size_t)ftell(f);
    rewind(f);
    unsigned char *file = malloc(length), *out = malloc(2 * length), seed[32];
    must(fread(file, 1, length, f) == length, "the file cannot be read");
    fclose(f);

    must(sodium_init() >= 0, "libsodium does not start");
    context = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
    f = fopen("/dev/urandom", "rb");
    must(f != NULL && fread(seed, 1, 32, f) == 32 && secp256k1_context_randomize(context, seed), "no randomness");
    fclose(f);

    double start = now();
    const node root = master(argv[optind + 1]);
    const double seed_time = now() - start;
    const int warm = runs / 3;
    double *times = malloc((PHASES + 1) * runs * sizeof *times), phases[PHASES];
    size_t written = 0;
    for (int r = -warm; r < runs; r++) {
        start = now();
        written = run(phases, out, &root, file, length);
        const double total = now() - start;
        if (r < 0) { continue; }
        for (int i = 0; i < PHASES; i++) { times[i * runs + r] = phases[i]; }
        times[PHASES * runs + r] = total;
    }
    printf("seed\t%.1f\n", seed_time);
    for (int i = 0; i <= PHASES; i++) {
        qsort(times + i * runs, runs, sizeof *times, ascending);
        printf("%s\t%.1f\n", i < PHASES ? PHASE[i] : "total", times[i * runs + runs / 2]);
    }
    if (output) {
        f = fopen(output, "wb");
        must(f != NULL && fwrite(out, 1, written, f) == written && fclose(f) == 0, "the output cannot be written");
    }
    return 0;
}
