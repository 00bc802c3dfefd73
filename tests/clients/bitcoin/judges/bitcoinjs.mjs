// bitcoinjs-lib with bip32, bip39 and tiny-secp256k1.
import * as secp256k1 from 'tiny-secp256k1';
import { BIP32Factory } from 'bip32';
import bip39 from 'bip39';
import { ECPairFactory } from 'ecpair';
import { crypto, initEccLib, networks, payments, Psbt } from 'bitcoinjs-lib';
import { hex } from '../support/wallets.mjs';

initEccLib(secp256k1);
const bip32 = BIP32Factory(secp256k1);
const ecpair = ECPairFactory(secp256k1);
const networkOf = name => ({ main: networks.bitcoin, test: networks.testnet, signet: networks.testnet, regtest: networks.regtest })[name];
const optional = bytes => bytes ? hex(bytes) : null;
const byBytes = (a, b) => Buffer.compare(a, b);

const single = (type, pubkey, network) => ({
  pkh: () => payments.p2pkh({ pubkey, network }),
  'sh-wpkh': () => payments.p2sh({ redeem: payments.p2wpkh({ pubkey, network }), network }),
  wpkh: () => payments.p2wpkh({ pubkey, network }),
  tr: () => payments.p2tr({ internalPubkey: pubkey.subarray(1), network }),
})[type]();

const multisig = (type, m, pubkeys, network) => {
  const redeem = payments.p2ms({ m, pubkeys, network });
  const wsh = () => payments.p2wsh({ redeem, network });
  return type === 'sh' ? payments.p2sh({ redeem, network }) : type === 'wsh' ? wsh() : payments.p2sh({ redeem: wsh(), network });
};

const facts = (payment, type) => ({
  address: payment.address,
  script: hex(payment.output),
  redeem: type.startsWith('sh') ? optional(payment.redeem.output) : null,
  witness: type === 'wsh' ? optional(payment.redeem.output) : type === 'sh-wsh' ? optional(payment.redeem.redeem.output) : null,
});

function validate(pubkey, hash, signature) {
  return pubkey.length === 32 ? secp256k1.verifySchnorr(hash, pubkey, signature) : ecpair.fromPublicKey(pubkey).verify(hash, signature);
}

export const bitcoinjs = {
  name: 'bitcoinjs-lib',
  psbtVersions: [0],

  seed: (words, passphrase) => bip39.mnemonicToSeed(words, passphrase),

  xpub: (seed, network, path) => bip32.fromSeed(seed, networkOf(network)).derivePath(path).neutered().toBase58(),

  single({ seed, network, type, path }) {
    const key = bip32.fromSeed(seed, networkOf(network)).derivePath(path);
    return facts(single(type, key.publicKey, networkOf(network)), type);
  },

  multisig({ type, network, threshold, sorted, cosigners }, branch, index) {
    const keys = cosigners.map(one => bip32.fromBase58(one.xpub, networkOf(network)).derive(branch).derive(index).publicKey);
    return facts(multisig(type, threshold, sorted ? keys.sort(byBytes) : keys, networkOf(network)), type);
  },

  /** A PSBT of a spend (support/spends.mjs). */
  build(spend) {
    const psbt = new Psbt({ network: networkOf(spend.network) });
    psbt.setVersion(spend.version);
    psbt.setLocktime(spend.lockTime);
    for (const input of spend.inputs) { psbt.addInput({ hash: input.txid, index: input.vout, sequence: input.sequence, ...inputFields(input) }); }
    for (const output of spend.outputs) { psbt.addOutput({ script: output.script, value: output.amount, ...derivationFields(output) }); }
    return psbt.toBase64();
  },

  /** Signs the inputs of a spend that have a key of this seed. */
  sign(base64, spend, seed) {
    const psbt = Psbt.fromBase64(base64);
    const master = bip32.fromSeed(seed, networkOf(spend.network));
    spend.inputs.forEach((input, i) => {
      for (const key of input.keys.filter(key => key.seed === seed)) {
        let signer = master.derivePath(`m/${key.path}`);
        if (input.type === 'tr') { signer = signer.tweak(crypto.taggedHash('TapTweak', signer.publicKey.subarray(1))); }
        psbt.signInput(i, signer, [input.sighash ?? (input.type === 'tr' ? 0 : 1)]);
      }
    });
    return psbt.toBase64();
  },

  /** Throws unless every input has signatures and all of them verify. */
  verify(base64, spend) {
    const psbt = Psbt.fromBase64(base64);
    if (!spend.inputs.every((_, i) => psbt.validateSignaturesOfInput(i, validate))) { throw new Error('a signature is false'); }
  },

  /** Finalizes and extracts. */
  finish(base64) {
    const psbt = Psbt.fromBase64(base64);
    psbt.finalizeAllInputs();
    return psbt.extractTransaction(true).toHex();
  },

  combine: (first, second) => Psbt.fromBase64(first).combine(Psbt.fromBase64(second)).toBase64(),
};

const inputFields = input => ({
  ...input.previous && { nonWitnessUtxo: input.previous },
  ...input.withWitnessUtxo && { witnessUtxo: { script: input.script, value: input.amount } },
  ...input.sighash && { sighashType: input.sighash }, // it cannot write an explicit DEFAULT, 0
  ...derivationFields(input),
});

function derivationFields({ keys, type, redeem, witness }) {
  if (keys.length === 0) { return {}; }
  const entries = keys.map(key => ({ pubkey: key.pubkey, masterFingerprint: Buffer.from(key.fingerprint, 'hex'), path: `m/${key.path}` }));
  if (type === 'tr') {
    const [{ pubkey, ...origin }] = entries;
    return { tapInternalKey: pubkey.subarray(1), tapBip32Derivation: [{ pubkey: pubkey.subarray(1), leafHashes: [], ...origin }] };
  }
  return { bip32Derivation: entries, ...redeem && { redeemScript: redeem }, ...witness && { witnessScript: witness } };
}
