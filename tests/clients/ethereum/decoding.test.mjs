// What Holdfast says of calls and messages by definitions (ERC-7730), held to what ethers decodes: over the public registry's own tests, each value is on the pages, and what is there is a value.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { getAddress, Transaction, TypedDataEncoder } from 'ethers';
import { Holdfast } from '../bitcoin/support/holdfast.mjs';
import { account, wallet } from './support/accounts.mjs';
import { Chance } from '../bitcoin/support/chance.mjs';
import { decodeCall, fieldsOf, indexDescriptors, isBroken, isSomewhere, leaves, listDescriptors, ofTyped, titleOf } from './support/descriptors.mjs';
import { vectors, vectorsAbsent } from './support/vectors.mjs';

const skip = vectorsAbsent();
const holdfast = new Holdfast();
after(() => holdfast.end());
const root = vectors('ethereum_clear-signing-erc7730-registry');
const own = account(wallet(new Chance('decoding')), "m/44'/60'/0'/0/0");
let index;

before(async () => {
  if (skip) { return; }
  const files = listDescriptors(root);
  index = indexDescriptors(root, files);
  const { formats } = await holdfast.ask('eth-define', { folder: root, files });
  assert.ok(formats >= 1300, `${formats}`);
});

function* registryTests() {
  for (const file of readdirSync(join(root, 'registry'), { recursive: true }).filter(name => name.includes('/testsv2/') && name.endsWith('.tests.json')).sort()) {
    const { tests, dataProvider } = JSON.parse(readFileSync(join(root, 'registry', file), 'utf8'));
    const tokens = Object.fromEntries(Object.entries(dataProvider?.tokens ?? {}).map(([address, token]) => [address.toLowerCase(), token]));
    for (const each of tests) { yield { ...each, tokens, name: `${file}, ${each.description}` }; }
  }
}

/** Of tokens whose names the registry's own files leave away, by chain. */
const moreTokens = {
  1: {
    '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48': { symbol: 'USDC', decimals: 6 },
    '0x18084fba666a33d37592fa2633fd49a74dd93a88': { symbol: 'tBTC', decimals: 18 },
  },
};

const wordsTitle = 'What a definition says', wordsOf = 'In the words of', intentLabel = 'It says', restTitle = 'Also in it, as it is';

/** The pages of the outermost definition, and of what it leaves out: those before any call within. */
function split(pages, intent) {
  const first = pages.findIndex(page => page.title === wordsTitle);
  assert.ok(first >= 0, 'no page of a definition');
  let end = first;
  while (end < pages.length && pages[end].title === wordsTitle) { assert.equal(pages[end++].fields[0][0], wordsOf); }
  const [said, ...defined] = pages.slice(first, end).flatMap(page => page.fields.slice(1));
  assert.deepEqual(said, [intentLabel, intent || '(none)']);
  return { defined, rest: pages.slice(end).filter(page => page.title === restTitle).flatMap(page => page.fields), all: pages.flatMap(page => page.fields) };
}

/** A space at an end is escaped, so that it is seen. */
const unescaped = text => text.replace(/\\u\{0020\}$/, ' ');

function checkDefined(defined, wanted) {
  const before = wanted.findIndex(field => field.opens);
  const plain = before < 0 ? wanted : wanted.slice(0, before);
  const shown = before < 0 ? defined : defined.slice(0, plain.length);
  assert.deepEqual(shown.map(field => field[0]), plain.map(field => field.label));
  plain.forEach((field, i) => assert.ok(field.matches(unescaped(shown[i][1])), `${field.label}: "${shown[i][1]}" is not "${field.says}"`));
}

/** Each value is told by the definition, or opened as a call, or stands as it is under its own number, type and name; and nothing else stands there. */
function checkRest(rest, wanted, data) {
  const told = new Set(wanted.flatMap(field => [field.node?.isPart ? null : field.node, field.uses]));
  const all = new Map(leaves(data).map(leaf => [leaf.input, leaf]));
  for (const [label, text] of rest) { assert.equal(text, all.get(label)?.text, label); }
  const labels = new Set(rest.map(field => field[0]));
  return [...all.values()].filter(leaf => !told.has(leaf.node) && !labels.has(leaf.input) && leaf.text !== '(none)');
}

const includesValue = (fields, { node, text }) => fields.some(field => field[1].toLowerCase().includes(node.type === 'address' ? getAddress(node.value).toLowerCase() : text.toLowerCase()));

