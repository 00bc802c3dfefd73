// @ledgerhq/hw-app-btc, unchanged: what Ledger's own and many other wallets use. It speaks the newer protocol with the app "Bitcoin", the older one with "Bitcoin Legacy".
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import * as scure from '@scure/btc-signer';
import message from 'bitcoinjs-message';
import { cases } from '../bitcoin/support/chance.mjs';
import { Ledger, status } from './support/ledger.mjs';
import { judge, kinds, outputsOf, own, paid, spend } from './support/wallets.mjs';

const Btc = createRequire(import.meta.url)('@ledgerhq/hw-app-btc').default;
const xpubVersion = 0x0488b21e;
const plain = path => path.slice(2);

let ledger, legacy, newer, older;
before(async () => {
  ledger = await Ledger.start({ app: 'Bitcoin', words: own.words });
  legacy = await Ledger.start({ app: 'Bitcoin Legacy', words: own.words });
  newer = new Btc({ transport: await ledger.tcp(), currency: 'bitcoin' });
  older = new Btc({ transport: await legacy.tcp(), currency: 'bitcoin' });
});
after(async () => {
  await ledger.end();
  await legacy.end();
});

for (const [kind, { path }] of Object.entries(kinds)) {
  test(`${kind}: keys and addresses`, () => cases(`hw-app-btc-addresses-${kind}`, 3, async (chance, number) => {
    assert.equal(await newer.getWalletXpub({ path: plain(path), xpubVersion }), own.key(path).publicExtendedKey);
    const at = `${path}/${chance.below(2)}/${chance.below(1000)}`;
    const given = await newer.getWalletPublicKey(plain(at), { format: kind, verify: number === 0 });
    assert.equal(given.bitcoinAddress, paid(kind, at).address);
    assert.equal(given.chainCode, Buffer.from(own.key(at).chainCode).toString('hex'));
  }));

  test(`${kind}: a payment`, () => cases(`hw-app-btc-payment-${kind}`, 3, async chance => {
    const coins = chance.times(chance.between(1, 4), () => `${path}/0/${chance.below(1000)}`).map(at => [kind, paid(kind, at), [[own, at]]]);
    const back = `${path}/1/${chance.below(1000)}`, froms = [];
    const psbt = spend(chance, coins, [kind, paid(kind, back), [[own, back]]], 0, froms);
    const raw = await newer.createPaymentTransaction({
      inputs: froms.map(from => [newer.splitTransaction(from.toHex(), true), 1, null, 0xfffffffd]), associatedKeysets: coins.map(coin => plain(coin[2][0][1])), changePath: plain(back),
      outputScriptHex: outputsOf(psbt), segwit: kind !== 'legacy', additionals: kind.startsWith('bech32') ? [kind] : [],
    });
    judge(psbt, raw);
  }));
}

test('a PSBT', () => cases('hw-app-btc-psbt', 3, async chance => {
  const { path } = kinds.bech32, coins = chance.times(chance.between(1, 4), () => `${path}/0/${chance.below(1000)}`).map(at => ['bech32', paid('bech32', at), [[own, at]]]);
  const psbt = spend(chance, coins, ['bech32', paid('bech32', `${path}/1/7`), [[own, `${path}/1/7`]]]);
  const { tx } = await newer.signPsbtBuffer(Buffer.from(psbt.toPSBT(0)), { finalizePsbt: true, accountPath: path, knownAddressDerivations: new Map() });
  judge(psbt, tx);
}));

test('a message', async () => {
  const path = "m/84'/0'/0'/0/0", text = 'Hello, world';
  const { v, r, s } = await newer.signMessage(plain(path), Buffer.from(text).toString('hex'));
  const signature = Buffer.from([31 + v, ...Buffer.from(r + s, 'hex')]);
  assert.ok(message.verify(text, scure.p2pkh(own.key(path).publicKey).address, signature));
});

for (const kind of ['legacy', 'p2sh', 'bech32']) {
  test(`${kind}, by the older protocol: keys and addresses`, () => cases(`hw-app-btc-older-${kind}`, 3, async (chance, number) => {
    const { path } = kinds[kind], at = `${path}/${chance.below(2)}/${chance.below(1000)}`;
    assert.equal(await older.getWalletXpub({ path: plain(path), xpubVersion }), own.key(path).publicExtendedKey);
    const given = await older.getWalletPublicKey(plain(at), { format: kind, verify: number === 0 });
    assert.equal(given.bitcoinAddress, paid(kind, at).address);
    assert.equal(given.chainCode, Buffer.from(own.key(at).chainCode).toString('hex'));
  }));
}

test('the older protocol signs nothing', async () => assert.equal(await status(older.signMessage("84'/0'/0'/0/0", '00')), '6d00'));
