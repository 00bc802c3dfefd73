// A payment made by one library, cut into codes by another, signed by the running device, joined from the codes it shows, finished and verified. 30 % of all codes are lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import bcur from '@ngraveio/bc-ur';
import keystoneSdk from '@keystonehq/keystone-sdk';
import registry from '@keystonehq/bc-ur-registry';
import { joinQRs, splitQRs } from 'bbqr';
import { cases } from '../bitcoin/support/chance.mjs';
import { Device } from './support/device.mjs';
import { finish, payment } from './support/payments.mjs';

const { UREncoder, URDecoder } = bcur;
const keystone = new keystoneSdk.default();
const batch = 24; // codes before the next look
const inputs = [4, 20, 75]; // 1, 5 and 20 kB

let device;
before(async () => { device = await Device.start(); });
after(() => device.end());

/** What a camera sees of codes: some are lost, the rest comes in disorder. */
const seen = (chance, codes) => chance.shuffled(codes.filter(() => chance.below(10) >= 3));

/** Shows codes without end to the device until it has everything. */
async function show(chance, next) {
  for (let round = 0, whole = false; !whole; round++) {
    assert.ok(round < 200, 'it does not end');
    const codes = seen(chance, Array.from({ length: batch }, next));
    whole = (await device.scan(codes)).complete;
  }
}

/** Looks at the device's codes until taking one says that everything is there. */
async function look(chance, take) {
  for (let from = 0; ; from += batch) {
    assert.ok(from < 200 * batch, 'it does not end');
    const { frames } = await device.qr(from, batch);
    for (const code of seen(chance, frames)) {
      if (take(code)) { return; }
    }
  }
}

async function lookForUr(chance) {
  const decoder = new URDecoder();
  await look(chance, code => {
    decoder.receivePart(code);
    return decoder.isComplete();
  });
  assert.ok(decoder.isSuccess());
  return decoder.resultUR();
}

const hosts = {
  '@ngraveio/bc-ur': {
    show: (chance, psbt) => {
      const encoder = new UREncoder(new registry.CryptoPSBT(psbt).toUR(), chance.of([100, 200, 400]));
      return show(chance, () => encoder.nextPart());
    },
    look: async chance => {
      const ur = await lookForUr(chance);
      assert.equal(ur.type, 'crypto-psbt');
      return registry.CryptoPSBT.fromCBOR(ur.cbor).getPSBT();
    },
  },
  bbqr: {
    show: (chance, psbt) => {
      const { parts } = splitQRs(psbt, 'P', { encoding: chance.of(['H', '2', 'Z']), minVersion: 5, maxVersion: 20 });
      let number = chance.below(parts.length);
      return show(chance, () => parts[number++ % parts.length]);
    },
    look: async chance => {
      assert.equal((await device.qr(0, 1)).type, 'bbqr:P');
      const { count } = await device.qr(0, 1), parts = new Set();
      await look(chance, code => parts.add(code).size === count);
      const { fileType, raw } = joinQRs([...parts]);
      assert.equal(fileType, 'P');
      return Buffer.from(raw);
    },
  },
  '@keystonehq/keystone-sdk': {
    show: (chance, psbt) => {
      const encoder = new UREncoder(keystone.btc.generatePSBT(psbt), 200);
      return show(chance, () => encoder.nextPart().toUpperCase());
    },
    look: async chance => Buffer.from(keystone.btc.parsePSBT(await lookForUr(chance)), 'hex'),
  },
};

for (const [name, host] of Object.entries(hosts)) {
  for (const count of inputs) {
    test(`${name}: ${count} inputs`, () => cases(`airgap-device-${name}-${count}`, count > 50 ? 1 : 3, async chance => {
      await device.reset();
      const psbt = payment(chance, count);
      await host.show(chance, psbt);
      const pages = await device.approve();
      assert.equal(pages.at(-1).kind, 'approve');
      const signed = await host.look(chance);
      finish(psbt, signed);
    }));
  }
}

test('the same payment through each library comes back the same', () => cases('airgap-device-same', 2, async chance => {
  const psbt = payment(chance, 5), answers = new Set();
  for (const host of Object.values(hosts)) {
    await device.reset();
    await host.show(chance, psbt);
    await device.approve();
    answers.add(finish(psbt, await host.look(chance)));
  }
  assert.equal(answers.size, 1);
}));

test('rejected, there is nothing to look at', async () => cases('airgap-device-rejected', 1, async chance => {
  await device.reset();
  await hosts.bbqr.show(chance, payment(chance, 2));
  await device.screen();
  await device.press('reject');
  await assert.rejects(device.qr(0, 1), /409|no QR codes/);
}));

test('--approve all: the answer is there after the last code', async () => cases('airgap-device-alone', 1, async chance => {
  const alone = await Device.start('--approve', 'all');
  const owner = device;
  try {
    device = alone;
    for (const host of Object.values(hosts)) {
      const psbt = payment(chance, 3);
      await host.show(chance, psbt);
      assert.equal((await alone.screen()).title, 'Signed');
      finish(psbt, await host.look(chance));
    }
  } finally {
    device = owner;
    alone.end();
  }
}));
