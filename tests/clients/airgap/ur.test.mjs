// @ngraveio/bc-ur, which most wallet apps in JavaScript show and scan URs with: what we show it reads, and what it shows we read.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import bcur from '@ngraveio/bc-ur';
import { cases } from '../bitcoin/support/chance.mjs';
import { Holdfast } from '../bitcoin/support/holdfast.mjs';

const { UR, UREncoder, URDecoder } = bcur;
const types = ['bytes', 'crypto-psbt', 'eth-sign-request', 'crypto-hdkey'];
const sizes = [1_000, 4_000, 20_000, 100_000];
const batch = 64; // codes shown before the next look
const loss = 0.3;

const holdfast = new Holdfast();
after(() => holdfast.end());

const show = async (type, bytes, density, from = 0, count = 1) =>
  (await holdfast.ask('ur-encode', { type, bytes: Buffer.from(bytes).toString('base64'), density, from, count }));
const join = async codes => holdfast.ask('join', { codes });

/** What a camera sees of codes: some are lost, the rest comes in disorder. */
const seen = (chance, codes) => chance.shuffled(codes.filter(() => chance.below(1000) >= loss * 1000));

test('one code, shown by either and read by the other', () => cases('ur-single', 40, async chance => {
  const type = chance.of(types), bytes = chance.bytes(chance.between(1, 200));
  const { parts, codes: [code] } = await show(type, bytes, 200);
  assert.equal(parts, 1);
  assert.equal(code, code.toUpperCase());
  const theirs = new UREncoder(new UR(Buffer.from(bytes), type), 200).nextPart();
  assert.equal(code, theirs.toUpperCase());
  const read = URDecoder.decode(code);
  assert.deepEqual([read.type, new Uint8Array(read.cbor)], [type, bytes]);
  const { type: ours, bytes: said } = await join([theirs]);
  assert.deepEqual([ours, said], [type, Buffer.from(bytes).toString('base64')]);
}));

test('the same parts as theirs, one for one, mixed ones too', () => cases('ur-parts', 12, async chance => {
  const type = chance.of(types), bytes = chance.bytes(chance.between(300, 3000)), density = chance.of([80, 200, 400]);
  if (bytes.length <= density) { return; }
  const encoder = new UREncoder(new UR(Buffer.from(bytes), type), density);
  const count = 3 * encoder.fragmentsLength;
  const { codes } = await show(type, bytes, density, 0, count);
  for (const code of codes) { assert.equal(code, encoder.nextPart().toUpperCase()); }
}));

for (const size of sizes) {
  const density = 200;
  const rounds = size > 20_000 ? 1 : 4;

  test(`${size} bytes that we show, 30 % of the codes lost and the rest out of order`, () => cases(`ur-shown-${size}`, rounds, async chance => {
    const type = chance.of(types), bytes = chance.bytes(size), decoder = new URDecoder();
    for (let from = 0; !decoder.isComplete(); from += batch) {
      assert.ok(from < 8 * size / density + 10 * batch, 'it does not end');
      const { codes } = await show(type, bytes, density, from, batch);
      for (const code of seen(chance, codes)) {
        if (!decoder.isComplete()) { assert.ok(decoder.receivePart(code)); }
      }
    }
    assert.ok(decoder.isSuccess());
    const read = decoder.resultUR();
    assert.equal(read.type, type);
    assert.ok(Buffer.from(bytes).equals(read.cbor));
  }));

  test(`${size} bytes that they show, 30 % of the codes lost and the rest out of order`, () => cases(`ur-read-${size}`, rounds, async chance => {
    const type = chance.of(types), bytes = chance.bytes(size);
    const encoder = new UREncoder(new UR(Buffer.from(bytes), type), density);
    const codes = [];
    for (let round = 0; round < Math.ceil(2 * encoder.fragmentsLength / batch) + 1; round++) {
      codes.push(...seen(chance, Array.from({ length: batch }, () => encoder.nextPart())));
    }
    const { steps, type: ours, bytes: said } = await join(codes);
    assert.equal(steps.at(-1), 'Complete');
    assert.ok(steps.slice(0, -1).every(step => step === 'Taken' || step === 'Repeated'));
    assert.equal(ours, type);
    assert.ok(Buffer.from(bytes).equals(Buffer.from(said, 'base64')));
  }));
}

test('a code of another message first: theirs is held to it for good, ours is not', () => cases('ur-foreign', 4, async chance => {
  const [wrong, right] = [chance.bytes(900), chance.bytes(900)];
  const { codes: [first] } = await show('crypto-psbt', wrong, 200);
  const { codes } = await show('crypto-psbt', right, 200, 0, 20);
  const decoder = new URDecoder();
  for (const code of [first, ...codes]) { decoder.receivePart(code); }
  assert.ok(!decoder.isComplete());
  const { steps, bytes } = await join([first, ...codes]);
  assert.deepEqual(steps.slice(0, 4), ['Taken', 'Foreign', 'Foreign', 'Taken']);
  assert.equal(bytes, Buffer.from(right).toString('base64'));
}));
