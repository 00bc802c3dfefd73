// How fast the web screen's camera reads, on the published program in Chromium: node bench/screen/camera.mjs. Needs `npm ci` in tests/browser, and a quiet machine.
// "looks": pictures of 1280x720 the reader's worker answers in a second, with a code in them and with none. "film": from the choice to scan until the review
// of a 6 kB PSBT stands there, with codes of 200 bytes, 8 a second, against the time its parts alone take to be shown once.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { film } from '../../tests/browser/support/camera.mjs';
import { Device, close, pause } from '../../tests/browser/support/device.mjs';
import { bbqrOf, urOf } from '../../tests/browser/support/films.mjs';
import { payment } from '../../tests/browser/support/payments.mjs';

const perSecond = 8, size = { width: 1280, height: 720 };
const folder = mkdtempSync(join(tmpdir(), 'holdfast-films-'));
const path = join(folder, 'camera.y4m');
film(path, ['0000'.repeat(11) + '0003']);
const device = await Device.start({ camera: path });
await device.choose('Use a temporary wallet');
await device.at('Temporary wallet');
await device.choose('Scan its QR code (SeedQR)');
await device.at('Passphrase');
await device.forward();
await device.at('Wallet 73c5da0a');
await device.choose('Use it');
await device.reopen();
await device.at('Ready');
const psbt = payment({ amount: 54_000_000n, coins: 27 });
console.log(`load ${loadavg()[0].toFixed(2)}; a PSBT of ${psbt.length} bytes`);

/** Looks a second: the page's own worker is watched, and a camera of 30 pictures a second feeds it. */
async function looks(codes, how) {
  film(path, codes, { ...size, perSecond: 30, ...how });
  await device.page.evaluate(() => {
    window.answered = [];
    window.TheWorker ??= Worker;
    window.Worker = class extends window.TheWorker {
      constructor(...given) {
        super(...given);
        this.addEventListener('message', () => window.answered.push(performance.now()));
      }
    };
  });
  await device.choose('Scan a QR code');
  await device.at('Scan a QR code');
  await pause(6000);
  const times = (await device.page.evaluate(() => window.answered)).slice(10);
  await device.out();
  await device.at('Ready');
  return (times.length - 1) / (times.at(-1) - times[0]) * 1000;
}

const [part] = urOf(psbt, { size: 200 });
console.log(`looks a second with a code: ${(await looks([part])).toFixed(1)}`);
console.log(`looks a second with none: ${(await looks(['x'], { part: 0.02 })).toFixed(1)}`);

for (const [name, codes, parts] of [['UR', urOf(psbt, { size: 200, more: 3 }), urOf(psbt, { size: 200, more: 1 }).length], ['BBQr', bbqrOf(psbt), bbqrOf(psbt).length]]) {
  film(path, codes, { ...size, perSecond });
  const ratios = [];
  for (let i = 0; i < 3; i++) {
    const started = performance.now();
    await device.choose('Scan a QR code');
    await device.page.waitForFunction(() => document.querySelector('h1')?.textContent === 'What leaves', null, { timeout: 60_000 });
    ratios.push((performance.now() - started) / (parts / perSecond * 1000));
    await device.at('What leaves');
    await device.out();
    await device.at('Not done');
    await device.forward();
    await device.at('Ready');
  }
  console.log(`film of ${parts} codes (${name}): ${ratios.sort((a, b) => a - b).map(ratio => ratio.toFixed(2)).join(', ')} times what its codes take`);
}
await device.stop();
await close();
rmSync(folder, { recursive: true });
