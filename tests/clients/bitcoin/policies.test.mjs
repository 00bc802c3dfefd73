// Wallet policies: miniscript in P2WSH and in taproot trees. @bitcoinerlab/miniscript judges which are sane; rust-miniscript (in @bitgo/wasm-utxo) their scripts
// and their spends, for which it runs its own satisfier and interpreter.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { cases } from './support/chance.mjs';
import { Holdfast } from './support/holdfast.mjs';
import { everyday, Policy } from './support/policies.mjs';
import { onlySignatures } from './support/psbt-maps.mjs';
import { previous, stranger } from './support/spends.mjs';
import { hex, networks, root, wallet } from './support/wallets.mjs';

const { analyzeMiniscript } = createRequire(import.meta.url)('@bitcoinerlab/miniscript');
const { BIP32, Descriptor, Psbt } = createRequire(import.meta.url)('@bitgo/wasm-utxo');
const holdfast = new Holdfast();
after(() => holdfast.end());

const definite = (descriptor, branch, index) => descriptor.replaceAll('<0;1>/*', `${branch}/${index}`);
/** One script by rust-miniscript; null where it has not heard yet that d: leaves an exact 1 in tapscript (BIP-379), as its other judge has. */
function at(descriptor, branch, index) {
  try { return Descriptor.fromString(descriptor.replaceAll('<0;1>', branch), 'derivable').atDerivationIndex(index); } catch (error) {
    if (descriptor.startsWith('tr(') && /d:|dv:/.test(descriptor) && /outputs exactly 1/.test(error)) { return null; }
    throw error;
  }
}

/** Whether every script is sane; its keys get names, which is all the judge needs of them. */
function isSane(policy) {
  let number = 0;
  const named = text => text.replace(/\[[^\]]*\][^,()]*/g, () => `k${++number}`);
  return policy.scripts.every(script => analyzeMiniscript(named(script), { tapscript: policy.tapscript }).issane);
}

for (const tapscript of [false, true]) {
  test(`${tapscript ? 'taproot trees' : 'P2WSH'}: 1,500 random policies, sane or not, are judged alike and have the same scripts`, async () => {
    let sane = 0, insane = 0, unknown = 0;
    await cases(`policies-${tapscript}`, 1500, async chance => {
      const { seed } = wallet(chance);
      const network = chance.of(networks);
      const policy = new Policy(chance, seed, network, tapscript, { locks: chance.of(['blocks', 'time', 'blocks']) });
      const descriptor = policy.descriptor(chance.between(0, 4));
      const [branch, index] = [chance.below(2), chance.below(2 ** 31)];
      const wanted = isSane(policy);
      const ours = await holdfast.ask('descriptor', { descriptor, network, branch, index }).catch(error => error);
      assert.equal(!(ours instanceof Error), wanted, `${ours.message ?? 'taken'}: ${descriptor}`);
      if (!wanted) { insane++; return; }
      sane++;
      const other = at(descriptor, branch, index);
      if (!other) { unknown++; return; }
      assert.equal(ours.script, hex(other.scriptPubkey()), descriptor);
      if (!tapscript) { assert.equal(ours.witness, hex(other.encode()), descriptor); }
    });
    assert.ok(sane > 200 && insane > 200 && unknown < 40, `${sane} sane, ${insane} not, ${unknown} without a second judge`);
    console.log(`${sane} sane, ${insane} refused by both`);
  });
}

