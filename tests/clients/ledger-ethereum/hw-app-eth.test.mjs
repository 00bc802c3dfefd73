// Ledger's older library, hw-app-eth, over the stream of APDUs: what it brings back recovers to the account by ethers.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { concat, dataSlice, encodeBase58, getBytes, HDNodeWallet, recoverAddress, sha256, Signature, SigningKey, Transaction, verifyMessage } from 'ethers';
import { vectorsAbsent } from '../ethereum/support/vectors.mjs';
import { addressAt, Ledger, own, path, shown } from './support/ledger.mjs';
import { digestOf, hashesOf, inputs, mail, messages, to, token, transactions, transfer, untold } from './support/messages.mjs';

const require = createRequire(import.meta.url);
const Transport = require('@ledgerhq/hw-transport-node-speculos').default, Eth = require('@ledgerhq/hw-app-eth').default;

/** Nothing to say about a transaction: left out, the library would ask its maker's server. */
const nothing = { nfts: [], erc20Tokens: [], externalPlugin: [], plugin: [], domains: [] };
let ledger, transport, eth;

before(async () => {
  ledger = await Ledger.start({ blind: true });
  transport = await Transport.open({ apduPort: ledger.port, host: '127.0.0.1' });
  eth = new Eth(transport, undefined, { calServiceURL: null, cryptoassetsBaseURL: null, nftExplorerBaseURL: null, pluginBaseURL: null });
});
after(async () => {
  await transport?.close();
  ledger?.end();
});

/** An xpub of depth 3, of a point and a chain code. */
function extended(publicKey, chainCode) {
  const point = SigningKey.computePublicKey(`0x${publicKey}`, true);
  const bytes = concat(['0x0488b21e03', '0x00000000', '0x80000000', `0x${chainCode}`, point]);
  return encodeBase58(concat([bytes, dataSlice(sha256(sha256(bytes)), 0, 4)]));
}

const joined = ({ v, r, s }) => Signature.from({ r: `0x${r}`, s: `0x${s}`, v: typeof v === 'string' ? BigInt(`0x${v}`) : v });

test('the configuration, keys and addresses', async () => {
  const { version, arbitraryDataEnabled } = await eth.getAppConfiguration();
  assert.equal(version, '1.21.3');
  assert.equal(arbitraryDataEnabled, 1);
  for (const at of [path, "44'/60'/3'/0/0", "44'/60'/0'/5", "44'/1'/0'/0/0"]) { assert.equal((await eth.getAddress(at)).address, addressAt(at)); }
  const { publicKey, chainCode } = await eth.getAddress("44'/60'/0'", false, true); // as apps that number accounts by themselves
  const parent = HDNodeWallet.fromExtendedKey(extended(publicKey, chainCode));
  for (const index of [0, 7]) { assert.equal((await eth.getAddress(`44'/60'/0'/0/${index}`)).address, parent.derivePath(`0/${index}`).address); }
});

test('an address is compared by its owner', async () => {
  const { result, pages } = await ledger.approved(() => eth.getAddress(path, true, false, '137'));
  assert.equal(result.address, own);
  assert.ok(shown(pages).includes(own));
  const { error } = await ledger.withOwner(() => eth.getAddress(path, true), 'reject');
  assert.equal(error.statusCode, 0x6985);
});

test('transactions of every kind, whatever their length', async () => {
  for (const each of transactions({ chains: [1n, 137n, 43114n, 11155111n, 1313161554n, 2n ** 42n + 77n] })) {
    const { result } = await ledger.approved(() => eth.signTransaction(path, each.unsignedSerialized.slice(2), nothing));
    const signed = each.clone();
    signed.signature = joined(result);
    assert.equal(signed.from, own, `type ${each.type}, chain ${each.chainId}, ${each.data.length / 2 - 1} bytes`);
    assert.equal(Transaction.from(signed.serialized).from, own);
  }
});

test('hints are taken, and change nothing that is shown', async () => {
  const transaction = Transaction.from({ type: 2, chainId: 1n, nonce: 0, gasLimit: 60_000n, maxFeePerGas: 20_000_000_000n, maxPriorityFeePerGas: 1n, to: token, data: transfer });
  const sign = resolution => ledger.approved(() => eth.signTransaction(path, transaction.unsignedSerialized.slice(2), resolution));
  const plain = await sign(nothing);
  const hinted = await sign({
    domains: [{ registry: 'ens', domain: 'vitalik.eth', address: to, type: 'forward' }], plugin: ['0101'], externalPlugin: [{ payload: '0101', signature: '3044' }], nfts: ['0101'],
    erc20Tokens: [`0445544820${token.slice(2)}${'00'.repeat(8)}3044`],
  });
  assert.deepEqual(hinted.pages, plain.pages);
  assert.deepEqual(hinted.result, plain.result);
  assert.ok(shown(plain.pages).includes(to));
});

