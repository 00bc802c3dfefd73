// BIP-322 messages as PSBTs that bitcoinjs-lib makes: signed here as messages, verified and finished by it alike; bip322-js verifies what it can.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BIP322, Verifier } from 'bip322-js';
import { Transaction } from 'bitcoinjs-lib';
import { bitcoinjs } from './judges/bitcoinjs.mjs';
import { cases } from './support/chance.mjs';
import { Holdfast } from './support/holdfast.mjs';
import { build, toSign, toSpend } from './support/messages.mjs';
import { signaturesOf, withoutSignatures } from './support/psbt-maps.mjs';
import { kindsOf, otherSigners } from './support/spends.mjs';
import { networks, singleTypes, wallet } from './support/wallets.mjs';

const holdfast = new Holdfast();
after(() => holdfast.end());

const text = chance => Buffer.from(chance.times(chance.between(1, 40), () => chance.of(['word', 'и', '😀', '\n', '-', '21'])).join(' '));

async function check(chance, kind, funds) {
  const { words, passphrase, seed } = wallet(chance);
  const network = chance.of(networks), message = text(chance);
  const wanted = toSign(chance, seed, network, kind, message, funds);
  const psbt = build(wanted, message), count = wanted.inputs.length;
  const { psbt: signed, pages } = await holdfast.ask('sign', { words, passphrase, network, psbt, policies: wanted.policies });

  assert.equal(BIP322.buildToSpendTx(message.toString(), Buffer.from(wanted.inputs[0].script)).getId(), toSpend(message, wanted.inputs[0].script).getId());
  assert.deepEqual(pages[0].fields[0], ['Signs for address', wanted.address]);
  assert.ok(pages.every(page => !/^(Recipient|What leaves|Fee)/.test(page.title)));
  assert.equal(pages.some(page => page.title.startsWith('Proof of funds')), funds.length > 0);
  assert.deepEqual(withoutSignatures(signed, count), withoutSignatures(psbt, count));
  assert.deepEqual(new Map([...signaturesOf(bitcoinjs.sign(psbt, wanted, seed), count)].sort()), new Map([...signaturesOf(signed, count)].sort()));

  let complete = signed;
  for (const other of otherSigners(wanted, seed)) {
    const only = { ...wanted, inputs: wanted.inputs.map((input, i) => i === other.input ? input : { ...input, keys: [] }) };
    complete = bitcoinjs.sign(complete, only, other.seed);
  }
  bitcoinjs.verify(complete, wanted);
  const finished = bitcoinjs.finish(complete);
  const { hex, signature } = await holdfast.ask('finish', { psbt: complete });
  assert.equal(hex, finished);
  const native = ['wpkh', 'wsh', 'tr'].includes(kind);
  assert.equal(signature.slice(0, 3), funds.length > 0 ? 'pof' : native ? 'smp' : 'ful');
  const body = Buffer.from(signature.slice(3), 'base64');
  if (signature.startsWith('ful')) { assert.equal(body.toString('hex'), finished); }
  if (signature.startsWith('smp')) { assert.deepEqual(witnessOf(body), Transaction.fromHex(finished).ins[0].witness.map(item => Buffer.from(item).toString('hex'))); }
  if (funds.length > 0) { return; }
  // It knows the simple format, of one key, without its prefix.
  if (signature.startsWith('smp') && singleTypes.includes(kind)) {
    assert.equal(Verifier.verifySignature(wanted.address, message.toString(), signature.slice(3)), true);
    assert.equal(Verifier.verifySignature(wanted.address, `${message}.`, signature.slice(3)), false);
  }
  const verify = (message, address = wanted.address) => holdfast.ask('verify', { network, address, message: message.toString('base64'), signature });
  assert.deepEqual(await verify(message), { validity: 'Valid' });
  assert.deepEqual(await verify(Buffer.concat([message, Buffer.from('.')])), { validity: 'Invalid' });
}

// Items of fewer than 65,536 bytes.
function witnessOf(bytes) {
  let at = 1;
  const items = [];
  while (items.length < bytes[0]) {
    const long = bytes[at] === 0xfd, length = long ? bytes.readUInt16LE(at + 1) : bytes[at];
    at += long ? 3 : 1;
    items.push(bytes.toString('hex', at, at += length));
  }
  assert.equal(at, bytes.length);
  return items;
}

for (const kind of kindsOf) {
  test(`messages for ${kind}: 12 addresses`, () => cases(`message-${kind}`, 12, chance => check(chance, kind, [])));
}
test('proofs of funds: 12 addresses', () => cases('message-funds', 12, chance => check(chance, chance.of(kindsOf), chance.times(chance.between(1, 4), () => chance.of(singleTypes)))));

test('a message that is not the one beside it', () => cases('message-other', 6, async chance => {
  const { words, passphrase, seed } = wallet(chance);
  const message = text(chance);
  const wanted = toSign(chance, seed, 'main', chance.of(singleTypes), message);
  await assert.rejects(holdfast.ask('sign', { words, passphrase, network: 'main', psbt: build(wanted, Buffer.from('another')) }), { reason: 'malformed' });
  await assert.rejects(holdfast.ask('sign', { words, passphrase, network: 'main', psbt: bitcoinjs.build(wanted) }), { reason: 'unsupported' });
}));
