// PSBTs that spend a coin of a known wallet, honest and not, for the pages of a review. The wallet's words are those everybody knows.
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { HDKey } from '@scure/bip32';
import { mnemonicToSeedSync } from '@scure/bip39';
import * as btc from '@scure/btc-signer';

export const words = ['abandon', 'abandon', 'abandon', 'abandon', 'abandon', 'abandon', 'abandon', 'abandon', 'abandon', 'abandon', 'abandon', 'about'];
const hardened = 0x80000000;
const mine = HDKey.fromMasterSeed(mnemonicToSeedSync(words.join(' ')));
const others = HDKey.fromMasterSeed(mnemonicToSeedSync('legal winner thank year wave sausage worth useful legal winner thank yellow'));

const scriptOf = (root, branch, index, account = 0) => btc.p2wpkh(root.derive(`m/84'/0'/${account}'/${branch}/${index}`).publicKey).script;
const derivation = (branch, index) => [[mine.derive(`m/84'/0'/0'/${branch}/${index}`).publicKey, { fingerprint: mine.fingerprint, path: [84 + hardened, hardened, hardened, branch, index] }]];
export const strangersAddress = index => btc.p2wpkh(others.derive(`m/84'/0'/0'/0/${index}`).publicKey).address;

/** A coin of the wallet's first address, with the transaction it came in. */
function coin(amount, { proven = true, number = 0 } = {}) {
  const before = new btc.Transaction({ version: 2 });
  before.addInput({ txid: '11'.repeat(32), index: number, witnessUtxo: { script: scriptOf(others, 0, 9), amount: amount + 1000n } });
  before.addOutput({ script: scriptOf(mine, 0, 0), amount });
  return { txid: before.id, index: 0, sequence: 0xfffffffd, witnessUtxo: { script: scriptOf(mine, 0, 0), amount }, ...(proven ? { nonWitnessUtxo: before.unsignedTx } : {}), bip32Derivation: derivation(0, 0) };
}

/** @param {{ amount?: bigint, pays?: bigint[], change?: bigint, outputs?: object[], input?: object, lockTime?: number, proven?: boolean, second?: boolean, coins?: number }} what coins: that many, all worth the amount together */
export function payment({ amount = 10_000_000n, pays = [6_000_000n], change, outputs = [], input = {}, lockTime = 0, proven = true, second = false, coins = 1 } = {}) {
  const transaction = new btc.Transaction({ version: 2, lockTime, allowUnknownOutputs: true, disableScriptCheck: true });
  const each = amount / BigInt(coins);
  for (let number = 0; number < coins; number++) { transaction.addInput({ ...coin(each, { proven, number }), ...input }); }
  // Where two coins are spent, each has to prove its worth (CVE-2020-14199).
  if (second) { transaction.addInput({ ...coin(amount, { proven }), index: 1 }); }
  pays.forEach((pay, index) => transaction.addOutput({ script: scriptOf(others, 0, index), amount: pay }));
  for (const output of outputs) { transaction.addOutput(output); }
  const rest = change ?? each * BigInt(coins) - pays.reduce((sum, pay) => sum + pay, 0n) - 2_000n;
  if (rest > 0n) { transaction.addOutput({ script: scriptOf(mine, 1, 0), amount: rest, bip32Derivation: derivation(1, 0) }); }
  return Buffer.from(transaction.toPSBT(0));
}

/** An output that carries the wallet's derivation and pays somebody else. */
export const falseChange = amount => ({ script: scriptOf(others, 1, 0), amount, bip32Derivation: [[others.derive("m/84'/0'/0'/1/0").publicKey, { fingerprint: mine.fingerprint, path: [84 + hardened, hardened, hardened, 1, 0] }]] });
export const data = (text, amount = 0n) => ({ script: btc.Script.encode(['RETURN', new TextEncoder().encode(text)]), amount });

/** True if every coin of a signed PSBT has a valid signature of the key it belongs to (BIP-143, over everything). */
export function isSigned(psbt) {
  const transaction = btc.Transaction.fromPSBT(psbt);
  return transaction.inputsLength > 0 && Array.from({ length: transaction.inputsLength }, (_, i) => transaction.getInput(i)).every(({ witnessUtxo, partialSig }, i) =>
    partialSig?.length === 1 && partialSig.every(([key, signature]) => secp256k1.verify(signature.subarray(0, -1),
      transaction.preimageWitnessV0(i, btc.p2pkh(key).script, btc.SigHash.ALL, witnessUtxo.amount), key, { prehash: false, format: 'der' })));
}
