// A keyboard alone finishes every flow: no pointer is touched in this file.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Device, close, pause } from './support/device.mjs';
import { payment, words } from './support/payments.mjs';

after(close);

const key = (device, name) => device.page.keyboard.press(name);

async function go(device, name) {
  const nonce = await device.nonce();
  await key(device, name);
  await device.changed(nonce);
}

/** Down to a choice, and Enter. */
async function choose(device, label) {
  const labels = await device.page.locator('.choice .name').allInnerTexts();
  const at = labels.findIndex(each => each.startsWith(label));
  assert.ok(at >= 0, `${label} is not among ${labels}`);
  for (let i = 0; i <= at; i++) { await key(device, 'ArrowDown'); }
  await go(device, 'Enter');
}

async function fill(device, title, text) {
  await device.at(title);
  await device.keys([...text]);
  await device.page.waitForFunction(length => [...(document.querySelector('.typed')?.textContent ?? '')].length === length, [...text].length);
  await go(device, 'Enter');
}

/** Enter while there is more to read shows more; at the end it goes forward. */
async function forward(device) {
  for (let i = 0; i < 100 && await device.page.locator('.read-on').isVisible(); i++) { await key(device, 'Enter'); await pause(480); }
  await go(device, 'Enter');
}

async function approve(device) {
  const nonce = await device.nonce();
  await device.page.keyboard.down('Enter');
  await device.page.waitForSelector('.hold.full');
  await device.page.keyboard.up('Enter');
  await device.changed(nonce);
}

async function toApproval(device) {
  while (!await device.page.locator('.hold').isVisible()) { await forward(device); await pause(330); }
}

test('set up, receive, sign, reject, message, settings, backup, lock, unlock and wipe by keyboard', async () => {
  const device = await Device.start();
  try {
    await device.at('Welcome');
    await choose(device, 'Restore from a backup');
    await device.at('Restore');
    await go(device, '2'); // the number beside the choice
    for (const word of words) { await fill(device, 'Restore', word.slice(0, 4)); }
    await fill(device, 'Choose a PIN', '2580');
    await fill(device, 'The PIN again', '2580');
    await device.at('What opens the vault');
    await choose(device, 'Six words');
    await device.at('Six words for the vault');
    await forward(device);
    const cold = [];
    for (let i = 0; i < 6; i++) {
      await device.at("The vault's six words");
      cold.push(await device.page.locator('p.secret').innerText());
      await forward(device);
    }
    for (const word of cold) { await fill(device, 'The six words again', word); }
    await device.at('Ready');
    await forward(device);
    await device.reopen();

    await device.at('Ready');
    await choose(device, 'Receive');
    await device.at('Kind of address');
    await choose(device, 'Taproot');
    await device.at('Receive address 0');
    await choose(device, 'Next address');
    await device.at('Receive address 1');
    await go(device, 'Escape');

    const file = join(device.folder, 'payment.psbt');
    writeFileSync(file, payment());
    for (const approves of [false, true]) {
      await device.at('Ready');
      await choose(device, 'Sign a file');
      await fill(device, 'Sign a file', file);
      await device.at('What leaves');
      await go(device, 'Enter');
      await device.at('Recipient 1');
      await go(device, 'ArrowLeft');
      await device.at('What leaves');
      await toApproval(device);
      if (approves) { await approve(device); } else { await key(device, 'Enter'); await pause(200); await go(device, 'Escape'); }
      await device.at(approves ? 'Signed' : 'Not done');
      assert.equal(existsSync(join(device.folder, 'payment-signed.psbt')), approves);
      await forward(device);
    }

    await device.at('Ready');
    await choose(device, 'Sign a message');
    await fill(device, 'Sign a message', 'hello');
    await fill(device, 'With which address?', "m/84'/0'/0'/0/0");
    await device.at('Message to sign');
    await toApproval(device);
    await approve(device);
    await device.at('Signature');
    await forward(device);

    await device.at('Ready');
    await choose(device, 'Settings');
    await device.at('Settings');
    await choose(device, 'Amounts: bitcoin first');
    await device.at('Settings');
    await go(device, 'Escape');
    await device.at('Ready');
    await choose(device, 'Backup');
    await device.at('Backup');
    await go(device, 'ArrowLeft');
    await device.at('Ready');

    await choose(device, 'Lock');
    await device.at('Locked');
    await choose(device, 'Enter the PIN');
    await device.at('PIN');
    await device.keys([...'2589', 'Backspace', '0']);
    await device.page.waitForFunction(() => document.querySelector('.typed')?.textContent?.length === 4);
    await go(device, 'Enter');
    await device.reopen();
    await device.at('Ready');
    await choose(device, 'Settings');
    await device.at('Settings');
    await choose(device, 'Wipe the device');
    await device.at('Warning');
    await forward(device);
    await device.at('Wipe the device?');
    await approve(device);
    await device.at('Wiped');
    await forward(device);
    await device.at('Welcome');
  } finally { await device.stop(); }
});

test('Tab reaches every button of a page, each with a ring to be seen', async () => {
  const device = await Device.start({ kiosk: false });
  try {
    await device.at('Welcome');
    const buttons = await device.page.locator('button:visible').count();
    const reached = new Set();
    for (let i = 0; i < buttons + 4; i++) {
      await key(device, 'Tab');
      const focused = await device.page.evaluate(() => {
        const { activeElement: element } = document;
        return element instanceof HTMLButtonElement ? { text: element.textContent, ring: getComputedStyle(element).outlineStyle } : null;
      });
      if (focused) { assert.notEqual(focused.ring, 'none', focused.text); reached.add(focused.text); }
    }
    assert.equal(reached.size, buttons);
  } finally { await device.stop(); }
});
