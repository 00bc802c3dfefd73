// How fast a device that speaks as a Ledger answers, on the published emulator: node bench/ledger/measure.mjs [--write]. Needs `npm ci` in tests/clients/ledger-bitcoin, and a quiet machine.
// CPU is what the kernel counts for either process. Node and the library are warm: the first payment of a connection is not counted.
import { createRequire } from 'node:module';
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(join(checkout, 'tests/clients/ledger-bitcoin/package.json'));
const { AppClient, DefaultWalletPolicy } = require('ledger-bitcoin');
const Transport = require('@ledgerhq/hw-transport-node-speculos').default;

const program = join(process.env.HOLDFAST_PROGRAMS ?? join(checkout, 'artifacts/run/aot'), 'holdfast-emulator');
const words = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
const middle = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const milliseconds = value => value.toFixed(2);

const children = [];
process.on('exit', () => children.forEach(child => child.kill()));

async function start(...more) {
  const began = performance.now();
  const child = spawn(program, ['emulate', '--as', 'ledger', '--port', '0', '--app', 'Bitcoin', '--approve', 'all', '--mnemonic', words, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const ports = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [name, url] = line.split(' ');
    if (name === 'listening') { break; }
    ports[name] = Number(new URL(url).port);
  }
  return { child, port: ports['ledger-apdu'], readyAfter: performance.now() - began };
}

const ticks = 100; // of the kernel's clock, a second
const cpuOf = pid => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 1000 / ticks;
};
const residentOf = pid => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const handlesOf = pid => readdirSync(`/proc/${pid}/fd`).length;

const ready = [];
for (let i = 0; i < 15; i++) {
  const { child, readyAfter } = await start();
  ready.push(readyAfter);
  child.kill();
  await once(child, 'exit');
}

const { child, port } = await start();
const socket = connect(port, '127.0.0.1').setNoDelay(true);
await once(socket, 'connect');
const apdu = Buffer.from('00000013' + 'e10000000e' + '0003' + '800000548000000080000000', 'hex'); // m/84'/0'/0', not shown
const trips = [];
for (let i = 0; i < 2200; i++) {
  const began = performance.now();
  socket.write(apdu);
  const [reply] = await once(socket, 'data');
  if (reply.readUInt16BE(reply.length - 2) !== 0x9000) { throw new Error(`not answered: ${reply.toString('hex')}`); }
  if (i >= 200) { trips.push(performance.now() - began); }
}
socket.destroy();

const transport = await Transport.open({ apduPort: port, host: '127.0.0.1' });
const client = new AppClient(transport);
const fingerprint = await client.getMasterFingerprint(), key = await client.getExtendedPubkey("m/84'/0'/0'");
const policy = new DefaultWalletPolicy('wpkh(@0/**)', `[${fingerprint}/84'/0'/0']${key}`);
const file = readFileSync(process.env.HOLDFAST_PSBT ?? join(checkout, '../shared/psbt/p2wpkh-100.psbt'), 'ascii').trim();
const ours = [], theirs = [], whole = [];
for (let i = 0; i < 12; i++) {
  const [before, mine, began] = [cpuOf(child.pid), process.cpuUsage(), performance.now()];
  const signatures = await client.signPsbt(file, policy, null);
  if (signatures.length !== 100) { throw new Error(`${signatures.length} signatures`); }
  if (i < 2) { continue; }
  const spent = process.cpuUsage(mine);
  whole.push(performance.now() - began);
  ours.push(cpuOf(child.pid) - before);
  theirs.push((spent.user + spent.system) / 1000);
}
await transport.close();

async function open(count) {
  for (let i = 0; i < count; i++) {
    const each = connect(port, '127.0.0.1');
    await once(each, 'connect');
    each.write(apdu);
    await once(each, 'data');
    each.destroy();
  }
  await new Promise(done => setTimeout(done, 500));
  return { memory: residentOf(child.pid), handles: handlesOf(child.pid) };
}
const first = await open(1000), after = await open(1000);
child.kill();

const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;
const table = `Taken by \`bench/ledger/measure.mjs\` on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0].model.trim()}, ${cpus().length} cores; load before the run ${process.env.LOAD ?? loadavg()[0].toFixed(2)}.

| of the emulator as a Ledger | |
|---|---|
| from its start until all endpoints answer, median of ${ready.length} | **${milliseconds(middle(ready))} ms** |
| get-xpub over TCP, there and back, without a page, median of ${trips.length} | **${milliseconds(middle(trips))} ms** |
| a payment of 100 inputs through ledger-bitcoin 0.3.0, every page approved at once, median of ${whole.length} | ${milliseconds(middle(whole))} ms |
| CPU for one such payment, mean: Holdfast, the client, client : Holdfast | ${milliseconds(mean(ours))} ms, ${milliseconds(mean(theirs))} ms, **${(mean(theirs) / mean(ours)).toFixed(1)}** |
| 1,000 connections opened, asked and dropped, after as many before: resident memory, open handles | ${first.memory.toFixed(1)} to ${after.memory.toFixed(1)} MiB, ${first.handles} to ${after.handles} |
`;
console.log(table);
if (process.argv.includes('--write')) {
  const page = join(checkout, 'docs/performance.md'), text = readFileSync(page, 'utf8');
  const [begin, end] = ['<!-- bench/ledger: begin -->', '<!-- bench/ledger: end -->'];
  if (!text.includes(begin)) { throw new Error(`${begin} is not in docs/performance.md`); }
  writeFileSync(page, `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${table}\n${text.slice(text.indexOf(end))}`);
}
process.exit(0);
