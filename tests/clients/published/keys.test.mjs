// BIP-39 and BIP-32 in the programs as they are published: ahead-of-time compiled, without ICU. A build that normalises or derives otherwise than the one
// that was tested would open other wallets.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { HDKey } from '@scure/bip32';
import { mnemonicToSeedSync } from '@scure/bip39';

const checkout = join(dirname(fileURLToPath(import.meta.url)), '../../..');
execFileSync(join(checkout, 'scripts/build-programs.sh'), ['aot'], { cwd: checkout, stdio: ['ignore', 'ignore', 'inherit'] });
const program = join(checkout, 'artifacts/run/aot/holdfast');

const xpub = (words, passphrase, path) => execFileSync(program, ['xpub', '--test-mnemonic', words, '--test-passphrase', passphrase, '--path', path], { encoding: 'utf8' }).trim();

// From trezor/python-mnemonic's vectors, passphrase TREZOR: the shortest and the longest of each kind.
const official = [
  ['abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about', 'xprv9s21ZrQH143K3h3fDYiay8mocZ3afhfULfb5GX8kCBdno77K4HiA15Tg23wpbeF1pLfs1c5SPmYHrEpTuuRhxMwvKDwqdKiGJS9XFKzUsAF'],
  ['zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong', 'xprv9s21ZrQH143K2V4oox4M8Zmhi2Fjx5XK4Lf7GKRvPSgydU3mjZuKGCTg7UPiBUD7ydVPvSLtg9hjp7MQTYsW67rZHAXeccqYqrsx8LcXnyd'],
];

test('the official words with the passphrase TREZOR', () => {
  for (const [words, xprv] of official) { assert.equal(xpub(words, 'TREZOR', 'm'), HDKey.fromExtendedKey(xprv).publicExtendedKey); }
});

const vectors = (() => {
  for (let folder = checkout; ; folder = dirname(folder)) {
    const file = join(folder, 'shared/vectors/trezor_python-mnemonic/vectors.json');
    if (existsSync(file)) { return JSON.parse(readFileSync(file)); }
    if (folder === dirname(folder)) { return undefined; }
  }
})();

test('all the official English words, where the vectors lie beside the checkout', t => {
  if (!vectors) {
    assert.notEqual(process.env.CI, 'true', 'shared/vectors is absent on CI');
    t.skip('shared/vectors is not beside this checkout');
    return;
  }
  assert.equal(vectors.english.length, 24);
  for (const [, words, , xprv] of vectors.english) { assert.equal(xpub(words, 'TREZOR', 'm'), HDKey.fromExtendedKey(xprv).publicExtendedKey); }
});

test('passphrases that need normalization, and the paths of BIP-32\'s vectors', () => {
  const words = official[0][0];
  for (const passphrase of ['', '㍍ガバヴァぱばぐゞちぢ十人十色', 'ﬁancé Å Å Å', '가각 각', '𝒜́̂']) {
    const master = HDKey.fromMasterSeed(mnemonicToSeedSync(words, passphrase));
    for (const path of ["m", "m/0'", "m/0'/1", "m/0'/1/2'", "m/0'/1/2'/2", "m/0'/1/2'/2/1000000000", "m/0/2147483647'/1/2147483646'/2"]) {
      assert.equal(xpub(words, passphrase, path), master.derive(path).publicExtendedKey, `${passphrase} ${path}`);
    }
  }
});
