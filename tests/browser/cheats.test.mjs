// What a hostile page, program or pair of impatient hands tries against the web screen: nothing passes. Each is shown beside the honest act that does.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { WebSocket } from 'ws';
import { Device, below, close, launch, pause, program, until } from './support/device.mjs';
import { payment, words } from './support/payments.mjs';

after(close);

async function withDevice(options, run) {
  const device = await Device.start(options);
  try { await run(device); } finally { await device.stop(); }
}

const screenOf = device => below(device.pid).find(each => each.name === 'holdfast-screen').id;

/** At the last page of a practice payment: the one that approves. */
async function atApproval(device) {
  await device.at('Welcome');
  await device.choose('Try it with a test wallet');
  await device.at('A test wallet');
  await device.forward();
  await device.at('Ready');
  await device.choose('Practise a payment');
  await device.toApproval();
}

const line = (device, text) => device.page.evaluate(wanted => {
  // The page's own socket is not to be had: what it would send goes through a button of the page.
  const button = document.createElement('button');
  button.dataset.send = wanted;
  document.getElementById('page').append(button);
  button.click();
  button.remove();
}, text);

const ask = (url, { method = 'GET', headers = {}, body } = {}) => new Promise((done, failed) => {
  const { hostname, port, pathname } = new URL(url);
  const asked = request({ hostname, port, path: pathname, method, headers }, answer => {
    answer.resume();
    answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers }));
  });
  asked.on('error', failed);
  asked.end(body);
});

const connect = (url, headers, pass) => new Promise(done => {
  const socket = new WebSocket(url.replace('http', 'ws') + 'screen', pass ? ['holdfast', pass] : ['holdfast'], { headers });
  socket.on('open', () => { socket.terminate(); done(101); });
  socket.on('unexpected-response', (_, answer) => { answer.resume(); socket.on('error', () => {}); done(answer.statusCode); socket.terminate(); });
  socket.on('error', () => done(0));
});

const origin = device => new URL(device.url).origin + '/';
const passOf = device => device.page.evaluate(() => sessionStorage.getItem('pass'));

test('a hold that is let go early, and a press where a hold is asked, approve nothing; a whole hold does', () => withDevice({ kiosk: false }, async device => {
  await atApproval(device);
  const nonce = await device.nonce();
  const place = (await device.page.locator('.hold').getAttribute('data-hold')).split(' ')[2];
  await device.page.locator('.hold').click(); // a click is a very short hold
  await line(device, `press ${nonce} ${place}`);
  await line(device, `held ${nonce}`);
  await line(device, `hold ${nonce} ${place}`);
  await line(device, `held ${nonce}`); // a script that says so at once: the device has its own clock
  await pause(1700);
  assert.equal(await device.title(), 'Send bitcoin?');
  await line(device, `hold ${nonce} ${place}`);
  await line(device, `letgo ${nonce}`);
  await pause(1700);
  await line(device, `held ${nonce}`);
  await pause(100);
  assert.equal(await device.title(), 'Send bitcoin?');
  await device.approve();
  await device.at('Signed');
}));

test('a finger that slides off the button approves nothing', () => withDevice({ kiosk: false }, async device => {
  await atApproval(device);
  const box = await device.page.locator('.hold').boundingBox();
  await device.page.mouse.move(box.x + 20, box.y + 20);
  await device.page.mouse.down();
  await pause(700);
  await device.page.mouse.move(box.x + 20, box.y - 100);
  await pause(1200);
  await device.page.mouse.up();
  await pause(100);
  assert.equal(await device.title(), 'Send bitcoin?');
}));

test('a tap that reaches the end of a page does not go on from it; the next one does', () => withDevice({ kiosk: false, viewport: { width: 400, height: 440 } }, async device => {
  await device.at('Welcome');
  await device.choose('About this device');
  await device.at('About this device');
  const nonce = await device.nonce();
  await device.page.locator('.read-on').waitFor({ state: 'visible' });
  // Impatient taps at one place, where first the one button is and then the other.
  const taps = await device.page.evaluate(() => new Promise(done => {
    let count = 0;
    const timer = setInterval(() => {
      count += 1;
      const button = [...document.querySelectorAll('.read-on, .forward')].find(each => each.offsetParent !== null);
      const isForward = button.classList.contains('forward');
      button.click();
      if (isForward || count > 100) { clearInterval(timer); done(count); }
    }, 30);
  }));
  assert.ok(taps < 100);
  await pause(150);
  assert.equal(await device.nonce(), nonce); // the first tap on the new button came too soon
  await pause(450);
  await device.forward();
  await device.at('Welcome');
}));

