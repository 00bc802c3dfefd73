// A repeatable source of chance: SHA-256 over a seed, a name and a counter. Every case has its own, so that one case can be run again alone.
import { createHash } from 'node:crypto';

const seed = process.env.HOLDFAST_TEST_SEED ?? '1';
const only = process.env.HOLDFAST_TEST_CASE; // "name/number", as a failure prints it
const soak = process.env.HOLDFAST_SOAK === '1';

export class Chance {
  #name; #block = Buffer.alloc(0); #counter = 0;

  constructor(name) { this.#name = name; }

  bytes(count) {
    while (this.#block.length < count) {
      const next = createHash('sha256').update(`${seed}/${this.#name}/${this.#counter++}`).digest();
      this.#block = Buffer.concat([this.#block, next]);
    }
    const taken = this.#block.subarray(0, count);
    this.#block = this.#block.subarray(count);
    return new Uint8Array(taken);
  }

  /** 0 to below - 1; below is at most 2^32. */
  below(below) { return Number(Buffer.from(this.bytes(6)).readUIntBE(0, 6) % below); }
  between(least, most) { return least + this.below(most - least + 1); }
  oneIn(count) { return this.below(count) === 0; }
  of(list) { return list[this.below(list.length)]; }
  times(count, make) { return Array.from({ length: count }, (_, i) => make(i)); }
  shuffled(list) { return list.map(item => [this.below(2 ** 32), item]).sort((a, b) => a[0] - b[0]).map(pair => pair[1]); }
}

/** Runs body(chance, number) so many times, five times as often in a soak; a failure says how to run its case again. */
export async function cases(name, count, body) {
  const total = soak ? 5 * count : count;
  for (let i = 0; i < total; i++) {
    const id = `${name}/${i}`;
    if (only && only !== id) { continue; }
    try {
      await body(new Chance(id), i);
    } catch (error) {
      throw new Error(`HOLDFAST_TEST_SEED=${seed} HOLDFAST_TEST_CASE="${id}": ${error.message ?? error}`, { cause: error });
    }
  }
}
