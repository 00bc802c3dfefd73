// Holdfast from node: its own code behind lines of JSON (tests/Holdfast.ClientHost), and its programs as a shell runs them.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const checkout = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const host = join(checkout, 'artifacts/bin/Holdfast.ClientHost/debug/Holdfast.ClientHost');
const programs = process.env.HOLDFAST_PROGRAMS ?? join(checkout, 'artifacts/run/jit');

export class Refused extends Error {
  constructor(reason, detail) { super(`refused: ${reason}: ${detail}`); this.reason = reason; }
}

/** A program that answers JSON lines with JSON lines, in order: "exception" and "refused" reject. */
export class Conversation {
  #child; #waiting = []; #ended;

  constructor(program, args = [], options = {}) {
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], ...options });
    const fail = error => {
      this.#ended = error;
      for (const { reject } of this.#waiting.splice(0)) { reject(error); }
    };
    this.#child.on('error', fail);
    this.#child.on('exit', code => fail(new Error(`${program} ended with exit code ${code}`)));
    this.#child.stdin.on('error', () => {}); // its end is told above
    createInterface({ input: this.#child.stdout }).on('line', line => {
      const { resolve, reject } = this.#waiting.shift();
      const answer = JSON.parse(line);
      if (answer.exception) { reject(new Error(answer.exception)); }
      else if (answer.refused) { reject(new Refused(answer.refused, answer.detail)); }
      else { resolve(answer); }
    });
  }

  ask(what, request) {
    if (this.#ended) { return Promise.reject(this.#ended); }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin.write(`${JSON.stringify({ do: what, ...request })}\n`);
    });
  }

  end() { this.#child.stdin.end(); }
}

/** Holdfast's own code. */
export class Holdfast extends Conversation {
  constructor() {
    if (!existsSync(host)) { throw new Error(`${host} is missing: dotnet build tests/Holdfast.ClientHost`); }
    super(host);
  }
}

/** Runs holdfast or holdfast-emulator to its end: { code, out, err }, out as bytes. */
export function run(program, args, options = {}) {
  const ended = spawnSync(join(programs, program), args, { timeout: 60_000, maxBuffer: 64 << 20, ...options });
  if (ended.error) { throw ended.error; }
  return { code: ended.status, out: ended.stdout, err: ended.stderr.toString() };
}
