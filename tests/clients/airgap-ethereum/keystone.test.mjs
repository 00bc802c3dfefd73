// keystone-sdk, which hosts of Keystone use: it pairs by crypto-multi-accounts, makes every kind of request, and reads the answers. ethers recovers the account.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import keystoneSdk from '@keystonehq/keystone-sdk';
import { Signature, computeAddress } from 'ethers';
import { randomUUID } from 'node:crypto';
import { Device } from '../airgap-device/support/device.mjs';
import { cases } from '../bitcoin/support/chance.mjs';
import { look, pair, show, sign } from './support/films.mjs';
import { addressAt, fingerprint, judgeMessage, judgeTransaction, judgeTyped, keyAt, makeMessage, makeSetCode, makeTransaction, makeTyped, numberings, transactions } from './support/wallet.mjs';

const keystone = new keystoneSdk.default();
const { KeystoneEthereumSDK } = keystoneSdk;
const { DataType } = KeystoneEthereumSDK;

let device;
before(async () => { device = await Device.start(); });
after(() => device.end());

/** Asks and reads the answer: what was signed with, and the pages that were shown. */
async function ask(chance, request) {
  const requestId = randomUUID();
  const { type, cbor } = keystone.eth.generateSignRequest({ requestId, xfp: fingerprint, origin: 'a host', ...request });
  const { answer, pages } = await sign(chance, device, type, cbor);
  const read = keystone.eth.parseSignature(answer);
  assert.deepEqual([read.requestId, read.origin], [requestId, 'Holdfast']);
  return { signature: `0x${read.signature}`, pages };
}

const bare = address => address.slice(2); // with "0x" before it the library writes an empty one
const addressOf = key => computeAddress(`0x${key}`);

const account = chance => {
  const { path, count } = chance.of(Object.values(numberings)), at = path(chance.below(count));
  return { path: at, from: addressAt(at) };
};

/** r, s and v as ERC-4527's answers have them, put into the transaction. */
function signed(unsigned, signature) {
  const v = BigInt(`0x${signature.slice(2 + 128)}`);
  const yParity = unsigned.type === 0 ? Number(v - 35n - 2n * unsigned.chainId) : Number(v);
  assert.ok(yParity === 0 || yParity === 1);
  const made = unsigned.clone();
  made.signature = Signature.from({ r: signature.slice(0, 66), s: `0x${signature.slice(66, 130)}`, yParity });
  return made.serialized;
}

for (const kind of [...Object.keys(transactions), 'EIP-7702']) {
  test(`${kind} transactions`, () => cases(`airgap-ethereum-sdk-${kind}`, 3, async chance => {
    await device.reset();
    const { path, from } = account(chance), unsigned = kind === 'EIP-7702' ? makeSetCode(chance) : makeTransaction(chance, kind);
    const { signature, pages } = await ask(chance, {
      signData: unsigned.unsignedSerialized.slice(2), dataType: kind === 'legacy' ? DataType.transaction : DataType.typedTransaction, path, chainId: Number(unsigned.chainId),
      address: chance.of([undefined, '', bare(from)]),
    });
    judgeTransaction(unsigned, signed(unsigned, signature), from);
    const shown = pages.flatMap(page => page.fields).map(field => field.value);
    assert.ok(shown.includes(unsigned.to) && shown.includes(from), 'recipient and sender are shown');
  }));
}

test('messages', () => cases('airgap-ethereum-sdk-message', 3, async chance => {
  await device.reset();
  const { path, from } = account(chance), message = makeMessage(chance);
  judgeMessage(message, (await ask(chance, { signData: message.toString('hex'), dataType: DataType.personalMessage, path, chainId: 1, address: bare(from) })).signature, from);
}));

test('typed messages', () => cases('airgap-ethereum-sdk-typed', 3, async chance => {
  await device.reset();
  const { path, from } = account(chance), typed = makeTyped(chance);
  const signData = Buffer.from(JSON.stringify(typed)).toString('hex');
  judgeTyped(typed, (await ask(chance, { signData, dataType: DataType.typedData, path, chainId: typed.domain.chainId, address: bare(from) })).signature, from);
}));

for (const [name, change, page] of [
  ['for another chain', { chainId: 5 }, 'Not taken'],
  ['for another account', { address: bare(addressAt("m/44'/60'/0'/0/1")) }, 'Not signed: Sign transaction'],
  ['for another wallet', { xfp: '12345678' }, 'Not done'],
]) {
  test(`a transaction ${name} gets no signature`, () => cases(`airgap-ethereum-sdk-${name}`, 1, async chance => {
    await device.reset();
    const unsigned = makeTransaction(chance, 'EIP-1559');
    const { type, cbor } = keystone.eth.generateSignRequest({
      requestId: randomUUID(), xfp: fingerprint, signData: unsigned.unsignedSerialized.slice(2), dataType: DataType.typedTransaction, path: "m/44'/60'/0'/0/0", chainId: Number(unsigned.chainId), ...change,
    });
    await show(chance, device, type, cbor);
    assert.equal((await device.screen()).title, page);
    await assert.rejects(device.qr(0, 1), /409|no QR codes/);
  }));
}

test('pairs by crypto-multi-accounts', () => cases('airgap-ethereum-sdk-multi', 1, async chance => {
  await device.reset();
  await device.choose('Ready', 'Wallets');
  await device.choose('Wallets', 'Connect an app');
  await device.choose('Connect an app', 'Keystone');
  assert.equal((await device.screen()).title, 'Connect Keystone');
  const accounts = keystone.parseMultiAccounts(await look(chance, device));
  assert.deepEqual([accounts.masterFingerprint, accounts.device], [fingerprint, 'Keystone 3 Pro']);
  const [standard, legacy, ...live] = accounts.keys.filter(key => key.chain === 'ETH');
  assert.deepEqual([standard.note, standard.path, standard.extendedPublicKey], ['account.standard', "m/44'/60'/0'", keyAt("m/44'/60'/0'")]);
  assert.deepEqual([legacy.note, legacy.path], ['account.ledger_legacy', "m/44'/60'/0'/0"]);
  assert.deepEqual(live.map(key => [key.note, key.path]), Array.from({ length: 10 }, (_, i) => ['account.ledger_live', `m/44'/60'/${i}'/0/0`]));
  for (const key of [legacy, ...live]) { assert.equal(addressOf(key.publicKey), addressAt(key.path)); }
}));

test('reads what MetaMask is shown', () => cases('airgap-ethereum-sdk-metamask', 1, async chance => {
  for (const [numbering, { note, path }] of Object.entries(numberings)) {
    await device.reset();
    const ur = await pair(chance, device, numbering, addressAt(path(0)));
    if (ur.type === 'crypto-hdkey') {
      const key = keystone.parseHDKey(ur);
      assert.deepEqual([key.chain, key.path, key.xfp, key.note, key.extendedPublicKey], ['ETH', "m/44'/60'/0'", fingerprint, note, keyAt("m/44'/60'/0'")]);
    } else {
      const { masterFingerprint, keys } = keystone.parseAccount(ur);
      assert.equal(masterFingerprint, fingerprint);
      assert.deepEqual(keys.map(key => [key.chain, key.path, addressOf(key.publicKey)]), Array.from({ length: 10 }, (_, i) => ['ETH', path(i), addressAt(path(i))]));
    }
  }
}));
