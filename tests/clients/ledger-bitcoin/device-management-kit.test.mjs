// The vendor's device management kit with its signer for Bitcoin, unchanged, over HTTP.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import * as scure from '@scure/btc-signer';
import message from 'bitcoinjs-message';
import { cases } from '../bitcoin/support/chance.mjs';
import { Ledger } from './support/ledger.mjs';
import { finish, judge, kinds, other, own, paid, put, spend } from './support/wallets.mjs';

const require = createRequire(import.meta.url);
const { DeviceActionStatus, DeviceManagementKitBuilder } = require('@ledgerhq/device-management-kit');
const { DefaultDescriptorTemplate, DefaultWallet, RegisteredWallet, SignerBtcBuilder, WalletPolicy } = require('@ledgerhq/device-signer-kit-bitcoin');
const { speculosTransportFactory } = require('@ledgerhq/device-transport-kit-speculos');

const templates = { legacy: 'LEGACY', p2sh: 'NESTED_SEGWIT', bech32: 'NATIVE_SEGWIT', bech32m: 'TAPROOT' };
const walletOf = kind => new DefaultWallet(kinds[kind].path.slice(2), DefaultDescriptorTemplate[templates[kind]]);

const opened = [];

/** A signer before a device. */
async function connect(app) {
  const ledger = await Ledger.start({ app, words: own.words });
  const kit = new DeviceManagementKitBuilder().addTransport(speculosTransportFactory(ledger.endpoints['ledger-http'].origin, true)).build();
  opened.push([kit, ledger]);
  const device = await firstValueFrom(kit.startDiscovering({}));
  await kit.stopDiscovering();
  return new SignerBtcBuilder({ dmk: kit, sessionId: await kit.connect({ device, sessionRefresherOptions: { isRefresherDisabled: true } }) }).build();
}

let signer;
before(async () => { signer = await connect('Bitcoin'); });
after(async () => {
  for (const [kit, ledger] of opened) {
    kit.close();
    await ledger.end();
  }
});

/** What an action ends with. */
async function done({ observable }) {
  const state = await lastValueFrom(observable);
  assert.equal(state.status, DeviceActionStatus.Completed, state.error?.originalError?.message ?? JSON.stringify(state.error));
  return state.output;
}

test('what the device is', async () => assert.equal(Buffer.from((await done(signer.getMasterFingerprint())).masterFingerprint).toString('hex'), own.fingerprint));

test('the kit opens the app', async () => assert.equal(Buffer.from((await done((await connect()).getMasterFingerprint())).masterFingerprint).toString('hex'), own.fingerprint));

for (const kind of Object.keys(kinds)) {
  test(`${kind}: keys, addresses, signatures`, () => cases(`device-management-kit-${kind}`, 2, async chance => {
    const { path } = kinds[kind], index = chance.below(1000);
    assert.equal((await done(signer.getExtendedPublicKey(path.slice(2)))).extendedPublicKey, own.key(path).publicExtendedKey);
    assert.equal((await done(signer.getWalletAddress(walletOf(kind), index, { checkOnDevice: true, change: false }))).address, paid(kind, `${path}/0/${index}`).address);
    const coins = chance.times(chance.between(1, 4), () => `${path}/0/${chance.below(1000)}`).map(at => [kind, paid(kind, at), [[own, at]]]);
    const back = `${path}/1/${chance.below(1000)}`, psbt = spend(chance, coins, [kind, paid(kind, back), [[own, back]]]);
    const signatures = await done(signer.signPsbt(walletOf(kind), Buffer.from(psbt.toPSBT(0)).toString('base64')));
    put(psbt, signatures.map(({ inputIndex, pubkey, signature, tapleafHash }) => [inputIndex, { pubkey, signature, tapleafHash }]));
    finish(psbt);
  }));
}

test('a transaction, finished by the kit', () => cases('device-management-kit-transaction', 2, async chance => {
  const { path } = kinds.bech32, at = `${path}/0/${chance.below(1000)}`;
  const psbt = spend(chance, [['bech32', paid('bech32', at), [[own, at]]]]);
  judge(psbt, (await done(signer.signTransaction(walletOf('bech32'), Buffer.from(psbt.toPSBT(0)).toString('base64')))).replace(/^0x/, ''));
}));

test('a multisig: registered and signed', () => cases('device-management-kit-multisig', 2, async chance => {
  const path = "m/48'/0'/0'/2'", keys = [own.info(path), other.info(path)], template = 'wsh(sortedmulti(2,@0/**,@1/**))';
  const registered = await done(signer.registerWallet(new WalletPolicy('Family', template, keys)));
  const wallet = new RegisteredWallet('Family', template, keys, registered.hmac), at = `${path}/0/${chance.below(1000)}`;
  const payment = scure.p2wsh(scure.p2ms(2, [own, other].map(seed => seed.key(at).publicKey).sort(Buffer.compare)));
  const psbt = spend(chance, [['bech32', payment, [own, other].map(seed => [seed, at])]]);
  put(psbt, (await done(signer.signPsbt(wallet, Buffer.from(psbt.toPSBT(0)).toString('base64')))).map(each => [each.inputIndex, each]));
  psbt.sign(other.key(at).privateKey);
  finish(psbt);
}));

test('a message', async () => {
  const path = "m/84'/0'/0'/0/0", text = 'Hello, world', { r, s, v } = await done(signer.signMessage(path.slice(2), text));
  assert.ok(message.verify(text, scure.p2pkh(own.key(path).publicKey).address, Buffer.concat([Buffer.from([v]), ...[r, s].map(part => Buffer.from(part.slice(2).padStart(64, '0'), 'hex'))])));
});
