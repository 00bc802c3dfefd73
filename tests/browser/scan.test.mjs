// The camera, on the published program and in Chromium: films and pictures of QR codes go in, and what is shown in answer is read by other people's libraries.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Device, close, pause } from './support/device.mjs';
import { film } from './support/camera.mjs';
import { bbqrOf, readBbqr, readCode, readUr, urOf } from './support/films.mjs';
import { assertAccessible, audited } from './support/axe.mjs';
import { isSigned, payment, words } from './support/payments.mjs';
import { picture, png, readPaper } from './support/pictures.mjs';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-films-'));
after(async () => { await close(); rmSync(folder, { recursive: true, force: true }); });

const seedQr = '0000'.repeat(11) + '0003'; // the words everybody knows
const large = payment({ amount: 54_000_000n, coins: 27 }); // 6 kB
let films = 0;

/** A device whose camera sees what film() was told last; the wallet is a temporary one, by its SeedQR. @param {(device: Device & { see: Function }) => Promise<void>} run */
async function withCamera(run, options = {}) {
  const path = join(folder, `${films++}.y4m`);
  film(path, [seedQr]);
  const device = audited(await Device.start({ camera: path, ...options }));
  device.see = (codes, how) => film(path, codes, how);
  try {
    await openBySeedQr(device);
    await run(device);
  } finally { await device.stop(); }
}

async function openBySeedQr(device) {
  await device.choose('Use a temporary wallet');
  await device.at('Temporary wallet');
  await device.choose('Scan its QR code (SeedQR)');
  await device.at('Passphrase');
  await device.forward();
  await device.at('Wallet 73c5da0a');
  await device.choose('Use it');
  await device.reopen();
  await device.at('Ready');
}

async function approve(device) {
  await device.at('What leaves');
  await device.toApproval();
  await device.approve();
  await device.at('Signed');
}

for (const [name, codes, read, how] of [
  ['a UR', urOf(large), readUr, {}],
  ['a BBQr', bbqrOf(large), readBbqr, {}],
  ['a blurred UR', urOf(payment()), readUr, { blur: 2 }],
  ['a tilted UR', urOf(payment()), readUr, { degrees: 12, lean: 0.25, part: 0.7 }],
]) {
  test(`a PSBT comes in as ${name} and goes out signed, as it came`, () => withCamera(async device => {
    device.see(codes, { perSecond: 8, ...how });
    await device.choose('Scan a QR code');
    await approve(device);
    const signed = await read(device);
    assert.equal(isSigned(signed), true);
    assert.equal(signed.length > (codes.length > 20 ? large.length : 0), true);
    await device.forward();
    await device.at('Ready');
  }));
}

test('a SeedQR becomes a temporary wallet, a damaged one does not, and the browser that saw either is ended', () => withCamera(async device => {
  device.see(['0'.repeat(96)]); // 24 words "abandon", whose checksum is wrong
  const before = device.browserId;
  await device.choose('Scan a QR code');
  await device.reopen();
  assert.notEqual(device.browserId, before);
  await device.at('This seed cannot be read');
  await device.forward();
  await device.at('Ready');
  device.see(['0000'.repeat(23) + '0102']); // "abandon" 23 times, "art"
  await device.choose('Scan a QR code');
  await device.reopen();
  await device.at('Warning');
  await device.forward();
  await device.at('Passphrase');
  await device.forward();
  await device.at('Wallet 5436d724');
  await device.choose('Use it');
  await device.reopen();
  await device.at('Ready');
  assert.match(await device.text(), /5436d724/);
}));

const address = 'bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu'; // of the wallet, its first
const paste = (device, text) => device.page.evaluate(text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true, bubbles: true }));
}, text);
const chosen = (device, file) => device.page.setInputFiles('#picture', { name: 'code.png', mimeType: 'image/png', buffer: file });
const says = (device, text) => device.page.waitForFunction(wanted => document.querySelector('#camera-says')?.textContent.includes(wanted), text);
const tells = (device, text) => device.page.waitForFunction(wanted => document.querySelector('#reading')?.textContent.includes(wanted), text);

