#include "psbt.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { const unsigned char *at, *end; } cursor;

static void refuse(void)
{
    fputs("floor: not a PSBT of the benchmark set\n", stderr);
    exit(1);
}

static const unsigned char *take(cursor *c, size_t length)
{
    const unsigned char *at = c->at;
    if (length > (size_t)(c->end - at)) { refuse(); }
    c->at += length;
    return at;
}

static uint32_t u32(const unsigned char *p) { uint32_t v; memcpy(&v, p, 4); return v; }

static size_t compact(cursor *c)
{
    const unsigned char first = *take(c, 1);
    if (first < 0xfd) { return first; }
    if (first == 0xfd) { const unsigned char *p = take(c, 2); return p[0] | p[1] << 8; }
    if (first == 0xfe) { return u32(take(c, 4)); }
    refuse();
    return 0;
}

static void read_unsigned(psbt *p, cursor c)
{
    p->version = u32(take(&c, 4));
    p->count = compact(&c);
    p->inputs = calloc(p->count, sizeof *p->inputs);
    for (size_t i = 0; i < p->count; i++) {
        p->inputs[i].outpoint = take(&c, 36);
        if (compact(&c) != 0) { refuse(); }
        p->inputs[i].sequence = take(&c, 4);
    }
    size_t outputs = compact(&c);
    p->outputs = c.at;
    while (outputs-- > 0) { take(&c, 8); take(&c, compact(&c)); }
    p->outputs_length = c.at - p->outputs;
    p->lock_time = u32(take(&c, 4));
}

static void read_input(psbt_input *in, cursor *c, const unsigned char fingerprint[4], int taproot)
{
    const unsigned signature_type = taproot ? 0x13 : 0x02;
    in->start = c->at;
    for (;;) {
        const unsigned char *record = c->at;
        const size_t key_length = compact(c);
        if (key_length == 0) {
            if (!in->insert_at) { in->insert_at = record; }
            return;
        }
        const unsigned char *key = take(c, key_length);
        const size_t length = compact(c);
        const unsigned char *value = take(c, length);
        if (key[0] > signature_type && !in->insert_at) { in->insert_at = record; }
        switch (key[0]) {
        case 0x00: in->previous = value; in->previous_length = length; break;
        case 0x01: in->amount = value; in->script = value + 9; in->script_length = value[8]; break;
        case 0x05: in->witness_script = value; in->witness_script_length = length; break;
        case 0x06: case 0x16:
            if (taproot) { value += 1; }
            if (memcmp(value, fingerprint, 4) != 0) { break; }
            in->key = key + 1;
            in->key_length = key_length - 1;
            in->branch = u32(value + length - taproot - 8);
            in->index = u32(value + length - taproot - 4);
            break;
        }
    }
}

void psbt_read(psbt *p, const unsigned char *bytes, size_t length, const unsigned char fingerprint[4], int taproot)
{
    cursor c = { bytes, bytes + length };
    memset(p, 0, sizeof *p);
    p->bytes = bytes;
    p->length = length;
    if (memcmp(take(&c, 5), "psbt\xff", 5) != 0 || compact(&c) != 1 || *take(&c, 1) != 0) { refuse(); }
    const size_t unsigned_length = compact(&c);
    const unsigned char *transaction = take(&c, unsigned_length);
    read_unsigned(p, (cursor){ transaction, transaction + unsigned_length });
    if (*take(&c, 1) != 0) { refuse(); }
    for (size_t i = 0; i < p->count; i++) { read_input(&p->inputs[i], &c, fingerprint, taproot); }
}