test('messages', async () => {
  for (const message of messages) {
    const { result, pages } = await ledger.approved(() => eth.signPersonalMessage(path, Buffer.from(message).toString('hex')));
    assert.equal(verifyMessage(message, joined(result)), own);
    assert.ok(shown(pages).join('').includes(message.slice(0, 50)));
  }
  const bytes = '0xdeadbeef00ff';
  assert.equal(verifyMessage(getBytes(bytes), joined((await ledger.approved(() => eth.signPersonalMessage(path, bytes.slice(2)))).result)), own);
});

test("typed messages: the vendor's own inputs", { skip: vectorsAbsent() }, async () => {
  for (const [name, data] of inputs()) {
    const { result } = await ledger.approved(() => eth.signEIP712Message(path, data));
    assert.equal(recoverAddress(digestOf(data), joined(result)), own, name);
  }
});

test('every value of a typed message is shown', async () => {
  const { result, pages } = await ledger.approved(() => eth.signEIP712Message(path, mail));
  assert.equal(recoverAddress(digestOf(mail), joined(result)), own);
  for (const value of ['Ether Mail', 'Cow', 'Bob', 'Eve', to, token, 'Hello, Bob!', '1700000000']) { assert.ok(shown(pages).includes(value), value); }
});

test('the hashes of a typed message alone are signed blindly, after a warning', async () => {
  const [domain, message] = [hashesOf(mail).domain, hashesOf(mail).message].map(hash => hash.slice(2));
  const { result, pages } = await ledger.approved(() => eth.signEIP712HashedMessage(path, domain, message));
  assert.equal(recoverAddress(digestOf(mail), joined(result)), own);
  assert.ok(pages.some(page => page.code === 'typed-hashes'));
  for (const hash of [domain, message]) { assert.ok(shown(pages).includes(hash)); }
  assert.equal((await ledger.withOwner(() => eth.signEIP712Message(path, mail, true))).error.statusCode, 0x6a80); // sent whole, and then asked as if hashed
});

test("the owner's no", async () => {
  const transaction = [...transactions()].at(-1).unsignedSerialized.slice(2);
  for (const each of [() => eth.signTransaction(path, transaction, nothing), () => eth.signPersonalMessage(path, '00'), () => eth.signEIP712Message(path, mail)]) {
    assert.equal((await ledger.withOwner(each, 'reject')).error.statusCode, 0x6985);
  }
});

test("keys of other coins, other curves and other checks are not this app's", async () => {
  await assert.rejects(eth.getAddress("44'/0'/0'/0/0"), { statusCode: 0x6a80 });
  await assert.rejects(eth.getAddress("44'/501'/0'"), { statusCode: 0x6a80 });
  await assert.rejects(eth.eth2GetPublicKey('12381/3600/0/0'), { statusCode: 0x6d00 });
  assert.equal(await eth.eth2SetWithdrawalIndex(1), false);
  await assert.rejects(eth.getEIP1024PublicEncryptionKey(path), { statusCode: 0x6d00 });
  await assert.rejects(eth.getEIP1024SharedSecret(path, '11'.repeat(32)), { statusCode: 0x6d00 });
  await assert.rejects(eth.starkGetPublicKey(path), { statusCode: 0x6e00 });
  assert.match(await eth.getChallenge(), /^0x[0-9a-f]{8}$/);
});

test('what cannot be told is not signed where that is not allowed', async () => {
  const strict = await Ledger.start();
  const other = await Transport.open({ apduPort: strict.port, host: '127.0.0.1' });
  try {
    const app = new Eth(other, undefined, { calServiceURL: null });
    assert.equal((await app.getAppConfiguration()).arbitraryDataEnabled, 0);
    const call = Transaction.from({ type: 2, chainId: 1n, nonce: 0, gasLimit: 60_000n, maxFeePerGas: 2n, maxPriorityFeePerGas: 1n, to, data: '0x01020304ff' });
    const { error, pages } = await strict.withOwner(() => app.signTransaction(path, call.unsignedSerialized.slice(2), nothing));
    assert.equal(error.name, 'EthAppPleaseEnableContractData'); // the library's words for it
    assert.deepEqual(pages.map(page => page.code), ['blind-signing']);
    for (const each of [() => app.signEIP712Message(path, untold), () => app.signEIP712HashedMessage(path, '11'.repeat(32), '22'.repeat(32))]) {
      const typed = await strict.withOwner(each);
      assert.equal(typed.error.statusCode, 0x6a80);
      assert.deepEqual(typed.pages.map(page => page.code), ['blind-signing']);
    }
    const coins = Transaction.from({ ...call.toJSON(), sig: null, data: '0x', value: 5n });
    const signed = coins.clone();
    signed.signature = joined((await strict.approved(() => app.signTransaction(path, coins.unsignedSerialized.slice(2), nothing))).result);
    assert.equal(signed.from, own);
  } finally {
    await other.close();
    strict.end();
  }
});

test('locked, it says so', async () => {
  const locked = await Ledger.start();
  const other = await Transport.open({ apduPort: locked.port, host: '127.0.0.1' });
  try {
    await locked.lock();
    await assert.rejects(new Eth(other).getAddress(path), { name: 'LockedDeviceError' });
  } finally {
    await other.close();
    locked.end();
  }
});
