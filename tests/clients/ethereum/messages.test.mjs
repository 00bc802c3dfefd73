// Personal messages (EIP-191), signed here: three libraries recover our account; the pages show every line or every byte.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import sigUtil from '@metamask/eth-sig-util';
import { hexlify, toUtf8Bytes, verifyMessage } from 'ethers';
import { createSiweMessage } from 'viem/siwe';
import { recoverMessageAddress } from 'viem/utils';
import { cases } from '../bitcoin/support/chance.mjs';
import { Holdfast } from '../bitcoin/support/holdfast.mjs';
import { randomAccount, wallet } from './support/accounts.mjs';
import { fieldsOf, isPlain, joined, valueOf } from './support/pages.mjs';
import { address } from './support/transactions.mjs';
import { text } from './support/typed-data.mjs';

const holdfast = new Holdfast();
after(() => holdfast.end());
const perWallet = 25;

async function check(message, own) {
  const answer = await holdfast.ask('eth-message', { ...own.ask, message: hexlify(message) });
  assert.equal(verifyMessage(message, answer.signature), own.address);
  assert.equal(await recoverMessageAddress({ message: { raw: hexlify(message) }, signature: answer.signature }), own.address);
  assert.equal(sigUtil.recoverPersonalSignature({ data: hexlify(message), signature: answer.signature }), own.address.toLowerCase());
  const other = Uint8Array.from([...message, 1]);
  assert.notEqual(verifyMessage(other, answer.signature), own.address);
  return answer;
}

/** The message's own pages; the first page and a sign-in's are not. */
const contents = pages => joined(fieldsOf(pages.slice(1), 'Message, ').filter(([label]) => label.startsWith('Line ')));

async function checkText(message, own) {
  const { pages } = await check(toUtf8Bytes(message), own);
  assert.equal(valueOf(pages.slice(0, 1), 'Signs for address'), own.address);
  const lines = message.split('\n'), shown = contents(pages);
  assert.equal(shown.length, lines.length);
  lines.forEach((line, i) => {
    assert.equal(shown[i][0], line === '' ? `Line ${i + 1}, blank` : `Line ${i + 1}`);
    if (isPlain(line)) { assert.equal(shown[i][1], line); }
  });
  return pages;
}

const sets = {
  text: [600, (chance, own) => checkText(text(chance), own)],
  'long text': [50, (chance, own) => checkText(chance.times(chance.between(20, 400), () => text(chance)).join('\n'), own)],
  empty: [25, (chance, own) => checkText('', own)],
  bytes: [300, async (chance, own) => {
    // 0xff is in no UTF-8.
    const message = Uint8Array.from([...chance.bytes(chance.below(chance.oneIn(10) ? 5000 : 100)), 0xff]);
    const { pages, warnings } = await check(message, own);
    assert.equal(pages.slice(1).flatMap(page => page.fields).map(field => field[1]).join(''), Buffer.from(message).toString('hex'));
    assert.ok(warnings.includes('message-not-text'));
  }],
  'as long as can be': [25, (chance, own) => check(new Uint8Array(64 * 1024 - chance.below(3)).fill(97), own)],
};
for (const [name, [count, body]] of Object.entries(sets)) {
  test(`${name}: ${count} messages`, () => cases(`message-${name}`, count / perWallet, async chance => {
    const keys = wallet(chance);
    for (let i = 0; i < perWallet; i++) { await body(chance, randomAccount(chance, keys)); }
  }));
}

test('a byte too long is refused', () => cases('message-too-long', 1, chance =>
  assert.rejects(check(new Uint8Array(64 * 1024 + 1), randomAccount(chance, wallet(chance))), { reason: 'too-large' })));

test("sign-ins (EIP-4361) by viem: 50; another account's is refused", () => cases('message-sign-in', 50 / perWallet, async chance => {
  const keys = wallet(chance);
  for (let i = 0; i < perWallet; i++) {
    const own = randomAccount(chance, keys);
    const domain = chance.of(['example.com', 'app.example.org:8443', 'localhost:3000']);
    const wanted = {
      domain, uri: `https://${domain}/login?x=${chance.below(1000)}`, version: '1', chainId: chance.of([1, 10, 137]), nonce: `n${Buffer.from(chance.bytes(8)).toString('hex')}`, issuedAt: new Date('2026-07-01T12:00:00Z'),
      ...chance.oneIn(2) ? { statement: 'Sign in to see your orders.' } : {},
      ...chance.oneIn(2) ? { expirationTime: new Date('2026-07-02T12:00:00Z') } : {},
      ...chance.oneIn(2) ? { requestId: 'r-17' } : {},
      ...chance.oneIn(2) ? { resources: ['https://example.com/a', 'ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq'] } : {},
    };
    const pages = await checkText(createSiweMessage({ ...wanted, address: own.address }), own);
    assert.equal(valueOf(pages, 'To', 'Sign in'), domain);
    assert.equal(valueOf(pages, 'Address of what you sign in to', 'Sign in'), wanted.uri);
    assert.equal(valueOf(pages, 'Nonce', 'Sign in'), wanted.nonce);
    assert.equal(fieldsOf(pages, 'Sign in').find(field => field[0] === 'Says')?.[1], wanted.statement);
    assert.match(valueOf(pages, 'Chain', 'Sign in'), new RegExp(`\\(chain ${wanted.chainId}\\)$`));
    const others = toUtf8Bytes(createSiweMessage({ ...wanted, address: address(chance) }));
    await assert.rejects(holdfast.ask('eth-message', { ...own.ask, message: hexlify(others) }), { reason: 'wrong-wallet' });
  }
}));
