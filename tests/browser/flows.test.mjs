// Every flow of the owner's device, on the published program, through a browser: by touch and by small keypads, as on a screen without a keyboard.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { encrypt } from '../clients/bitcoin/support/bsms.mjs';
import { Device, close } from './support/device.mjs';
import { audited, assertAccessible } from './support/axe.mjs';
import { payment, words } from './support/payments.mjs';

after(close);

// The restored wallet's key, and after half a year another's.
const heirs = 'wsh(or_d(pk([73c5da0a/48h/0h/0h/2h]xpub6DkFAXWQ2dHxq2vatrt9qyA3bXYU4ToWQwCHbf5XB2mSTexcHZCeKS1VZYcPoBd5X8yVcbXFHJR9R8UCVpt82VX1VhR28mCyxUFL4r6KFrf/<0;1>/*),and_v(v:pkh(xpub6FQya7zGhR92kacYsNnjreouvnHJMpXYsUXnW6NJJAJRCKsa26TzDy4LdnGhEurr3d6y1J8PJ7EEMKQp74XTqYvmGJNogYXSKDszYHtF8mX/<0;1>/*),older(26280))))';

async function withDevice(options, run) {
  const device = audited(await Device.start(options));
  try { await run(device); } finally { await device.stop(); }
}

test('a new wallet from first start to first receive address', () => withDevice({}, async device => {
  await device.choose('Create a new wallet');
  await device.at('New wallet');
  await device.choose('12 words');
  await device.at('Add chance of your own');
  await device.choose((await device.page.locator('.choice .name').allInnerTexts()).find(label => label.startsWith('Throw dice,')));
  await device.at('Dice');
  const needed = Number(/(\d+) or more/.exec(await device.text())[1]);
  for (let i = 0; i < needed; i++) { await device.page.locator(`.key:text-is("${1 + (i * 5 + (i * i) % 7) % 6}")`).click(); }
  await device.page.waitForFunction(count => document.querySelector('.count')?.textContent?.startsWith(String(count)), needed);
  await device.forward();
  await device.at('Write the words down');
  await device.forward();
  const made = await device.readWords('Your backup', 12);
  assert.equal(new Set(made).size > 6, true);
  for (let i = 0; i < 4; i++) {
    await device.at('Check your backup');
    const place = Number(/Word (\d+) of 12/.exec(await device.text())[1]);
    await device.words('Check your backup', [made[place - 1]]);
  }
  await device.finishSetUp('13579');
  await device.choose('Receive');
  await device.at('Kind of address');
  await device.choose('Native segwit (BIP-84)');
  await device.at('Receive address 0');
  assert.match((await device.page.locator('.address .groups').innerText()).replace(/\s/g, ''), /^bc1q[02-9ac-hj-np-z]{38}$/);
  assert.equal(await device.page.locator('svg.qr path').count(), 2);
}));

