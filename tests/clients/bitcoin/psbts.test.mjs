// PSBTs that other libraries make, signed here: they accept them, verify every signature themselves, and finish them alike.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { judges, scure, wasmUtxo } from './judges/index.mjs';
import { cases } from './support/chance.mjs';
import { Holdfast } from './support/holdfast.mjs';
import { signaturesOf, withoutSignatures } from './support/psbt-maps.mjs';
import { kindsOf, otherSigners, spend } from './support/spends.mjs';
import { networks, wallet } from './support/wallets.mjs';

const holdfast = new Holdfast();
after(() => holdfast.end());

const builders = judges.flatMap(judge => judge.psbtVersions.map(version => ({ judge, version })));

async function check(chance, builder, kinds, options = {}) {
  const { words, passphrase, seed } = wallet(chance);
  const network = chance.of(networks);
  const wanted = spend(chance, seed, network, kinds, options);
  const count = wanted.inputs.length;
  const psbt = builder.judge.build(wanted, builder.version);
  const { psbt: signed, pages } = await holdfast.ask('sign', { words, passphrase, network, psbt, policies: wanted.policies, allowOpenSighash: options.open ?? false });

  // Signatures were added and nothing else.
  assert.deepEqual(withoutSignatures(signed, count), withoutSignatures(psbt, count));
  const ours = signaturesOf(signed, count);
  assert.equal(ours.size, wanted.inputs.filter(input => input.keys.some(key => key.seed === seed)).length);

  // Everybody else signs, by the judge that made the file; each judge with our seed makes our very signatures.
  const version0 = builder.version === 2 ? { unsigned: scure.toVersion(psbt, 0), signed: scure.toVersion(signed, 0) } : { unsigned: psbt, signed };
  for (const judge of judges) {
    const theirs = signaturesOf(judge.sign(version0.unsigned, wanted, seed), count);
    assert.deepEqual(new Map([...theirs].sort()), new Map([...ours].sort()), `signatures of ${judge.name}`);
  }
  let complete = version0.signed;
  const others = otherSigners(wanted, seed);
  if (others.length > 0) { await assert.rejects(holdfast.ask('finish', { psbt: complete }), { reason: 'unsupported' }); }
  for (const other of others) {
    const only = { ...wanted, inputs: wanted.inputs.map((input, i) => i === other.input ? input : { ...input, keys: [] }) };
    complete = builder.judge.sign(complete, only, other.seed);
  }
  for (const judge of judges) { judge.verify(complete, wanted); }
  const finished = judges.map(judge => judge.finish(complete));
  assert.equal(new Set(finished).size, 1, 'the finished transactions differ');
  if (builder.version === 2) { assert.equal(scure.finish(signed === complete ? signed : scure.toVersion(complete, 2)), finished[0]); }
  await finishes(complete, finished[0]);
  if (builder.version === 2) { await finishes(scure.toVersion(complete, 2), finished[0]); }
  checkPages(pages, wanted);
}

/** Finished by Holdfast it is the same transaction, and the judges that read final scripts extract it from our final PSBT. */
async function finishes(complete, expected) {
  const { hex, psbt } = await holdfast.ask('finish', { psbt: complete });
  assert.equal(hex, expected, 'finished by Holdfast');
  assert.equal(scure.extract(psbt), expected);
}

/** What leaves was shown by its address, what comes back as change. */
function checkPages(pages, wanted) {
  const shown = title => pages.filter(page => page.title.startsWith(title)).flatMap(page => page.fields).filter(([label]) => label === 'Address').map(field => field[1]).sort();
  const addresses = kind => wanted.outputs.filter(output => output.kind === kind).map(output => output.address ?? wasmUtxo.addressOf(output.script, wanted.network)).sort();
  assert.deepEqual(shown('Recipient'), addresses('payment'));
  assert.deepEqual(shown('Change'), addresses('change'));
}

// Without this, a judge that accepts anything would prove nothing. Nor may Holdfast finish such a thing.
for (const judge of judges) {
  for (const kind of kindsOf) {
    test(`${judge.name} says no to a damaged signature of ${kind}`, () => cases(`damaged-${judge.name}-${kind}`, 3, chance => {
      const seed = chance.bytes(64);
      const wanted = spend(chance, seed, 'main', [kind]);
      let signed = judge.sign(judge.build(wanted), wanted, seed);
      for (const other of otherSigners(wanted, seed)) { signed = judge.sign(signed, wanted, other.seed); }
      judge.verify(signed, wanted);
      const bytes = Buffer.from(signed, 'base64');
      const [signature] = signaturesOf(signed, 1).values();
      bytes[bytes.indexOf(Buffer.from(signature, 'hex')) + signature.length / 2 - 10] ^= 1;
      assert.throws(() => judge.verify(bytes.toString('base64'), wanted));
      return assert.rejects(holdfast.ask('finish', { psbt: bytes.toString('base64') }), { reason: 'unsupported' });
    }));
  }
}

for (const builder of builders) {
  const by = `${builder.judge.name} v${builder.version}`;
  for (const kind of kindsOf) {
    test(`${kind} inputs by ${by}: 12 transactions`, () => cases(`psbt-${kind}-${by}`, 12, chance => check(chance, builder, chance.times(chance.between(1, 3), () => kind))));
  }
  test(`mixed inputs by ${by}: 30 transactions`, () => cases(`psbt-mixed-${by}`, 30, chance =>
    check(chance, builder, chance.times(chance.between(2, 6), () => chance.of(kindsOf)), { foreign: chance.below(3) })));
  test(`open sighashes by ${by}: 20 transactions`, () => cases(`psbt-open-${by}`, 20, chance =>
    check(chance, builder, chance.times(chance.between(1, 3), () => chance.of(kindsOf)), { open: true })));
}
