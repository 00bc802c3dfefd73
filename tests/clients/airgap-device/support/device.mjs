// A running holdfast-emulator, and what its owner and a camera before it do.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { checkout } from '../../bitcoin/support/holdfast.mjs';

const programs = process.env.HOLDFAST_PROGRAMS ?? join(checkout, 'artifacts/run/jit');

export class Device {
  #child; #base;

  static async start(...args) {
    const device = new Device();
    device.#child = spawn(join(programs, 'holdfast-emulator'), ['emulate', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    device.#base = await new Promise((resolve, reject) => {
      device.#child.on('error', reject);
      device.#child.on('exit', code => reject(new Error(`holdfast-emulator ended with exit code ${code}`)));
      createInterface({ input: device.#child.stdout }).once('line', line => resolve(line.slice('listening on '.length)));
    });
    return device;
  }

  end() { this.#child.kill(); }

  async #ask(method, path, body) {
    const answer = await fetch(this.#base + path, { method, body: body && JSON.stringify(body) });
    const said = await answer.json();
    assert.equal(answer.status, 200, `${method} ${path}: ${JSON.stringify(said)}`);
    return said;
  }

  reset() { return this.#ask('POST', '/reset', {}); }
  screen() { return this.#ask('GET', '/screen?timeout=20000'); }
  press(button, choice) { return this.#ask('POST', '/press', choice === undefined ? { button } : { button, choice }); }
  scan(frames) { return this.#ask('POST', '/scan', { frames }); }
  qr(from, count) { return this.#ask('GET', `/qr?from=${from}&count=${count}`); }

  async choose(title, choice) {
    assert.equal((await this.screen()).title, title);
    await this.press('choice', choice);
  }

  /** Reads every page and agrees, until codes are shown; the pages. */
  async approve() {
    for (const pages = []; ;) {
      const page = await this.screen();
      if (page.qr) { return pages; }
      assert.ok(['review', 'warning', 'approve'].includes(page.kind), `${page.title}: ${page.text}`);
      pages.push(page);
      await this.press(page.buttons[0]);
    }
  }

  /** Shows an app its keys, in the n-th form. */
  async connect(app, form = 0) {
    await this.choose('Ready', 'Wallets');
    await this.choose('Wallets', 'Connect an app');
    await this.choose('Connect an app', app);
    for (; form > 0; form--) {
      const page = await this.screen();
      await this.choose(`Connect ${app}`, page.choices.find(choice => choice.startsWith('Form: ')));
    }
    assert.equal((await this.screen()).title, `Connect ${app}`);
    return (await this.screen()).qr.frames;
  }
}
