// 2-of-3 multisig with Holdfast as one cosigner and another library as the second, whoever signs first and whoever combines.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { judges, scure } from './judges/index.mjs';
import { cases } from './support/chance.mjs';
import { Holdfast } from './support/holdfast.mjs';
import { spend } from './support/spends.mjs';
import { account, multiTypes, networks, quorum, wallet } from './support/wallets.mjs';

const holdfast = new Holdfast();
after(() => holdfast.end());

for (const judge of judges) {
  for (const type of multiTypes) {
    test(`2-of-3 ${type} with ${judge.name}: 10 transactions`, () => cases(`cosigners-${type}-${judge.name}`, 10, async chance => {
      const { words, passphrase, seed } = wallet(chance);
      const network = chance.of(networks);
      const owner = quorum(chance, account(seed, network, type, chance.below(10)), network, type, 3, 3, 2);
      const second = chance.of(owner.cosigners.filter(one => one.seed !== seed)).seed;
      const wanted = spend(chance, seed, network, [], { owners: chance.times(chance.between(1, 3), () => owner) });
      const psbt = judge.build(wanted);
      const ours = async text => (await holdfast.ask('sign', { words, passphrase, network, psbt: text, policies: wanted.policies })).psbt;
      const theirs = text => judge.sign(text, wanted, second);
      const combine = async (first, second) => (await holdfast.ask('combine', { first, second })).psbt;

      const [mine, other] = [await ours(psbt), theirs(psbt)];
      const complete = {
        'Holdfast, then the other': theirs(mine),
        'the other, then Holdfast': await ours(other),
        'apart, combined by Holdfast': await combine(mine, other),
        'apart, combined by Holdfast the other way round': await combine(other, mine),
        ...judge.combine && { 'apart, combined by the other': judge.combine(mine, other) },
      };
      const expected = judge.finish(theirs(mine));
      for (const [how, signed] of Object.entries(complete)) {
        assert.equal((await holdfast.ask('finish', { psbt: signed })).hex, expected, `${how}, finished by Holdfast`);
        for (const one of judges) {
          one.verify(signed, wanted);
          assert.equal(one.finish(signed), expected, `${how}, finished by ${one.name}`);
        }
      }
    }));
  }
}

test('version 2, combined by Holdfast: 20 transactions', () => cases('cosigners-v2', 20, async chance => {
  const { words, passphrase, seed } = wallet(chance);
  const network = chance.of(networks), type = chance.of(multiTypes);
  const owner = quorum(chance, account(seed, network, type, 0), network, type, 3, 3, 2);
  const wanted = spend(chance, seed, network, [], { owners: [owner, owner] });
  const psbt = scure.build(wanted, 2);
  const mine = (await holdfast.ask('sign', { words, passphrase, network, psbt, policies: wanted.policies })).psbt;
  const other = scure.sign(psbt, wanted, owner.cosigners.find(one => one.seed !== seed).seed);
  for (const [first, second] of [[mine, other], [other, mine]]) {
    const combined = (await holdfast.ask('combine', { first, second })).psbt;
    const finished = scure.finish(combined);
    assert.equal((await holdfast.ask('finish', { psbt: combined })).hex, finished, 'Holdfast');
    for (const judge of judges) {
      judge.verify(scure.toVersion(combined, 0), wanted);
      assert.equal(judge.finish(scure.toVersion(combined, 0)), finished, judge.name);
    }
  }
}));

test('PSBTs of different transactions do not combine', () => cases('cosigners-strangers', 5, async chance => {
  const seed = chance.bytes(64);
  const [first, second] = [0, 1].map(() => scure.build(spend(chance, seed, 'main', ['wsh'])));
  await assert.rejects(holdfast.ask('combine', { first, second }), { reason: 'malformed' });
}));
