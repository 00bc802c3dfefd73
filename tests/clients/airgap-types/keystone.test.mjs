// Keystone's published libraries read what Holdfast makes, and Holdfast reads what they make. The parts of a UR are theirs both ways.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import registry from '@keystonehq/bc-ur-registry';
import sdk from '@keystonehq/keystone-sdk';
import bcUr from '@ngraveio/bc-ur';
import { Holdfast } from '../bitcoin/support/holdfast.mjs';

const { CryptoAccount, CryptoCoinInfo, CryptoHDKey, CryptoKeypath, CryptoMultiAccounts, CryptoOutput, CryptoPSBT, MultiKey, PathComponent, ScriptExpressions, Bytes } = registry;
const keystone = new sdk.default();
const holdfast = new Holdfast();
after(() => holdfast.end());

const words = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about', passphrase = '';
const wallet = { words, passphrase, version: 1 };
const master = '73c5da0a';
// BIP-174's unsigned example, as BCR-2020-006 has it.
const psbt = '70736274ff01009a020000000258e87a21b56daf0c23be8e7070456c336f7cbaa5c8757924f545887bb2abdd750000000000ffffffff838d0427d0ec650a68aa46bb0b098aea4422c071b2ca78352a077959d07cea1d0100000000ffffffff0270aaf00800000000160014d85c2b71d0060b09c9886aeb815e50991dda124d00e1f5050000000016001400aea9a2e5f0f876a588df5546e8742d1d87008f000000000000000000';
const networks = { main: '0', test: '1' };
const bitcoinPaths = coin => [44, 49, 84, 86].map(purpose => `m/${purpose}'/${coin}'/0'`);

/** Our message through their encoder and decoder: what a host holds after scanning. */
function scanned({ type, cbor }) {
  const encoder = new bcUr.UREncoder(new bcUr.UR(Buffer.from(cbor, 'hex'), type), 120);
  const decoder = new bcUr.URDecoder();
  for (let i = 0; i < encoder.fragmentsLength; i++) { decoder.receivePart(encoder.nextPart().toUpperCase()); }
  assert.ok(decoder.isComplete(), decoder.resultError());
  assert.equal(decoder.resultUR().cbor.toString('hex'), cbor);
  return decoder.resultUR();
}

/** Their message as ours reads it. */
const read = (item, network = 'main') => {
  const ur = item.toUR();
  return holdfast.ask('ur-read', { type: ur.type, cbor: ur.cbor.toString('hex'), network });
};

const xpub = async (network, path) => (await holdfast.ask('xpub', { words, passphrase, network, path })).xpub;

/** Their key of ours. */
async function hdKey(network, path, more = {}) {
  const ours = scanned(await holdfast.ask('ur-keys', { ...wallet, network, make: 'hdkey', paths: [path] }));
  const key = CryptoHDKey.fromCBOR(ours.cbor);
  return new CryptoHDKey({
    isMaster: false, key: key.getKey(), chainCode: key.getChainCode(), origin: key.getOrigin(), parentFingerprint: key.getParentFingerprint(), useInfo: key.getUseInfo(), ...more,
  });
}

test('a PSBT, both ways', async () => {
  const ours = scanned(await holdfast.ask('ur-bytes', { make: 'psbt', hex: psbt }));
  assert.equal(ours.type, 'crypto-psbt');
  assert.equal(CryptoPSBT.fromCBOR(ours.cbor).getPSBT().toString('hex'), psbt);
  assert.equal(keystone.btc.parsePSBT(ours), psbt);
  assert.deepEqual(await read(new CryptoPSBT(Buffer.from(psbt, 'hex'))), { is: 'psbt', hex: psbt });
  const asked = keystone.btc.generatePSBT(Buffer.from(psbt, 'hex'));
  assert.deepEqual(await holdfast.ask('ur-read', { type: asked.type, cbor: asked.cbor.toString('hex'), network: 'main' }), { is: 'psbt', hex: psbt });
  assert.deepEqual(await read(new Bytes(Buffer.from(psbt, 'hex'))), { is: 'psbt', hex: psbt });
});

for (const [network, coin] of Object.entries(networks)) {
  test(`crypto-hdkey on ${network}, both ways`, async () => {
    for (const path of [...bitcoinPaths(coin), `m/48'/${coin}'/0'/2'`, "m/45'"]) {
      const ours = scanned(await holdfast.ask('ur-keys', { ...wallet, network, make: 'hdkey', paths: [path] }));
      const key = CryptoHDKey.fromCBOR(ours.cbor);
      assert.equal(key.getOrigin().getPath(), path.slice(2));
      assert.equal(key.getOrigin().getSourceFingerprint().toString('hex'), master);
      assert.equal(key.getUseInfo()?.getNetwork() ?? 0, network === 'main' ? 0 : 1);
      // The library writes every key as an xpub.
      if (network === 'main') { assert.equal(key.getBip32Key(), await xpub(network, path)); }
      const back = await read(await hdKey(network, path, { name: 'theirs', note: 'a note' }), network);
      assert.deepEqual(back, { is: 'cosigner', keys: [`[${master}/${path.slice(2).replaceAll("'", 'h')}]${await xpub(network, path)}`] });
    }
  });
}

test('keystone-sdk reads our crypto-hdkey', async () => {
  const account = keystone.parseHDKey(scanned(await holdfast.ask('ur-keys', { ...wallet, network: 'main', make: 'hdkey', paths: ["m/84'/0'/0'"] })));
  assert.deepEqual([account.chain, account.path, account.xfp, account.extendedPublicKey], ['BTC', "m/84'/0'/0'", master, await xpub('main', "m/84'/0'/0'")]);
});

