// The programs as a shell runs them: exit codes, reason codes, files in and out.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { mnemonicToSeedSync } from '@scure/bip39';
import { bitcoinjs, judges, scure, wasmUtxo } from './judges/index.mjs';
import { cases, Chance } from './support/chance.mjs';
import { run } from './support/holdfast.mjs';
import { build, toSign } from './support/messages.mjs';
import { otherSigners, ownerOf, spend } from './support/spends.mjs';
import { account, accountPath, multiTypes, networks, quorum, singleTypes } from './support/wallets.mjs';

const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const otherWords = 'letter advice cage absurd amount doctor acoustic avoid letter advice cage above';
const seed = mnemonicToSeedSync(words);
const top = mkdtempSync(join(tmpdir(), 'holdfast-command-line-'));
after(() => rmSync(top, { recursive: true }));

let folders = 0;
function folder() {
  const path = join(top, String(folders++));
  mkdirSync(path);
  return path;
}

const file = (name, content) => {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return path;
};

const sign = (path, ...more) => run('holdfast-emulator', ['sign', path, '--approve', 'all', '--test-mnemonic', words, ...more]);
const made = (chance, kinds, options = {}) => {
  const wanted = spend(chance, seed, options.network ?? 'main', kinds, options);
  return { wanted, psbt: scure.build(wanted) };
};
const simple = name => made(new Chance(name), ['wpkh', 'wpkh']);

function refused(result, code, reason) {
  assert.equal(result.code, code, result.err);
  assert.match(result.err, new RegExp(`^${reason}(:|$)`, 'm'));
}

test('xpub and address agree with every judge: 12 wallets', () => cases('command-line-keys', 12, (chance, i) => {
  const [network, type] = [networks[i % 4], singleTypes[(i + (i >> 2)) % 4]];
  const passphrase = chance.of(['', 'TREZOR', 'ﬁ é ガ']);
  const own = mnemonicToSeedSync(words, passphrase);
  const path = accountPath(type, network, chance.below(5)), at = chance.below(1000);
  const ask = (what, path) => run('holdfast-emulator', [what, '--path', path, '--network', network, '--test-mnemonic', words, '--test-passphrase', passphrase]);
  const [xpub, address] = [ask('xpub', `m/${path}`), ask('address', `m/${path}/0/${at}`)];
  assert.deepEqual([xpub.code, address.code], [0, 0], xpub.err + address.err);
  for (const judge of judges) {
    assert.equal(xpub.out.toString(), `${judge.xpub(own, network, `m/${path}`)}\n`, judge.name);
    assert.equal(address.out.toString(), `${judge.single({ seed: own, network, type, account: path, path: `m/${path}/0/${at}`, branch: 0, index: at }).address}\n`, judge.name);
  }
}));

test('words come by standard input too', () => {
  const result = run('holdfast-emulator', ['xpub', '--path', "m/84'/0'/0'", '--test-mnemonic', '-'], { input: `${words}\n` });
  assert.equal(result.out.toString(), `${scure.xpub(seed, 'main', "m/84'/0'/0'")}\n`);
});

test("the owner's program hands a test seed over to the emulator", () => {
  const result = run('holdfast', ['xpub', '--path', "m/84'/0'/0'", '--test-mnemonic', words]);
  assert.deepEqual([result.code, result.out.toString()], [0, `${scure.xpub(seed, 'main', "m/84'/0'/0'")}\n`]);
});

for (const [name, encode, decode] of [
  ['binary', psbt => Buffer.from(psbt, 'base64'), bytes => bytes.toString('base64')],
  ['base64', psbt => psbt, bytes => bytes.toString()],
  ['base64 with a newline', psbt => `${psbt}\n`, bytes => bytes.toString().match(/^(\S+)\n$/)[1]],
  ['hexadecimal', psbt => Buffer.from(psbt, 'base64').toString('hex'), bytes => Buffer.from(bytes.toString(), 'hex').toString('base64')],
]) {
  test(`${name} in, ${name} out; every judge finishes it: 4 transactions`, () => cases(`command-line-${name}`, 4, chance => {
    const network = chance.of(networks);
    const { wanted, psbt } = made(chance, chance.times(2, () => chance.of(singleTypes)), { network });
    const input = file('pay.psbt', encode(psbt)), output = join(folder(), 'out.psbt');
    const result = sign(input, '-o', output, '--network', network);
    assert.equal(result.code, 0, result.err);
    const signed = decode(readFileSync(output));
    for (const judge of judges) { judge.verify(signed, wanted); }
    assert.equal(new Set(judges.map(judge => judge.finish(signed))).size, 1);
    assert.deepEqual(readFileSync(input), Buffer.from(encode(psbt)));
  }));
}

