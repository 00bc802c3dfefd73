// Random transactions to sign: what they spend and pay, in a form every judge makes its own PSBT of.
import { Transaction } from 'bitcoinjs-lib';
import { xOnlyPointFromScalar } from 'tiny-secp256k1';
import { bitcoinjs } from '../judges/bitcoinjs.mjs';
import { account, accountDescriptor, multiTypes, quorum, quorumDescriptor, singleTypes } from './wallets.mjs';

const bytes = text => text ? new Uint8Array(Buffer.from(text, 'hex')) : undefined;
// P2A, as Bitcoin Core writes it: not every judge knows it.
const payToAnchor = { main: 'bc1pfeessrawgf', test: 'tb1pfees9rn5nz', signet: 'tb1pfees9rn5nz', regtest: 'bcrt1pfeesnyr2tx' };
const ALL = 1, NONE = 2, SINGLE = 3, anyoneCanPay = 0x80;

/**
 * A script at a branch and an index of a single-key account or a quorum, and what a PSBT says of it: type, script, redeem, witness,
 * keys ({ seed, fingerprint, path, pubkey }) and a definite descriptor.
 */
export function scriptOf(owner, branch, index) {
  const cosigners = owner.cosigners ?? [owner.account];
  const said = owner.cosigners
    ? bitcoinjs.multisig(owner, branch, index)
    : bitcoinjs.single({ seed: owner.account.seed, network: owner.network, type: owner.type, path: `m/${owner.account.path}/${branch}/${index}` });
  const end = `/${branch}/${index}`;
  return {
    type: owner.type,
    address: said.address,
    script: bytes(said.script),
    redeem: bytes(said.redeem),
    witness: bytes(said.witness),
    keys: cosigners.map(one => ({ seed: one.seed, fingerprint: one.fingerprint, path: one.path + end, pubkey: one.node.derive(branch).derive(index).publicKey })),
    descriptor: owner.cosigners ? quorumDescriptor(owner, end) : accountDescriptor(owner.type, owner.account, end),
  };
}

/** An owner of coins: an account of the seed, or a quorum the seed has a key in. */
export function ownerOf(chance, seed, network, type, most = 5) {
  const own = account(seed, network, type, chance.below(20));
  return singleTypes.includes(type) ? { type, network, account: own } : quorum(chance, own, network, type, most);
}

/** A transaction that pays a script among others: { txid, vout, bytes }. */
export function previous(chance, script, amount) {
  const transaction = new Transaction();
  transaction.version = chance.of([1, 2]);
  const segwit = chance.oneIn(2);
  for (let i = chance.between(1, 3); i > 0; i--) {
    transaction.addInput(chance.bytes(32), chance.below(5), 0xfffffffd, segwit ? undefined : chance.bytes(chance.of([0, 107])));
    if (segwit) { transaction.setWitness(transaction.ins.length - 1, [chance.bytes(71), chance.bytes(33)]); }
  }
  const outputs = chance.between(1, 4), vout = chance.below(outputs);
  for (let i = 0; i < outputs; i++) { transaction.addOutput(i === vout ? script : stranger(chance), i === vout ? amount : BigInt(chance.between(1000, 9e6))); }
  transaction.locktime = chance.oneIn(3) ? chance.below(900_000) : 0;
  return { txid: transaction.getId(), vout, bytes: transaction.toBuffer() };
}

/** Somebody's output script, of any kind. */
export function stranger(chance) {
  const [twenty, thirtyTwo] = [chance.bytes(20), chance.bytes(32)];
  return new Uint8Array(chance.of([
    [0x76, 0xa9, 20, ...twenty, 0x88, 0xac], [0xa9, 20, ...twenty, 0x87], [0, 20, ...twenty], [0, 32, ...thirtyTwo],
    [0x51, 32, ...xOnlyPointFromScalar(thirtyTwo)],
  ]));
}

