// Typed messages (EIP-712), signed here: ethers, viem and MetaMask's eth-sig-util hash them alike and recover our account; the pages show every value.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import sigUtil from '@metamask/eth-sig-util';
import { recoverAddress, TypedDataEncoder } from 'ethers';
import { hashTypedData, recoverTypedDataAddress } from 'viem/utils';
import { cases } from '../bitcoin/support/chance.mjs';
import { Holdfast } from '../bitcoin/support/holdfast.mjs';
import { account, randomAccount, wallet } from './support/accounts.mjs';
import { fieldsOf, isPlain, joined, valueOf } from './support/pages.mjs';
import { vectorsAbsent, vectors } from './support/vectors.mjs';
import { flat, typedData } from './support/typed-data.mjs';

const { TypedDataUtils, recoverTypedSignature } = sigUtil;
const holdfast = new Holdfast();
after(() => holdfast.end());
const perWallet = 25;

const withoutDomain = ({ EIP712Domain, ...types }) => types;
const judges = {
  ethers: {
    digest: data => TypedDataEncoder.hash(data.domain, withoutDomain(data.types), data.message),
    recover: (data, signature) => recoverAddress(TypedDataEncoder.hash(data.domain, withoutDomain(data.types), data.message), signature),
  },
  viem: { digest: data => hashTypedData(data), recover: (data, signature) => recoverTypedDataAddress({ ...data, signature }) },
  'eth-sig-util': {
    digest: (data, version) => `0x${TypedDataUtils.eip712Hash(data, version).toString('hex')}`,
    recover: (data, signature, version) => recoverTypedSignature({ data, signature, version }),
  },
};
const everyone = Object.keys(judges);
/** Signed as it is: what needs leave to be signed blindly is tested by itself. */
const ask = (data, own, more = {}) => holdfast.ask('eth-typed-data', { ...own.ask, json: JSON.stringify(data), version: 'V4', blind: true, ...more });
/** eth-sig-util 9 reads the names of structs up to a "$", which Solidity's may have, and leaves such a struct out of encodeType; ethers and viem do not. */
const whoReads = ({ types }) => Object.keys(types).some(name => name.includes('$')) ? everyone.filter(name => name !== 'eth-sig-util') : everyone;

async function check(data, own, { version = 'V4', by = whoReads(data) } = {}) {
  const answer = await ask(data, own, { version });
  for (const name of by) {
    assert.equal(judges[name].digest(data, version), answer.digest, `the hash of ${name}`);
    const signer = await judges[name].recover(data, answer.signature, version);
    assert.equal(signer.toLowerCase(), own.address.toLowerCase(), `the signer by ${name}`);
  }
  if (by.includes('ethers')) { assert.equal(answer.encodedType, TypedDataEncoder.from(withoutDomain(data.types)).encodeType(data.primaryType)); }
  const theirs = own.signingKey.sign(answer.digest);
  assert.deepEqual([answer.r, answer.s, answer.yParity], [theirs.r, theirs.s, theirs.yParity]);
  checkPages(answer.pages, data, own);
  return answer;
}

function checkPages(pages, data, own) {
  assert.equal(valueOf(pages.slice(0, 1), 'Signs for address'), own.address);
  assert.equal(valueOf(pages.slice(0, 1), 'Type'), data.primaryType);
  compare(fieldsOf(pages, 'For which application'), flat(data.types, 'EIP712Domain', data.domain));
  compare(fieldsOf(pages, 'Message, lines'), flat(data.types, data.primaryType, data.message));
}

function compare(fields, wanted) {
  const shown = joined(fields);
  assert.deepEqual(shown.map(field => field[0]), wanted.map(value => value.label));
  wanted.forEach(({ type, shown: text, label }, i) => {
    if (type !== 'string' || isPlain(text)) { assert.equal(shown[i][1], text, label); }
  });
}

test('version 4: 1,500 random messages', () => cases('typed-v4', 1500 / perWallet, async chance => {
  const keys = wallet(chance);
  for (let i = 0; i < perWallet; i++) { await check(typedData(chance), randomAccount(chance, keys)); }
}));

test('version 3: 400 random messages without arrays', () => cases('typed-v3', 400 / perWallet, async chance => {
  const keys = wallet(chance);
  for (let i = 0; i < perWallet; i++) {
    const data = typedData(chance, { version: 'V3' });
    const own = randomAccount(chance, keys);
    const third = await check(data, own, { version: 'V3' });
    assert.equal((await check(data, own, { version: 'V4' })).digest, third.digest);
  }
}));

test('domains with members of their own, in any order: 100 random messages', () => cases('typed-domain', 100 / perWallet, async chance => {
  const keys = wallet(chance);
  for (let i = 0; i < perWallet; i++) {
    const data = typedData(chance, { odd: true });
    await check(data, randomAccount(chance, keys), { by: whoReads(data).filter(name => name !== 'ethers') });
  }
}));