async function isOwnAddress(device) {
  await device.at('Yours');
  await device.forward();
  await device.at('Ready');
}

/** A device without a camera that is let in, with the test wallet. */
async function withoutCamera(run, options = {}) {
  const device = audited(await Device.start(options));
  try {
    await device.choose('Try it with a test wallet');
    await device.at('A test wallet');
    await device.forward();
    await device.at('Ready');
    await device.choose('Scan a QR code');
    await device.at('Scan a QR code');
    await run(device);
  } finally { await device.stop(); }
}

const practiceAddress = 'tb1q6rz28mcfaxtmd6v789l9rrlrusdprr9pqcpvkl'; // m/84'/1'/0'/0/0 of the words everybody knows

const [allowed, refused] = [{ permissions: ['camera'] }, { camera: film(join(folder, 'refused.y4m'), [seedQr]), refused: true }];
for (const [name, options, words] of [['no camera', allowed, 'No camera was found'], ['a camera that is refused', refused, 'does not let this page use the camera']]) {
  test(`${name} is said, and a picture, a text and a film of texts come in all the same`, () => withoutCamera(async device => {
    await says(device, words);
    assert.equal(await device.page.locator('#view').isVisible(), false);
    await chosen(device, png(picture(practiceAddress)));
    await isOwnAddress(device);

    await device.choose('Scan a QR code');
    await device.at('Scan a QR code');
    await paste(device, practiceAddress);
    await isOwnAddress(device);

    await device.choose('Scan a QR code');
    await device.at('Scan a QR code');
    await device.page.locator('#paste').click();
    await device.page.locator('#pasted').fill(`  bitcoin:${practiceAddress}?amount=0.001 `);
    await device.page.keyboard.press('Enter');
    await isOwnAddress(device);
  }, options));
}

test('a long PSBT can be pasted, and a film of codes as lines', () => withCamera(async device => {
  device.see(['nothing'], { part: 0.01 });
  for (const text of [large.toString('base64'), urOf(large, { more: 1 }).join('\n'), bbqrOf(large).join('\r\n')]) {
    await device.choose('Scan a QR code');
    await device.at('Scan a QR code');
    await paste(device, text);
    await device.at('What leaves');
    await device.out();
    await device.at('Not done');
    await device.forward();
    await device.at('Ready');
  }
}));

test('what a code is that is not taken is said on the page, and the right one is taken after it', () => withCamera(async device => {
  device.see(['UR:CRYPTO-PSBT/1-3/LPADAXCSENCYLGHTVWLSHDGAOYADBZ']);
  await device.choose('Scan a QR code');
  await device.at('Scan a QR code');
  await tells(device, 'That code is not taken');
  await device.out();
  await device.at('Ready');

  const [first, ...rest] = urOf(payment(), { size: 100 });
  device.see([first, address]);
  await device.choose('Scan a QR code');
  await device.at('Scan a QR code');
  await tells(device, 'This code is of something else');
  assert.match(await device.text(), /1 of \d+ parts/);
  for (const code of rest) { await paste(device, code).catch(() => {}); }
  await device.at('What leaves');
  await device.out();
  await device.at('Not done');
  await device.forward();
  await device.at('Ready');

  device.see([address]);
  await device.choose('Scan a QR code');
  await isOwnAddress(device);
  device.see(['a text that asks for nothing']);
  await device.choose('Scan a QR code');
  await device.at('Not taken');
}));

/** Finder patterns wherever there is room: a reader tries three of them after the other. */
function thicket(side) {
  const pixels = new Uint8Array(side * side), ring = (x, y) => Math.max(Math.abs(x % 8 - 3), Math.abs(y % 8 - 3));
  for (let y = 0; y < side; y++) { for (let x = 0; x < side; x++) { pixels[y * side + x] = [0, 0, 255, 0, 255][ring(x, y)]; } }
  return { width: side, height: side, pixels };
}

/** One line from the rim to the middle, round and round. */
function spiral(side) {
  const pixels = new Uint8Array(side * side);
  for (let y = 0; y < side; y++) { for (let x = 0; x < side; x++) { pixels[y * side + x] = Math.min(x, y, side - 1 - x, side - 1 - y) % 2 ? 255 : 0; } }
  return { width: side, height: side, pixels };
}

