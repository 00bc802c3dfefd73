// BIP-129 from end to end: three signers make their key records, a coordinator made of other people's libraries verifies them and makes the descriptor record, each
// signer registers it. bitcoinjs-message judges the signatures, node's cryptography the encryption, @caravan/bitcoin the exported Caravan JSON, wasm-utxo descriptors.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deriveMultisigByIndex, ExtendedPublicKey, generateBraid } from '@caravan/bitcoin';
import message from 'bitcoinjs-message';
import { payments } from 'bitcoinjs-lib';
import { decrypt, encrypt } from './support/bsms.mjs';
import { cases, Chance } from './support/chance.mjs';
import { run } from './support/holdfast.mjs';
import { account, quorumDescriptor, wallet } from './support/wallets.mjs';
import { wasmUtxo } from './judges/index.mjs';

const top = mkdtempSync(join(tmpdir(), 'holdfast-bsms-'));
after(() => rmSync(top, { recursive: true }));
let files = 0;
const place = ending => join(top, `${files++}${ending}`);
const file = (content, ending = '.txt') => {
  const path = place(ending);
  writeFileSync(path, content);
  return path;
};

const prefixes = { main: 0x00, test: 0x6f };
const ask = (what, signer, ...args) => run('holdfast-emulator', [what, '--approve', 'all', '--test-mnemonic', signer.words, '--test-passphrase', signer.passphrase, ...args]);

function done(result) {
  assert.equal(result.code, 0, result.err);
  return result;
}

function refused(result, code, reason) {
  assert.equal(result.code, code, result.err);
  assert.match(result.err, new RegExp(`^${reason}(:|$)`, 'm'));
}

/** Round 1 of one signer; what the coordinator reads of it, verified. */
function keyRecord(signer, network, type, token, description) {
  const own = account(signer.seed, network, type, 0), output = place(token === '00' ? '.bsms' : '.dat');
  done(ask('bsms-key', signer, '--network', network, '--path', `m/${own.path}`, '--token', token, '--description', description, '-o', output));
  const text = readFileSync(output, 'ascii');
  const record = token === '00' ? text : decrypt(token, text);
  const lines = record.split('\n');
  assert.deepEqual(lines.slice(0, 4), ['BSMS 1.0', token, `[${own.fingerprint}/${own.path}]${own.xpub}`, description]);
  assert.equal(lines.length, 5);
  const signed = lines.slice(0, 4).join('\n');
  const { address } = payments.p2pkh({ pubkey: own.node.publicKey, network: { pubKeyHash: prefixes[network] } });
  assert.equal(message.verify(signed, address, lines[4]), true);
  assert.equal(message.verify(`${signed} `, address, lines[4]), false);
  return own;
}

const firstOf = quorum => wasmUtxo.multisig(quorum, 0, 0).address;

function session(chance, network, type, token) {
  const signers = chance.times(3, () => wallet(chance));
  const cosigners = signers.map((signer, i) => keyRecord(signer, network, type, token, `Signer ${i + 1}`));
  const quorum = { type, network, sorted: true, threshold: 2, cosigners };
  const record = `BSMS 1.0\n${quorumDescriptor(quorum, '/**')}\n/0/*,/1/*\n${firstOf(quorum)}`;
  return { signers, quorum, record, sealed: token === '00' ? record : encrypt(token, Buffer.from(record)) };
}

for (const [mode, token] of [['NO_ENCRYPTION', '00'], ['STANDARD', 'a54044308ceac9b7'], ['EXTENDED', '108a2360adb302774eb521daebbeda5e']]) {
  test(`rounds 1 and 2, ${mode}: 2 wallets`, () => cases(`bsms-${mode}`, 2, chance => {
    const [network, type] = [chance.of(['main', 'test']), chance.of(['wsh', 'sh-wsh'])];
    const { signers, quorum, record, sealed } = session(chance, network, type, token);
    const descriptorRecord = file(sealed, token === '00' ? '.bsms' : '.dat');
    for (const signer of signers) {
      const output = place('.bsms');
      done(ask('export-wallet', signer, '--network', network, '--register', descriptorRecord, '--token', token, '--as', 'bsms', '-o', output));
      assert.equal(readFileSync(output, 'ascii'), record.replaceAll("'", 'h'));
    }
    const register = (content, ...args) => ask('export-wallet', signers[0], '--network', network, '--register', file(content), '--as', 'descriptor', '-o', place('.txt'), ...args);
    const stranger = wallet(chance);
    refused(ask('export-wallet', stranger, '--network', network, '--register', descriptorRecord, '--token', token, '--as', 'bsms', '-o', place('.bsms')), 2, 'own-key-missing');
    refused(register(sealed, '--token', '0123456789abcdef'), 3, 'malformed');
    const seal = text => token === '00' ? text : encrypt(token, Buffer.from(text));
    const others = chance.times(3, () => account(chance.bytes(32), network, type, 0));
    const elsewhere = firstOf({ ...quorum, cosigners: others });
    refused(register(seal(record.replace(/[^\n]+$/, elsewhere)), '--token', token), 3, 'malformed'); // another first address
    refused(register(seal(record.replace(quorum.cosigners[1].xpub, others[0].xpub)), '--token', token), 3, 'malformed'); // another's key in place of a cosigner's
    refused(register(seal(record.replace('/0/*,/1/*', '/0/*,/7/*')), '--token', token), 2, 'unsupported');
    refused(register(seal(record.replace('BSMS 1.0', 'BSMS 2.0')), '--token', token), 2, 'unsupported');
    if (token === '00') { return; }
    refused(register(sealed), 2, 'unsupported'); // it says that a token is needed
    refused(register(record, '--token', token), 3, 'malformed'); // a plain one in place of an encrypted one
    refused(register(sealed.replace(/.$/, last => last === '0' ? '1' : '0'), '--token', token), 3, 'malformed');
  }));
}

