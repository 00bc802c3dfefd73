// Policies of miniscript and taproot trees as everyday tools make them, over random keys: registered and signed through the vendor's library; rust-miniscript
// (in @bitgo/wasm-utxo) makes what is signed, is the other holders, and finishes it by its satisfier and interpreter.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { HDKey } from '@scure/bip32';
import ledgerBitcoin from 'ledger-bitcoin';
import { cases } from '../bitcoin/support/chance.mjs';
import { everyday } from '../bitcoin/support/everyday.mjs';
import { Ledger } from './support/ledger.mjs';
import { own, previous } from './support/wallets.mjs';

const { BIP32, Descriptor, Psbt } = createRequire(import.meta.url)('@bitgo/wasm-utxo');
const { AppClient, WalletPolicy } = ledgerBitcoin;
const field = { nonWitness: 0x00, partial: 0x02, tapKey: 0x13, tapScript: 0x14 };
// A key that nobody has stands in policies as an extended one for the vendor's app.
const shapes = everyday.filter(make => !make(() => '').includes('50929b74'));

let ledger, app;
before(async () => {
  ledger = await Ledger.start({ app: 'Bitcoin', words: own.words });
  app = new AppClient(await ledger.tcp());
});
after(() => ledger.end());

/** The policy's template, its keys, and who holds them: the device one of them. */
function policy(chance, make) {
  const holders = [], path = "m/48'/0'/0'/2'";
  const template = make(() => {
    holders.push(HDKey.fromMasterSeed(chance.bytes(32)));
    return `@${holders.length - 1}`;
  }).replaceAll(/(@\d+)(?!\d)/g, '$1/**');
  const ours = chance.below(holders.length);
  const keys = holders.map((master, i) => i === ours ? own.info(path) : `[${master.fingerprint.toString(16).padStart(8, '0')}${path.slice(1)}]${master.derive(path).publicExtendedKey}`);
  return { template, keys, others: holders.filter((_, i) => i !== ours) };
}

const definite = ({ template, keys }, branch, index) => template.replaceAll(/@(\d+)\/\*\*/g, (_, number) => `${keys[number]}/${branch}/${index}`);

function build(chance, exact, change) {
  const amount = BigInt(chance.between(20_000, 2e8)), from = previous(chance, exact.scriptPubkey(), amount);
  const psbt = Psbt.create(2, 900_000);
  psbt.addInput(from.getId(), 1, amount, exact.scriptPubkey(), 60_000);
  psbt.setInputKV(0, { type: 'unknown', keyType: field.nonWitness }, new Uint8Array(from.toBuffer()));
  psbt.addOutput(new Uint8Array([0, 20, ...chance.bytes(20)]), amount / 2n);
  psbt.addOutput(change.scriptPubkey(), amount / 2n - 2000n);
  const whole = Psbt.deserialize(psbt.serialize());
  whole.updateInputWithDescriptor(0, exact);
  whole.updateOutputWithDescriptor(1, change);
  return whole;
}

for (const [number, make] of shapes.entries()) {
  test(make(() => 'key'), () => cases(`ledger-bitcoin-policy-${number}`, 3, async chance => {
    const named = policy(chance, make), asked = new WalletPolicy('Everyday', named.template, named.keys);
    const [, proof] = await app.registerWallet(asked);
    const index = chance.below(10_000), exact = Descriptor.fromString(definite(named, 0, index), 'definite');
    const psbt = build(chance, exact, Descriptor.fromString(definite(named, 1, index + 1), 'definite'));
    const signatures = await app.signPsbt(Buffer.from(psbt.serialize()).toString('base64'), asked, proof);
    assert.ok(signatures.length > 0, 'something is signed');
    for (const [input, { pubkey, signature, tapleafHash }] of signatures) {
      assert.equal(input, 0);
      const key = tapleafHash ? { keyType: field.tapScript, data: Buffer.concat([pubkey, tapleafHash]) } : pubkey.length === 32 ? { keyType: field.tapKey } : { keyType: field.partial, data: pubkey };
      psbt.setInputKV(0, { type: 'unknown', ...key }, signature);
    }
    const complete = Psbt.deserialize(psbt.serialize());
    // One of taproot's key path is what it is finished with.
    for (const [, { pubkey, tapleafHash }] of signatures) { assert.ok(pubkey.length === 32 && !tapleafHash || complete.validateSignatureAtInput(0, pubkey), 'each signature verifies'); }
    for (const other of named.others) { complete.signAll(BIP32.fromBase58(other.privateExtendedKey).wasm); }
    complete.finalize(); // throws where its satisfier or its interpreter finds no way
    assert.ok(complete.extractTransaction().toBytes().length > 0);
  }));
}