function noise(side) {
  const pixels = new Uint8Array(side * side);
  for (let i = 0, state = 1; i < pixels.length; i++) { state = Math.imul(state, 1664525) + 1013904223 >>> 0; pixels[i] = state >>> 31 ? 255 : 0; }
  return { width: side, height: side, pixels };
}

test('T05: a picture made to keep a reader busy does not keep the page: Cancel works, and the next picture is read', () => withoutCamera(async device => {
  for (const hostile of [spiral(246), noise(2000), thicket(4000), { width: 9000, height: 9000, pixels: new Uint8Array(9000 * 9000) }, { width: 30_000, height: 10, pixels: new Uint8Array(300_000) }]) {
    const file = png(hostile);
    await chosen(device, file);
    await device.out(); // while it looks
    await device.at('Ready');
    await device.choose('Scan a QR code');
    await device.at('Scan a QR code');
    await chosen(device, file);
    await says(device, 'No QR code was found');
    assert.equal(await device.title(), 'Scan a QR code');
  }
  await chosen(device, Buffer.from('no picture at all'));
  await says(device, 'No QR code was found');
  await chosen(device, png(picture(practiceAddress)));
  await isOwnAddress(device);
}, allowed));

test('T05, benign: a large photograph with a small code in it is read', () => withoutCamera(async device => {
  await chosen(device, png(picture(practiceAddress, { width: 4000, height: 3000, part: 0.12, degrees: 8, blur: 2 })));
  await isOwnAddress(device);
}, allowed));

const views = [{ width: 560, height: 960 }, { width: 400, height: 640 }, { width: 800, height: 480 }];

/** In every size of display and in the dark: the whole code is in sight, can be read, and has its quiet around it. */
async function isReadableEverywhere(device, isIt) {
  for (const colorScheme of ['light', 'dark']) {
    await device.page.emulateMedia({ colorScheme });
    for (const view of views) {
      await device.page.setViewportSize(view);
      await pause(100);
      // Measured in one look: the next code may take its place between two.
      const box = await device.page.evaluate(() => { const { x, y, width, height } = document.querySelector('#qr').getBoundingClientRect(); return { x, y, width, height }; });
      // As large as the page allows: of its shorter side more than half.
      assert.ok(Math.min(box.width, box.height) > 0.52 * Math.min(view.width, view.height), JSON.stringify({ view, box }));
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= view.width && box.y + box.height <= view.height, JSON.stringify({ view, box }));
      isIt(await untilCode(device));
    }
  }
  await device.page.setViewportSize(views[0]);
  await device.page.emulateMedia({ colorScheme: 'light' });
}

async function untilCode(device, options) {
  for (let tries = 0; tries < 40; tries++) {
    const code = await readCode(device, options).catch(() => undefined);
    if (code) { return code; }
  }
  return assert.fail('no code can be read');
}

test('keys to connect an app, on every display', () => withCamera(async device => {
  await device.choose('Connect an app');
  await device.at('Connect an app');
  await device.choose('Sparrow');
  await device.at('Connect Sparrow');
  await isReadableEverywhere(device, code => assert.match(code, /^UR:CRYPTO-ACCOUNT\/\d+-\d+\/[A-Z]+$/));
  // By keyboard alone: the choices are numbered, and Enter closes.
  await device.page.keyboard.press('ArrowDown');
  assert.match(await device.page.evaluate(() => document.activeElement.innerText), /200 bytes/);
  const nonce = await device.nonce();
  await device.page.keyboard.press('1');
  await device.changed(nonce);
  await device.at('Connect Sparrow');
  assert.match(await device.text(), /400 bytes/);
  await device.page.keyboard.press('Enter');
  await device.at('First address');
  assert.equal(await untilCode(device), address);
  await device.page.keyboard.press('Enter');
  await device.at('Ready');
}));