export function input(chance, owner, { prove, open }) {
  const made = scriptOf(owner, chance.below(2), chance.below(2 ** 31));
  const amount = BigInt(chance.between(20_000, 2e9));
  const before = previous(chance, made.script, amount);
  const legacy = owner.type === 'pkh' || owner.type === 'sh';
  const taproot = owner.type === 'tr';
  const ask = chance.below(open ? 4 : 8);
  const base = open ? chance.of([ALL, NONE, SINGLE]) : ALL;
  // A taproot signature commits to all amounts, but for ANYONECANPAY's.
  const withPrevious = legacy || (taproot ? prove && ask === 1 : prove || chance.oneIn(2));
  return {
    ...made, amount, owner, txid: before.txid, vout: before.vout,
    previous: withPrevious ? before.bytes : undefined,
    withWitnessUtxo: !legacy,
    sequence: chance.of([0xffffffff, 0xfffffffe, 0xfffffffd, 0, chance.below(0x10000), 0x400000 + chance.below(0x10000)]),
    sighash: ask === 0 ? base : ask === 1 ? base | anyoneCanPay : ask === 2 && taproot ? 0 : undefined,
  };
}

/** A random spend of one wallet: inputs of the kinds (or owners) given, strangers' among them if wanted, change and payments. */
export function spend(chance, seed, network, kinds, { foreign = 0, open = false, owners = kinds.map(kind => ownerOf(chance, seed, network, kind)) } = {}) {
  const alone = owners.length === 1 && foreign === 0;
  const inputs = [
    ...owners.map(owner => input(chance, owner, { prove: !alone, open })),
    ...chance.times(foreign, () => input(chance, ownerOf(chance, chance.bytes(32), network, chance.of(singleTypes)), { prove: true, open: false })),
  ];
  const own = owners.map((owner, i) => inputs[i].amount).reduce((a, b) => a + b, 0n);
  const total = inputs.reduce((sum, one) => sum + one.amount, 0n);
  const fee = BigInt(chance.between(200, 4000));
  let left = total - fee;
  const outputs = [];
  const pay = (amount, fields) => { outputs.push({ keys: [], ...fields, amount }); left -= amount; };
  pay(left / 2n, { script: stranger(chance), kind: 'payment' });
  if (chance.oneIn(2)) {
    const owner = chance.of(owners);
    pay(own / 4n, { ...scriptOf(owner, 1, chance.below(10_000)), owner, kind: 'change' });
  }
  if (chance.oneIn(6)) { pay(0n, { script: new Uint8Array([0x6a, 8, ...chance.bytes(8)]), kind: 'data' }); }
  if (chance.oneIn(5)) { pay(left / 2n, { script: new Uint8Array([0x51, 2, 0x4e, 0x73]), kind: 'payment', address: payToAnchor[network] }); }
  pay(left, { script: stranger(chance), kind: 'payment' });
  // SINGLE signs the output beside its input: there must be one.
  while (open && outputs.length < inputs.length) { outputs.push({ keys: [], script: stranger(chance), amount: 0n, kind: 'payment' }); }
  return {
    network, inputs: chance.shuffled(inputs), outputs: chance.shuffled(outputs),
    version: chance.of([1, 2]), lockTime: chance.oneIn(2) ? 0 : chance.of([chance.below(900_000), 500_000_000 + chance.below(1.5e9)]),
    // What the wallet is told of its quorums, so that their change is known.
    policies: owners.filter(owner => owner.cosigners).map(owner => quorumDescriptor(owner)).filter((text, i, all) => all.indexOf(text) === i),
  };
}

/** The other seeds that must sign, each key once, up to every input's threshold; the wallet's own seed counts as one. */
export function otherSigners(spend, seed) {
  return spend.inputs.flatMap((input, i) => {
    const others = input.keys.filter(key => key.seed !== seed);
    const wanted = (input.owner.threshold ?? 1) - (input.keys.length > others.length ? 1 : 0);
    return others.slice(0, wanted).map(key => ({ input: i, seed: key.seed }));
  });
}

export const kindsOf = [...singleTypes, ...multiTypes];
