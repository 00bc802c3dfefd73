// Cards as `holdfast sign --card` and `holdfast export` leave them: COLDCARD's names, and nothing lost on one that is full.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { HDKey } from '@scure/bip32';
import { mnemonicToSeedSync } from '@scure/bip39';
import * as bitcoin from 'bitcoinjs-lib';

const checkout = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const programs = process.env.HOLDFAST_PROGRAMS ?? join(checkout, 'artifacts/run/jit');
const words = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
const others = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const treeOf = mnemonic => HDKey.fromMasterSeed(mnemonicToSeedSync(mnemonic));
const fingerprintOf = tree => tree.fingerprint.toString(16).padStart(8, '0');
const home = mkdtempSync(join(tmpdir(), 'holdfast-cards-'));
after(() => rmSync(home, { recursive: true }));

const folder = () => mkdtempSync(join(home, 'card-'));
const run = (args, mnemonic = words) => spawnSync(join(programs, 'holdfast'), [...args, '--test-mnemonic', mnemonic, '--approve', 'all'], { encoding: 'utf8', timeout: 60_000 });

/** One coin of 100,000 satoshis at a script, spent: 90,000 to somebody else. */
function spend(script, input) {
  const before = new bitcoin.Transaction();
  before.version = 2;
  before.addInput(new Uint8Array(32).fill(7), 0);
  before.addOutput(script, 100_000n);
  const psbt = new bitcoin.Psbt();
  psbt.addInput({ hash: before.getId(), index: 0, nonWitnessUtxo: before.toBuffer(), witnessUtxo: { script, value: 100_000n }, ...input });
  psbt.addOutput({ address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', value: 90_000n });
  return Buffer.from(psbt.toBuffer());
}

const derivation = (mnemonic, path) => ({ masterFingerprint: Buffer.from(fingerprintOf(treeOf(mnemonic)), 'hex'), path, pubkey: treeOf(mnemonic).derive(path).publicKey });

test('a payment that is complete: NAME-signed.psbt and NAME-final.txn', () => {
  const card = folder(), mine = derivation(words, "m/84'/0'/0'/0/0");
  const psbt = spend(bitcoin.payments.p2wpkh({ pubkey: mine.pubkey }).output, { bip32Derivation: [mine] });
  writeFileSync(join(card, 'pay.psbt'), psbt);
  const ended = run(['sign', join(card, 'pay.psbt'), '--card', '--allow', 'high-fee']);
  assert.equal(ended.status, 0, ended.stderr);
  assert.deepEqual(readdirSync(card).sort(), ['pay-final.txn', 'pay-signed.psbt', 'pay.psbt']);
  assert.deepEqual(readFileSync(join(card, 'pay.psbt')), psbt);
  const signed = bitcoin.Psbt.fromBuffer(readFileSync(join(card, 'pay-signed.psbt')));
  assert.equal(readFileSync(join(card, 'pay-final.txn'), 'utf8'), `${signed.finalizeAllInputs().extractTransaction(true).toHex()}\n`);
});

test('a multisig, signer after signer: NAME-part.psbt, then NAME-signed.psbt and NAME-final.txn', () => {
  const card = folder(), path = "m/48'/0'/0'/2'";
  const key = mnemonic => `[${fingerprintOf(treeOf(mnemonic))}/48h/0h/0h/2h]${treeOf(mnemonic).derive(path).publicExtendedKey}/<0;1>/*`;
  writeFileSync(join(card, 'wallet.txt'), `wsh(sortedmulti(2,${key(words)},${key(others)}))`);
  const keys = [derivation(words, `${path}/0/0`), derivation(others, `${path}/0/0`)];
  const sorted = keys.map(each => each.pubkey).sort(Buffer.compare);
  const made = bitcoin.payments.p2wsh({ redeem: bitcoin.payments.p2ms({ m: 2, pubkeys: sorted }) });
  writeFileSync(join(card, 'pay.psbt'), spend(made.output, { witnessScript: made.redeem.output, bip32Derivation: keys }));
  const args = name => ['sign', join(card, name), '--card', '--allow', 'high-fee', '--register', join(card, 'wallet.txt')];
  let ended = run(args('pay.psbt'));
  assert.equal(ended.status, 0, ended.stderr);
  assert.deepEqual(readdirSync(card).sort(), ['pay-part.psbt', 'pay.psbt', 'wallet.txt']);
  ended = run(args('pay-part.psbt'), others);
  assert.equal(ended.status, 0, ended.stderr);
  assert.deepEqual(readdirSync(card).sort(), ['pay-final.txn', 'pay-part.psbt', 'pay-signed.psbt', 'pay.psbt', 'wallet.txt']);
  const signed = bitcoin.Psbt.fromBuffer(readFileSync(join(card, 'pay-signed.psbt')));
  assert.equal(readFileSync(join(card, 'pay-final.txn'), 'utf8').trim(), signed.finalizeAllInputs().extractTransaction(true).toHex());
});

test('--card decides by itself where its answer goes', () => {
  const card = folder();
  assert.equal(run(['sign', join(card, 'pay.psbt'), '--card', '--extract']).status, 1);
  assert.equal(run(['sign', join(card, 'pay.psbt'), '--card', '-o', join(card, 'x')]).status, 1);
});

// A file system of so many bytes, in a name space of its own: root is needed nowhere.
function onSmallCard(bytes, script) {
  const card = folder();
  return { card, ended: spawnSync('unshare', ['-rm', 'sh', '-c', `mount -t tmpfs -o size=${bytes} none "$1" && ${script}`, 'sh', card], { encoding: 'utf8', timeout: 120_000 }) };
}
const canMount = onSmallCard(65536, 'true').ended.status === 0;

for (const [bytes, fits] of [[4096, false], [8192, true]]) {
  test(`a card of ${bytes} bytes ${fits ? 'takes' : 'is too full for'} a file and its signature`, { skip: canMount ? false : 'no mounts in name spaces here' }, () => {
    const holdfast = `"${join(programs, 'holdfast')}" export descriptor -o "$1" --test-mnemonic "${words}" --approve all`;
    const { ended } = onSmallCard(bytes, `${holdfast}; echo "exit $?"; ls -A "$1"`);
    const lines = ended.stdout.trim().split('\n');
    assert.deepEqual(lines, fits ? ['exit 0', 'descriptor.sig', 'descriptor.txt'] : ['exit 1']);
    if (!fits) { assert.match(ended.stderr, /space/i); }
  });
}

test('a full card keeps the payment it came with', { skip: canMount ? false : 'no mounts in name spaces here' }, () => {
  const mine = derivation(words, "m/84'/0'/0'/0/0"), source = join(folder(), 'pay.psbt');
  writeFileSync(source, spend(bitcoin.payments.p2wpkh({ pubkey: mine.pubkey }).output, { bip32Derivation: [mine] }));
  const sign = `"${join(programs, 'holdfast')}" sign "$1/pay.psbt" --card --allow high-fee --test-mnemonic "${words}" --approve all`;
  for (const [bytes, left] of [[8192, ['pay.psbt']], [12288, ['pay-final.txn', 'pay-signed.psbt', 'pay.psbt']]]) {
    const { ended } = onSmallCard(bytes, `cp "${source}" "$1" && { ${sign}; ls -A "$1"; cmp "${source}" "$1/pay.psbt" && echo same; }`);
    assert.deepEqual(ended.stdout.trim().split('\n'), [...left, 'same'], ended.stderr);
  }
  assert.ok(existsSync(source));
});