test('--finalize and --extract: 4 transactions', () => cases('command-line-extract', 4, chance => {
  const { psbt } = made(chance, chance.times(2, () => chance.of(singleTypes)));
  const input = file('pay.psbt', psbt), [signed, final, extracted] = ['signed', 'final', 'extracted'].map(name => join(folder(), name));
  for (const args of [['-o', signed], ['-o', final, '--finalize'], ['-o', extracted, '--extract']]) { assert.equal(sign(input, ...args).code, 0); }
  const expected = scure.finish(readFileSync(signed, 'ascii'));
  assert.equal(scure.extract(readFileSync(final, 'ascii')), expected);
  assert.equal(readFileSync(extracted, 'ascii').trim(), expected);
}));

test('without -o it writes beside the file, under a free name', () => {
  const input = file('pay.psbt', simple('beside').psbt);
  const beside = join(input, '..');
  for (const _ of [1, 2, 3]) { assert.equal(sign(input).code, 0); }
  assert.deepEqual(readdirSync(beside).sort(), ['pay-signed-2.psbt', 'pay-signed-3.psbt', 'pay-signed.psbt', 'pay.psbt']);
  assert.deepEqual(readFileSync(join(beside, 'pay-signed.psbt')), readFileSync(join(beside, 'pay-signed-3.psbt')));
});

test('-o never overwrites, not even its own input', () => {
  const input = file('pay.psbt', simple('overwrite').psbt), there = file('there', 'precious');
  for (const output of [there, input]) {
    const before = readFileSync(output);
    const result = sign(input, '-o', output);
    assert.equal(result.code, 1);
    assert.match(result.err, /exists/);
    assert.deepEqual(readFileSync(output), before);
  }
});

test('exit code 1: no such file, a wrong command line, a folder that is not there', () => {
  assert.equal(sign(join(folder(), 'absent.psbt')).code, 1);
  assert.equal(sign(file('pay.psbt', simple('wrong').psbt), '--no-such-option').code, 1);
  assert.equal(sign(file('pay.psbt', simple('wrong').psbt), '-o', join(folder(), 'absent/out.psbt')).code, 1);
  assert.equal(run('holdfast', ['show', join(folder(), 'absent.psbt')]).code, 1);
});

test('exit code 3: what is not a PSBT, and words that are not a mnemonic', () => {
  const psbt = simple('damage').psbt;
  for (const [name, content] of Object.entries({ empty: '', text: 'hello', cut: psbt.slice(0, 400), hex: '70736274ff0', damaged: Buffer.from(psbt, 'base64').subarray(0, -1) })) {
    const input = file(`${name}.psbt`, content);
    refused(sign(input), 3, 'malformed');
    refused(run('holdfast', ['show', input]), 3, 'malformed');
    assert.deepEqual(readdirSync(join(input, '..')), [`${name}.psbt`]);
  }
  refused(run('holdfast-emulator', ['sign', file('pay.psbt', psbt), '--approve', 'all', '--test-mnemonic', `${words} zoo`]), 3, 'malformed');
});

// Each is refused, and its twin without the fault is signed.
const faults = {
  'nothing-to-sign': () => ({ words: otherWords }),
  'wrong-network': () => ({ args: ['--network', 'test'] }),
  'previous-transaction-missing': wanted => { for (const input of wanted.inputs) { input.previous = undefined; } },
  'sighash-not-allowed': wanted => { wanted.inputs[0].sighash = 2; },
  'fee-too-high': wanted => { for (const output of wanted.outputs) { output.amount /= 4n; } },
  'amount-out-of-range': wanted => { wanted.outputs[0].amount += 21n * 10n ** 14n; },
  'script-mismatch': wanted => { wanted.inputs[0].keys = wanted.inputs[1].keys; },
};
for (const [reason, spoil] of Object.entries(faults)) {
  test(`exit code 2: ${reason}`, () => {
    const { wanted, psbt } = simple(reason);
    assert.equal(sign(file('good.psbt', psbt)).code, 0);
    const { words: signer = words, args = [] } = spoil(wanted) ?? {};
    const input = file('bad.psbt', bitcoinjs.build(wanted));
    refused(run('holdfast-emulator', ['sign', input, '--approve', 'all', '--test-mnemonic', signer, ...args]), 2, reason);
    assert.deepEqual(readdirSync(join(input, '..')), ['bad.psbt']);
  });
}

