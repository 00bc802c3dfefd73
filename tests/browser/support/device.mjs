// The owner's published program with its web screen, in front of a browser that Playwright drives. The program starts a "browser" that is a script: it tells
// where the screen is, and lives until it is ended, as does a child it starts, which has run away to a session of its own. What it tells is opened in a fresh context, which is closed when the script is.
import { spawn, execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { flagsFor } from './camera.mjs';

const checkout = join(dirname(fileURLToPath(import.meta.url)), '../../..');
execFileSync(join(checkout, 'scripts/build-programs.sh'), ['aot'], { cwd: checkout, stdio: ['ignore', 'ignore', 'inherit'] });
export const program = join(checkout, 'artifacts/run/aot/holdfast');

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
let launched;
const launchWith = more => chromium.launch({ executablePath: '/usr/bin/chromium', args: [...flags, ...more] });
export const launch = () => (launched ??= launchWith([]));
export const close = async () => { await (await launched)?.close(); };

export const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** Waits until something is so. */
export async function until(isSo, otherwise = 'it does not come', patience = 20_000) {
  for (const start = Date.now(); ; await pause(2)) {
    const value = await isSo();
    if (value) { return value; }
    if (Date.now() - start > patience) { throw new Error(typeof otherwise === 'function' ? await otherwise() : otherwise); }
  }
}

const alive = id => { try { process.kill(id, 0); return true; } catch { return false; } };

export class Device {
  /**
   * @param {{ kiosk?: boolean, state?: string, viewport?: object, colorScheme?: string, args?: string[], camera?: string, refused?: boolean, permissions?: string[] }} options
   * kiosk: cage is among the program's ancestors; camera: the film that is seen by the browser's camera, in a browser of its own,
   * or which may not be used */
  static async start({ kiosk = true, state, viewport = { width: 560, height: 960 }, colorScheme = 'light', args = [], camera, refused = false, permissions = [] } = {}) {
    const device = new Device();
    device.folder = mkdtempSync(join(tmpdir(), 'holdfast-browser-'));
    device.state = state ?? join(device.folder, 'state');
    device.contextOptions = { viewport, colorScheme, reducedMotion: 'reduce', permissions };
    if (camera) { device.browser = await launchWith(flagsFor(camera, refused)); }
    const browser = join(device.folder, 'browser');
    mkdirSync(join(device.folder, 'opened'));
    writeFileSync(browser, `#!/bin/sh\nfor last; do :; done\nsetsid sleep 100000 &\nn=$(ls "${device.folder}/opened" | wc -l)\necho "$$ $! \${last#*file://}" >"${device.folder}/new" && mv "${device.folder}/new" "${device.folder}/opened/$n"\nexec sleep 100000\n`, { mode: 0o755 });
    // Its parent is a shell that goes by the name of the kiosk's compositor, or of nothing known, and has nobody above it but init.
    const parent = join(device.folder, kiosk ? 'cage' : 'desk');
    copyFileSync('/bin/sh', parent);
    const inside = '"$@" >"$0/out" 2>"$0/err" & echo $! >"$0/pid.new"; mv "$0/pid.new" "$0/pid"; wait $!; echo $? >"$0/code.new"; mv "$0/code.new" "$0/code"';
    const environment = { ...process.env };
    for (const name of ['SSH_CONNECTION', 'SSH_CLIENT', 'SSH_TTY', 'TMUX', 'STY', 'DISPLAY', 'WAYLAND_DISPLAY']) { delete environment[name]; }
    device.startedAt = performance.now();
    spawn('/bin/sh', ['-c', '"$@" &', 'sh', parent, '-c', inside, device.folder, program, 'device', '--screen', 'web', '--browser', browser, '--state', device.state, ...args],
      { env: environment, stdio: 'ignore', detached: true }).unref();
    await until(() => existsSync(join(device.folder, 'pid')), 'the program does not start');
    device.pid = Number(readFileSync(join(device.folder, 'pid'), 'utf8'));
    device.opened = 0;
    await device.open();
    return device;
  }

  get errors() { return readFileSync(join(this.folder, 'err'), 'utf8'); }
  get exitCode() { return existsSync(join(this.folder, 'code')) ? Number(readFileSync(join(this.folder, 'code'), 'utf8')) : undefined; }

  /** The address the next browser was told, and that browser's process. */
  async nextAddress() {
    const file = join(this.folder, 'opened', String(this.opened));
    await until(() => existsSync(file), () => `no browser is started: ${this.errors}`);
    this.opened += 1;
    this.readyAfter ??= performance.now() - this.startedAt;
    const [id, child, path] = readFileSync(file, 'utf8').trim().split(' ');
    [this.browserId, this.childId] = [Number(id), Number(child)];
    return { path, url: /"(http[^"]*)"/.exec(readFileSync(path, 'utf8'))[1] };
  }

  /** Opens the screen as the browser that was started would. */
  async open() {
    const { path, url } = await this.nextAddress();
    await this.context?.close();
    this.context = await (this.browser ?? await launch()).newContext(this.contextOptions);
    this.page = await this.context.newPage();
    this.url = url;
    await this.page.goto(`file://${path}`, { waitUntil: 'commit' });
    await this.page.waitForFunction(() => document.querySelector('#page:not(.blank):not(.notice)'), null, { timeout: 20_000 });
    await pause(330); // a screen that is opened is quiet for a moment
  }

  /** After a conversation with a secret in it: the browser is ended and another one opens the screen. */
  async reopen() {
    const before = this.browserId;
    await until(() => !alive(before), 'the browser that knew a secret lives on');
    await this.open();
  }

  title() { return this.page.locator('h1').innerText(); }
  text() { return this.page.locator('#page').innerText(); }

  /** Waits for the page with this title, and until it takes presses. */
  async at(title) {
    await this.page.waitForFunction(wanted => document.querySelector('h1')?.textContent?.startsWith(wanted), title, { timeout: 20_000 })
      .catch(async () => { throw new Error(`not "${title}" but: ${await this.text()}`); });
    await pause(330);
  }

  async press(selector) {
    const nonce = await this.nonce();
    await this.page.locator(selector).click();
    await this.changed(nonce);
  }

  nonce() { return this.page.evaluate(() => [...document.querySelectorAll('[data-send],[data-hold]')].map(each => (each.dataset.send ?? each.dataset.hold).split(' ')[1])[0]); }

  async changed(nonce) {
    await until(async () => await this.nonce().catch(() => '') !== nonce, async () => `the page stays: ${await this.text()}`);
  }

  /** Reads to the end of the page, then goes forward. */
  async forward() {
    await this.readOn();
    await this.press('.forward');
  }

  async readOn() {
    // Pressed from within the page: the button may go while a pointer is on its way to it.
    const more = () => this.page.evaluate(() => {
      const button = document.querySelector('.read-on');
      if (!button || button.offsetParent === null) { return false; }
      button.click();
      return true;
    });
    await pause(60);
    let scrolled = false;
    for (let i = 0; i < 200 && await more(); i++) { scrolled = true; await pause(40); }
    if (scrolled) { await pause(430); } // the tap that scrolls is not one that goes on
  }

  async choose(label) {
    const above = { 'Passphrase wallet': 'Wallets', 'Registered wallets': 'Wallets', 'Register a wallet': 'Wallets', 'Check my backup': 'Backup', 'Show my backup': 'Backup', 'Backup as a QR code': 'Backup', 'Derive a child': 'Backup', 'Wipe the device': 'Settings', 'Save to card': 'Wallets', 'Connect an app': 'Wallets', 'Save settings to card': 'Backup', 'Restore settings': 'Backup', 'Make a key for a shared wallet': 'Wallets', 'Export a wallet': 'Wallets', 'Address book': 'Ethereum', 'Definitions': 'Ethereum', 'Add definitions': 'Ethereum' }[label];
    if (above && await this.title() === 'Ready') { await this.choose(above); await this.at(above); }
    await this.press(`.choice:has(.name:text-is("${label.replaceAll('"', '\\"')}"))`);
  }

  async out() { await this.press('.way.out'); }

  /** Holds the button as long as it asks. */
  async approve() {
    await this.readOn();
    const nonce = await this.nonce();
    const box = await this.page.locator('.hold').boundingBox();
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await this.page.mouse.down();
    await this.page.waitForSelector('.hold.full');
    await this.page.mouse.up();
    await this.changed(nonce);
  }

  async digits(title, digits) {
    await this.at(title);
    for (const digit of digits) { await this.page.locator(`.key:text-is("${digit}")`).click(); }
    await this.page.waitForFunction(length => document.querySelector('.typed')?.textContent?.length === length, digits.length);
    await this.forward();
  }

  /** Words by the small keypad: letters until the word is offered. */
  async words(title, words) {
    for (const word of words) {
      await this.at(title);
      for (let i = 0; ; i++) {
        const offer = this.page.locator(`.offer:text-is("${word}")`);
        if (i === word.length) { await offer.waitFor(); } // all of it is typed: it is offered, or never will be
        if (await offer.count()) {
          await this.press(`.offer:text-is("${word}")`);
          break;
        }
        await this.page.locator(`.letters .key:text-is("${word[i]}")`).click();
        await this.page.waitForFunction(typed => document.querySelector('.typed span')?.textContent === typed, word.slice(0, i + 1));
      }
    }
  }

  async readWords(title, count) {
    const words = [];
    for (let i = 1; i <= count; i++) {
      await this.at(title);
      await this.page.waitForFunction(way => document.querySelector('.step')?.textContent === way, `${i} of ${count}`).catch(() => {});
      words.push(await this.page.locator('p.secret').innerText());
      await this.forward();
    }
    return words;
  }

  async type(title, text) {
    await this.at(title);
    await this.keys([...text]);
    await this.page.waitForFunction(typed => document.querySelector('.typed span')?.textContent === typed, text.replaceAll(' ', '·'));
    await this.forward();
  }

  /** Keys of a keyboard, by the names or characters the browser is told; also those of layouts that Playwright does not know. */
  async keys(keys) {
    const session = await this.context.newCDPSession(this.page);
    for (const key of keys) {
      const text = key === 'Enter' ? '\r' : [...key].length === 1 ? key : undefined;
      await session.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', key, ...(text ? { text } : {}) });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
    }
    await session.detach();
  }

  /** Asks to sign a file, by typing its path. */
  async signFile(path) {
    await this.choose('Sign a file');
    await this.at('Sign a file');
    if (await this.page.locator('.choice').count()) { await this.choose('Another file: type its path'); }
    await this.type('Sign a file', path);
  }

  /** Reads a review to the page that approves. */
  async toApproval() {
    while (!await this.page.locator('.hold').count()) { await pause(330); await this.forward(); }
    await this.readOn();
    await pause(330);
  }

  /** An empty device restores a seed; gives the vault's six words. */
  async restore(words, pin = '2580') {
    await this.at('Welcome');
    await this.choose('Restore from a backup');
    await this.at('Restore');
    await this.choose(`${words.length} words`);
    await this.words('Restore', words);
    return await this.finishSetUp(pin);
  }

  async finishSetUp(pin) {
    await this.digits('Choose a PIN', pin);
    await this.digits('The PIN again', pin);
    await this.at('What opens the vault');
    await this.choose('Six words, made now');
    await this.at('Six words for the vault');
    await this.forward();
    const cold = await this.readWords("The vault's six words", 6);
    await this.words('The six words again', cold);
    await this.at('Ready');
    await this.forward();
    await this.reopen();
    await this.at('Ready');
    return cold;
  }

  async stop() {
    await this.context?.close().catch(() => {});
    await this.browser?.close();
    try { process.kill(this.pid, 'SIGTERM'); } catch { }
    await until(() => this.exitCode !== undefined, 'it does not end').catch(() => { try { process.kill(this.pid, 'SIGKILL'); } catch { } });
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Processes below this one, it included, with the command each runs. */
export function below(root) {
  const parents = new Map();
  for (const id of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
      parents.set(Number(id), { parent: Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]), name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')) });
    } catch { }
  }
  const found = [{ id: root, name: parents.get(root)?.name }];
  for (let i = 0; i < found.length; i++) { for (const [id, { parent, name }] of parents) { if (parent === found[i].id) { found.push({ id, name }); } } }
  return found;
}
