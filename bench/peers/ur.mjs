// @ngraveio/bc-ur beside Holdfast: the same message shown, the same files of codes read. Prints what Holdfast.Benchmarks prints.
// Use: node ur.mjs encode BYTES DENSITY CODES | decode FILE... | count FILE...
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';

const { UR, UREncoder, URDecoder } = createRequire(import.meta.url)('@ngraveio/bc-ur');
const LEAST_RUNS = 3, MEASURE_MS = 3000;

const sha256 = data => createHash('sha256').update(data);

/** The median of runs after one that warms up. */
function measure(run) {
  run();
  const times = [];
  for (const begin = performance.now(); times.length < LEAST_RUNS || performance.now() - begin < MEASURE_MS;) {
    const start = performance.now();
    run();
    times.push((performance.now() - start) * 1000);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

function message(bytes) {
  const pieces = [];
  for (let at = 0; at < bytes; at += 32) { pieces.push(sha256(`1/${at}`).digest()); }
  return Buffer.concat(pieces).subarray(0, bytes);
}

function decode(codes) {
  const decoder = new URDecoder();
  let needed = 0;
  while (!decoder.isComplete()) { decoder.receivePart(codes[needed++]); }
  return { needed, digest: sha256(decoder.resultUR().cbor).digest('hex') };
}

const print = (...values) => console.log(values.join('\t'));
const [what, ...rest] = process.argv.slice(2);
if (what === 'encode') {
  const [bytes, density, count] = rest.map(Number), cbor = message(bytes);
  let codes;
  const time = measure(() => {
    const encoder = new UREncoder(new UR(cbor, 'crypto-psbt'), density);
    codes = Array.from({ length: count }, () => encoder.nextPart().toUpperCase());
  });
  print(`encode-${bytes}`, time.toFixed(1), count, sha256(codes.join('\n')).digest('hex'));
} else {
  for (const file of rest) {
    const codes = readFileSync(file, 'ascii').trimEnd().split('\n');
    const { needed, digest } = decode(codes);
    print(basename(file, '.txt'), what === 'count' ? 0 : measure(() => decode(codes)).toFixed(1), needed, digest);
  }
}