test('restore, receive, review, approve, reject, message, settings, backup, lock, PIN, cold unlock, wipe', () => withDevice({}, async device => {
  const cold = await device.restore(words);
  assert.match(await device.text(), /73c5da0a/);

  await device.choose('Receive');
  await device.at('Kind of address');
  await device.choose('Native segwit (BIP-84)');
  await device.at('Receive address 0');
  assert.equal((await device.page.locator('.address .groups').innerText()).replace(/\s/g, ''), 'bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu'); // BIP-84's own vector
  await device.choose('My app shows another address');
  await device.at('Do not use the other address');
  await device.forward();
  await device.at('Receive address 0');
  await device.choose("The account's public key");
  await device.at('Public key of the account');
  await device.forward();
  await device.at('Receive address 0');
  await device.choose('Done');
  await device.at('Ready');

  const file = join(device.folder, 'payment.psbt');
  writeFileSync(file, payment());
  await device.signFile(file);
  await device.at('What leaves');
  await device.out();
  await device.at('Not done');
  await device.forward();
  assert.equal(existsSync(join(device.folder, 'payment-signed.psbt')), false);
  await device.at('Ready');
  await device.signFile(file);
  await device.at('What leaves');
  await device.toApproval();
  await device.approve();
  await device.at('Signed');
  assert.equal(readFileSync(join(device.folder, 'payment-signed.psbt')).length > payment().length, true);
  await device.forward();
  await device.at('Ready');

  const policy = join(device.folder, 'heirs.txt');
  writeFileSync(policy, heirs);
  await device.choose('Register a wallet');
  await device.type('Register a wallet', policy);
  await device.at('Wallet policy');
  await device.forward();
  await device.at('Who can spend');
  assert.match(await device.text(), /this device/);
  assert.match(await device.text(), /about 6 months \(26,280 blocks\)/);
  await device.toApproval();
  await device.approve();
  await device.at('Registered');
  await device.forward();
  assert.match(readFileSync(join(device.folder, 'heirs-registered.json'), 'utf8'), /"hmac": "[0-9a-f]{64}"/);
  await device.at('Ready');
  await device.choose('Registered wallets');
  await device.at('Registered wallets');
  await device.choose('heirs');
  for (const page of ['Wallet policy', 'Who can spend', 'Cosigner 1 of 2', 'Cosigner 2 of 2', 'First address', 'The whole wallet']) {
    await device.at(page);
    await device.forward();
  }
  await device.at('heirs');
  await device.choose('Show its descriptor');
  await device.at('Descriptor');
  assert.match(await device.text(), /older\(26280\)/);
  await device.forward();
  await device.at('heirs');
  await device.choose('Keep it');
  await device.at('Registered wallets');
  await device.choose('Done');
  await device.at('Ready');

  await device.choose('Export a wallet');
  await device.at('Export a wallet');
  await device.choose('heirs');
  await device.at('heirs');
  await device.choose('BSMS record');
  await device.at('How is it to leave?');
  await device.choose('As QR codes');
  await device.at('heirs');
  assert.equal(await device.page.locator('#qr').count(), 1);
  await device.forward();
  await device.at('Ready');
  await device.choose('Export a wallet');
  await device.at('Export a wallet');
  await device.choose('heirs');
  await device.at('heirs');
  await device.choose('BSMS record');
  await device.at('How is it to leave?');
  await device.choose('As a file on a card');
  await device.type('Where to write it?', device.folder);
  await device.at('Exported');
  await device.forward();
  assert.match(readFileSync(join(device.folder, 'heirs.bsms'), 'ascii'), /^BSMS 1\.0\nwsh\(or_d\(pk\(.*older\(26280\)\)\)\)\n\/0\/\*,\/1\/\*\nbc1q[a-z0-9]+$/);
  await device.at('Ready');
  await device.choose('Export a wallet');
  await device.at('Export a wallet');
  await device.choose('heirs');
  await device.at('heirs');
  await device.choose("COLDCARD's multisig text");
  await device.at('Not done');
  assert.match(await device.text(), /sorted multisigs/);
  await device.forward();
  await device.at('Ready');

  await device.choose('Make a key for a shared wallet');
  await device.at('Make a key for a shared wallet');
  await device.choose("Segwit (P2WSH): m/48'/0'/0'/2'");
  await device.at('Token of the session');
  await device.choose('Type the token');
  await device.type('Token of the session', 'a54044308ceac9b7');
  await device.at('How is it to leave?');
  await device.choose('As a file on a card');
  await device.type('Where to write it?', join(device.folder, 'key.dat'));
  await device.at('Key for a shared wallet');
  assert.match((await device.text()).replaceAll(/\s/g, ''), /a54044308ceac9b7/);
  await device.toApproval();
  await device.approve();
  await device.at('Made');
  await device.forward();
  assert.match(readFileSync(join(device.folder, 'key.dat'), 'ascii'), /^[0-9a-f]{400,}$/);
  await device.at('Ready');

  // What comes back is encrypted with the same token; it is the wallet that is there already.
  const sealed = join(device.folder, 'again.dat');
  writeFileSync(sealed, encrypt('a54044308ceac9b7', readFileSync(join(device.folder, 'heirs.bsms'))));
  await device.choose('Register a wallet');
  await device.type('Register a wallet', sealed);
  await device.at('Token of the session');
  await device.choose('The one your key was made with: a54044308ceac9b7');
  await device.at('Wallet policy');
  await device.toApproval();
  await device.approve();
  await device.at('Not done');
  assert.match(await device.text(), /registered as heirs/);
  await device.forward();
  await device.at('Ready');

  // A plain record does not pass for it: the owner, who has the token, says so.
  await device.choose('Register a wallet');
  await device.type('Register a wallet', join(device.folder, 'heirs.bsms'));
  await device.at('Token of the session');
  await device.choose('There is a token');
  await device.at('Not done');
  await device.forward();
  await device.at('Ready');

  await device.choose('Sign a message');
  await device.type('Sign a message', 'Grüße, Welt');
  await device.type('With which address?', "m/84'/0'/0'/0/0");
  await device.at('Message to sign');
  await device.toApproval();
  await device.approve();
  await device.at('Signature');
  await device.forward();
  await device.at('Ready');

  await device.choose('Settings');
  await device.at('Settings');
  await device.choose('Look of the screen: as the system');
  await device.at('Settings');
  await device.choose('Look of the screen: light');
  await device.at('Settings');
  assert.equal(await device.page.evaluate(() => document.documentElement.dataset.look), 'dark');
  await device.choose('Done');
  await device.at('Ready');

  await device.choose('Show my backup');
  await device.at('Warning');
  await device.forward();
  await device.digits('PIN', '2580');
  await device.at('Show the backup?');
  await device.approve();
  assert.deepEqual(await device.readWords('Your backup', 12), words);
  await device.reopen();
  await device.at('Ready');
  await device.choose('Check my backup');
  await device.words('Check my backup', words);
  await device.at('The backup is right');
  await device.forward();
  await device.reopen();
  await device.at('Ready');

  await device.choose('Derive a child');
  await device.at('What shall it be?');
  await device.choose('Extended private key (xprv)');
  await device.digits('Index', '0');
  await device.at('Warning');
  await device.forward();
  await device.digits('PIN', '2580');
  await device.at('Derive this child?');
  assert.match(await device.text(), /m\/83696968'\/32'\/0'/);
  await device.approve();
  await device.at('Extended private key');
  assert.equal(await device.page.locator('p.secret').innerText(), 'xprv9s21ZrQH143K378o2qoTfJeZGMSGHRkfuyoSebTPGQBH1dsMbt4tBWXVgLYbWkv7PK9C2RvYkJA3VfBjkgdS5rFSagbFicZunndqdRfmmmG');
  assert.equal(await device.page.evaluate(() => document.querySelector('p.secret').scrollWidth <= document.querySelector('p.secret').clientWidth), true);
  await device.forward();
  await device.reopen();
  await device.at('Ready');

  await device.choose('Passphrase wallet');
  await device.at('Passphrase wallet');
  await device.forward();
  await device.type('Passphrase', 'correct horse ü');
  await device.at('Wallet ');
  await device.choose('Use it');
  await device.reopen();
  await device.at('Ready');
  assert.match(await device.text(), /with passphrase/);
  await device.choose('Registered wallets');
  await device.at('Registered wallets');
  await device.forward();
  await device.at('Ready');

  await device.choose('Lock');
  await device.at('Locked');
  await device.choose('Enter the PIN');
  await device.digits('PIN', '0000');
  await device.at('Not unlocked');
  await device.forward();
  await device.reopen();
  await device.at('Locked');
  await device.choose('Enter the PIN');
  await device.digits('PIN', '2580');
  await device.reopen();
  await device.at('Ready');
  await device.choose('Lock');
  await device.at('Locked');
  await device.choose('Unlock as after switching on');
  await device.at('Unlock');
  await device.choose('With the six words');
  await device.words('Unlock', cold);
  await device.reopen();
  await device.at('Ready');

  await device.choose('About this device');
  await device.at('About this device');
  assert.match(await device.text(), /Holdfast 0\.1\.0/);
  await device.forward();
  await device.at('Ready');
  await device.choose('Wipe the device');
  await device.at('Warning');
  await device.forward();
  await device.at('Wipe the device?');
  await device.approve();
  await device.at('Wiped');
  await device.forward();
  await device.at('Welcome');
  await device.choose('Switch off');
  assert.deepEqual(await device.page.locator('h1').innerText(), 'This screen is closed');
}));

test('a restart asks for the six words, and a wrong word of them is not taken', () => withDevice({}, async device => {
  await device.at('Welcome');
  const cold = await device.restore(words);
  await device.choose('Switch off');
  const again = audited(await Device.start({ state: device.state }));
  try {
    await again.at('Locked');
    await again.choose('Unlock');
    await again.at('Unlock');
    await again.choose('With the six words');
    await again.words('Unlock', [...cold.slice(0, 5), cold[5] === 'zoo' ? 'zone' : 'zoo']);
    await again.at('Not unlocked');
    await again.forward();
    await again.reopen();
    await again.at('Locked');
    await again.choose('Unlock');
    await again.at('Unlock');
    await again.choose('With the six words');
    await again.words('Unlock', cold);
    await again.reopen();
    await again.at('Ready');
  } finally { await again.stop(); }
}));

test('where other programs see the screen no seed is made or entered, and a test wallet can be tried', () => withDevice({ kiosk: false }, async device => {
  for (const choice of ['Create a new wallet', 'Restore from a backup', 'Use a temporary wallet']) {
    await device.choose(choice);
    await device.at('Not here');
    assert.match(await device.text(), /kiosk/);
    await device.forward();
    await device.at('Welcome');
  }
  await device.choose('Try it with a test wallet');
  await device.at('A test wallet');
  await device.forward();
  await device.at('Ready');
  await device.choose('Practise a payment');
  await device.at('What leaves');
  await device.toApproval();
  await device.approve();
  await device.at('Signed');
  await device.forward();
  await device.at('Ready');
  await device.choose('Leave the test wallet');
  await device.at('Welcome');
  assert.deepEqual(readdirSync(device.state).filter(name => name === 'vault'), []);
}));

test('axe found nothing serious on any page of these flows', () => assertAccessible(45));
