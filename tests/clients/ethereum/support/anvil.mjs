// A chain of its own (Foundry's anvil) on a port that the system gives, and what solc makes of the contracts.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { JsonRpcProvider } from 'ethers';
import solc from 'solc';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = join(here, `node_modules/@foundry-rs/anvil-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}/bin/anvil`);
export const chainId = 31337n;

/** For a test's option "skip": false where there is a program for this machine. */
export const anvilAbsent = existsSync(program) || process.env.CI === 'true' ? false : `no ${program}`;

/** { provider, end }, once it listens. */
export async function startAnvil() {
  const child = spawn(program, ['--port', '0', '--chain-id', String(chainId), '--hardfork', 'prague', '--accounts', '2'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise(resolve => child.on('exit', resolve));
  const port = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', line => {
      const found = /^Listening on 127\.0\.0\.1:(\d+)/.exec(line);
      if (found) { resolve(found[1]); }
    });
    child.on('error', reject);
    child.on('exit', code => reject(new Error(`anvil ended with exit code ${code}`)));
  });
  const provider = new JsonRpcProvider(`http://127.0.0.1:${port}`, chainId, { staticNetwork: true, pollingInterval: 50, cacheTimeout: -1 });
  return { provider, async end() { provider.destroy(); child.kill(); await ended; } };
}

/** { Token: { abi, bytecode }, ... } */
export function compile(file) {
  const input = { language: 'Solidity', sources: { [file]: { content: readFileSync(join(here, 'contracts', file), 'utf8') } }, settings: { evmVersion: 'prague', outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } } };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  if (output.errors?.length) { throw new Error(output.errors.map(each => each.formattedMessage).join('\n')); }
  return Object.fromEntries(Object.entries(output.contracts[file]).map(([name, made]) => [name, { abi: made.abi, bytecode: `0x${made.evm.bytecode.object}` }]));
}
