// The benchmark set of PSBTs beside the checkout, signed through the vendor's library: the transactions that its manifest names.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as scure from '@scure/btc-signer';
import ledgerBitcoin from 'ledger-bitcoin';
import { set } from '../bitcoin/support/benchmark-set.mjs';
import { Ledger } from './support/ledger.mjs';
import { finish, put } from './support/wallets.mjs';

const { AppClient, DefaultWalletPolicy, WalletPolicy } = ledgerBitcoin;

if (!set) {
  test('the benchmark set', t => {
    assert.notEqual(process.env.CI, 'true', 'shared/psbt is absent on CI');
    t.skip('shared/psbt is not beside this checkout');
  });
} else {
  const { mnemonics, files } = JSON.parse(readFileSync(join(set, 'manifest.json')));
  const devices = {}, apps = {}, info = {};
  const shared = "m/48'/0'/0'/2'";
  const keyInfo = async (who, path) => `[${await apps[who].getMasterFingerprint()}${path.slice(1)}]${await apps[who].getExtendedPubkey(path)}`;

  before(async () => {
    for (const [who, words] of Object.entries(mnemonics)) {
      devices[who] = await Ledger.start({ app: 'Bitcoin', words });
      apps[who] = new AppClient(await devices[who].tcp());
      info[who] = await keyInfo(who, shared);
    }
  });
  after(async () => { for (const device of Object.values(devices)) { await device.end(); } });

  const account = async (template, path) => [['A', new DefaultWalletPolicy(template, await keyInfo('A', path)), null]];
  const signers = {
    p2wpkh: () => account('wpkh(@0/**)', "m/84'/0'/0'"),
    p2tr: () => account('tr(@0/**)', "m/86'/0'/0'"),
    p2wsh2of3: async () => {
      const policy = new WalletPolicy('Benchmark', 'wsh(sortedmulti(2,@0/**,@1/**,@2/**))', Object.values(info));
      return [['A', policy, (await apps.A.registerWallet(policy))[1]], ['B', policy, (await apps.B.registerWallet(policy))[1]]];
    },
  };

  for (const [name, expected] of Object.entries(files)) {
    test(name, async () => {
      const file = readFileSync(join(set, `${name}.psbt`), 'ascii').trim(), kind = name.split('-')[0];
      const transaction = scure.Transaction.fromPSBT(Buffer.from(file, 'base64'));
      for (const [who, policy, proof] of await signers[kind]()) {
        const signatures = await apps[who].signPsbt(file, policy, proof);
        assert.equal(signatures.length, expected.inputs);
        put(transaction, signatures);
      }
      const raw = finish(transaction);
      // Taproot's signatures have fresh randomness in them: their transaction is another one each time, with the same id.
      if (kind !== 'p2tr') { assert.equal(createHash('sha256').update(Buffer.from(raw, 'hex')).digest('hex'), expected.expectedFinalTxSha256); }
    });
  }
}
