// Signs files of the benchmark set with one library, in process after warm-up, as its users do when they want it fast: the branch's key is
// derived beforehand where the library lets them. None of them recognises scripts, reviews, or verifies what it signed.
// Use: node sign.mjs bitcoinjs|scure|wasm-utxo FILE.psbt... MNEMONIC
// Prints a line a file: name, median and least microseconds, SHA-256 of the signed binary PSBT.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { mnemonicToSeedSync } from '@scure/bip39';

const ACCOUNTS = { p2wpkh: "m/84'/0'/0'/0", p2tr: "m/86'/0'/0'/0", p2wsh2of3: "m/48'/0'/0'/2'/0" };
const WARM_UP_MS = 1000, MEASURE_MS = 1000, LEAST_RUNS = 3, PATIENCE_MS = 8000;

const PEERS = {
  async bitcoinjs(seed) {
    const ecc = await import('tiny-secp256k1');
    const bitcoin = await import('bitcoinjs-lib');
    const { BIP32Factory } = await import('bip32');
    bitcoin.initEccLib(ecc);
    const root = BIP32Factory(ecc).fromSeed(seed);
    return (kind) => {
      const branch = root.derivePath(ACCOUNTS[kind]);
      return (bytes) => {
        const psbt = bitcoin.Psbt.fromBuffer(bytes);
        for (let i = 0; i < psbt.inputCount; i++) {
          const key = branch.derive(i);
          psbt.signInput(i, kind === 'p2tr' ? key.tweak(bitcoin.crypto.taggedHash('TapTweak', key.publicKey.subarray(1))) : key);
        }
        return psbt.toBuffer();
      };
    };
  },
  async scure(seed) {
    const { HDKey } = await import('@scure/bip32');
    const { Transaction } = await import('@scure/btc-signer');
    const root = HDKey.fromMasterSeed(seed), auxiliary = new Uint8Array(32);
    return (kind) => {
      const branch = root.derive(ACCOUNTS[kind]);
      return (bytes) => {
        const tx = Transaction.fromPSBT(bytes);
        for (let i = 0; i < tx.inputsLength; i++) { tx.signIdx(branch.deriveChild(i).privateKey, i, undefined, auxiliary); }
        return tx.toPSBT(0);
      };
    };
  },
  async 'wasm-utxo'(seed) {
    const { BIP32, Psbt } = createRequire(import.meta.url)('@bitgo/wasm-utxo'); // its ES module wants a flag of Node's
    const root = BIP32.fromSeed(seed);
    return () => (bytes) => {
      const psbt = Psbt.deserialize(bytes);
      psbt.signAll(root.wasm);
      return psbt.serialize();
    };
  },
};

const [peer, ...rest] = process.argv.slice(2);
const mnemonic = rest.pop();
if (!PEERS[peer] || rest.length === 0) {
  console.error('use: node sign.mjs bitcoinjs|scure|wasm-utxo FILE.psbt... MNEMONIC');
  process.exit(2);
}
const library = await PEERS[peer](mnemonicToSeedSync(mnemonic));
for (const file of rest) {
  const bytes = Uint8Array.from(Buffer.from(readFileSync(file, 'ascii'), 'base64')), name = basename(file, '.psbt');
  const sign = library(name.split('-')[0]);
  let signed;
  for (const end = performance.now() + WARM_UP_MS; performance.now() < end;) { signed = sign(bytes); }
  const times = [];
  // Where one run takes seconds, few of them say as much as many.
  for (const begin = performance.now(); ;) {
    const start = performance.now(), elapsed = start - begin;
    if (times.length > 0 && (elapsed > PATIENCE_MS || (times.length >= LEAST_RUNS && elapsed > MEASURE_MS))) { break; }
    signed = sign(bytes);
    times.push((performance.now() - start) * 1000);
  }
  times.sort((a, b) => a - b);
  console.log([name, times[times.length >> 1].toFixed(1), times[0].toFixed(1), createHash('sha256').update(signed).digest('hex')].join('\t'));
}
