/* Just enough of BIP-174 to sign the benchmark set: version 0, one derivation field of ours an input, no checks that only a wallet
 * needs. All pointers go into the file's bytes. */
#ifndef FLOOR_PSBT_H
#define FLOOR_PSBT_H
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const unsigned char *start;                                /* of the input's map */
    const unsigned char *outpoint, *sequence;                  /* 36 and 4 bytes of the unsigned transaction */
    const unsigned char *previous; size_t previous_length;     /* NON_WITNESS_UTXO */
    const unsigned char *amount, *script; size_t script_length;/* WITNESS_UTXO */
    const unsigned char *witness_script; size_t witness_script_length;
    const unsigned char *key; size_t key_length;               /* the key that is claimed to be ours, 33 or 32 bytes */
    uint32_t branch, index;
    const unsigned char *insert_at;                            /* where a signature belongs in the order of key types */
} psbt_input;

typedef struct {
    const unsigned char *bytes; size_t length;
    const unsigned char *outputs; size_t outputs_length;       /* of the unsigned transaction, without their count */
    uint32_t version, lock_time;
    size_t count;
    psbt_input *inputs;
} psbt;

/* Ends the program where the file is not of the benchmark set. */
void psbt_read(psbt *psbt, const unsigned char *bytes, size_t length, const unsigned char fingerprint[4], int taproot);
#endif
