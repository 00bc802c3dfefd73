// A running holdfast-emulator that speaks as a Ledger, with an app open, and its owner.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { checkout } from '../../bitcoin/support/holdfast.mjs';

const require = createRequire(import.meta.url); // the vendor's ES modules name files without their endings, which node does not find
const tcp = require('@ledgerhq/hw-transport-node-speculos');
const http = require('@ledgerhq/hw-transport-node-speculos-http');
const programs = process.env.HOLDFAST_PROGRAMS ?? join(checkout, 'artifacts/run/jit');

export class Ledger {
  #child; #control; #transports = [];

  /** The endpoints' addresses: ledger-apdu, ledger-http. */
  endpoints = {};

  /** The owner says yes to everything, or is asked page by page. */
  static async start({ app, words, network = 'main', approve = 'all' }) {
    const ledger = new Ledger();
    ledger.#child = spawn(join(programs, 'holdfast-emulator'), ['emulate', '--as', 'ledger', '--port', '0', '--network', network, '--approve', approve, '--mnemonic', words, ...(app ? ['--app', app] : [])], { stdio: ['ignore', 'pipe', 'inherit'] });
    ledger.#control = await new Promise((resolve, reject) => {
      ledger.#child.on('error', reject);
      ledger.#child.on('exit', code => reject(new Error(`holdfast-emulator ended with exit code ${code}`)));
      createInterface({ input: ledger.#child.stdout }).on('line', line => {
        const [name, url] = line.split(' ');
        if (name === 'listening') { resolve(line.slice('listening on '.length)); }
        else { ledger.endpoints[name] = new URL(url); }
      });
    });
    return ledger;
  }

  async end() {
    for (const transport of this.#transports) { await transport.close(); }
    this.#child.kill();
  }

  async #keep(opening) {
    const transport = await opening;
    this.#transports.push(transport);
    return transport;
  }

  /** The vendor's transport over TCP. */
  tcp() { return this.#keep(tcp.default.open({ host: '127.0.0.1', apduPort: Number(this.endpoints['ledger-apdu'].port) })); }

  /** The vendor's transport over HTTP. */
  http() { return this.#keep(http.default.open({ baseURL: 'http://127.0.0.1', apiPort: this.endpoints['ledger-http'].port })); }

  async #ask(method, path, body) {
    const answer = await fetch(this.#control + path, { method, body: body && JSON.stringify(body) });
    const said = await answer.json();
    assert.equal(answer.status, 200, `${method} ${path}: ${JSON.stringify(said)}`);
    return said;
  }

  screen() { return this.#ask('GET', '/screen?timeout=20000'); }
  press(button) { return this.#ask('POST', '/press', { button }); }

  /** Reads the pages that a request brings, and says yes or no on the last; what stood on them. */
  async answer(button) {
    for (const shown = []; ;) {
      const page = await this.screen();
      if (page.title === 'Ready') { // the request is still on its way
        await new Promise(resolve => setTimeout(resolve, 20));
        continue;
      }
      shown.push(page.title, page.text, ...(page.fields ?? []).flatMap(field => [field.label, field.value]));
      if (page.kind === 'approve') {
        await this.press(button);
        return shown.join('\n');
      }
      assert.ok(['review', 'warning'].includes(page.kind), `${page.title}: ${page.text}`);
      await this.press(page.buttons[0]);
    }
  }
}

/** The status with which a request is refused. */
export async function status(request) {
  try { await request; }
  catch (error) {
    assert.ok(error.statusCode, error);
    return error.statusCode.toString(16);
  }
  assert.fail('it was not refused');
}