test('the scan page by keyboard alone, and in the kiosk, which opens no files', async () => {
  await withoutCamera(async device => {
    const { keyboard } = device.page;
    assert.equal(await device.page.locator('.file').isVisible(), true);
    for (let i = 0; i < 12 && await device.page.evaluate(() => document.activeElement.id) !== 'paste'; i++) { await keyboard.press('Tab'); }
    await keyboard.press('Enter');
    assert.equal(await device.page.evaluate(() => document.activeElement.id), 'pasted');
    await keyboard.type(practiceAddress);
    await keyboard.press('Enter');
    await device.at('Yours');
    await keyboard.press('Enter');
    await device.at('Ready');
    await device.choose('Scan a QR code');
    await device.at('Scan a QR code');
    await device.page.locator('#paste').click();
    await keyboard.press('Escape');
    await device.at('Ready');
  }, allowed);
  await withoutCamera(async device => {
    assert.equal(await device.page.locator('.file').isVisible(), false);
    assert.equal(await device.page.locator('#paste').isVisible(), true);
  }, { ...allowed, args: ['--kiosk'] });
});

/** The squares of the block on the page, row by row, as they are painted; the grid's lines are between them. */
async function readBlock(device, side) {
  const box = await device.page.locator('.qr.block').boundingBox();
  return await device.page.evaluate(({ box, side }) => {
    const at = (x, y) => document.elementsFromPoint(x, y);
    return Array.from({ length: side }, (_, row) => Array.from({ length: side }, (_, column) => {
      const [x, y] = [box.x + (column + 0.5) * box.width / side, box.y + (row + 0.5) * box.height / side];
      return at(x, y).some(each => each.getAttribute('fill') === '#000');
    }));
  }, { box, side });
}

for (const [form, entropyOf] of [['SeedQR', () => seedQr], ['CompactSeedQR', () => '\0'.repeat(16)]]) {
  test(`the seed as a ${form}: whole, block by block, and the copy checked`, async () => {
    const path = film(join(folder, `${form}.y4m`), [seedQr]);
    const device = audited(await Device.start({ camera: path }));
    try {
      await device.choose('Restore from a backup');
      await device.at('Restore');
      await device.choose('Scan its QR code (SeedQR)');
      await device.finishSetUp('2580');
      await device.choose('Backup as a QR code');
      await device.at('Warning');
      await device.forward();
      await device.at('Backup as a QR code');
      await device.choose(form);
      await device.digits('PIN', '2580');
      await device.at('Show the backup?');
      await device.approve();
      await device.at('Backup as a QR code');
      await device.choose('Show the whole code');
      await device.at('Backup as a QR code');
      const latin = { textDecoder: bytes => String.fromCharCode(...bytes) };
      assert.equal(await untilCode(device, latin), entropyOf());
      await device.forward();
      await device.at('Backup as a QR code');
      await device.choose('Copy it block by block');
      // Copied as an owner does it, onto squared paper; the paper is then read.
      const [side, size] = form === 'SeedQR' ? [25, 5] : [21, 7];
      const paper = Array.from({ length: side }, () => []);
      for (let i = 0; i < (side / size) ** 2; i++) {
        const [left, top] = [i % (side / size) * size, Math.floor(i / (side / size)) * size];
        await device.at(`Block ${'ABCDEF'[top / size]}${left / size + 1}`);
        (await readBlock(device, size)).forEach((row, y) => row.forEach((dark, x) => { paper[top + y][left + x] = dark; }));
        await device.forward();
      }
      assert.equal(readPaper(paper, latin), entropyOf());
      await device.at('Backup as a QR code');
      film(path, ['0000'.repeat(23) + '0102']);
      await device.choose('Scan my copy');
      await device.at('Your copy is wrong');
      await device.forward();
      await device.at('Backup as a QR code');
      film(path, [seedQr]);
      await device.choose('Scan my copy');
      await device.at('Your copy is right');
      await device.forward();
      await device.at('Backup as a QR code');
      await device.choose('Done');
      await device.reopen();
      await device.at('Ready');
    } finally { await device.stop(); }
  });
}

test('axe found nothing serious on any page of these', () => assertAccessible(18));
