// Takes the pictures of docs/clear-signing.md from the published program: node tools/screens/drains.mjs. Needs `npm ci` in tests/browser.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Device, close, pause } from '../../tests/browser/support/device.mjs';
import { drains, friend } from '../../tests/browser/support/drains.mjs';
import { words } from '../../tests/browser/support/payments.mjs';
import { nameAddress, readRequest, turnDown } from '../../tests/browser/support/requests.mjs';

const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../../docs/images/drains');
mkdirSync(folder, { recursive: true });

const device = await Device.start({ viewport: { width: 480, height: 800 } });
await device.restore(words);
await nameAddress(device, 'Friend', friend);
for (const [name, request] of Object.entries(drains)) {
  await readRequest(device, name, request, async (page, number) => {
    await pause(200);
    await device.page.screenshot({ path: join(folder, `${name}-${number}.png`) });
    console.log(`${name}-${number}: ${page.title}${page.isWarning ? ' (warning)' : ''}${page.isRefusal ? ' (refused)' : ''}`);
  });
  await turnDown(device);
}
await device.stop();
await close();
