// Films of QR codes as wallet apps show them, and what such apps make of the films they see: by libraries of other people.
import assert from 'node:assert/strict';
import bcur from '@ngraveio/bc-ur';
import { joinQRs, splitQRs } from 'bbqr';
import { until } from './device.mjs';
import { readScreenshot } from './pictures.mjs';

const { UR, UREncoder, URDecoder } = bcur;

/** The codes of an animated UR: each part of the message once, and some that mix them. */
export function urOf(psbt, { size = 200, more = 1.5 } = {}) {
  const encoder = new UREncoder(new UR(UR.fromBuffer(psbt).cbor, 'crypto-psbt'), size);
  return Array.from({ length: Math.ceil(encoder.fragmentsLength * more) }, () => encoder.nextPart().toUpperCase());
}

/** The codes of a BBQr. */
export const bbqrOf = psbt => splitQRs(psbt, 'P', { encoding: '2', minVersion: 8, maxVersion: 12 }).parts;

/** The code that stands on the page now, read from a picture of it by a second implementation; undefined while it changes. */
export async function readCode(device, options) {
  const box = await device.page.locator('#qr').boundingBox({ timeout: 2000 });
  return box ? readScreenshot(await device.page.screenshot({ clip: box }), options) : undefined;
}

/** The codes on the page as they come, until there are enough. @param {(codes: Set<string>) => boolean} enough */
export async function readFilm(device, enough) {
  const codes = new Set();
  await until(async () => {
    const code = await readCode(device).catch(() => undefined);
    if (code) { codes.add(code); }
    return code && enough(codes);
  }, () => `not enough after ${codes.size} codes`, 90_000);
  return [...codes];
}

/** The PSBT of the UR on the page. */
export async function readUr(device) {
  const decoder = new URDecoder();
  await readFilm(device, codes => {
    const last = [...codes].at(-1);
    assert.match(last, /^UR:CRYPTO-PSBT\/[0-9A-Z/-]+$/);
    decoder.receivePart(last);
    return decoder.isComplete();
  });
  assert.equal(decoder.isSuccess(), true);
  return Buffer.from(decoder.resultUR().decodeCBOR());
}

/** The PSBT of the BBQr on the page. */
export async function readBbqr(device) {
  const { raw, fileType } = joinQRs(await readFilm(device, codes => codes.size === Number.parseInt([...codes][0].slice(4, 6), 36)));
  assert.equal(fileType, 'P');
  return Buffer.from(raw);
}
