// Ledger's device management kit with its Ethereum signer, over HTTP: what it brings back recovers to the account by ethers.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { getBytes, recoverAddress, Signature, Transaction, verifyAuthorization, verifyMessage } from 'ethers';
import { vectorsAbsent } from '../ethereum/support/vectors.mjs';
import { addressAt, Ledger, own, path, shown } from './support/ledger.mjs';
import { digestOf, inputs, mail, messages, nobody, to, token, transactions, transfer, untold } from './support/messages.mjs';

const require = createRequire(import.meta.url); // one copy of the kit: its parts ask each other by class
const { DeviceActionStatus, DeviceManagementKitBuilder, DeviceModelId } = require('@ledgerhq/device-management-kit');
const { SignerEthBuilder } = require('@ledgerhq/device-signer-kit-ethereum');
const { speculosIdentifier, speculosTransportFactory } = require('@ledgerhq/device-transport-kit-speculos');

/** What the vendor's servers would say of what is signed. */
class Server {
  contexts = []; filters = { type: 'error', error: new Error('not known') }; field = { type: 'error', error: new Error('not known') };
  getContexts = async () => this.contexts;
  getTypedDataFilters = async () => this.filters;
  getFieldContext = async () => this.field;
  report = async () => {};
  reports = [];
  signReport = async report => { this.reports.push(report); };
}

/** A wallet app: the kit, connected. */
class App {
  static async connect(ledger, model = DeviceModelId.STAX) {
    const app = new App();
    app.server = new Server();
    app.kit = new DeviceManagementKitBuilder().addTransport(speculosTransportFactory(ledger.url, true, model)).build();
    const device = await new Promise((resolve, reject) => { app.kit.startDiscovering({ transport: speculosIdentifier }).subscribe({ next: resolve, error: reject }); });
    app.session = await app.kit.connect({ device });
    app.signer = new SignerEthBuilder({ dmk: app.kit, sessionId: app.session, originToken: 'holdfast' }).withContextModule(app.server).build();
    return app;
  }

  async close() {
    await this.kit.disconnect({ sessionId: this.session });
    this.kit.close();
  }
}

/** A device action's end. */
const ended = ({ observable }) => new Promise((resolve, reject) => {
  observable.subscribe({
    next: state => {
      if (state.status === DeviceActionStatus.Completed) { resolve(state.output); }
      if (state.status === DeviceActionStatus.Error) { reject(state.error); }
    },
    error: reject,
  });
});

let ledger, app;
before(async () => {
  ledger = await Ledger.start({ blind: true });
  app = await App.connect(ledger);
});
after(async () => {
  await app?.close();
  ledger?.end();
});
const approved = something => ledger.approved(() => ended(something()));
const sent = (transaction, signature) => Object.assign(transaction.clone(), { signature: Signature.from(signature) });

test('addresses', async () => {
  for (const at of [path, "44'/60'/3'/0/0", "44'/60'/0'/5"]) { assert.equal((await ended(app.signer.getAddress(at))).address, addressAt(at)); }
  const { result, pages } = await approved(() => app.signer.getAddress(path, { checkOnDevice: true, returnChainCode: true, chainId: 137 }));
  assert.equal(result.address, own);
  assert.equal(result.chainCode.length, 64);
  assert.ok(shown(pages).includes(own));
  assert.equal((await ledger.withOwner(() => ended(app.signer.getAddress(path, { checkOnDevice: true })), 'reject')).error.errorCode, '6985');
});

test('transactions of every kind, whatever their length', async () => {
  for (const each of transactions()) {
    const { result } = await approved(() => app.signer.signTransaction(path, getBytes(each.unsignedSerialized)));
    assert.equal(sent(each, result).from, own, `type ${each.type}, chain ${each.chainId}, ${each.data.length / 2 - 1} bytes`);
  }
});

const call = { nonce: 0, gasLimit: 60_000n, to: token, data: transfer };
const prices = { type: 2, chainId: 1n, maxFeePerGas: 20_000_000_000n, maxPriorityFeePerGas: 1n };
const payment = Transaction.from({ ...call, ...prices }), old = Transaction.from({ ...call, type: 0, chainId: 137n, gasPrice: 20_000_000_000n });
const certificate = { keyUsageNumber: 4, payload: getBytes('0x0101') };
const hint = (type, more = {}) => ({ type, payload: '01020304', ...more });
const hints = {
  'of a token, a plugin, a name and a network': ['basic', ['ethereumPlugin', 'ethereumToken', 'ethereumNft', 'ethereumTrustedName', 'ethereumDynamicNetwork', 'ethereumDynamicNetworkIcon', 'ethereumExternalPlugin'].map(type => hint(type, { certificate }))],
  'of every field of a call': ['eip7730', [...['ethereumProxyInfo', 'ethereumDynamicNetwork'].map(type => hint(type)), hint('ethereumTransactionInfo', { certificate, payload: '01'.repeat(300) }), hint('ethereumTransactionFieldDescription'), hint('ethereumEnum', { id: 0, value: 0 })]],
};

