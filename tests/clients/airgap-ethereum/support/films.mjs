// What crosses between a host's codes and the device's: 30 % of them are lost, and the rest comes in disorder.
import assert from 'node:assert/strict';
import bcur from '@ngraveio/bc-ur';

const { UR, UREncoder, URDecoder } = bcur;
const batch = 24; // codes before the next look

const seen = (chance, codes) => chance.shuffled(codes.filter(() => chance.below(10) >= 3));

/** Shows a message, CBOR in bytes, to the device until it has everything. */
export async function show(chance, device, type, cbor) {
  const encoder = new UREncoder(new UR(Buffer.from(cbor), type), chance.of([100, 200, 400]));
  for (let round = 0, whole = false; !whole; round++) {
    assert.ok(round < 200, 'it does not end');
    whole = (await device.scan(seen(chance, Array.from({ length: batch }, () => encoder.nextPart().toUpperCase())))).complete;
  }
}

/** Looks at the device's codes until a message is whole. */
export async function look(chance, device) {
  const decoder = new URDecoder();
  for (let from = 0; ; from += batch) {
    assert.ok(from < 200 * batch, 'it does not end');
    const { frames } = await device.qr(from, batch);
    for (const code of seen(chance, frames)) {
      decoder.receivePart(code);
      if (!decoder.isComplete()) { continue; }
      assert.ok(decoder.isSuccess());
      return decoder.resultUR();
    }
  }
}

/** A request, approved on the device's screen; its answer, and the pages that were read. */
export async function sign(chance, device, type, cbor) {
  assert.equal(type, 'eth-sign-request');
  await show(chance, device, type, cbor);
  const pages = await device.approve();
  assert.equal(pages.at(-1).kind, 'approve');
  const answer = await look(chance, device);
  assert.equal(answer.type, 'eth-signature');
  return { answer, pages };
}

/** The keys of one numbering, as "Connect an app" shows them to MetaMask; the first address is compared. */
export async function pair(chance, device, numbering, first) {
  await device.choose('Ready', 'Wallets');
  await device.choose('Wallets', 'Connect an app');
  await device.choose('Connect an app', 'MetaMask');
  await device.choose('Connect MetaMask', numbering);
  assert.ok((await device.screen()).qr);
  const ur = await look(chance, device);
  await device.press('done');
  const page = await device.screen();
  assert.deepEqual([page.title, page.fields[0].value], ['First address', first]);
  await device.press('done');
  return ur;
}
