// Ten ways in which wallets of Ethereum were emptied: the owner reads of each what it does before a yes is asked for, or it is refused.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Device, close } from './support/device.mjs';
import { drains, friend, transaction } from './support/drains.mjs';
import { nameAddress, readRequest, turnDown } from './support/requests.mjs';
import { words } from './support/payments.mjs';

// What has to stand on its pages, and whether blind signing has to be on for a yes to be possible.
const told = {
  'unlimited-approve': { says: [/may take ALL your USDT/], isRefused: false },
  'approval-for-all': { says: [/EVERY piece/], isRefused: false },
  'permit2-batch': { says: [/ALL your USDC/, /ALL your USDT/, /ALL your DAI/, /signature alone is enough/], isRefused: false },
  'seaport-order': { says: [/NOTHING for what you give/], isRefused: false },
  'safe-delegatecall': { says: [/acts as the account itself/], isRefused: true },
  'sweeper-delegation': { says: [/acts as your account/], isRefused: true },
  'increase-allowance': { says: [/may take ALL your USDC/], isRefused: false },
  'dai-permit': { says: [/may take ALL your DAI/], isRefused: false },
  'poisoned-address': { says: [/This is NOT "Friend"/], isRefused: false },
  'proxy-upgrade': { says: [/gets the code at/], isRefused: false },
};

let device;
before(async () => {
  device = await Device.start();
  await device.restore(words);
  await nameAddress(device, 'Friend', friend);
});
after(async () => {
  await device?.stop();
  await close();
});

for (const [name, { says, isRefused }] of Object.entries(told)) {
  test(`the owner is told of ${name}`, async () => {
    const pages = await readRequest(device, name, drains[name]);
    const all = pages.map(page => page.text).join('\n');
    for (const each of says) { assert.match(all, each); }
    assert.deepEqual(pages.flatMap(page => page.cutOff), []);
    assert.equal(pages.at(-1).isRefusal, isRefused, all);
    if (!isRefused) { assert.ok(pages.some(page => page.isWarning), all); }
    await turnDown(device);
  });
}

test('a payment to the friend has no warning', async () => {
  const pages = await readRequest(device, 'plain', transaction(friend, '0x', 10n ** 16n));
  assert.match(pages[0].text, /Friend/);
  assert.deepEqual(pages.filter(page => page.isWarning || page.isRefusal), []);
  await turnDown(device);
});