for (const [what, [way, contexts]] of Object.entries(hints)) {
  test(`hints ${what} are taken, and change nothing that is shown`, async () => {
    const plain = await approved(() => app.signer.signTransaction(path, getBytes(payment.unsignedSerialized)));
    app.server.contexts = contexts;
    try {
      for (const each of [payment, old]) {
        const hinted = await approved(() => app.signer.signTransaction(path, getBytes(each.unsignedSerialized)));
        assert.equal(sent(each, hinted.result).from, own);
        assert.equal(app.server.reports.at(-1).clearSigningType, way); // the last of which keeps the transaction first, and signs it then
        assert.equal(app.server.reports.at(-1).isBlindSign, false); // and nothing was tried again in another way
        if (each === payment) { assert.deepEqual([hinted.pages, hinted.result], [plain.pages, plain.result]); }
      }
    } finally { app.server.contexts = []; }
  });
}

test('messages', async () => {
  for (const message of ['', ...messages]) { assert.equal(verifyMessage(message, Signature.from((await approved(() => app.signer.signMessage(path, message))).result)), own); }
  const bytes = getBytes('0xdeadbeef00ff');
  assert.equal(verifyMessage(bytes, Signature.from((await approved(() => app.signer.signMessage(path, bytes))).result)), own);
});

test("typed messages: the vendor's own inputs", { skip: vectorsAbsent() }, async () => {
  for (const [name, data] of inputs()) { assert.equal(recoverAddress(digestOf(data), (await approved(() => app.signer.signTypedData(path, data))).result), own, name); }
});

test('filters of a typed message are taken, and every value is shown', async () => {
  const plain = await approved(() => app.signer.signTypedData(path, mail));
  const filter = (type, at, more = {}) => [at, { type, displayName: 'Nothing to see', path: at, signature: '3044', ...more }];
  app.server.filters = {
    type: 'success', certificate, messageInfo: { displayName: 'A mail', filtersCount: 5, signature: '3044' }, calldatas: {}, tokens: { 0: '01020304' },
    trustedNamesAddresses: { 'from.wallets.[]': token }, proxy: hint('ethereumProxyInfo'),
    filters: Object.fromEntries([
      filter('raw', 'from.name'), filter('trusted-name', 'from.wallets.[]', { types: ['contract'], sources: ['cal'], typesAndSourcesPayload: '01010101' }), filter('datetime', 'at'),
      filter('token', 'to.[].wallets.[]', { tokenIndex: 0 }), filter('amount', 'contents', { tokenIndex: 0 }),
    ]),
  };
  app.server.field = hint('ethereumTrustedName', { certificate });
  try {
    const filtered = await approved(() => app.signer.signTypedData(path, mail));
    assert.equal(recoverAddress(digestOf(mail), filtered.result), own);
    assert.deepEqual([filtered.pages, filtered.result], [plain.pages, plain.result]);
    for (const value of ['Ether Mail', 'Cow', 'Bob', 'Eve', to, token, 'Hello, Bob!', '1700000000']) { assert.ok(shown(filtered.pages).includes(value), value); }
  } finally { Object.assign(app.server, new Server()); }
});

test('authorisations', async () => {
  for (const [address, code] of [[nobody, null], [to, 'account-handed-over']]) {
    const { result, pages } = await approved(() => app.signer.signDelegationAuthorization(path, 10, address, 5));
    assert.equal(verifyAuthorization({ chainId: 10, address, nonce: 5 }, { ...result, yParity: result.v }), own);
    assert.ok(!code || pages.some(page => page.code === code));
  }
  assert.ok((await ledger.withOwner(() => ended(app.signer.signDelegationAuthorization(path, 0, to, 5)))).error); // on every chain
});

test("the owner's no is taken as one: nothing is asked again", async () => {
  for (const each of [() => app.signer.signTransaction(path, getBytes(payment.unsignedSerialized)), () => app.signer.signMessage(path, 'a'), () => app.signer.signTypedData(path, mail), () => app.signer.signDelegationAuthorization(path, 1, nobody, 0)]) {
    const { error, pages } = await ledger.withOwner(() => ended(each()), 'reject');
    assert.equal(error.errorCode, '6985');
    assert.equal(pages.length, 1);
  }
});

test('what cannot be told is not signed where that is not allowed, and the hashes that the kit then sends neither', async () => {
  const strict = await Ledger.start();
  const other = await App.connect(strict, DeviceModelId.NANO_X);
  try {
    const untellable = Transaction.from({ ...call, ...prices, data: '0x01020304ff' });
    const { error, pages } = await strict.withOwner(() => ended(other.signer.signTransaction(path, getBytes(untellable.unsignedSerialized))));
    assert.equal(error.errorCode, '6a80');
    assert.deepEqual([...new Set(pages.map(page => page.code))], ['blind-signing']);
    const typed = await strict.withOwner(() => ended(other.signer.signTypedData(path, untold)));
    assert.equal(typed.error.errorCode, '6a80');
    assert.deepEqual(typed.pages.map(page => page.code), ['blind-signing', 'blind-signing']);
    const { result } = await strict.approved(() => ended(other.signer.signTypedData(path, mail)));
    assert.equal(recoverAddress(digestOf(mail), result), own);
  } finally {
    await other.close();
    strict.end();
  }
});
