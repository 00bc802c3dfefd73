// BIP-322 by bitcoinjs-lib: to_spend and to_sign made here anew, as PSBTs with their message. It shares no code with Holdfast.
import { crypto, Psbt, Transaction } from 'bitcoinjs-lib';
import { bitcoinjs } from '../judges/bitcoinjs.mjs';
import { input as coin, ownerOf, scriptOf } from './spends.mjs';
import { quorumDescriptor } from './wallets.mjs';

const messageField = 0x09;

/** The transaction a message's signature spends: it spends nothing that can be. */
export function toSpend(message, script) {
  const transaction = new Transaction();
  transaction.version = 0;
  const tag = crypto.sha256(Buffer.from('BIP0322-signed-message'));
  const hash = crypto.sha256(Buffer.concat([tag, tag, message]));
  transaction.addInput(new Uint8Array(32), 0xffffffff, 0, new Uint8Array([0, 32, ...hash]));
  transaction.addOutput(script, 0n);
  return transaction;
}

/** A message for an address of an owner of this kind, with coins beside it if wanted: a spend as support/spends.mjs has them. */
export function toSign(chance, seed, network, kind, message, funds = []) {
  const owner = ownerOf(chance, seed, network, kind);
  const made = scriptOf(owner, 0, chance.below(1000));
  const legacy = kind === 'pkh' || kind === 'sh';
  const before = toSpend(message, made.script);
  const owners = [owner, ...funds.map(each => ownerOf(chance, seed, network, each))];
  return {
    network, version: 0, lockTime: 0, address: made.address,
    inputs: [
      { ...made, owner, amount: 0n, txid: before.getId(), vout: 0, previous: legacy || chance.oneIn(2) ? before.toBuffer() : undefined, withWitnessUtxo: !legacy, sequence: 0 },
      ...owners.slice(1).map(each => ({ ...coin(chance, each, { prove: true, open: false }), sighash: undefined })),
    ],
    outputs: [{ script: new Uint8Array([0x6a]), amount: 0n, keys: [] }],
    policies: owners.filter(each => each.cosigners).map(each => quorumDescriptor(each)).filter((text, i, all) => all.indexOf(text) === i),
  };
}

/** Its PSBT, with the message beside it. */
export function build(wanted, message) {
  const psbt = Psbt.fromBase64(bitcoinjs.build(wanted));
  psbt.addUnknownKeyValToGlobal({ key: new Uint8Array([messageField]), value: message });
  return psbt.toBase64();
}
