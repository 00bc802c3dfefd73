// Wallets of two test seeds, and payments out of them as @scure/btc-signer makes, finishes and judges them.
import * as secp256k1 from 'tiny-secp256k1';
import { HDKey } from '@scure/bip32';
import { mnemonicToSeedSync } from '@scure/bip39';
import * as scure from '@scure/btc-signer';
import { initEccLib, Psbt, Transaction } from 'bitcoinjs-lib';

initEccLib(secp256k1);
const hex = bytes => Buffer.from(bytes).toString('hex');

class Seed {
  constructor(words) {
    this.words = words;
    this.master = HDKey.fromMasterSeed(mnemonicToSeedSync(words));
    this.fingerprint = this.master.fingerprint.toString(16).padStart(8, '0');
  }

  key(path) { return this.master.derive(path); }
  /** As a policy lists it. */
  info(path) { return `[${this.fingerprint}${path.slice(1)}]${this.key(path).publicExtendedKey}`; }
  /** As a PSBT's derivation has it. */
  origin(path) { return { fingerprint: this.master.fingerprint, path: scure.bip32Path(path) }; }
}

export const own = new Seed('abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about');
export const other = new Seed('legal winner thank year wave sausage worth useful legal winner thank yellow');

/** Kinds of accounts: the template, the path, and the output of a key. */
export const kinds = {
  legacy: { template: 'pkh(@0/**)', path: "m/44'/0'/0'", pay: key => scure.p2pkh(key) },
  p2sh: { template: 'sh(wpkh(@0/**))', path: "m/49'/0'/0'", pay: key => scure.p2sh(scure.p2wpkh(key)) },
  bech32: { template: 'wpkh(@0/**)', path: "m/84'/0'/0'", pay: key => scure.p2wpkh(key) },
  bech32m: { template: 'tr(@0/**)', path: "m/86'/0'/0'", pay: key => scure.p2tr(key.slice(1)) },
};

/** What one key of a seed makes of a kind. */
export const paid = (kind, path, seed = own) => kinds[kind].pay(seed.key(path).publicKey);

function derivations(kind, claims) {
  return kind === 'bech32m'
    ? { tapBip32Derivation: claims.map(([seed, path]) => [seed.key(path).publicKey.slice(1), { hashes: [], der: seed.origin(path) }]) }
    : { bip32Derivation: claims.map(([seed, path]) => [seed.key(path).publicKey, seed.origin(path)]) };
}

/** A transaction that pays a script. */
export function previous(chance, script, amount) {
  const transaction = new Transaction();
  transaction.version = 2;
  transaction.addInput(Buffer.from(chance.bytes(32)), 0, 0xfffffffd);
  transaction.addOutput(Buffer.from([0, 20, ...chance.bytes(20)]), 9_000);
  transaction.addOutput(Buffer.from(script), Number(amount));
  return transaction;
}

/** Spends outputs [kind, payment, [[seed, path], ...]] to a stranger, and back where change is given; the transactions that paid them are put into froms. */
export function spend(chance, coins, change, version = 0, froms = []) {
  const transaction = new scure.Transaction({ PSBTVersion: version }), amount = 100_000n;
  for (const [kind, payment, claims] of coins) {
    const from = previous(chance, payment.script, amount);
    froms.push(from);
    const { redeemScript, witnessScript, tapInternalKey, tapMerkleRoot, tapLeafScript } = payment;
    const behind = Object.fromEntries(Object.entries({ redeemScript, witnessScript, tapInternalKey, tapMerkleRoot, tapLeafScript }).filter(([, value]) => value?.length));
    transaction.addInput({
      txid: from.getId(), index: 1, sequence: 0xfffffffd, ...(kind === 'bech32m' ? {} : { nonWitnessUtxo: new Uint8Array(from.toBuffer()) }),
      ...(kind === 'legacy' ? {} : { witnessUtxo: { script: payment.script, amount } }), ...behind, ...derivations(kind, claims),
    });
  }
  const total = amount * BigInt(coins.length);
  transaction.addOutput({ script: new Uint8Array([0, 20, ...chance.bytes(20)]), amount: change ? total / 2n : total - 500n * BigInt(coins.length) });
  if (change) {
    const [kind, payment, claims] = change;
    transaction.addOutput({ script: payment.script, amount: total / 2n - 500n * BigInt(coins.length), ...derivations(kind, claims) });
  }
  return transaction;
}

/** Its outputs as a transaction has them, in hexadecimal: all between the inputs and the lock time. */
export function outputsOf(transaction) {
  const unsigned = hex(transaction.unsignedTx), inputs = Transaction.fromHex(unsigned).ins.length;
  return unsigned.slice(2 * (4 + 1 + 41 * inputs), -8);
}

/** Puts the signatures that a device gave into the PSBT, as the vendor's library tells them. */
export function put(transaction, signatures) {
  for (const [input, { pubkey, signature, tapleafHash }] of signatures) {
    const key = new Uint8Array(pubkey), value = new Uint8Array(signature);
    transaction.updateInput(input, tapleafHash ? { tapScriptSig: [[{ pubKey: key, leafHash: new Uint8Array(tapleafHash) }, value]] } : key.length === 32 ? { tapKeySig: value } : { partialSig: [[key, value]] }, true);
  }
}

const verify = (pubkey, hash, signature) => pubkey.length === 32 ? secp256k1.verifySchnorr(hash, pubkey, signature) : secp256k1.verify(hash, pubkey, signature);

/** Without signatures. */
function bare(raw) {
  const transaction = Transaction.fromHex(raw);
  for (const input of transaction.ins) { [input.script, input.witness] = [Buffer.alloc(0), []]; }
  return transaction.toHex();
}

/** Every signature verified by bitcoinjs-lib; finished by @scure/btc-signer: the transaction that was asked for. */
export function finish(transaction) {
  const judge = Psbt.fromBuffer(Buffer.from(transaction.toPSBT(0)));
  if (!judge.validateSignaturesOfAllInputs(verify)) { throw new Error('a signature does not verify'); }
  const asked = hex(transaction.unsignedTx);
  transaction.finalize();
  const raw = hex(transaction.extract());
  if (bare(raw) !== bare(asked)) { throw new Error('another transaction than was asked for'); }
  return raw;
}

/** A transaction that came back finished, without its PSBT: the signatures in it are put back into the PSBT that was asked for, verified and finished there. */
export function judge(transaction, raw) {
  Transaction.fromHex(raw).ins.forEach((input, i) => {
    const pushed = input.witness.length ? input.witness : scure.Script.decode(input.script).map(part => Buffer.from(part));
    transaction.updateInput(i, pushed.length === 1 ? { tapKeySig: new Uint8Array(pushed[0]) } : { partialSig: [[new Uint8Array(pushed[1]), new Uint8Array(pushed[0])]] }, true);
  });
  if (finish(transaction) !== raw) { throw new Error('two libraries finish it differently'); }
}
