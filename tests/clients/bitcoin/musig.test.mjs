// Keys that several make together (musig(), BIP-390): @scure/btc-signer aggregates and tweaks, @scure/bip32 derives below the aggregate (BIP-328).
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { HDKey } from '@scure/bip32';
import { p2tr } from '@scure/btc-signer';
import { keyAggExport, keyAggregate, sortKeys } from '@scure/btc-signer/musig2.js';
import { cases } from './support/chance.mjs';
import { Holdfast } from './support/holdfast.mjs';
import { account, hex, networks, versions } from './support/wallets.mjs';

const holdfast = new Holdfast();
after(() => holdfast.end());

const chainCode = createHash('sha256').update('MuSig2MuSig2MuSig2').digest();
/** The plain aggregate, as 33 bytes. */
const plain = keys => keyAggregate(sortKeys(keys)).aggPublicKey.toBytes(true);
const isRefused = (request, reason) => assert.rejects(holdfast.ask('descriptor', { network: 'main', branch: 0, index: 0, ...request }), error => error.reason === reason);

const holders = (chance, network, count) => Array.from({ length: count }, () => account(chance.bytes(32), network, 'tr', chance.below(5)));
const expression = (one, steps) => `[${one.fingerprint}/${one.path}]${one.xpub}${steps}`;
/** Inner and outer steps, and what they are in one branch. */
function steps(chance) {
  const fixed = () => chance.times(chance.below(3), () => chance.below(2 ** 31)).map(step => `/${step}`).join('');
  const [before, after] = [fixed(), fixed()];
  const first = chance.below(2 ** 30);
  const second = first + 1 + chance.below(1000);
  return { text: `${before}/<${first};${second}>${after}/*`, at: (branch, index) => `m${before}/${branch ? second : first}${after}/${index}` };
}

test('300 aggregates, derived before or after it: the same output keys, alone and with a leaf', async () => {
  let [inner, outer, repeated] = [0, 0, 0];
  await cases('musig', 300, async chance => {
    const network = chance.of(networks);
    const all = holders(chance, network, chance.between(1, 6));
    if (chance.oneIn(5)) { all.push(all[0]); repeated++; }
    const [branch, index] = [chance.below(2), chance.below(2 ** 31)];
    const node = one => HDKey.fromExtendedKey(one.xpub, versions(network));
    let text, key;
    if (chance.oneIn(2)) {
      inner++;
      const each = all.map(() => steps(chance));
      text = `musig(${all.map((one, i) => expression(one, each[i].text))})`;
      key = plain(all.map((one, i) => node(one).derive(each[i].at(branch, index)).publicKey));
    } else {
      outer++;
      const one = steps(chance);
      text = `musig(${all.map(each => expression(each, ''))})${one.text}`;
      key = new HDKey({ publicKey: plain(all.map(each => node(each).publicKey)), chainCode, versions: versions(network) }).derive(one.at(branch, index)).publicKey;
    }
    const internal = key.slice(1);
    const single = account(chance.bytes(32), network, 'tr', 0).node.publicKey.slice(1);
    const ask = descriptor => holdfast.ask('descriptor', { descriptor, network, branch, index });
    assert.equal((await ask(`tr(${text})`)).script, hex(p2tr(internal).script), text);
    assert.equal((await ask(`rawtr(${text})`)).script, `5120${hex(internal)}`, text);
    const leaf = x => p2tr(single, { script: Uint8Array.from([32, ...x, 0xac]) }, undefined, true).script;
    assert.equal((await ask(`tr(${hex(single)},pk(${text}))`)).script, hex(leaf(internal)), text);
  });
  assert.ok(inner > 75 && outer > 75 && repeated > 30, `${inner} before, ${outer} after, ${repeated} with a key twice`);
});

test('the aggregate of plain keys is that of their sorted list, not of the list as it stands', () => cases('musig-plain', 100, async chance => {
  const keys = holders(chance, 'main', chance.between(3, 8)).map(one => one.node.publicKey);
  const { script } = await holdfast.ask('descriptor', { descriptor: `rawtr(musig(${keys.map(hex)}))`, network: 'main', branch: 0, index: 0 });
  assert.equal(script, `5120${hex(keyAggExport(keyAggregate(sortKeys(keys))))}`);
  const shuffled = chance.oneIn(2) ? [...keys].reverse() : sortKeys(keys);
  assert.equal((await holdfast.ask('descriptor', { descriptor: `rawtr(musig(${shuffled.map(hex)}))`, network: 'main', branch: 0, index: 0 })).script, script);
}));

test('musig() stands nowhere but in taproot', () => cases('musig-places', 50, async chance => {
  const text = `musig(${holders(chance, 'main', 2).map(one => expression(one, ''))})/0/*`;
  for (const descriptor of [`pk(${text})`, `pkh(${text})`, `wpkh(${text})`, `sh(wpkh(${text}))`, `wsh(pk(${text}))`, `wsh(multi(1,${text}))`, `sh(sortedmulti(1,${text}))`, `combo(${text})`, `tr(musig(${text}))`]) {
    await isRefused({ descriptor }, 'malformed');
  }
}));