test('a press for a page that is gone, and one pressed twice, do nothing to the page that is there', () => withDevice({ kiosk: false }, async device => {
  await device.at('Welcome');
  const stale = await device.page.locator('.choice').first().getAttribute('data-send');
  await device.choose('About this device');
  await device.at('About this device');
  const nonce = await device.nonce();
  await line(device, stale);
  await line(device, stale.replace(/ \d+ /, ` ${Number(nonce) + 1} `)); // a guess at the page that comes next
  await pause(200);
  assert.equal(await device.nonce(), nonce);
  const close = await device.page.locator('.forward').getAttribute('data-send');
  await line(device, close);
  await line(device, close);
  await device.at('Welcome');
  await line(device, close);
  await pause(200);
  assert.equal(await device.title(), 'Welcome');
}));

test('a tap that comes with the new page is not taken for it; a moment later it is', () => withDevice({ kiosk: false }, async device => {
  await device.at('Welcome');
  await device.choose('Try it with a test wallet');
  const nonce = await device.nonce();
  const forward = await device.page.locator('.forward').getAttribute('data-send');
  for (let i = 0; i < 5; i++) { await line(device, forward); await pause(20); }
  assert.equal(await device.nonce(), nonce);
  await pause(400);
  await line(device, forward);
  await device.at('Ready');
}));

test('a second tab gets no screen while the first has it, and the first keeps it', () => withDevice({ kiosk: false }, async device => {
  const second = await device.context.newPage();
  await second.goto(origin(device));
  await second.waitForSelector('#page.notice');
  assert.equal(await second.locator('h1').innerText(), 'This screen cannot be opened');
  await second.close();
  await device.at('Welcome');
  await device.choose('About this device');
  await device.at('About this device');
  await device.page.reload(); // the same tab opened again has it again
  await device.page.waitForSelector('#page.info');
}));

test('a token is good once, a guessed one never, and nobody but the owner of its pass has the screen', () => withDevice({ kiosk: false }, async device => {
  const token = new URL(device.url).hash.slice(1);
  const here = { host: new URL(device.url).host };
  assert.equal((await ask(origin(device) + 'session', { method: 'POST', body: token, headers: here })).status, 403);
  const other = await (await launch()).newContext();
  const stranger = await other.newPage();
  await stranger.goto(device.url);
  await stranger.waitForSelector('#page.notice');
  await other.close();
  assert.equal(await connect(origin(device), { origin: origin(device).slice(0, -1) }), 403);
  assert.equal(await connect(origin(device), { origin: origin(device).slice(0, -1) }, '0'.repeat(32)), 403);
  assert.equal(await connect(origin(device), { origin: origin(device).slice(0, -1) }, await passOf(device)), 409); // the owner's own, but the screen is taken
  assert.deepEqual(await device.context.cookies(), []); // other ports of this machine would be told cookies
}));

test('after five wrong guesses not even the right token opens the screen; after four it does', async () => {
  for (const [guesses, expected] of [[5, 403], [4, 200]]) {
    const program_ = spawn(program, ['device', '--screen', 'web', '--browser', 'none', '--state', join(mkdtempSync(join(tmpdir(), 'holdfast-guess-')), 'state')], { stdio: ['ignore', 'ignore', 'pipe'] });
    try {
      let said = '';
      program_.stderr.on('data', data => { said += data; });
      const url = await until(() => /open (http\S+)/.exec(said)?.[1], () => said);
      const session = new URL('/session', url).href;
      const headers = { host: new URL(url).host };
      for (let i = 0; i < guesses; i++) { assert.equal((await ask(session, { method: 'POST', body: String(i).repeat(32), headers })).status, 403); }
      assert.equal((await ask(session, { method: 'POST', body: new URL(url).hash.slice(1), headers })).status, expected);
    } finally { program_.kill(); }
  }
});

test('a foreign origin, a foreign host and a name for this machine are refused, the right ones answered', () => withDevice({ kiosk: false }, async device => {
  const { host } = new URL(device.url);
  const good = await ask(origin(device), { headers: { host } });
  assert.equal(good.status, 200);
  for (const headers of [{ host, origin: 'http://evil.example' }, { host, origin: 'null' }, { host, origin: `http://localhost:${new URL(device.url).port}` }, { host: `localhost:${new URL(device.url).port}` }, { host: 'evil.example' }, { host: '127.0.0.1' }]) {
    assert.equal((await ask(origin(device), { headers })).status, 403, JSON.stringify(headers));
  }
  for (const bad of ['http://evil.example', 'null']) { assert.equal(await connect(origin(device), { origin: bad }, await passOf(device)), 403); }
  assert.equal(await connect(origin(device), {}, await passOf(device)), 403); // and none at all: no browser does that
  for (const path of ['screen.css', 'screen.js', '', 'nothing', 'session', '..%2fetc%2fpasswd']) {
    const { headers } = await ask(origin(device) + path, { headers: { host } });
    assert.match(headers['content-security-policy'], /default-src 'none'.*frame-ancestors 'none'.*require-trusted-types-for 'script'/);
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['access-control-allow-origin'], undefined);
  }
}));

