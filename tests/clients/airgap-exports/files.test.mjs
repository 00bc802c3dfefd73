// The files of `holdfast export`, read by the wallet apps they are for, or by libraries of those; and their signatures, judged by a library that
// shares no code with Holdfast.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { convertExtendedPublicKey, validateBIP32Path, validateExtendedPublicKeyForNetwork } from '@caravan/bitcoin';
import { HDKey } from '@scure/bip32';
import { mnemonicToSeedSync } from '@scure/bip39';
import * as bitcoin from 'bitcoinjs-lib';
import message from 'bitcoinjs-message';

const checkout = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const programs = process.env.HOLDFAST_PROGRAMS ?? join(checkout, 'artifacts/run/jit');
const words = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
const master = HDKey.fromMasterSeed(mnemonicToSeedSync(words));
const networks = { main: { lib: bitcoin.networks.bitcoin, coin: 0, caravan: 'mainnet' }, test: { lib: bitcoin.networks.testnet, coin: 1, caravan: 'testnet' } };
const home = mkdtempSync(join(tmpdir(), 'holdfast-exports-'));
after(() => rmSync(home, { recursive: true }));

let made = 0;
function folder() {
  const path = join(home, String(made++));
  assert.equal(spawnSync('mkdir', [path]).status, 0);
  return path;
}

/** Runs holdfast export: the file's text, its name, its signature's lines, and its folder. */
function save(kind, { network = 'main', args = [] } = {}) {
  const at = folder();
  const ended = spawnSync(join(programs, 'holdfast'), ['export', kind, '-o', at, '--network', network, '--test-mnemonic', words, '--approve', 'all', ...args], { encoding: 'utf8', timeout: 60_000 });
  assert.equal(ended.status, 0, ended.stderr);
  const names = readdirSync(at);
  assert.equal(names.length, 2);
  const name = names.find(each => !each.endsWith('.sig'));
  return { at, name, text: readFileSync(join(at, name), 'utf8'), signature: readFileSync(join(at, name.replace(/\.[^.]*$/, '.sig')), 'utf8').split('\n') };
}

const xpub = (path, network) => {
  const key = master.derive(path);
  return network === 'main' ? key.publicExtendedKey : new HDKey({ versions: { private: 0x04358394, public: 0x043587cf }, publicKey: key.publicKey, chainCode: key.chainCode, depth: key.depth, index: key.index, parentFingerprint: key.parentFingerprint }).publicExtendedKey;
};

const payments = {
  p2pkh: (pubkey, network) => bitcoin.payments.p2pkh({ pubkey, network }),
  'p2sh-p2wpkh': (pubkey, network) => bitcoin.payments.p2sh({ redeem: bitcoin.payments.p2wpkh({ pubkey, network }), network }),
  p2wpkh: (pubkey, network) => bitcoin.payments.p2wpkh({ pubkey, network }),
};
const purposes = { p2pkh: 44, 'p2sh-p2wpkh': 49, p2wpkh: 84 };
const addressAt = (type, network, account, branch, index) => payments[type](master.derive(`m/${purposes[type]}'/${networks[network].coin}'/${account}'/${branch}/${index}`).publicKey, networks[network].lib).address;

/** The armour's lines, the digest of the file, and the signature by a key that the address pays. */
function judge({ name, text, signature }, address) {
  const [begin, said, middle, by, encoded, end, nothing] = signature;
  assert.deepEqual([begin, middle, end, nothing, signature.length], ['-----BEGIN BITCOIN SIGNED MESSAGE-----', '-----BEGIN BITCOIN SIGNATURE-----', '-----END BITCOIN SIGNATURE-----', '', 7]);
  assert.equal(said, `${createHash('sha256').update(text).digest('hex')}  ${name}`);
  assert.equal(by, address);
  assert.ok(message.verify(said, by, encoded));
  assert.ok(!message.verify(`${said}x`, by, encoded));
}

