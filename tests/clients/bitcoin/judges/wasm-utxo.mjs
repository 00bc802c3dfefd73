// @bitgo/wasm-utxo: rust-bitcoin and rust-miniscript in WebAssembly.
import { createRequire } from 'node:module';
import { accountDescriptor, hex, quorumDescriptor } from '../support/wallets.mjs';

// Its ES modules import .wasm, which node 20 does not.
const { address, BIP32, Descriptor, Psbt } = createRequire(import.meta.url)('@bitgo/wasm-utxo');
const coinOf = name => ({ main: 'btc', test: 'tbtc', signet: 'tbtcsig', regtest: 'tbtcreg' })[name];
const read = base64 => Psbt.deserialize(Buffer.from(base64, 'base64'));
const write = psbt => Buffer.from(psbt.serialize()).toString('base64');
const master = (seed, network) => BIP32.fromSeed(seed, network === 'main' ? 'Bitcoin' : 'BitcoinTestnet3');
// Field numbers of BIP-174 and 371 for what the library has no method for.
const nonWitnessUtxo = 0x00, sighashType = 0x03;

function facts(descriptor, network, type) {
  const script = descriptor.scriptPubkey();
  const inner = type.endsWith('wsh') || type === 'sh' ? hex(descriptor.encode()) : undefined;
  return { address: address.fromOutputScriptWithCoin(script, coinOf(network)), script: hex(script), ...type.endsWith('wsh') && { witness: inner }, ...type === 'sh' && { redeem: inner } };
}

export const wasmUtxo = {
  name: '@bitgo/wasm-utxo',
  psbtVersions: [0],

  xpub: (seed, network, path) => master(seed, network).derivePath(path).neutered().toBase58(),

  single({ seed, network, type, account, branch, index }) {
    const key = { fingerprint: hex(master(seed, network).fingerprint), path: account, xpub: this.xpub(seed, network, `m/${account}`) };
    return facts(Descriptor.fromString(accountDescriptor(type, key, `/${branch}/*`), 'derivable').atDerivationIndex(index), network, type);
  },

  multisig: (quorum, branch, index) => facts(Descriptor.fromString(quorumDescriptor(quorum, `/${branch}/*`), 'derivable').atDerivationIndex(index), quorum.network, quorum.type),

  /** Whether it reads a descriptor with "<0;1>" and its checksum. */
  reads: descriptor => Descriptor.fromString(descriptor, 'string').toString().length > 0,

  /** A script of one branch of a descriptor with "<0;1>". */
  scriptOf: (descriptor, branch, index) => hex(Descriptor.fromString(descriptor.split('#')[0].replaceAll('<0;1>', branch), 'derivable').atDerivationIndex(index).scriptPubkey()),

  addressOf: (script, network) => address.fromOutputScriptWithCoin(script, coinOf(network)),

  build(spend) {
    const psbt = Psbt.create(spend.version, spend.lockTime);
    spend.inputs.forEach((input, i) => {
      psbt.addInput(input.txid, input.vout, input.amount, input.script, input.sequence);
      if (input.previous) { psbt.setInputKV(i, { type: 'unknown', keyType: nonWitnessUtxo }, input.previous); }
      if (input.sighash !== undefined) { psbt.setInputKV(i, { type: 'unknown', keyType: sighashType }, new Uint8Array([input.sighash, 0, 0, 0])); }
    });
    for (const output of spend.outputs) { psbt.addOutput(output.script, output.amount); }
    const whole = Psbt.deserialize(psbt.serialize()); // the fields set raw are known ones from here on
    spend.inputs.forEach((input, i) => { if (input.descriptor) { whole.updateInputWithDescriptor(i, Descriptor.fromString(input.descriptor, 'definite')); } });
    spend.outputs.forEach((output, i) => { if (output.descriptor) { whole.updateOutputWithDescriptor(i, Descriptor.fromString(output.descriptor, 'definite')); } });
    return write(whole);
  },

  sign(base64, spend, seed) {
    const psbt = read(base64);
    psbt.signAll(master(seed, spend.network).wasm);
    return write(psbt);
  },

  /** For a complete PSBT: rust-miniscript's finalizer runs its interpreter, which alone verifies taproot's signatures here. */
  verify(base64, spend) {
    const psbt = read(base64);
    spend.inputs.forEach((input, i) => {
      const signed = psbt.getPartialSignatures(i);
      if (signed.length === 0) { throw new Error(`input ${i} has no signature`); }
      for (const { pubkey } of signed) {
        if (input.type !== 'tr' && !psbt.validateSignatureAtInput(i, pubkey)) { throw new Error(`input ${i}: a signature is false`); }
      }
    });
    psbt.finalize();
  },

  finish(base64) {
    const psbt = read(base64);
    psbt.finalize();
    return hex(psbt.extractTransaction().toBytes());
  },
};