test('keystone-sdk reads our crypto-multi-accounts, and we read theirs', async () => {
  const paths = bitcoinPaths(0);
  const ours = scanned(await holdfast.ask('ur-keys', { ...wallet, network: 'main', make: 'keystone', paths }));
  const accounts = keystone.parseMultiAccounts(ours);
  assert.deepEqual([accounts.masterFingerprint, accounts.device, accounts.deviceVersion, accounts.deviceId.length], [master, 'Holdfast', '1.0', 40]);
  assert.deepEqual(accounts.keys.map(key => [key.chain, key.path]), paths.map(path => ['BTC', path]));
  for (const key of accounts.keys) { assert.equal(key.extendedPublicKey, await xpub('main', key.path)); }

  const theirs = new CryptoMultiAccounts(Buffer.from(master, 'hex'), [await hdKey('main', paths[2]), await hdKey('main', paths[3])], 'Keystone 3 Pro', '00', '1.0');
  assert.deepEqual((await read(theirs)).keys, [`[${master}/84h/0h/0h]${await xpub('main', paths[2])}`, `[${master}/86h/0h/0h]${await xpub('main', paths[3])}`]);
});

test('keystone-sdk reads our crypto-account without tags around its outputs, and we read theirs', async () => {
  const paths = bitcoinPaths(0);
  const ours = scanned(await holdfast.ask('ur-keys', { ...wallet, network: 'main', make: 'account', bare: true, paths }));
  const account = keystone.parseAccount(ours);
  assert.equal(account.masterFingerprint, master);
  assert.deepEqual(account.keys.map(key => [key.chain, key.path]), paths.map(path => ['BTC', path]));
  for (const key of account.keys) { assert.equal(key.extendedPublicKey, await xpub('main', key.path)); }
  // Its list of script expressions ends before taproot: that key it reads, and not what it is for.
  assert.deepEqual(CryptoAccount.fromCBOR(ours.cbor).getOutputDescriptors().map(output => output.getScriptExpressions().map(each => each.getExpression()).join('-')), ['pkh', 'sh-wpkh', 'wpkh', '']);

  const theirs = new CryptoAccount(Buffer.from(master, 'hex'), [
    new CryptoOutput([ScriptExpressions.SCRIPT_HASH, ScriptExpressions.WITNESS_PUBLIC_KEY_HASH], await hdKey('main', paths[1])),
    new CryptoOutput([ScriptExpressions.PUBLIC_KEY_HASH], await hdKey('main', paths[0])),
  ]);
  assert.deepEqual((await read(theirs)).keys, [`[${master}/49h/0h/0h]${await xpub('main', paths[1])} ScriptHashWitnessPubKeyHash`, `[${master}/44h/0h/0h]${await xpub('main', paths[0])} PubKeyHash`]);
});

// With BCR-2020-015's tag around each output their library finds no key: why there is a form without.
test('their library does not read BCR-2020-015 with its tags', async () => {
  const ours = scanned(await holdfast.ask('ur-keys', { ...wallet, network: 'main', make: 'account', paths: bitcoinPaths(0) }));
  assert.throws(() => keystone.parseAccount(ours));
});

test('crypto-output of one key and of multisigs, both ways', async () => {
  const single = CryptoOutput.fromCBOR(scanned(await holdfast.ask('ur-keys', { ...wallet, network: 'main', make: 'output', paths: ["m/84'/0'/0'"] })).cbor);
  assert.equal(single.toString(), `wpkh(${master}/84'/0'/0'${await xpub('main', "m/84'/0'/0'")})`);

  const paths = ["m/48'/0'/0'/2'", "m/48'/0'/1'/2'"];
  const expression = async path => `[${master}/${path.slice(2).replaceAll("'", 'h')}]${await xpub('main', path)}`;
  const text = `wsh(sortedmulti(2,${await expression(paths[0])}/<0;1>/*,${await expression(paths[1])}/<0;1>/*))`;
  const { descriptor } = await holdfast.ask('descriptor', { descriptor: text, network: 'main', branch: 0, index: 0 });
  const ours = CryptoOutput.fromCBOR(scanned(await holdfast.ask('ur-output', { descriptor, network: 'main', version: 1 })).cbor);
  assert.deepEqual(ours.getScriptExpressions().map(each => each.getExpression()), ['wsh', 'sortedmulti']);
  assert.equal(ours.getMultiKey().getThreshold(), 2);
  assert.deepEqual(ours.getMultiKey().getKeys().map(key => key.getBip32Key()), [await xpub('main', paths[0]), await xpub('main', paths[1])]);

  const theirs = new CryptoOutput([ScriptExpressions.WITNESS_SCRIPT_HASH, ScriptExpressions.SORTED_MULTISIG], new MultiKey(2, [await hdKey('main', paths[0]), await hdKey('main', paths[1])]));
  assert.deepEqual(await read(theirs), { is: 'wallet', descriptor });
  const children = new CryptoKeypath([new PathComponent({ index: 1, hardened: false }), new PathComponent({ hardened: false })]);
  const change = new CryptoOutput([ScriptExpressions.WITNESS_PUBLIC_KEY_HASH], await hdKey('main', "m/84'/0'/0'", { children }));
  assert.match((await read(change)).descriptor, /^wpkh\(\[73c5da0a\/84h\/0h\/0h\]xpub.*\/1\/\*\)#/);
});

test('a key of another network or coin is refused by name', async () => {
  const testnet = await hdKey('test', "m/84'/1'/0'", { useInfo: new CryptoCoinInfo(0, 1) });
  await assert.rejects(() => read(testnet, 'main'), { reason: 'wrong-network' });
  assert.equal((await read(testnet, 'test')).keys.length, 1);
  const ether = await hdKey('main', "m/44'/60'/0'", { useInfo: undefined });
  await assert.rejects(() => read(ether, 'main'), { reason: 'wrong-network' });
});
