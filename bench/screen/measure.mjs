// How fast the web screen is, on the published program: node bench/screen/measure.mjs. Needs `npm ci` in tests/browser, and a quiet machine.
// "ready": from the start of the program until its server listens and the browser is being started. "press": in the page, from a click until the next
// page stands there. Memory is resident, of both processes, without the browser.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Device, below, close, pause } from '../../tests/browser/support/device.mjs';
import { payment, words } from '../../tests/browser/support/payments.mjs';

const middle = values => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const show = (what, values, unit) => console.log(`${what}: ${middle(values).toFixed(1)} ${unit} (median of ${values.length}, most ${Math.max(...values).toFixed(1)})`);
const resident = id => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))[1]) / 1024;

const ready = [], memory = [];
for (let i = 0; i < 7; i++) {
  const device = await Device.start({ kiosk: false });
  ready.push(device.readyAfter);
  await pause(1500);
  memory.push(below(device.pid).filter(({ name }) => name?.startsWith('holdfast')).reduce((sum, { id }) => sum + resident(id), 0));
  await device.stop();
}
show('ready', ready, 'ms');
show('resident, holdfast and holdfast-screen', memory, 'MiB');

/** Milliseconds from the click to the next page, as the page itself sees it. */
const timed = (device, selector) => device.page.evaluate(chosen => new Promise(done => {
  const started = performance.now();
  new MutationObserver((_, watch) => {
    if (!document.querySelector('#page:not(.blank)')) { return; }
    watch.disconnect();
    requestAnimationFrame(() => done(performance.now() - started));
  }).observe(document.body, { childList: true });
  document.querySelector(chosen).click();
}), selector);

const device = await Device.start();
await device.restore(words);
const presses = [];
for (let i = 0; i < 10; i++) {
  presses.push(await timed(device, '.choice:nth-of-type(1)[data-send$=" 3"], li:nth-child(4) .choice')); // Wallets
  await pause(330);
  presses.push(await timed(device, '.way.back'));
  await pause(330);
}
show('press', presses, 'ms');

const file = join(device.folder, 'many.psbt');
writeFileSync(file, payment({ amount: 2_000_000_000n, pays: Array.from({ length: 1000 }, (_, i) => 1_000_000n + BigInt(i)) }));
await device.choose('Sign a file');
await device.at('Sign a file');
if (await device.page.locator('.choice').count()) { await device.choose('Another file: type its path'); }
await device.at('Sign a file');
await device.keys([...file]);
await pause(300);
const opened = await timed(device, '.forward');
await pause(400);
const pages = [];
while (!await device.page.locator('.hold').count()) {
  await device.page.evaluate(() => document.querySelector('#page').classList.add('at-end'));
  pages.push(await timed(device, '.forward'));
  await pause(330);
}
console.log(`a review of 1,000 recipients: first page after ${opened.toFixed(1)} ms, reading and checking the file included`);
show(`each of its ${pages.length} pages`, pages, 'ms');
await device.stop();
await close();
