// What Holdfast shows, the library joins; what the library splits, Holdfast reads: in every encoding, out of order and with codes lost.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { joinQRs, splitQRs } from 'bbqr';
import { cases } from '../bitcoin/support/chance.mjs';
import { Holdfast, Refused } from '../bitcoin/support/holdfast.mjs';

const holdfast = new Holdfast();
after(() => holdfast.end());

const encodings = { H: 'Hex', 2: 'Base32', Z: 'Deflate' };
const base64 = bytes => Buffer.from(bytes).toString('base64');

/** 1 to 100 kB of what PSBTs are like: short runs that come again, and noise between. */
function file(chance) {
  const size = chance.between(1000, chance.oneIn(4) ? 100_000 : 10_000);
  const words = chance.times(12, () => chance.bytes(chance.between(2, 40)));
  const parts = [];
  for (let length = 0; length < size;) {
    const part = chance.oneIn(2) ? chance.of(words) : chance.bytes(chance.between(1, 33));
    parts.push(part);
    length += part.length;
  }
  return Buffer.concat(parts).subarray(0, size);
}

/** What a camera sees of a loop: begun anywhere, 30 % of the codes lost, or in no order at all. */
function seen(chance, codes) {
  const start = chance.below(codes.length);
  const shuffled = chance.oneIn(2);
  const rounds = chance.times(40, () => shuffled ? chance.shuffled(codes) : [...codes.slice(start), ...codes.slice(0, start)]);
  return rounds.flat().filter(() => chance.below(10) >= 3).slice(0, 20_000);
}

for (const [letter, name] of Object.entries(encodings)) {
  test(`what Holdfast shows in ${name} is joined: 40 files`, () => cases(`bbqr-shown-${letter}`, 40, async chance => {
    const data = file(chance);
    const type = chance.of(['P', 'T', 'J', 'U', 'B']);
    const { codes } = await holdfast.ask('bbqr-split', { file: base64(data), type, size: chance.of([80, 200, 400]), encoding: name });
    for (const code of codes) { assert.match(code, new RegExp(`^B\\$${letter}${type}[0-9A-Z]{4}[0-9A-Z]+$`)); }
    const joined = joinQRs(chance.shuffled(codes));
    assert.equal(joined.fileType, type);
    assert.equal(joined.encoding, letter);
    assert.deepEqual(Buffer.from(joined.raw), data);
  }));

  test(`what the library splits in ${name} is read: 40 files`, () => cases(`bbqr-split-${letter}`, 40, async chance => {
    const data = file(chance);
    const { parts, encoding } = splitQRs(data, 'P', { encoding: letter, minVersion: chance.between(5, 12), maxVersion: chance.between(20, 40), minSplit: chance.oneIn(2) ? 2 : 1 });
    assert.equal(encoding, letter);
    const read = await holdfast.ask('scan', { codes: seen(chance, parts) });
    assert.equal(read.type, 'P');
    assert.deepEqual(Buffer.from(read.file, 'base64'), data);
  }));
}

test('what Holdfast packs fits the window that BBQr gives a reader: 60 files', () => cases('bbqr-window', 60, async chance => {
  const data = file(chance);
  const { codes } = await holdfast.ask('bbqr-split', { file: base64(data), type: 'P', size: 400, encoding: 'Deflate' });
  const letters = codes.map(code => code.slice(8)).join('');
  const bits = [...letters].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const packed = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
  // In pieces of 64 bytes zlib has no more of what came before than its window.
  assert.deepEqual(inflateRawSync(packed, { windowBits: 10, chunkSize: 64 }), data);
  // About as well as zlib does it, which the library carries.
  const theirs = splitQRs(data, 'P', { encoding: 'Z' }).parts.reduce((sum, part) => sum + part.length - 8, 0);
  assert.ok(letters.length <= theirs * 1.03 + 32, `${letters.length} characters, zlib ${theirs}`);
}));

test('left to choose, both take base 32 for what cannot be packed', () => cases('bbqr-noise', 20, async chance => {
  const noise = chance.bytes(chance.between(100, 5000));
  const { codes } = await holdfast.ask('bbqr-split', { file: base64(noise), type: 'B', size: 200, encoding: '' });
  assert.equal(codes[0][2], '2');
  assert.equal(splitQRs(noise, 'B').encoding, '2');
  assert.deepEqual(Buffer.from(joinQRs(codes).raw), Buffer.from(noise));
}));

test('a film with another before it is read, and one that is not whole is not', () => cases('bbqr-two', 40, async chance => {
  const [one, two] = [file(chance), file(chance)];
  const [before, shown] = [one, two].map(data => splitQRs(data, 'P', { encoding: 'Z', minSplit: 3, maxVersion: 20 }).parts);
  const read = await holdfast.ask('scan', { codes: [...before.slice(0, chance.between(1, before.length - 1)), ...shown, ...shown] });
  assert.deepEqual(Buffer.from(read.file, 'base64'), two);
  await assert.rejects(holdfast.ask('scan', { codes: shown.slice(1) }), Refused);
}));