for (const network of Object.keys(networks)) {
  const { coin, caravan } = networks[network];
  const first = type => addressAt(type, network, 0, 0, 0);

  test(`COLDCARD's generic JSON on ${network}`, () => {
    const file = save('coldcard', { network });
    assert.equal(file.name, 'coldcard-export.json');
    judge(file, first('p2pkh'));
    const json = JSON.parse(file.text);
    assert.deepEqual([json.chain, json.xfp, json.account, json.xpub], [network === 'main' ? 'BTC' : 'XTN', '73C5DA0A', 0, xpub('m', network)]);
    for (const [section, name] of [['bip44', 'p2pkh'], ['bip49', 'p2sh-p2wpkh'], ['bip84', 'p2wpkh']]) {
      assert.equal(json[section].name, name);
      assert.equal(json[section].first, first(name));
    }
    for (const [section, path] of [['bip44', `44'/${coin}'/0'`], ['bip49', `49'/${coin}'/0'`], ['bip84', `84'/${coin}'/0'`], ['bip86', `86'/${coin}'/0'`], ['bip48_1', `48'/${coin}'/0'/1'`], ['bip48_2', `48'/${coin}'/0'/2'`], ['bip45', "45'"]]) {
      const { deriv, xpub: key, _pub: prefixed, xfp } = json[section];
      assert.deepEqual([deriv, key], [`m/${path}`, xpub(`m/${path}`, network)]);
      assert.equal(xfp, master.derive(`m/${path}`).fingerprint.toString(16).padStart(8, '0').toUpperCase());
      if (prefixed) { assert.equal(convertExtendedPublicKey(prefixed, network === 'main' ? 'xpub' : 'tpub'), key); }
    }
  });

  test(`another account of it on ${network}`, () => {
    const json = JSON.parse(save('coldcard', { network, args: ['--account', '7'] }).text);
    assert.equal(json.account, 7);
    assert.equal(json.bip84.first, addressAt('p2wpkh', network, 7, 0, 0));
    assert.equal(json.bip45, undefined);
  });

  test(`keys for multisigs, as Caravan takes them, on ${network}`, () => {
    for (const kind of ['multisig', 'caravan', 'unchained']) {
      const file = save(kind, { network });
      assert.equal(file.name, 'ccxp-73C5DA0A.json');
      judge(file, payments.p2pkh(master.derive(`m/48'/${coin}'/0'/2'/0/0`).publicKey, networks[network].lib).address);
      const json = JSON.parse(file.text);
      for (const [name, prefix] of [['p2sh', network === 'main' ? 'xpub' : 'tpub'], ['p2sh_p2wsh', network === 'main' ? 'Ypub' : 'Upub'], ['p2wsh', network === 'main' ? 'Zpub' : 'Vpub']]) {
        assert.ok(json[name].startsWith(prefix), name);
        assert.equal(validateBIP32Path(json[`${name}_deriv`]), '');
        const key = convertExtendedPublicKey(json[name], network === 'main' ? 'xpub' : 'tpub');
        assert.equal(validateExtendedPublicKeyForNetwork(key, caravan), '');
        assert.equal(key, xpub(json[`${name}_deriv`], network));
      }
    }
  });

  for (const type of Object.keys(payments)) {
    test(`addresses of ${type} on ${network}`, () => {
      const file = save('addresses', { network, args: ['--type', type, '--change', '--first', '5', '--count', '20'] });
      judge(file, addressAt(type, network, 0, 1, 5));
      const [heading, ...lines] = file.text.trimEnd().split('\n');
      assert.equal(heading, '"Index","Payment Address","Derivation"');
      assert.deepEqual(lines, Array.from({ length: 20 }, (_, i) => `${5 + i},"${addressAt(type, network, 0, 1, 5 + i)}","m/${purposes[type]}'/${coin}'/0'/1/${5 + i}"`));
    });

    test(`Bitcoin Core's line for ${type} on ${network}`, () => {
      const file = save('core', { network, args: ['--type', type] });
      judge(file, first(type));
      const imports = JSON.parse(/^importdescriptors '(.*)'$/m.exec(file.text)[1]);
      assert.deepEqual(imports.map(each => [each.internal, each.active, each.timestamp]), [[false, true, 'now'], [true, true, 'now']]);
      for (const [branch, { desc }] of imports.entries()) { assert.ok(desc.includes(`[73c5da0a/${purposes[type]}h/${coin}h/0h]${xpub(`m/${purposes[type]}'/${coin}'/0'`, network)}/${branch}/*`), desc); }
    });

    test(`BlueWallet's for ${type} on ${network}`, () => {
      const file = save('bluewallet', { network, args: ['--type', type] });
      judge(file, first(type));
      const json = JSON.parse(file.text);
      assert.deepEqual([json.MasterFingerprint, json.AccountKeyPath], ['73C5DA0A', `${purposes[type]}'/${coin}'/0'`]);
      assert.equal(convertExtendedPublicKey(json.ExtPubKey, network === 'main' ? 'xpub' : 'tpub'), xpub(`m/${json.AccountKeyPath}`, network));
    });

    test(`Electrum opens its file of ${type} on ${network}`, () => {
      const file = save('electrum', { network, args: ['--type', type] });
      judge(file, first(type));
      const wallet = join(file.at, 'opened');
      copyFileSync(join(file.at, file.name), wallet); // it changes what it opens
      const electrum = (...args) => spawnSync('electrum', [...args, ...(network === 'main' ? [] : ['--testnet']), '--offline', '-w', wallet, '-D', join(file.at, 'data')], { encoding: 'utf8', timeout: 60_000, env: { ...process.env, HOME: home } });
      const listed = electrum('listaddresses', '--receiving');
      assert.equal(listed.error, undefined, 'electrum is missing: apt-get install electrum');
      assert.equal(listed.status, 0, listed.stderr);
      const receive = JSON.parse(listed.stdout), change = JSON.parse(electrum('listaddresses', '--change').stdout);
      assert.deepEqual(receive, Array.from({ length: receive.length }, (_, i) => addressAt(type, network, 0, 0, i)));
      assert.deepEqual(change, Array.from({ length: change.length }, (_, i) => addressAt(type, network, 0, 1, i)));
      assert.ok(receive.length >= 20 && change.length >= 5);
    });
  }

  test(`descriptor, keys and summary on ${network}`, () => {
    const descriptor = save('descriptor', { network, args: ['--type', 'p2tr'] });
    judge(descriptor, first('p2pkh'));
    assert.ok(descriptor.text.startsWith(`tr([73c5da0a/86h/${coin}h/0h]${xpub(`m/86'/${coin}'/0'`, network)}/<0;1>/*)#`));
    const keys = save('specter', { network });
    judge(keys, first('p2pkh'));
    for (const line of keys.text.trimEnd().split('\n')) {
      const [, path, key] = /^\[73c5da0a\/([0-9h/]+)\](\w+)$/.exec(line);
      assert.equal(key, xpub(`m/${path.replaceAll('h', "'")}`, network));
    }
    const summary = save('casa', { network });
    judge(summary, first('p2pkh'));
    for (const [, path, index, address] of summary.text.matchAll(/^(m\/84'\/\d'\/0')\/0\/(\d) => (\w+)$/gm)) {
      assert.ok(path);
      assert.equal(address, addressAt('p2wpkh', network, 0, 0, Number(index)));
    }
  });
}

test('nothing is overwritten, and nothing is left of what was refused', () => {
  const at = folder();
  const run = (...args) => spawnSync(join(programs, 'holdfast'), ['export', 'descriptor', '--test-mnemonic', words, '--approve', 'all', ...args], { encoding: 'utf8', timeout: 60_000 });
  assert.equal(run('-o', join(at, 'a.txt')).status, 0);
  assert.notEqual(run('-o', join(at, 'a.txt')).status, 0);
  assert.notEqual(run('-o', join(at, 'a.json')).status, 0); // its signature's place is taken
  assert.notEqual(run('-o', join(at, 'b.sig')).status, 0);
  assert.notEqual(run('-o', join(at, 'c d.txt')).status, 0); // a name no signature can say
  assert.deepEqual(readdirSync(at).sort(), ['a.sig', 'a.txt']);
  assert.equal(run('-o', at).status, 0);
  assert.equal(run('-o', at).status, 0);
  assert.deepEqual(readdirSync(at).sort(), ['a.sig', 'a.txt', 'descriptor-2.sig', 'descriptor-2.txt', 'descriptor.sig', 'descriptor.txt']);
  assert.ok(existsSync(join(at, 'descriptor.sig')));
});