for (const type of multiTypes) {
  test(`--register: change of a registered ${type} multisig, and no other's`, () => cases(`command-line-register-${type}`, 2, chance => {
    const owner = quorum(chance, account(seed, 'main', type, 0), 'main', type, 3, 3, 2);
    const { wanted, psbt } = made(chance, [], { owners: [owner, owner] });
    const input = file('pay.psbt', psbt), output = join(folder(), 'out.psbt');
    const result = sign(input, '-o', output, '--register', file('family.txt', `${wanted.policies[0]}\n`));
    assert.equal(result.code, 0, result.err);
    let signed = readFileSync(output, 'ascii');
    for (const other of otherSigners(wanted, seed)) { signed = scure.sign(signed, { ...wanted, inputs: wanted.inputs.map((one, i) => i === other.input ? one : { ...one, keys: [] }) }, other.seed); }
    for (const judge of judges) { judge.verify(signed, wanted); }
    assert.equal(new Set(judges.map(judge => judge.finish(signed))).size, 1);

    const strangers = quorum(chance, ownerOf(chance, chance.bytes(32), 'main', 'wpkh').account, 'main', type, 3, 3, 2);
    refused(sign(input, '--register', file('strangers.txt', spend(chance, seed, 'main', [], { owners: [strangers] }).policies[0])), 2, 'own-key-missing');
  }));
}

test('a wallet policy is registered once, and its proof stands for that later', () => {
  const chance = new Chance('command-line-proof');
  const [own, other] = [account(seed, 'main', 'wsh', 0), account(chance.bytes(32), 'main', 'wsh', 0)];
  const key = one => `[${one.fingerprint}/${one.path}]${one.xpub}/<0;1>/*`;
  const { psbt } = made(chance, ['wpkh', 'wpkh']);
  const proof = join(folder(), 'proof.json');
  const first = sign(file('pay.psbt', psbt), '--register', file('heirs.txt', `wsh(or_d(pk(${key(own)}),and_v(v:pkh(${key(other)}),older(26280))))`), '--proof', proof);
  assert.equal(first.code, 0, first.err);
  const { name, descriptor_template, keys_info, hmac } = JSON.parse(readFileSync(proof));
  assert.equal(name, 'heirs');
  assert.equal(descriptor_template, 'wsh(or_d(pk(@0/**),and_v(v:pkh(@1/**),older(26280))))');
  assert.deepEqual(keys_info, [own, other].map(one => key(one).replace("/<0;1>/*", '').replaceAll("'", 'h')));
  assert.match(hmac, /^[0-9a-f]{64}$/);
  assert.equal(sign(file('pay.psbt', psbt), '--register', proof).code, 0);
  const changed = { name, descriptor_template: descriptor_template.replace('26280', '144'), keys_info, hmac };
  refused(sign(file('pay.psbt', psbt), '--register', file('changed.json', JSON.stringify(changed))), 2, 'approval-invalid');
  refused(sign(file('pay.psbt', psbt), '--register', file('insane.txt', `wsh(or_d(pk(${key(own)}),older(144)))`)), 2, 'unsafe-policy');
});

test('combine puts cosigners together and extracts what every judge would: 3 transactions', () => cases('command-line-combine', 3, chance => {
  const owner = quorum(chance, account(seed, 'main', 'wsh', 0), 'main', 'wsh', 3, 3, 2);
  const { wanted, psbt } = made(chance, [], { owners: [owner] });
  const input = file('pay.psbt', psbt), ours = join(folder(), 'ours.psbt');
  assert.equal(sign(input, '-o', ours).code, 0);
  const [other] = otherSigners(wanted, seed);
  const theirs = file('theirs.psbt', scure.sign(psbt, wanted, other.seed));
  const output = join(folder(), 'final.txn');
  const result = run('holdfast', ['combine', ours, theirs, '--extract', '-o', output]);
  assert.equal(result.code, 0, result.err);
  const both = join(folder(), 'both.psbt');
  assert.equal(run('holdfast', ['combine', theirs, ours, '-o', both]).code, 0);
  for (const judge of judges) { assert.equal(readFileSync(output, 'ascii').trim(), judge.finish(readFileSync(both, 'ascii').trim()), judge.name); }
  refused(run('holdfast', ['combine', ours, file('else.psbt', simple('combine').psbt)]), 3, 'malformed');
  refused(run('holdfast', ['combine', ours, '--extract']), 2, 'unsupported');
}));