/** A PSBT that spends one output of the policy, with the locks that open every branch of it. */
function build(chance, policy, descriptor, network) {
  const index = chance.below(10_000);
  const exact = Descriptor.fromString(definite(descriptor, 0, index), 'definite');
  const amount = BigInt(chance.between(20_000, 2e9));
  const before = previous(chance, exact.scriptPubkey(), amount);
  const psbt = Psbt.create(2, Math.max(policy.after, 900_000));
  psbt.addInput(before.txid, before.vout, amount, exact.scriptPubkey(), Math.max(policy.older, 60_000));
  psbt.setInputKV(0, { type: 'unknown', keyType: 0 }, before.bytes);
  psbt.addOutput(stranger(chance), amount / 2n);
  const change = Descriptor.fromString(definite(descriptor, 1, index + 1), 'definite');
  psbt.addOutput(change.scriptPubkey(), amount / 2n - 2000n);
  const whole = Psbt.deserialize(psbt.serialize());
  whole.updateInputWithDescriptor(0, exact);
  whole.updateOutputWithDescriptor(1, change);
  return Buffer.from(whole.serialize()).toString('base64');
}

async function spend(chance, make) {
  const { words, passphrase, seed } = wallet(chance);
  const network = chance.of(networks);
  const policy = make(chance, seed, network);
  if (!isSane(policy) || /^wsh\(pkh?\([^()]*\)\)$/.test(policy.text) || !at(policy.text, 0, 0)) { return false; } // a policy of one key is an account
  const psbt = build(chance, policy, policy.text, network);
  const answer = await holdfast.ask('sign', { words, passphrase, network, psbt, policies: [policy.text], allowHighFee: true });
  const signed = answer.psbt;
  assert.ok(answer.pages.some(page => page.title === 'Change, back to you'), policy.text);
  assert.ok(answer.pages.some(page => page.title.startsWith('What ')), policy.text);
  const complete = Psbt.deserialize(Buffer.from(signed, 'base64'));
  assert.ok(complete.getPartialSignatures(0).length > 0 || signed !== psbt, `Holdfast signed nothing: ${policy.text}`);
  const master = seed => BIP32.fromSeed(seed, network === 'main' ? 'Bitcoin' : 'BitcoinTestnet3');
  for (const one of policy.keys) { if (one.seed !== seed) { complete.signAll(master(one.seed).wasm); } }
  const all = Buffer.from(complete.serialize()).toString('base64');
  const ours = (await holdfast.ask('finish', { psbt: all })).hex;
  // Where both have a choice of signatures, they may choose otherwise (a signature has 70 to 72 bytes): so that rust-miniscript judges Holdfast's choice, it is
  // given the signatures of that alone.
  const chosen = Psbt.deserialize(Buffer.from(onlySignatures(all, 1, 2, signature => ours.includes(signature)), 'base64'));
  chosen.finalize(); // its satisfier, and its interpreter over what that made
  assert.equal(ours, hex(chosen.extractTransaction().toBytes()), policy.text);
  complete.finalize();
  assert.ok(ours.length <= hex(complete.extractTransaction().toBytes()).length + 2, `as small as rust-miniscript's: ${policy.text}`);
  return true;
}

everyday.forEach((template, i) => test(`everyday policy ${i + 1}: signed, its change known, finished as rust-miniscript does: 10 transactions`, () => cases(`everyday-${i}`, 10, async chance => {
  assert.ok(await spend(chance, (_, seed, network) => {
    const policy = new Policy(chance, seed, network, template(() => '').startsWith('tr'));
    policy.text = template(() => policy.key());
    policy.older = 60_000;
    policy.after = 900_000;
    return policy;
  }));
})));

for (const tapscript of [false, true]) {
  test(`${tapscript ? 'taproot trees' : 'P2WSH'}: random sane policies are spent, with rust-miniscript as the other signers and as the judge`, async () => {
    let spent = 0;
    await cases(`spends-${tapscript}`, 400, async chance => {
      spent += await spend(chance, (_, seed, network) => {
        const policy = new Policy(chance, seed, network, tapscript, { locks: 'blocks', preimages: false });
        policy.text = policy.descriptor(chance.between(0, 3));
        return policy;
      }) ? 1 : 0;
    });
    assert.ok(spent > 60, `${spent} spent`);
    console.log(`${spent} spent`);
  });
}
