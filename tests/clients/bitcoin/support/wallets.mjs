// Random wallets: words, passphrases that need normalizing, paths, quorums.
import { pbkdf2Sync } from 'node:crypto';
import * as secp256k1 from 'tiny-secp256k1';
import { BIP32Factory } from 'bip32';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';

export const networks = ['main', 'test', 'signet', 'regtest'];
export const singleTypes = ['pkh', 'sh-wpkh', 'wpkh', 'tr'];
export const multiTypes = ['sh', 'sh-wsh', 'wsh'];
export const hardened = 0x80000000;
const purposes = { pkh: 44, 'sh-wpkh': 49, wpkh: 84, tr: 86, sh: 87, 'sh-wsh': 48, wsh: 48 };

const bip32 = BIP32Factory(secp256k1);
export const hex = bytes => Buffer.from(bytes).toString('hex');
export const versions = network => network === 'main' ? { public: 0x0488b21e, private: 0x0488ade4 } : { public: 0x043587cf, private: 0x04358394 };

// Text that NFKD changes, reorders or leaves alone.
const pieces = ['é', 'e\u0301', 'Å', 'Å', 'ﬁ', 'ﷺ', '㍍', 'ガ', 'ガ', '한글', '\u1112\u1161\u11ab', '𝔘𝓷𝓲', '①', '½', 'ｆｕｌｌ', 'q\u0307\u0323', 'q\u0323\u0307',
  'ệ', 'ſ', 'İ', 'ß', '…', '\u00a0', '\u3000', ' ', '🦊', '👩‍👩‍👧', 'Ω', 'Ω', '豈', '\u0344', '\u0f73', '中文', 'пароль', 'سلام', 'TREZOR', 'correct horse', '~!@#$%^&*()"\'\\'];

export function passphrase(chance) {
  if (chance.oneIn(4)) { return ''; }
  return chance.times(chance.between(1, 5), () => chance.oneIn(3)
    ? String.fromCodePoint(chance.oneIn(4) ? chance.between(0x1d400, 0x1d7cb) : chance.between(0x20, 0xd7a3))
    : chance.of(pieces)).join('');
}

/** Words and passphrase, the seed made by node's own PBKDF2 (the judges make their own in addresses.test.mjs). */
export function wallet(chance) {
  const words = entropyToMnemonic(chance.bytes(chance.of([16, 20, 24, 28, 32])), wordlist);
  const extra = passphrase(chance);
  const seed = new Uint8Array(pbkdf2Sync(words, `mnemonic${extra}`.normalize('NFKD'), 2048, 64, 'sha512'));
  return { words, passphrase: extra, seed };
}

export const accountPath = (type, network, account) => {
  const steps = [purposes[type], network === 'main' ? 0 : 1, account];
  if (purposes[type] === 48) { steps.push(type === 'sh-wsh' ? 1 : 2); }
  return steps.map(step => `${step}'`).join('/');
};

export function root(seed, network) {
  return bip32.fromSeed(seed, { wif: network === 'main' ? 0x80 : 0xef, bip32: versions(network), messagePrefix: '', bech32: '', pubKeyHash: 0, scriptHash: 0 });
}

/** An account of a seed: where it is, and its extended key. */
export function account(seed, network, type, number) {
  const master = root(seed, network);
  const path = accountPath(type, network, number);
  const node = master.derivePath(`m/${path}`);
  return { seed, master, fingerprint: hex(master.fingerprint), path, node, xpub: node.neutered().toBase58() };
}

/** A quorum with the given account among others', at a random place. */
export function quorum(chance, own, network, type, most, count = chance.between(1, most), threshold = chance.between(1, count)) {
  const others = chance.times(count - 1, () => account(chance.bytes(32), network, type, 0));
  const cosigners = chance.shuffled([own, ...others]);
  return { type, network, sorted: chance.oneIn(2), threshold, cosigners };
}

const multi = (quorum, keys) => {
  const inner = `${quorum.sorted ? 'sortedmulti' : 'multi'}(${quorum.threshold},${keys})`;
  return { sh: `sh(${inner})`, 'sh-wsh': `sh(wsh(${inner}))`, wsh: `wsh(${inner})` }[quorum.type];
};

/** A descriptor of the quorum: "/<0;1>/*" after every key, or whatever is given. */
export const quorumDescriptor = (quorum, end = '/<0;1>/*') => multi(quorum, quorum.cosigners.map(one => `[${one.fingerprint}/${one.path}]${one.xpub}${end}`).join(','));

/** A descriptor of a single-key account. */
export const accountDescriptor = (type, own, end = '/<0;1>/*') => {
  const key = `[${own.fingerprint}/${own.path}]${own.xpub}${end}`;
  return { pkh: `pkh(${key})`, 'sh-wpkh': `sh(wpkh(${key}))`, wpkh: `wpkh(${key})`, tr: `tr(${key})` }[type];
};
