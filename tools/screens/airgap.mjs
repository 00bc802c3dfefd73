// Takes the pictures of docs/screens.md that have QR codes and cards in them: node tools/screens/airgap.mjs, as root: its card is mounted where nobody else sees it.
// Needs `npm ci` in tests/browser.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
if (!process.env.HOLDFAST_CARD) {
  execFileSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs card /media && exec node "$0"', self], { stdio: 'inherit', env: { ...process.env, HOLDFAST_CARD: '/media/card' } });
  process.exit();
}

const { Device, close, pause } = await import('../../tests/browser/support/device.mjs');
const { film } = await import('../../tests/browser/support/camera.mjs');
const { urOf } = await import('../../tests/browser/support/films.mjs');
const { payment } = await import('../../tests/browser/support/payments.mjs');

const images = join(dirname(self), '../../docs/images/screens'), films = mkdtempSync(join(tmpdir(), 'holdfast-films-'));
const take = async (device, name) => { await pause(400); await device.page.screenshot({ path: join(images, `${name}.png`) }); };

const seedQr = '0000'.repeat(11) + '0003', own = 'bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu', foreign = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
const path = join(films, 'camera.y4m');
film(path, [seedQr]);
const device = await Device.start({ viewport: { width: 480, height: 800 }, camera: path });
try {
  await device.choose('Restore from a backup');
  await device.at('Restore');
  await device.choose('Scan its QR code (SeedQR)');
  await device.finishSetUp('2580');

  const large = payment({ amount: 54_000_000n, coins: 27 });
  film(path, urOf(large, { more: 1 }).slice(0, 9), { perSecond: 8, part: 0.7 }); // some of its parts: the page goes on
  await device.choose('Scan a QR code');
  await device.at('Scan a QR code');
  await device.page.waitForFunction(() => /^9 of/m.test(document.querySelector('#reading')?.textContent ?? ''));
  await take(device, 'scan');
  await device.out();
  await device.at('Ready');
  film(path, urOf(payment()), { perSecond: 8 });
  await device.choose('Scan a QR code');
  await device.at('What leaves');
  await device.toApproval();
  await device.approve();
  await device.at('Signed');
  await take(device, 'codes');
  await device.forward();
  await device.at('Ready');

  for (const [address, title, name] of [[own, 'Yours', 'address-yours'], [foreign, 'Not yours', 'address-not-yours']]) {
    film(path, [address]);
    await device.choose('Scan a QR code');
    await device.at(title);
    await take(device, name);
    await device.forward();
    await device.at('Ready');
  }

  await device.choose('Connect an app');
  await device.at('Connect an app');
  await take(device, 'connect-which');
  await device.choose('Sparrow');
  await device.at('Connect Sparrow');
  await take(device, 'connect');
  await device.forward();
  await device.at('First address');
  await device.forward();
  await device.at('Ready');

  await device.choose('Backup as a QR code');
  await device.at('Warning');
  await device.forward();
  await device.at('Backup as a QR code');
  await device.choose('SeedQR');
  await device.digits('PIN', '2580');
  await device.at('Show the backup?');
  await device.approve();
  await device.at('Backup as a QR code');
  await device.choose('Copy it block by block');
  await device.at('Block A1');
  await take(device, 'seedqr-first');
  await device.forward();
  await device.at('Block A2');
  await take(device, 'seedqr-block');
  await device.out();
  await device.reopen();
  await device.at('Ready');

  mkdirSync(process.env.HOLDFAST_CARD);
  const files = { rent: payment(), 'team-2of3': payment({ pays: [1_000_000n, 2_000_000n, 3_000_000n] }), 'cold storage': payment({ amount: 2_000_000_000n, pays: [1_500_000_000n] }) };
  for (const [name, psbt] of Object.entries(files)) { writeFileSync(join(process.env.HOLDFAST_CARD, `${name}.psbt`), psbt); }
  writeFileSync(join(process.env.HOLDFAST_CARD, 'broken.psbt'), 'this is none');
  await device.choose('Sign a file');
  await device.at('Sign a file');
  await take(device, 'card');
  await device.out();
} finally {
  await device.stop();
  await close();
  rmSync(films, { recursive: true });
}