test('show --json says what the file does, with no key: 8 transactions', () => cases('command-line-show', 8, chance => {
  const network = chance.of(networks);
  const { wanted, psbt } = made(chance, chance.times(3, () => chance.of(singleTypes)), { network });
  const result = run('holdfast', ['show', file('pay.psbt', psbt), '--json', '--network', network]);
  assert.equal(result.code, 0, result.err);
  const { transaction, verdict } = JSON.parse(result.out);
  assert.ok(['sign', 'sign-after-warnings'].includes(verdict));
  assert.deepEqual([transaction.network, transaction.version, transaction.lockTime], [network, wanted.version, wanted.lockTime]);
  assert.deepEqual(transaction.inputs, wanted.inputs.map(input => ({ txid: input.txid, vout: input.vout, sequence: input.sequence })));
  assert.deepEqual(transaction.outputs.map(output => [BigInt(output.satoshis), output.script]), wanted.outputs.map(output => [output.amount, Buffer.from(output.script).toString('hex')]));
}));

test('show needs no key and writes nothing', () => {
  const input = file('pay.psbt', simple('show').psbt);
  assert.equal(run('holdfast', ['show', input]).code, 0);
  assert.deepEqual(readdirSync(join(input, '..')), ['pay.psbt']);
  assert.ok(existsSync(input));
});

test('a message in a file (BIP-322): shown, signed, its signature extracted', () => {
  const chance = new Chance('command-line-message'), message = Buffer.from('I own this.\n\n2026');
  const wanted = toSign(chance, seed, 'main', 'wpkh', message);
  const path = file('message.psbt', Buffer.from(build(wanted, message), 'base64'));
  const shown = run('holdfast', ['show', path]);
  assert.equal(shown.code, 0, shown.err);
  assert.match(shown.out.toString(), /^Sign message\n[^]*Line 1: I own this\.\nLine 2, blank: \nLine 3: 2026\n/);
  assert.doesNotMatch(shown.out.toString(), /Recipient|Fee/);
  const result = sign(path, '--extract');
  assert.equal(result.code, 0, result.err);
  const signature = readFileSync(path.replace('message.psbt', 'message-signature.txt'), 'utf8');
  assert.match(signature, /^smp[A-Za-z0-9+/]+=*\n$/);
  const signed = sign(path);
  assert.equal(signed.code, 0, signed.err);
  const combined = run('holdfast', ['combine', path.replace('message.psbt', 'message-signed.psbt'), '--extract']);
  assert.equal(combined.code, 0, combined.err);
  assert.equal(readFileSync(path.replace('message.psbt', 'message-signed-signature.txt'), 'utf8'), signature);
  refused(sign(file('other.psbt', build(wanted, Buffer.from('another')))), 3, 'malformed');
});

test('labels of a wallet app (BIP-329) stand beside addresses as its words', () => {
  const { wanted, psbt } = simple('command-line-labels');
  const payment = wanted.outputs.find(output => output.kind === 'payment');
  const address = payment.address ?? wasmUtxo.addressOf(payment.script, 'main');
  const path = file('labelled.psbt', psbt);
  const labels = file('labels.jsonl', `${JSON.stringify({ type: 'addr', ref: address, label: 'To Ann' })}\n${JSON.stringify({ type: 'later', ref: 'x' })}\n`);
  const shown = run('holdfast', ['show', path, '--labels', labels]);
  assert.equal(shown.code, 0, shown.err);
  assert.match(shown.out.toString(), /^The file's label \(not checked\): To Ann$/m);
  assert.doesNotMatch(run('holdfast', ['show', path]).out.toString(), /label/);
  const result = sign(path, '--labels', labels);
  assert.equal(result.code, 0, result.err);
  const broken = file('broken.jsonl', '{"type":"addr"}\n');
  refused(run('holdfast', ['show', path, '--labels', broken]), 3, 'malformed');
  refused(sign(path, '--labels', broken), 3, 'malformed');
});
