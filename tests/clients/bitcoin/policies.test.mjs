// Wallet policies: miniscript in P2WSH and in taproot trees. @bitcoinerlab/miniscript judges which are sane; rust-miniscript their scripts, in two versions
// (@bitgo/wasm-utxo, and the older @bitgo/wasm-miniscript).
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { cases } from './support/chance.mjs';
import { Holdfast } from './support/holdfast.mjs';
import { Policy } from './support/policies.mjs';
import { isSane, rustScript } from './judges/miniscript.mjs';
import { hex, networks, wallet } from './support/wallets.mjs';

const older = createRequire(import.meta.url)('@bitgo/wasm-miniscript').Descriptor;
const holdfast = new Holdfast();
after(() => holdfast.end());

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
      const other = rustScript(descriptor, branch, index);
      if (!other) { unknown++; return; }
      assert.equal(ours.script, hex(other.scriptPubkey()), descriptor);
      assert.equal(ours.script, hex(rustScript(descriptor, branch, index, older).scriptPubkey()), descriptor);
      if (!tapscript) { assert.equal(ours.witness, hex(other.encode()), descriptor); }
    });
    assert.ok(sane > 200 && insane > 200 && unknown < 40, `${sane} sane, ${insane} not, ${unknown} without a second judge`);
    console.log(`${sane} sane, ${insane} refused by both`);
  });
}
