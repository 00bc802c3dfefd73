// Descriptors of every kind, random ones, mean the same scripts and addresses to @bitcoinerlab/descriptors, which derives, compiles and builds trees by itself
// (on bitcoinjs-lib).
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { networks as bitcoinjsNetworks } from 'bitcoinjs-lib';
import { isSane } from './judges/miniscript.mjs';
import { cases } from './support/chance.mjs';
import { Holdfast } from './support/holdfast.mjs';
import { everyday, Policy } from './support/policies.mjs';
import { account, accountDescriptor, hex, multiTypes, networks, quorum, quorumDescriptor, singleTypes, wallet } from './support/wallets.mjs';

const { Output } = createRequire(import.meta.url)('@bitcoinerlab/descriptors');
const holdfast = new Holdfast();
after(() => holdfast.end());

const params = name => ({ main: bitcoinjsNetworks.bitcoin, test: bitcoinjsNetworks.testnet, signet: bitcoinjsNetworks.testnet, regtest: bitcoinjsNetworks.regtest })[name];

/** Scripts and address at one branch and index, by both. */
async function agree(descriptor, network, branch, index) {
  const ours = await holdfast.ask('descriptor', { descriptor, network, branch, index });
  const text = descriptor.replaceAll(/<(\d+);(\d+)>/g, `$${branch + 1}`);
  const theirs = new Output({ descriptor: text, index, network: params(network) });
  assert.equal(ours.script, hex(theirs.getScriptPubKey()), descriptor);
  assert.equal(ours.address, theirs.getAddress(), descriptor);
  const [witness, redeem] = [theirs.getWitnessScript(), theirs.getRedeemScript()];
  if (witness) { assert.equal(ours.witness, hex(witness), descriptor); }
  if (redeem) { assert.equal(ours.redeem, hex(redeem), descriptor); }
  // The text we hand out, with its checksum.
  assert.equal(hex(new Output({ descriptor: ours.descriptor, change: branchOf(ours.descriptor, branch), index, checksumRequired: true, network: params(network) }).getScriptPubKey()), ours.script, ours.descriptor);
}
const branchOf = (descriptor, branch) => Number(descriptor.match(/<(\d+);(\d+)>/)[branch + 1]);

for (const type of singleTypes) {
  test(`${type}: 200 descriptors`, () => cases(`descriptor-${type}`, 200, async chance => {
    const network = chance.of(networks);
    await agree(accountDescriptor(type, account(wallet(chance).seed, network, type, chance.below(1000))), network, chance.below(2), chance.below(2 ** 31));
  }));
}

for (const type of multiTypes) {
  test(`${type} with multi and sortedmulti: 150 descriptors`, () => cases(`descriptor-${type}`, 150, async chance => {
    const network = chance.of(networks);
    const all = quorum(chance, account(wallet(chance).seed, network, type, 0), network, type, type === 'sh' ? 15 : 20);
    await agree(quorumDescriptor(all), network, chance.below(2), chance.below(2 ** 31));
  }));
}

everyday.forEach((template, i) => test(`everyday policy ${i + 1}: 20 descriptors`, () => cases(`descriptor-everyday-${i}`, 20, async chance => {
  const network = chance.of(networks);
  const policy = new Policy(chance, wallet(chance).seed, network, template(() => '').startsWith('tr'));
  await agree(template(() => policy.key()), network, chance.below(2), chance.below(2 ** 31));
})));

for (const tapscript of [false, true]) {
  test(`${tapscript ? 'taproot trees' : 'P2WSH'}: 1,000 random policies, the sane ones of which have the same scripts`, async () => {
    let sane = 0;
    await cases(`descriptor-policies-${tapscript}`, 1000, async chance => {
      const network = chance.of(networks);
      const policy = new Policy(chance, wallet(chance).seed, network, tapscript, { locks: chance.of(['blocks', 'time', 'blocks']) });
      const descriptor = policy.descriptor(chance.between(0, 3));
      if (!isSane(policy) || /pk_[kh]\(/.test(descriptor)) { return; } // pk_k() and pk_h() without c: are not read there
      sane++;
      await agree(descriptor, network, chance.below(2), chance.below(2 ** 31));
    });
    assert.ok(sane > 200, `${sane} sane`);
    console.log(`${sane} sane`);
  });
}
