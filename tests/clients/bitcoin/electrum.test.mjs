// Electrum, Debian's, as a watch-only wallet of our extended keys: the same addresses, its payments signed here, finished by it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import bs58check from 'bs58check';
import { judges, wasmUtxo } from './judges/index.mjs';
import { cases } from './support/chance.mjs';
import { Conversation, Holdfast } from './support/holdfast.mjs';
import { previous, stranger } from './support/spends.mjs';
import { accountPath, hex, networks, wallet } from './support/wallets.mjs';

const driver = join(dirname(fileURLToPath(import.meta.url)), 'support/electrum_wallets.py');
const home = mkdtempSync(join(tmpdir(), 'holdfast-electrum-'));
const environment = { env: { ...process.env, HOME: home, PYTHONDONTWRITEBYTECODE: '1' } };
const holdfast = new Holdfast();

before(() => {
  const found = spawnSync('electrum', ['version', '--offline'], { ...environment, encoding: 'utf8' });
  assert.equal(found.error, undefined, 'electrum is missing: apt-get install electrum');
  assert.equal(found.status, 0, found.stderr);
});
after(() => {
  holdfast.end();
  rmSync(home, { recursive: true });
});

// SLIP-132: Electrum knows the script type by the key's version.
const slip132 = {
  pkh: { main: '0488b21e', other: '043587cf' },
  'sh-wpkh': { main: '049d7cb2', other: '044a5262' },
  wpkh: { main: '04b24746', other: '045f1cf6' },
};
const electrumTypes = { pkh: 'p2pkh', 'sh-wpkh': 'p2wpkh-p2sh', wpkh: 'p2wpkh' };
const keyFor = (type, network, xpub) => bs58check.encode(Buffer.concat([Buffer.from(slip132[type][network === 'main' ? 'main' : 'other'], 'hex'), bs58check.decode(xpub).subarray(4)]));

async function ourAccount(chance, network, type) {
  const { words, passphrase } = wallet(chance);
  const number = chance.below(10);
  const path = `m/${accountPath(type, network, number)}`;
  const { xpub, fingerprint } = await holdfast.ask('xpub', { words, passphrase, network, path });
  const address = async (branch, index) => (await holdfast.ask('account', { words, passphrase, network, type, account: number, branch, index })).address;
  return { words, passphrase, path, fingerprint, key: keyFor(type, network, xpub), address };
}

for (const network of networks) {
  test(`payments that Electrum makes on ${network}, for 6 wallets of each type`, async () => {
    const electrum = new Conversation('/usr/bin/python3', [driver, network, home], environment);
    try {
      for (const type of Object.keys(slip132)) {
        await cases(`electrum-${network}-${type}`, 6, async chance => {
          const { words, passphrase, path, fingerprint, key, address } = await ourAccount(chance, network, type);
          const said = await electrum.ask('open', { key, path, fingerprint, count: 20 });
          assert.equal(said.type, electrumTypes[type]);
          assert.deepEqual([said.receive.length, said.change.length], [20, 5]);
          for (const [branch, list] of [said.receive, said.change].entries()) {
            for (const [index, theirs] of list.entries()) { assert.equal(await address(branch, index), theirs, `branch ${branch}, address ${index}`); }
          }

          const coins = chance.times(chance.between(1, 4), () => ({ index: chance.below(20), amount: chance.between(50_000, 1e8) }));
          const funding = await Promise.all(coins.map(async ({ index, amount }) => {
            const { script } = await holdfast.ask('account', { words, passphrase, network, type, account: Number(path.match(/(\d+)'$/)[1]), branch: 0, index });
            return hex(previous(chance, new Uint8Array(Buffer.from(script, 'hex')), BigInt(amount)).bytes);
          }));
          const total = coins.reduce((sum, { amount }) => sum + amount, 0);
          const recipient = wasmUtxo.addressOf(stranger(chance), network);
          const { psbt, inputs, outputs } = await electrum.ask('pay', { key, funding, outputs: [[recipient, Math.floor(total / 2)]], fee: 1500 });
          assert.ok(inputs >= 1 && inputs <= coins.length); // it chooses which to spend
          assert.equal(outputs, 2);
          const { psbt: signed, pages } = await holdfast.ask('sign', { words, passphrase, network, psbt });
          assert.deepEqual(pages.filter(page => page.title.startsWith('Recipient')).flatMap(page => page.fields).find(([label]) => label === 'Address'), ['Address', recipient]);
          assert.ok(pages.some(page => page.title === 'Change, back to you'));
          const { hex: finished } = await electrum.ask('finish', { key, psbt, signed });
          for (const judge of judges) { assert.equal(judge.finish(signed), finished, judge.name); }
        });
      }
    } finally {
      electrum.end();
    }
  });
}

// The program itself, as its user types it.
for (const [network, flags] of [['main', []], ['test', ['--testnet']], ['regtest', ['--regtest']]]) {
  test(`electrum restore and listaddresses on ${network}`, () => cases(`electrum-program-${network}`, 1, async chance => {
    for (const type of ['wpkh', 'pkh']) {
      const { key, address } = await ourAccount(chance, network, type);
      const electrum = (...args) => {
        const ended = spawnSync('electrum', [...args, ...flags, '--offline', '-D', join(home, `${network}-${type}`)], { ...environment, encoding: 'utf8', timeout: 60_000 });
        assert.equal(ended.status, 0, ended.stderr);
        return ended.stdout;
      };
      electrum('restore', key);
      const listed = JSON.parse(electrum('listaddresses', '--receiving'));
      assert.equal(listed.length, 20);
      for (const [index, theirs] of listed.entries()) { assert.equal(await address(0, index), theirs); }
    }
  }));
}
