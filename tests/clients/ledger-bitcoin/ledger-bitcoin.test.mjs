// npm ledger-bitcoin, unchanged, before a running device, over both of the vendor's endpoints.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as scure from '@scure/btc-signer';
import message from 'bitcoinjs-message';
import ledgerBitcoin from 'ledger-bitcoin';
import { cases } from '../bitcoin/support/chance.mjs';
import { Ledger, status } from './support/ledger.mjs';
import { finish, kinds, other, own, paid, put, spend } from './support/wallets.mjs';

const { AppClient, DefaultWalletPolicy, WalletPolicy } = ledgerBitcoin;
const base64 = transaction => Buffer.from(transaction.toPSBT(transaction.opts.PSBTVersion)).toString('base64');
const policyOf = ({ template, path }) => new DefaultWalletPolicy(template, own.info(path));
const shared = "m/48'/0'/0'/2'";

let ledger, asked, apps;
before(async () => {
  ledger = await Ledger.start({ app: 'Bitcoin', words: own.words });
  asked = await Ledger.start({ app: 'Bitcoin', words: own.words, approve: 'ask' });
  apps = { tcp: new AppClient(await ledger.tcp()), http: new AppClient(await ledger.http()) };
});
after(async () => {
  await ledger.end();
  await asked.end();
});

for (const wire of ['tcp', 'http']) {
  test(`${wire}: what the device is`, async () => {
    assert.deepEqual(await apps[wire].getAppAndVersion(), { name: 'Bitcoin', version: '2.4.6', flags: Buffer.from([0]) });
    assert.equal(await apps[wire].getMasterFingerprint(), own.fingerprint);
  });

  for (const [kind, account] of Object.entries(kinds)) {
    test(`${wire}: ${kind}: keys, addresses, signatures`, () => cases(`ledger-bitcoin-${wire}-${kind}`, 3, async (chance, number) => {
      const app = apps[wire], policy = policyOf(account), { path } = account;
      assert.equal(await app.getExtendedPubkey(path), own.key(path).publicExtendedKey);
      const branch = chance.below(2), index = chance.below(2000);
      assert.equal(await app.getWalletAddress(policy, null, branch, index, number === 0), paid(kind, `${path}/${branch}/${index}`).address);
      const coins = chance.times(chance.between(1, 6), () => `${path}/${chance.below(2)}/${chance.below(1000)}`).map(at => [kind, paid(kind, at), [[own, at]]]);
      const back = `${path}/1/${chance.below(1000)}`;
      const psbt = spend(chance, coins, [kind, paid(kind, back), [[own, back]]], chance.of([0, 2]));
      let progress = 0;
      const signatures = await app.signPsbt(base64(psbt), policy, null, () => progress++);
      assert.deepEqual(signatures.map(([input]) => input), coins.map((_, i) => i));
      assert.equal(progress, coins.length);
      put(psbt, signatures);
      finish(psbt);
    }));
  }
}

test('a multisig: registered, its addresses, signed by both holders', () => cases('ledger-bitcoin-multisig', 3, async chance => {
  const app = apps.tcp, keys = chance.shuffled([own.info(shared), other.info(shared)]);
  const policy = new WalletPolicy('Family', 'wsh(sortedmulti(2,@0/**,@1/**))', keys);
  const [id, proof] = await app.registerWallet(policy);
  assert.deepEqual(id, policy.getId());
  const at = index => [own, other].map(seed => seed.key(`${shared}/0/${index}`).publicKey);
  const made = index => scure.p2wsh(scure.p2ms(2, at(index).sort(Buffer.compare)));
  const index = chance.below(1000);
  assert.equal(await app.getWalletAddress(policy, proof, 0, index, false), made(index).address);
  const claims = [own, other].map(seed => [seed, `${shared}/0/${index}`]);
  const psbt = spend(chance, [['bech32', made(index), claims]]);
  put(psbt, await app.signPsbt(base64(psbt), policy, proof));
  psbt.sign(other.key(`${shared}/0/${index}`).privateKey);
  finish(psbt);
}));

test('a taproot script: the signature names its leaf', () => cases('ledger-bitcoin-leaf', 3, async chance => {
  const app = apps.http, policy = new WalletPolicy('Own key in a script', 'tr(@0/**,pk(@1/**))', [other.info(shared), own.info(shared)]);
  const [, proof] = await app.registerWallet(policy);
  const path = `${shared}/0/${chance.below(1000)}`, key = own.key(path).publicKey.slice(1);
  const payment = scure.p2tr(other.key(path).publicKey.slice(1), { script: scure.p2tr_pk(key).script });
  assert.equal(await app.getWalletAddress(policy, proof, 0, Number(path.split('/').at(-1)), false), payment.address);
  const leafHash = payment.leaves[0].hash;
  const psbt = spend(chance, [['bech32m', payment, []]]);
  psbt.updateInput(0, { tapBip32Derivation: [[key, { hashes: [leafHash], der: own.origin(path) }]] });
  const [[input, signature]] = await app.signPsbt(base64(psbt), policy, proof);
  assert.equal(input, 0);
  assert.deepEqual([...signature.tapleafHash], [...leafHash]);
  put(psbt, [[0, signature]]);
  finish(psbt);
}));

