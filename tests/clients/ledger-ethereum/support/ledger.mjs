// A running holdfast-emulator with the Ethereum app open, and its owner, who reads and decides.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { HDNodeWallet } from 'ethers';
import { checkout } from '../../bitcoin/support/holdfast.mjs';

const programs = process.env.HOLDFAST_PROGRAMS ?? join(checkout, 'artifacts/run/jit');

/** The seed of the vendor's emulator, which is this one's. */
const words = 'glory promote mansion idle axis finger extra february uncover one trip resource lawn turtle enact monster seven myth punch hobby comfort wild raise skin';
export const path = "44'/60'/0'/0/0";
export const addressAt = at => HDNodeWallet.fromPhrase(words, '', `m/${at}`).address;
export const own = addressAt(path);

export class Ledger {
  #child; #control; #urls = {};

  static async start({ blind = false } = {}) {
    const ledger = new Ledger();
    ledger.#child = spawn(join(programs, 'holdfast-emulator'), ['emulate', '--as', 'ledger', '--app', 'Ethereum', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve, reject) => {
      ledger.#child.on('error', reject);
      ledger.#child.on('exit', code => reject(new Error(`holdfast-emulator ended with exit code ${code}`)));
      createInterface({ input: ledger.#child.stdout }).on('line', line => {
        const [name, url] = [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)];
        if (name !== 'listening on') { ledger.#urls[name] = url; }
        else { ledger.#control = url; resolve(); }
      });
    });
    try {
      if (blind) { await ledger.#allowBlindSigning(); }
      return ledger;
    } catch (error) {
      ledger.end();
      throw error;
    }
  }

  end() { this.#child.kill(); }

  /** For APDUs over a stream. */
  get port() { return Number(new URL(this.#urls['ledger-apdu']).port); }
  /** For APDUs over HTTP. */
  get url() { return this.#urls['ledger-http']; }

  async #ask(method, at, body) {
    const answer = await fetch(this.#control + at, { method, body: body && JSON.stringify(body) });
    return { status: answer.status, said: await answer.json() };
  }

  async screen() { return (await this.#ask('GET', '/screen')).said; }
  lock() { return this.#ask('POST', '/lock', {}); }

  async #choose(start) {
    const page = await this.screen();
    const choice = page.choices.find(each => each.startsWith(start));
    assert.ok(choice, `${page.title} has no ${start}`);
    assert.equal((await this.#ask('POST', '/press', { button: 'choice', choice })).status, 200);
  }

  async #allowBlindSigning() {
    await this.#choose('Settings');
    await this.#choose('Sign what cannot be told in words');
    assert.equal((await this.screen()).kind, 'warning');
    await this.#ask('POST', '/press', { button: (await this.screen()).buttons[0] });
    await this.#choose('Done');
  }

  /**
   * Does something that may ask the owner, who reads every page and then says yes, or says no at the first: { result, error, pages }, each page
   * with its title, its code (of a warning or a refusal) and its fields, [label, value].
   */
  async withOwner(something, answer = 'approve') {
    const pages = [], seen = new Set();
    let done = false;
    const running = something().then(result => ({ result }), error => ({ error })).finally(() => { done = true; });
    while (!done) {
      const page = await this.screen();
      if (!['review', 'warning', 'approve', 'refusal'].includes(page.kind)) {
        await new Promise(resolve => { setTimeout(resolve, 10); });
        continue;
      }
      if (!seen.has(page.nonce)) {
        seen.add(page.nonce);
        pages.push({ title: page.title, code: page.code, fields: page.fields.map(field => [field.label, field.value]) });
      }
      const button = answer === 'reject' && page.buttons.includes('reject') ? 'reject' : page.buttons[0];
      await this.#ask('POST', '/press', { button, nonce: page.nonce });
    }
    return { ...await running, pages };
  }

  /** As above where it must come off: the result, and the pages. */
  async approved(something) {
    const { result, error, pages } = await this.withOwner(something);
    if (error) { throw error; }
    return { result, pages };
  }
}

/** Every value that was shown. */
export const shown = pages => pages.flatMap(page => page.fields.map(field => field[1]));
