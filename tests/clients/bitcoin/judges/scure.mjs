// @scure/btc-signer with @scure/bip32, @scure/bip39 and noble's secp256k1.
import { HDKey } from '@scure/bip32';
import { mnemonicToSeedWebcrypto } from '@scure/bip39';
import { bip32Path, getInputType, NETWORK, OutScript, p2ms, p2pkh, p2sh, p2tr, p2wpkh, p2wsh, TEST_NETWORK, Transaction } from '@scure/btc-signer';
import { schnorr, secp256k1 } from '@noble/curves/secp256k1.js';
import { hex, versions } from '../support/wallets.mjs';

const networkOf = name => ({ main: NETWORK, test: TEST_NETWORK, signet: TEST_NETWORK, regtest: { ...TEST_NETWORK, bech32: 'bcrt' } })[name];
const optional = bytes => bytes ? hex(bytes) : null;
const options = { allowUnknownOutputs: true, allowLegacyWitnessUtxo: false, unknown: 'strict' };
const read = base64 => Transaction.fromPSBT(Buffer.from(base64, 'base64'), options);
const write = (transaction, version) => Buffer.from(transaction.toPSBT(version)).toString('base64');

const single = (type, pubkey, network) => ({
  pkh: () => p2pkh(pubkey, network),
  'sh-wpkh': () => p2sh(p2wpkh(pubkey, network), network),
  wpkh: () => p2wpkh(pubkey, network),
  tr: () => p2tr(pubkey.subarray(1), undefined, network),
})[type]();

const facts = payment => ({ address: payment.address, script: hex(payment.script), redeem: optional(payment.redeemScript), witness: optional(payment.witnessScript) });
const master = (seed, network) => HDKey.fromMasterSeed(seed, versions(network));
const inputFields = input => ({
  ...input.previous && { nonWitnessUtxo: input.previous },
  ...input.withWitnessUtxo && { witnessUtxo: { script: input.script, amount: input.amount } },
  ...input.sighash !== undefined && { sighashType: input.sighash },
  ...derivationFields(input),
});

function derivationFields({ keys, type, redeem, witness }) {
  if (keys.length === 0) { return {}; }
  const entries = keys.map(key => [key.pubkey, { fingerprint: parseInt(key.fingerprint, 16), path: bip32Path(`m/${key.path}`) }]);
  if (type === 'tr') {
    const [[pubkey, der]] = entries;
    return { tapInternalKey: pubkey.subarray(1), tapBip32Derivation: [[pubkey.subarray(1), { hashes: [], der }]] };
  }
  return { bip32Derivation: entries, ...redeem && { redeemScript: redeem }, ...witness && { witnessScript: witness } };
}

export const scure = {
  name: '@scure/btc-signer',
  psbtVersions: [0, 2],

  seed: (words, passphrase) => mnemonicToSeedWebcrypto(words, passphrase),

  xpub: (seed, network, path) => master(seed, network).derive(path).publicExtendedKey,

  single: ({ seed, network, type, path }) => facts(single(type, master(seed, network).derive(path).publicKey, networkOf(network))),

  multisig({ type, network, threshold, sorted, cosigners }, branch, index) {
    const keys = cosigners.map(one => HDKey.fromExtendedKey(one.xpub, versions(network)).deriveChild(branch).deriveChild(index).publicKey);
    if (sorted) { keys.sort(Buffer.compare); }
    const inner = p2ms(threshold, keys);
    const wsh = () => p2wsh(inner, networkOf(network));
    return facts(type === 'sh' ? p2sh(inner, networkOf(network)) : type === 'wsh' ? wsh() : p2sh(wsh(), networkOf(network)));
  },

  build(spend, version = 0) {
    const transaction = new Transaction({ ...options, version: spend.version, lockTime: spend.lockTime, PSBTVersion: version });
    for (const input of spend.inputs) { transaction.addInput({ txid: input.txid, index: input.vout, sequence: input.sequence, ...inputFields(input) }); }
    for (const output of spend.outputs) { transaction.addOutput({ script: output.script, amount: output.amount, ...derivationFields(output) }); }
    return write(transaction, version);
  },

  sign(base64, spend, seed) {
    const transaction = read(base64);
    const from = master(seed, spend.network);
    spend.inputs.forEach((input, i) => {
      for (const key of input.keys.filter(key => key.seed === seed)) {
        transaction.signIdx(from.derive(`m/${key.path}`).privateKey, i, [input.sighash ?? (input.type === 'tr' ? 0 : 1)], new Uint8Array(32));
      }
    });
    return write(transaction);
  },

  verify(base64, spend) {
    const transaction = read(base64);
    const scripts = spend.inputs.map(input => input.script);
    const amounts = spend.inputs.map(input => input.amount);
    spend.inputs.forEach((_, i) => {
      const input = transaction.getInput(i);
      const { txType, last, lastScript } = getInputType(input);
      if (txType === 'taproot') {
        const type = input.tapKeySig.length === 65 ? input.tapKeySig[64] : 0;
        const hash = transaction.preimageWitnessV1(i, scripts, type, amounts);
        if (!schnorr.verify(input.tapKeySig.subarray(0, 64), hash, spend.inputs[i].script.subarray(2))) { throw new Error(`input ${i}: the signature is false`); }
        return;
      }
      if (!input.partialSig?.length) { throw new Error(`input ${i} has no signature`); }
      const scriptCode = last.type === 'wpkh' ? OutScript.encode({ type: 'pkh', hash: last.hash }) : lastScript;
      for (const [pubkey, signature] of input.partialSig) {
        const type = signature.at(-1);
        const hash = txType === 'legacy' ? transaction.preimageLegacy(i, scriptCode, type) : transaction.preimageWitnessV0(i, scriptCode, type, amounts[i]);
        if (!secp256k1.verify(signature.subarray(0, -1), hash, pubkey, { format: 'der', lowS: true, prehash: false })) { throw new Error(`input ${i}: a signature is false`); }
      }
    });
  },

  finish(base64) {
    const transaction = read(base64);
    transaction.finalize();
    return hex(transaction.extract());
  },

  /** The transaction of a PSBT that somebody else finalized. */
  extract: base64 => hex(read(base64).extract()),

  combine: (first, second) => write(read(first).combine(read(second))),

  /** The same PSBT in the other version. */
  toVersion: (base64, version) => write(read(base64), version),
};