test('only the named account signs', () => cases('ledger-bitcoin-scope', 2, async chance => {
  const paths = ["m/84'/0'/0'/0/1", "m/84'/0'/1'/0/1"];
  const psbt = spend(chance, paths.map(path => ['bech32', paid('bech32', path), [[own, path]]]));
  for (const number of [0, 1]) {
    const policy = new DefaultWalletPolicy('wpkh(@0/**)', own.info(`m/84'/0'/${number}'`));
    const signatures = await apps.tcp.signPsbt(base64(psbt), policy, null);
    assert.deepEqual(signatures.map(([input]) => input), [number]);
    put(psbt, signatures);
  }
  finish(psbt);
}));

test('a hundred inputs', () => cases('ledger-bitcoin-hundred', 1, async chance => {
  const { path } = kinds.bech32;
  const psbt = spend(chance, chance.times(100, i => ['bech32', paid('bech32', `${path}/0/${i}`), [[own, `${path}/0/${i}`]]]));
  put(psbt, await apps.tcp.signPsbt(base64(psbt), policyOf(kinds.bech32), null));
  finish(psbt);
}));

test('messages', () => cases('ledger-bitcoin-message', 3, async chance => {
  for (const [kind, path] of [['legacy', "m/44'/0'/0'/0/3"], ['p2sh', "m/49'/0'/0'/0/3"], ['bech32', "m/84'/0'/0'/0/3"]]) {
    const text = Buffer.from(chance.times(chance.between(1, 300), () => chance.between(32, 126)));
    const signature = await apps.tcp.signMessage(text, path);
    // The header is P2PKH's whatever the kind: it is verified as that of the same key.
    assert.ok(message.verify(text, scure.p2pkh(own.key(path).publicKey).address, signature), `${kind} ${text}`);
  }
}));

test('what the owner sees, and a no', async () => {
  const app = new AppClient(await asked.tcp()), policy = policyOf(kinds.bech32), address = paid('bech32', "m/84'/0'/0'/0/0").address;
  const showing = app.getWalletAddress(policy, null, 0, 0, true);
  assert.match(await asked.answer('approve'), new RegExp(address));
  assert.equal(await showing, address);
  const refused = status(app.getWalletAddress(policy, null, 0, 0, true));
  await asked.answer('reject');
  assert.equal(await refused, '6985');
  await cases('ledger-bitcoin-no', 1, async chance => {
    const path = "m/84'/0'/0'/0/0", psbt = spend(chance, [['bech32', paid('bech32', path), [[own, path]]]]);
    const signing = status(app.signPsbt(base64(psbt), policy, null));
    assert.match(await asked.answer('reject'), /0\.00099500 BTC/);
    assert.equal(await signing, '6985');
    const registering = status(app.registerWallet(new WalletPolicy('Family', 'wsh(sortedmulti(2,@0/**,@1/**))', [own.info(shared), other.info(shared)])));
    const read = await asked.answer('reject');
    for (const seed of [own, other]) { assert.ok(read.includes(seed.key(shared).publicExtendedKey)); }
    assert.equal(await registering, '6985');
  });
});

test('what is refused', () => cases('ledger-bitcoin-refused', 1, async chance => {
  const app = apps.tcp, path = "m/84'/0'/0'/0/0";
  const psbt = base64(spend(chance, [['bech32', paid('bech32', path), [[own, path]]]]));
  const multisig = new WalletPolicy('Family', 'wsh(sortedmulti(2,@0/**,@1/**))', [own.info(shared), other.info(shared)]);
  assert.equal(await status(app.getExtendedPubkey("m/44'/60'/0'")), '6a82'); // another coin's
  assert.equal(await status(app.getExtendedPubkey("m/44'/60'/0'", true)), '6a82');
  assert.equal(await status(app.getExtendedPubkey('m')), '6a82');
  assert.equal(await status(app.signPsbt(psbt, multisig, null)), '6a80'); // not registered
  assert.equal(await status(app.signPsbt(psbt, multisig, Buffer.alloc(32, 1))), 'b008');
  assert.equal(await status(app.signPsbt(psbt, policyOf(kinds.legacy), null)), '6a80'); // another account's input
  assert.equal(await status(app.signPsbt(psbt, new DefaultWalletPolicy('wpkh(@0/**)', other.info("m/84'/0'/0'")), null)), '6a80'); // another seed's account
  assert.equal(await status(app.registerWallet(new WalletPolicy('Family', multisig.descriptorTemplate, [other.info(shared), other.info("m/48'/0'/1'/2'")]))), '6a80');
  assert.equal(await status(app.registerWallet(new WalletPolicy('Together', 'tr(musig(@0,@1)/**)', multisig.keys))), '6a82');
  assert.equal(await status(app.signMessage(Buffer.from('hello'), "m/86'/0'/0'/0/0")), '6a82'); // no such signature for taproot
  assert.equal(await app.getMasterFingerprint(), own.fingerprint);
}));