test('bsms-key refuses what is no shared account, and never overwrites', () => {
  const signer = wallet(new Chance('bsms-refusals'));
  const make = (...args) => ask('bsms-key', signer, ...args, '-o', place('.bsms'));
  for (const path of ["m/84'/0'/0'", "m/48'/0'/0'/2'/0/0", 'm', "m/48'/0'/0'/2"]) { refused(make('--path', path), 2, 'path-not-allowed'); }
  refused(make('--path', "m/48'/1'/0'/2'"), 2, 'wrong-network');
  refused(make('--path', "m/48'/0'/0'/2'", '--description', 'é'), 3, 'malformed');
  refused(make('--path', 'what'), 3, 'malformed');
  assert.equal(make('--path', "m/48'/0'/0'/2'", '--token', '0011').code, 1);
  const there = file('precious');
  assert.equal(ask('bsms-key', signer, '--path', "m/48'/0'/0'/2'", '-o', there).code, 1);
  assert.equal(readFileSync(there, 'ascii'), 'precious');
  const record = place('.bsms');
  done(ask('bsms-key', signer, '--path', "m/48'/0'/0'/2'", '-o', record));
  // What a record says is no message that an address signs.
  refused(ask('message', signer, '--path', "m/84'/0'/0'/0/0", record), 2, 'unsupported');
  refused(ask('message', signer, '--path', "m/48'/0'/0'/2'", record), 2, 'path-not-allowed');
});

const braidTypes = { sh: 'P2SH', 'sh-wsh': 'P2SH-P2WSH', wsh: 'P2WSH' };
const caravanNetworks = { main: 'mainnet', test: 'testnet', signet: 'signet', regtest: 'regtest' };

test('exports: Caravan reads its JSON to the same addresses; every file registers again as the same wallet: 6 wallets', () => cases('wallet-exports', 6, (chance, i) => {
  const signer = wallet(chance), network = ['main', 'test'][i % 2], type = Object.keys(braidTypes)[i % 3];
  const own = account(signer.seed, network, type, 0);
  const quorum = { type, network, sorted: true, threshold: 2, cosigners: chance.shuffled([own, ...chance.times(2, () => account(chance.bytes(32), network, type, 0))]) };
  const from = file(`${quorumDescriptor(quorum)}\n`);
  const write = (input, as) => {
    const output = place('');
    done(ask('export-wallet', signer, '--network', network, '--register', input, '--as', as, '-o', output));
    return output;
  };
  const descriptor = readFileSync(write(from, 'descriptor'), 'ascii');
  for (const as of ['policy', 'bsms', 'coldcard', 'caravan']) { assert.equal(readFileSync(write(write(from, as), 'descriptor'), 'ascii'), descriptor, as); }

  const caravan = JSON.parse(readFileSync(write(from, 'caravan'), 'utf8'));
  assert.deepEqual([caravan.addressType, caravan.network, caravan.quorum], [braidTypes[type], caravanNetworks[network], { requiredSigners: 2, totalSigners: 3 }]);
  const keys = caravan.extendedPublicKeys.map(key => Object.assign(ExtendedPublicKey.fromBase58(key.xpub), { path: key.bip32Path, rootFingerprint: key.xfp, base58String: key.xpub }));
  for (const branch of [0, 1]) {
    const braid = generateBraid(caravan.network, caravan.addressType, keys, caravan.quorum.requiredSigners, String(branch));
    for (const index of [0, 1, chance.below(10_000)]) {
      assert.equal(deriveMultisigByIndex(braid, index).address, wasmUtxo.multisig(quorum, branch, index).address, `${branch}/${index}`);
    }
  }
}));

test('exports: what a format cannot say is refused in words', () => {
  const chance = new Chance('wallet-exports-refused'), signer = wallet(chance);
  const [own, other] = [account(signer.seed, 'main', 'wsh', 0), account(chance.bytes(32), 'main', 'wsh', 0)];
  const key = one => `[${one.fingerprint}/${one.path}]${one.xpub}/<0;1>/*`;
  const heirs = file(`wsh(or_d(pk(${key(own)}),and_v(v:pkh(${key(other)}),older(26280))))`);
  for (const [as, code] of [['descriptor', 0], ['policy', 0], ['bsms', 0], ['coldcard', 2], ['caravan', 2]]) {
    const output = place('');
    const result = ask('export-wallet', signer, '--register', heirs, '--as', as, '-o', output);
    assert.equal(result.code, code, result.err);
    assert.equal(existsSync(output), code === 0);
    if (code === 2) { assert.match(result.err, /^unsupported: this format is for sorted multisigs/m); }
  }
  assert.equal(ask('export-wallet', signer, '--register', heirs, '--as', 'electrum', '-o', place('')).code, 1);
  assert.equal(ask('export-wallet', signer, '--as', 'bsms', '-o', place('')).code, 1);
});