test('a page of another site can neither frame the screen, nor read it, nor press on it', () => withDevice({ kiosk: false }, async device => {
  const page = await device.context.newPage();
  await page.route('http://evil.example/**', route => route.fulfill({ contentType: 'text/html', body: '<h1>evil</h1><iframe></iframe>' }));
  await page.goto('http://evil.example/');
  const tried = await page.evaluate(async target => {
    document.querySelector('iframe').src = target;
    const outcome = {};
    outcome.read = await fetch(target, { credentials: 'include' }).then(answer => answer.status, () => 'failed');
    outcome.token = await fetch(target + 'session', { method: 'POST', mode: 'no-cors', body: 'x'.repeat(32), credentials: 'include' }).then(answer => answer.type, () => 'failed');
    outcome.socket = await new Promise(done => { const socket = new WebSocket(target.replace('http', 'ws') + 'screen'); socket.onopen = () => done('open'); socket.onerror = () => done('failed'); });
    outcome.framed = await new Promise(done => setTimeout(() => { try { done(document.querySelector('iframe').contentDocument?.body?.innerText ?? 'closed'); } catch { done('closed'); } }, 300));
    return outcome;
  }, origin(device));
  assert.equal(tried.read, 'failed');
  assert.equal(tried.socket, 'failed');
  assert.ok(['closed', ''].includes(tried.framed), tried.framed);
  await page.close();
  await device.at('Welcome');
}));

test('lines that are no inputs end the connection, and press nothing', () => withDevice({ kiosk: false }, async device => {
  for (const wrong of ['', 'press', 'press x 0', 'press 1 -1', 'type 1 zz', 'type 1 0102030405', 'hold 1', `press 1 0 ${'9'.repeat(60)}`, 'approve 1', 'press 1 0 0 0', '{"press":1}']) {
    await line(device, wrong);
    if (wrong === '') { continue; } // an empty attribute is not sent
    await device.page.waitForSelector('#page.notice');
    await device.page.reload();
    await device.page.waitForSelector('#page.menu');
    await pause(330);
  }
  await device.choose('About this device');
  await device.at('About this device');
}));

test('text of a hostile file stays text: nothing of it becomes part of the page', () => withDevice({}, async device => {
  await device.restore(words);
  const hostile = join(device.folder, '<img src=x onerror=alert(1)>"\'&.psbt');
  writeFileSync(hostile, 'not a psbt');
  await device.signFile(hostile);
  await device.at('Not done');
  assert.equal(await device.page.locator('#page img').count(), 0);
  await device.forward();
  await device.at('Ready');
  await device.choose('Sign a message');
  await device.type('Sign a message', '<script>document.title="x"</script><b>');
  await device.type('With which address?', "m/84'/0'/0'/0/0");
  await device.at('Message to sign');
  await device.forward();
  await device.at('Message');
  assert.equal(await device.page.locator('.line dd').innerText(), '<script>document.title="x"</script><b>');
  assert.equal(await device.page.locator('.line dd *:not(span)').count(), 0);
  await device.out();
  await device.at('Not done');
}));

test('a file that changes while its owner reads is not signed', () => withDevice({}, async device => {
  await device.restore(words);
  const file = join(device.folder, 'payment.psbt');
  writeFileSync(file, payment());
  await device.signFile(file);
  await device.at('What leaves');
  await device.toApproval();
  writeFileSync(file, payment({ pays: [7_000_000n] }));
  await device.approve();
  await device.at('Not done');
  assert.equal(existsSync(join(device.folder, 'payment-signed.psbt')), false);
}));

test('a screen that dies takes its browser with it, and what ran away from that, before another is opened', () => withDevice({ kiosk: false }, async device => {
  await device.at('Welcome');
  const { browserId, childId } = device;
  const path = readlinkSync(`/proc/${browserId}/cwd`);
  process.kill(childId, 0); // it lives
  process.kill(screenOf(device), 'SIGKILL');
  await device.nextAddress();
  for (const gone of [`/proc/${browserId}`, `/proc/${childId}`, path]) { assert.equal(existsSync(gone), false); }
  await device.context.close();
}));

test('the token is on no command line, its file is private, and nothing of the browser stays behind', () => withDevice({ kiosk: false }, async device => {
  const token = new URL(device.url).hash.slice(1);
  for (const { id } of below(device.pid)) { assert.ok(!readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(token)); }
  const path = readlinkSync(`/proc/${device.browserId}/cwd`);
  assert.match(path, /^\/(dev\/shm|run)\//);
  assert.equal(statSync(path).mode & 0o777, 0o700);
  assert.equal(statSync(join(path, 'open.html')).mode & 0o777, 0o600);
  await device.at('Welcome');
  // Served without a library of its own for TLS or hashes: nothing here speaks to a network.
  assert.doesNotMatch(readFileSync(`/proc/${screenOf(device)}/maps`, 'utf8'), /libssl|libcrypto/);
  await device.choose('Switch off');
  await until(() => device.exitCode !== undefined);
  assert.equal(existsSync(path), false);
  for (const id of [device.browserId, device.childId]) { assert.equal(existsSync(`/proc/${id}`), false); }
}));
