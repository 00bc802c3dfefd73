// Takes the pictures of docs/screens.md from the published program, over its own flows: node tools/screens/take.mjs. Needs `npm ci` in tests/browser.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Device, close, pause } from '../../tests/browser/support/device.mjs';
import { data, falseChange, payment, words } from '../../tests/browser/support/payments.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../docs/images/screens');
mkdirSync(folder, { recursive: true });
const take = async (device, name) => { await pause(400); await device.page.screenshot({ path: join(folder, `${name}.png`) }); };

const reviews = {
  'pay': payment(),
  'three': payment({ pays: [1_000_000n, 2_000_000n, 3_000_000n] }),
  'data': payment({ outputs: [data('a receipt: 42', 700n)] }),
  'fee-high': payment({ change: 3_400_000n }),
  'fee-absurd': payment({ pays: [1_000_000n], change: 1_000_000n }),
  'false-change': payment({ outputs: [falseChange(1_000_000n)] }),
  'sighash': payment({ input: { sighashType: 2 } }),
  'unproven': payment({ proven: false, second: true }),
  'locked': payment({ lockTime: 1_900_000_000 }),
  'many': payment({ amount: 2_000_000_000n, pays: Array.from({ length: 1000 }, (_, i) => 1_000_000n + BigInt(i)) }),
};

const device = await Device.start({ viewport: { width: 480, height: 800 } });
await take(device, 'welcome');
await device.choose('Create a new wallet');
await device.at('New wallet');
await device.choose('12 words');
await device.at('Add chance');
await take(device, 'chance');
await device.out();
await device.at('Welcome');
await device.choose('Restore from a backup');
await device.at('Restore');
await device.choose('12 words');
await device.at('Restore');
await device.keys(['a', 'b', 'a']);
await take(device, 'word');
await device.out();
await device.reopen();
await device.at('Welcome');
await device.restore(words);
await take(device, 'home');
await device.choose('Receive');
await device.at('Kind');
await device.choose('Native segwit (BIP-84)');
await device.at('Receive address 0');
await take(device, 'receive');
await device.out();
await device.at('Ready');

for (const [name, psbt] of Object.entries(reviews)) {
  const file = join(device.folder, `${name}.psbt`);
  writeFileSync(file, psbt);
  await device.choose('Sign a file');
  await device.at('Sign a file');
  if (await device.page.locator('.choice').count()) { await device.choose('Another file: type its path'); }
  if (name === 'pay') { await take(device, 'text'); }
  await device.type('Sign a file', file);
  await pause(500);
  for (let page = 1; ; page++) {
    const isEnd = await device.page.locator('#page.refusal, .hold').count();
    if (name !== 'many' || page <= 2 || isEnd) { await take(device, `review-${name}-${isEnd ? 'end' : page}`); }
    if (isEnd) { break; }
    const started = Date.now();
    await device.forward();
    if (name === 'many' && page === 1) { console.log(`a page of a thousand recipients came in ${Date.now() - started} ms`); }
    await pause(330);
  }
  if (await device.page.locator('.way.out').count()) { await device.out(); } else { await device.forward(); }
  await device.at('Not done');
  if (name === 'false-change') { await take(device, 'not-done'); }
  await device.forward();
  await device.at('Ready');
}
await device.choose('Lock');
await device.at('Locked');
await device.choose('Enter the PIN');
await device.at('PIN');
await device.keys(['1', '2', '3']);
await take(device, 'pin');
await device.out();
await device.stop();
await close();