test('calls: every value that ethers decodes is shown, and every value shown is one', { skip }, async t => {
  const counts = { defined: 0, fields: 0, rest: 0, 'built in': 0, 'not canonical': 0, 'no format': 0 };
  const refused = [], wrong = [];
  for (const { rawTx, tokens, name } of registryTests()) {
    if (!rawTx) { continue; }
    const transaction = Transaction.from(rawTx);
    let answer;
    try { answer = await holdfast.ask('eth-transaction', { ...own.ask, unsigned: transaction.unsignedSerialized, blind: true }); } catch (error) {
      if (!error.reason) { throw error; }
      refused.push(`${name}: ${error.message}`);
      continue;
    }
    const format = index.get(`call ${transaction.chainId} ${transaction.to.toLowerCase()} ${transaction.data.slice(0, 10)}`);
    const source = answer.pages[0].fields.find(field => field[0] === 'Explained by')?.[1] ?? '';
    const isBlind = answer.warnings.includes('blind-signing');
    if (!format) { counts['no format']++; continue; }
    const data = decodeCall(format.key, transaction.data);
    const scope = { chainId: transaction.chainId, to: transaction.to, value: transaction.value, tokens: { ...moreTokens[transaction.chainId], ...tokens } };
    const pages = answer.pages.slice(1, answer.pages.findIndex(page => page.title === 'What it can cost'));
    try {
      if (data === null) {
        counts['not canonical']++;
        assert.ok(isBlind, 'explained, though its bytes are not canonical');
        assert.equal(answer.pages.filter(page => page.title.startsWith('Data, lines')).flatMap(page => page.fields).map(field => field[1]).join(''), transaction.data.slice(2));
      } else if (source.startsWith('definition of')) {
        const { defined, rest, all } = split(pages, titleOf(format.format));
        const wanted = fieldsOf(format, data, scope);
        checkDefined(defined, wanted);
        for (const leaf of checkRest(wanted.some(field => field.opens) ? [] : rest, wanted, data)) { assert.ok(wanted.some(field => field.opens) || includesValue(all, leaf), `${leaf.label} = ${leaf.text} is nowhere`); }
        counts.defined++;
        counts.fields += wanted.length;
        counts.rest += rest.length;
      } else {
        assert.match(source, /^built in/, 'explained by nothing');
        const shown = pages.flatMap(page => page.fields).map(field => field[1]);
        const values = leaves(data);
        // A call within it is opened: a Safe's transfer.
        const within = values.map(leaf => leaf.node.type === 'bytes' && decodeCall('transfer(address to,uint256 value)', leaf.node.value)).find(inner => inner);
        for (const leaf of within ? [...values.filter(leaf => leaf.label !== 'data'), ...leaves(within)] : values) { assert.ok(isSomewhere(leaf, shown), `${leaf.label} = ${leaf.text} is nowhere`); }
        counts['built in']++;
      }
    } catch (error) { wrong.push(`${name}: ${error.message}`); }
  }
  t.diagnostic(JSON.stringify(counts));
  for (const each of refused) { t.diagnostic(each); }
  assert.deepEqual(wrong, []);
  assert.ok(counts.defined >= 317, JSON.stringify(counts));
});

test('typed messages: what a definition says of them is what they say', { skip }, async t => {
  const counts = { defined: 0, fields: 0, 'built in': 0, 'of another type': 0, 'a path leads nowhere': 0 };
  const refused = [], wrong = [];
  for (const { data: given, tokens, name } of registryTests()) {
    if (!given) { continue; }
    const data = JSON.parse(JSON.stringify(given).replace(/"0x[0-9a-fA-F]{40}"/g, found => found.toLowerCase())); // many have a wrong checksum
    let answer;
    try { answer = await holdfast.ask('eth-typed-data', { ...own.ask, json: JSON.stringify(data), version: 'V4', blind: true }); } catch (error) {
      if (!error.reason) { throw error; }
      refused.push(`${name}: ${error.message}`);
      continue;
    }
    const { EIP712Domain: _, ...types } = data.types;
    const encoded = TypedDataEncoder.from(types).encodeType(data.primaryType);
    const chainId = BigInt(data.domain.chainId ?? 0);
    const format = index.get(`message ${chainId} ${data.domain.verifyingContract} ${encoded}`);
    const source = answer.pages[0].fields.find(field => field[0] === 'Explained by')?.[1] ?? '';
    try {
      const values = ofTyped(data.types, data.primaryType, data.message);
      if (!format || isBroken(format, values)) { counts[format ? 'a path leads nowhere' : 'of another type']++; assert.doesNotMatch(source, /definition of/); continue; }
      if (!source.includes('definition of')) { counts['built in']++; assert.equal(source, 'built in'); continue; }
      const { defined } = split(answer.pages, titleOf(format.format));
      const wanted = fieldsOf(format, values, { chainId, to: data.domain.verifyingContract, value: 0n, tokens: { ...moreTokens[chainId], ...tokens } });
      checkDefined(defined, wanted);
      counts.defined++;
      counts.fields += wanted.length;
    } catch (error) { wrong.push(`${name}: ${error.message}`); }
  }
  t.diagnostic(JSON.stringify(counts));
  for (const each of refused) { t.diagnostic(each); }
  assert.deepEqual(wrong, []);
  // Permits of pieces, orders and the like are told by what is built in.
  assert.ok(counts.defined >= 57 && counts.defined + counts['built in'] >= 131, JSON.stringify(counts));
});
