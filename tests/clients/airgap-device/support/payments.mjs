// Payments out of the emulator's wallet, as wallet apps write them, and what they do with the answer.
import * as secp256k1 from 'tiny-secp256k1';
import { HDKey } from '@scure/bip32';
import { mnemonicToSeedSync } from '@scure/bip39';
import { Transaction as ScureTransaction } from '@scure/btc-signer';
import { initEccLib, payments, Psbt, Transaction } from 'bitcoinjs-lib';

initEccLib(secp256k1);
export const words = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
const master = HDKey.fromMasterSeed(mnemonicToSeedSync(words));
const masterFingerprint = Buffer.from('73c5da0a', 'hex');

const paid = path => payments.p2wpkh({ pubkey: master.derive(path).publicKey });
const derivation = path => [{ masterFingerprint, path, pubkey: master.derive(path).publicKey }];

/** A transaction that pays a script, with some other outputs to make it long. */
function previous(chance, script, amount) {
  const transaction = new Transaction();
  transaction.version = 2;
  transaction.addInput(chance.bytes(32), 0, 0xfffffffd);
  for (let i = chance.between(0, 3); i > 0; i--) { transaction.addOutput(new Uint8Array([0, 20, ...chance.bytes(20)]), 9_000n); }
  transaction.addOutput(script, amount);
  return transaction;
}

/** A PSBT of bitcoinjs-lib that spends so many inputs to a stranger and to change. */
export function payment(chance, inputs) {
  const psbt = new Psbt();
  for (let i = 0; i < inputs; i++) {
    const path = `m/84'/0'/0'/0/${chance.below(1000)}`, { output } = paid(path);
    const from = previous(chance, output, 100_000n);
    psbt.addInput({ hash: from.getId(), index: from.outs.length - 1, sequence: 0xfffffffd, nonWitnessUtxo: from.toBuffer(), witnessUtxo: { script: output, value: 100_000n }, bip32Derivation: derivation(path) });
  }
  const change = `m/84'/0'/0'/1/${chance.below(1000)}`, total = BigInt(inputs) * 100_000n;
  psbt.addOutput({ script: new Uint8Array([0, 20, ...chance.bytes(20)]), value: total / 2n });
  psbt.addOutput({ script: paid(change).output, value: total / 2n - BigInt(inputs) * 300n, bip32Derivation: derivation(change) });
  return Buffer.from(psbt.toBuffer()); // keystone's libraries write nothing else as a byte string
}

const verify = (pubkey, hash, signature) => secp256k1.verify(hash, pubkey, signature);

/** Finished by @scure/btc-signer and, after each signature was verified, by bitcoinjs-lib: the same transaction, which pays what was asked. */
export function finish(asked, signed) {
  const judge = Psbt.fromBuffer(Buffer.from(signed));
  if (!judge.validateSignaturesOfAllInputs(verify)) { throw new Error('a signature does not verify'); }
  const theirs = judge.finalizeAllInputs().extractTransaction().toHex();
  const scure = ScureTransaction.fromPSBT(new Uint8Array(signed));
  scure.finalize();
  if (scure.hex !== theirs) { throw new Error('two libraries finish it differently'); }
  const unsigned = Psbt.fromBuffer(Buffer.from(asked));
  if (Transaction.fromHex(theirs).getId() !== Transaction.fromBuffer(unsigned.data.globalMap.unsignedTx.toBuffer()).getId()) { throw new Error('another transaction than was asked for'); }
  return theirs;
}
