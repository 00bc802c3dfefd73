// What a host on this machine asks the owner's program, as its owner sees it: an app opened, an address compared, a message that is hidden. The pages are read
// on a small screen as well, of the vendor's device's proportions.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { assertAccessible, audited, cutOff } from './support/axe.mjs';
import { Device, close, pause } from './support/device.mjs';
import { words } from './support/payments.mjs';

const path = '058000002c8000003c800000000000000000000000'; // m/44'/60'/0'/0/0
const openEthereum = `e0d8000008${Buffer.from('Ethereum').toString('hex')}`;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

let device, socket;
before(async () => {
  const [apdu, http] = [await freePort(), await freePort()];
  device = audited(await Device.start({ args: ['--as', 'ledger', '--loopback', '--endpoint', `ledger-apdu=${apdu}`, '--endpoint', `ledger-http=${http}`] }));
  await device.restore(words);
  await device.page.setViewportSize({ width: 400, height: 672 });
  socket = connect(apdu, '127.0.0.1');
  await once(socket, 'connect');
});
after(async () => {
  socket?.destroy();
  await device?.stop();
  await close();
});

async function ask(apdu) {
  const bytes = Buffer.from(apdu, 'hex'), length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  socket.write(Buffer.concat([length, bytes]));
  const [reply] = await once(socket, 'data');
  return reply.subarray(4).toString('hex');
}

test('an app is opened, an address compared, a hidden message refused', async () => {
  let asked = ask(openEthereum);
  await device.at('Open Ethereum for a host');
  assert.match(await device.text(), /FOR TRYING OUT[^]*A computer, over TCP[^]*73c5da0a/);
  await device.forward();
  await device.at('Open Ethereum for a host?');
  await device.approve();
  assert.equal(await asked, '9000');

  asked = ask(`e002010015${path}`);
  await device.at('Address of your wallet');
  assert.deepEqual(await cutOff(device.page), []);
  assert.match((await device.text()).replaceAll(/\s/g, ''), /0x9858EfFD232B4033E47d90003D41EC34EcaEda94/);
  await device.forward();
  await device.at('Address of your wallet?');
  await device.approve();
  assert.match(await asked, /9000$/);

  asked = ask(`e002010015${path}`);
  await device.at('Address of your wallet');
  await pause(330);
  await device.out();
  assert.equal(await asked, '6985');

  asked = ask(`e00c000055${path}${'11'.repeat(32)}${'22'.repeat(32)}`);
  await device.at('Not signed: Sign a message that is hidden');
  assert.match(await device.text(), /Nobody can tell/);
  await device.readOn();
  await device.forward();
  assert.equal(await asked, '6a80');
  assertAccessible(5);
});
