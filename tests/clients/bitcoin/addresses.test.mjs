// The same words make the same keys, scripts and addresses here and in three other libraries.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bitcoinjs, judges, scure, wasmUtxo } from './judges/index.mjs';
import { cases } from './support/chance.mjs';
import { Holdfast } from './support/holdfast.mjs';
import { account, accountPath, hex, multiTypes, networks, quorum, quorumDescriptor, singleTypes, wallet } from './support/wallets.mjs';

const holdfast = new Holdfast();
after(() => holdfast.end());

const index = chance => chance.oneIn(2) ? chance.below(1000) : chance.below(2 ** 31);

/** What a judge says of a script, in all it says. */
function agree(judge, said, ours) {
  for (const [what, value] of Object.entries(said)) { assert.equal(ours[what], value, `${what} by ${judge.name}`); }
}

for (const network of networks) {
  for (const type of singleTypes) {
    test(`${type} on ${network}: 200 wallets`, () => cases(`${type}-${network}`, 200, async chance => {
      const { words, passphrase, seed } = wallet(chance);
      const [branch, at, number] = [chance.below(2), index(chance), chance.oneIn(2) ? 0 : chance.below(2 ** 31)];
      const ours = await holdfast.ask('account', { words, passphrase, network, type, account: number, branch, index: at });
      assert.equal(hex(await bitcoinjs.seed(words, passphrase)), hex(seed));
      assert.equal(hex(await scure.seed(words, passphrase)), hex(seed));
      const path = accountPath(type, network, number);
      for (const judge of judges) {
        agree(judge, judge.single({ seed, network, type, account: path, branch, index: at, path: `m/${path}/${branch}/${at}` }), ours);
      }
      // The descriptor we hand out means the same to who reads it, checksum included.
      assert.ok(wasmUtxo.reads(ours.descriptor));
      assert.equal(wasmUtxo.scriptOf(ours.descriptor, branch, at), ours.script);
    }));
  }
}

for (const type of multiTypes) {
  for (const network of networks) {
    test(`${type} multisig of 1 to 15 keys on ${network}: 60 quorums`, () => cases(`${type}-multisig-${network}`, 60, async chance => {
      const { words, passphrase, seed } = wallet(chance);
      const own = account(seed, network, type, chance.below(100));
      const { xpub, fingerprint } = await holdfast.ask('xpub', { words, passphrase, network, path: `m/${own.path}` });
      for (const judge of judges) { assert.equal(xpub, judge.xpub(seed, network, `m/${own.path}`), judge.name); }
      assert.equal(fingerprint, own.fingerprint);
      const all = quorum(chance, own, network, type, 15);
      const [branch, at] = [chance.below(2), index(chance)];
      const ours = await holdfast.ask('descriptor', { descriptor: quorumDescriptor(all), network, branch, index: at });
      for (const judge of judges) { agree(judge, judge.multisig(all, branch, at), ours); }
    }));
  }
}