test('a struct within itself, by an array that ends and by nothing: 40 random messages', () => cases('typed-recursive', 40, async (chance, i) => {
  const { types, domain } = typedData(chance);
  const tree = depth => ({ name: `n${depth}`, children: depth === 0 ? [] : chance.times(chance.below(3), () => tree(depth - 1)) });
  const line = depth => ({ name: `n${depth}`, next: depth === 0 ? null : line(depth - 1) });
  const own = randomAccount(chance, wallet(chance));
  const domainTypes = { EIP712Domain: types.EIP712Domain };
  if (i % 2) {
    const node = [{ name: 'name', type: 'string' }, { name: 'children', type: 'Node[]' }];
    await check({ types: { ...domainTypes, Node: node }, primaryType: 'Node', domain, message: tree(chance.below(4)) }, own, { by: ['viem', 'eth-sig-util'] });
  } else {
    const link = [{ name: 'name', type: 'string' }, { name: 'next', type: 'Link' }];
    await check({ types: { ...domainTypes, Link: link }, primaryType: 'Link', domain, message: line(chance.below(6)) }, own, { by: ['eth-sig-util'] });
  }
}));

test('the domain alone: 20 random messages', () => cases('typed-domain-alone', 20, async chance => {
  const { types, domain } = typedData(chance);
  const data = { types: { EIP712Domain: types.EIP712Domain }, primaryType: 'EIP712Domain', domain, message: {} };
  const own = randomAccount(chance, wallet(chance));
  const answer = await ask(data, own);
  for (const name of ['viem', 'eth-sig-util']) {
    assert.equal(judges[name].digest(data, 'V4'), answer.digest, name);
    assert.equal((await judges[name].recover(data, answer.signature, 'V4')).toLowerCase(), own.address.toLowerCase(), name);
  }
}));

// Without this, a judge that accepts anything would prove nothing.
test('a value changed in flight: every judge finds another signer: 60 random messages', () => cases('typed-damaged', 60, async chance => {
  const own = randomAccount(chance, wallet(chance));
  const data = typedData(chance);
  data.types[data.primaryType].push({ name: 'last', type: 'uint256' });
  data.message.last = 7;
  const { signature } = await ask(data, own);
  const changed = { ...data, message: { ...data.message, last: 8 } };
  for (const name of everyone) { assert.notEqual((await judges[name].recover(changed, signature, 'V4')).toLowerCase(), own.address.toLowerCase(), name); }
}));

test('without leave to sign blindly: those with bytes in them or a hash alone are refused, the others signed: 200 random messages', async () => {
  const seen = { refused: 0, signed: 0 };
  await cases('typed-blind', 200 / perWallet, async chance => {
    const keys = wallet(chance);
    for (let i = 0; i < perWallet; i++) {
      const data = typedData(chance);
      const own = randomAccount(chance, keys);
      const message = flat(data.types, data.primaryType, data.message);
      const hasBytes = [...flat(data.types, 'EIP712Domain', data.domain), ...message].some(value => value.type === 'bytes' && value.shown !== '');
      const atoms = message.filter(value => !value.type.endsWith(']') && value.shown !== '(nothing)');
      const isBlind = hasBytes || (atoms.length > 0 && atoms.every(value => value.type === 'bytes32'));
      const asked = ask(data, own, { blind: false });
      if (isBlind) { await assert.rejects(asked, { reason: 'blind-signing' }); } else { assert.ok((await asked).signature); }
      seen[isBlind ? 'refused' : 'signed']++;
    }
  });
  assert.ok(seen.refused > 20 && seen.signed > 20, JSON.stringify(seen));
});

const fixed = account(wallet({ bytes: count => new Uint8Array(count), oneIn: () => true, of: list => list[0] }), "m/44'/60'/0'/0/0");
const lowerAddresses = json => json.replace(/"0x[0-9a-fA-F]{40}"/g, found => found.toLowerCase());

test("Ledger's EIP-712 inputs: all agree on the hash", { skip: vectorsAbsent() }, async t => {
  const folder = vectors('LedgerHQ_app-ethereum/tests/ragger/eip712_input_files');
  let read = 0;
  for (const file of readdirSync(folder).filter(name => name.endsWith('.json') && !name.endsWith('-filter.json'))) {
    const data = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
    // bytes32 with 63 digits: some put a zero before them, some after, ethers refuses.
    if (file.startsWith('14-rabby_bug')) { await assert.rejects(check(data, fixed), { reason: 'malformed' }); continue; }
    await check(data, fixed);
    read++;
  }
  t.diagnostic(`${read} messages`);
  assert.ok(read >= 18, `${read}`);
});

test("the descriptor registry's messages: all agree on the hash", { skip: vectorsAbsent() }, async t => {
  const folder = vectors('ethereum_clear-signing-erc7730-registry/registry');
  let read = 0;
  const refused = [];
  for (const file of readdirSync(folder, { recursive: true }).filter(name => name.includes('/testsv2/') && name.endsWith('.tests.json'))) {
    for (const { data, description } of JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')).tests) {
      if (!data) { continue; }
      const message = JSON.parse(lowerAddresses(JSON.stringify(data)));
      try { await check(message, fixed); read++; } catch (error) {
        if (!error.reason) { throw new Error(`${file}, ${description}: ${error.message}`, { cause: error }); }
        refused.push(`${file}, ${description}: ${error.message}`);
      }
    }
  }
  t.diagnostic(`${read} messages; refused: ${refused.length}`);
  for (const each of refused) { t.diagnostic(each); }
  // A type "HyperliquidTransaction:Withdraw", whose name is no identifier; a domain without a member that it declares.
  assert.ok(read >= 133 && refused.length <= 2, `${read} read; ${refused.join('; ')}`);
});
