// What "Connect an app" shows, read by the libraries of such apps: the keys they find make the device's first address.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import bcur from '@ngraveio/bc-ur';
import keystoneSdk from '@keystonehq/keystone-sdk';
import registry from '@keystonehq/bc-ur-registry';
import { HDKey } from '@scure/bip32';
import { mnemonicToSeedSync } from '@scure/bip39';
import { joinQRs } from 'bbqr';
import { payments } from 'bitcoinjs-lib';
import { Device } from './support/device.mjs';
import { words } from './support/payments.mjs';

const keystone = new keystoneSdk.default();
const master = '73c5da0a', first = 'bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu';
const zpub = { public: 0x04b24746, private: 0x04b2430c };
const root = HDKey.fromMasterSeed(mnemonicToSeedSync(words));
const addressOf = (key, versions) => payments.p2wpkh({ pubkey: HDKey.fromExtendedKey(key, versions).deriveChild(0).deriveChild(0).publicKey }).address;

let device;
before(async () => { device = await Device.start(); });
after(() => device.end());

function joined(codes) {
  const decoder = new bcur.URDecoder();
  for (const code of codes) { decoder.receivePart(code); }
  assert.ok(decoder.isSuccess());
  return decoder.resultUR();
}

/** The key inside an output's tags. */
function keyIn(item) {
  while (item.getTag() !== registry.RegistryTypes.CRYPTO_HDKEY.getTag()) { item = item.getData(); }
  return registry.CryptoHDKey.fromDataItem(item);
}

async function verify() {
  await device.press('done');
  const page = await device.screen();
  assert.deepEqual([page.title, page.fields[0].value], ['First address', first]);
}

test('Keystone: keystone-sdk pairs', async () => {
  await device.reset();
  const accounts = keystone.parseMultiAccounts(joined(await device.connect('Keystone')));
  assert.deepEqual([accounts.masterFingerprint, accounts.device], [master, 'Keystone 3 Pro']);
  const keys = accounts.keys.filter(key => key.chain === 'BTC');
  assert.deepEqual(keys.map(key => key.path), [44, 49, 84, 86].map(purpose => `m/${purpose}'/0'/0'`));
  for (const key of keys) { assert.equal(key.extendedPublicKey, root.derive(key.path).publicExtendedKey); }
  assert.equal(addressOf(keys[2].extendedPublicKey), first);
  await verify();
});

for (const app of ['Sparrow', 'BlueWallet', 'Nunchuk']) {
  // The registry's reader of whole accounts knows no output that is tagged as BCR-2020-015 has it; its readers of items and keys do.
  test(`${app}: bc-ur joins its crypto-account, bc-ur-registry reads the keys in it`, async () => {
    await device.reset();
    const ur = joined(await device.connect(app));
    assert.equal(ur.type, 'crypto-account');
    assert.throws(() => registry.CryptoAccount.fromCBOR(ur.cbor));
    const account = registry.extend.decodeToDataItem(ur.cbor).getData();
    assert.equal(account[1], Number.parseInt(master, 16));
    const keys = account[2].map(keyIn);
    assert.deepEqual(keys.map(key => key.getOrigin().getPath()), ["44'/0'/0'", "49'/0'/0'", "84'/0'/0'", "86'/0'/0'", "48'/0'/0'/1'", "48'/0'/0'/2'", "45'"]);
    for (const key of keys) { assert.equal(key.getBip32Key(), root.derive(`m/${key.getOrigin().getPath()}`).publicExtendedKey); }
    assert.equal(addressOf(keys[2].getBip32Key()), first);
    await verify();
  });

  test(`${app}: bbqr joins COLDCARD's JSON`, async () => {
    await device.reset();
    const { fileType, raw } = joinQRs(await device.connect(app, 2));
    assert.equal(fileType, 'J');
    const json = JSON.parse(Buffer.from(raw).toString());
    assert.equal(json.xfp, master.toUpperCase());
    assert.equal(json.bip84.xpub, root.derive("m/84'/0'/0'").publicExtendedKey);
    assert.equal(addressOf(json.bip84._pub, zpub), first);
    await verify();
  });
}

test('Envoy: bc-ur joins the pairing', async () => {
  await device.reset();
  const pairing = JSON.parse(registry.Bytes.fromCBOR(joined(await device.connect('Envoy')).cbor).getData().toString());
  assert.equal(pairing.bip84.xpub, root.derive("m/84'/0'/0'").publicExtendedKey);
  assert.equal(pairing.bip84.xfp, Buffer.from(master, 'hex').readUInt32LE());
  assert.equal(addressOf(pairing.bip84.xpub), first);
  await verify();
});

test('Electrum: a zpub; Specter: a key with its origin', async () => {
  await device.reset();
  const [code] = await device.connect('Electrum');
  assert.equal(addressOf(code, zpub), first);
  await verify();
  await device.reset();
  const [key] = await device.connect('Specter');
  assert.match(key, /^\[73c5da0a\/84h\/0h\/0h\]xpub/);
  assert.equal(addressOf(key.slice(key.indexOf(']') + 1)), first);
  await verify();
});
