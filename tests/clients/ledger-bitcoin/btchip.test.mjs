// Debian's python3-btchip, of the older protocol's days, unchanged: what it reads.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Conversation } from '../bitcoin/support/holdfast.mjs';
import { Ledger } from './support/ledger.mjs';
import { kinds, own, paid } from './support/wallets.mjs';

const driver = join(dirname(fileURLToPath(import.meta.url)), 'support/btchip_reads.py');
let ledger, host;
before(async () => {
  ledger = await Ledger.start({ app: 'Bitcoin Legacy', words: own.words });
  host = new Conversation('/usr/bin/python3', [driver, ledger.endpoints['ledger-apdu'].port], { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
});
after(async () => {
  host.end();
  await ledger.end();
});

test('its version', async () => assert.deepEqual(await host.ask('version', {}), { version: '2.0.6' }));

for (const [kind, segwit, native] of [['legacy', false, false], ['p2sh', true, false], ['bech32', false, true]]) {
  test(`keys and addresses: ${kind}`, async () => {
    for (const show of [false, true]) {
      const path = `${kinds[kind].path}/0/${show ? 7 : 1}`;
      const said = await host.ask('key', { path: path.slice(2), show, segwit, native });
      assert.equal(said.address, paid(kind, path).address);
      assert.equal(said.key.slice(2, 66), Buffer.from(own.key(path).publicKey).toString('hex').slice(2));
      assert.equal(said.chainCode, Buffer.from(own.key(path).chainCode).toString('hex'));
    }
  });
}

test('what it may not have', async () => assert.deepEqual(await host.ask('key', { path: "44'/60'/0'", show: false, segwit: false, native: false }), { status: '6a82' }));
