// What Chromium's camera that is fed from a file sees: a film of QR codes (YUV4MPEG2), one code a frame, shown over and over.
import { closeSync, openSync, writeSync } from 'node:fs';
import { picture } from './pictures.mjs';

/** Writes the film. @param {string} path @param {string[]} codes @param {{ perSecond?: number, width?: number, height?: number } & Parameters<typeof picture>[1]} how */
export function film(path, codes, { perSecond = 5, width = 640, height = 480, ...how } = {}) {
  const file = openSync(path, 'w');
  const grey = Buffer.alloc(width * height / 2, 128);
  writeSync(file, `YUV4MPEG2 W${width} H${height} F${perSecond}:1 Ip A1:1 C420jpeg\n`);
  for (const code of codes) {
    writeSync(file, 'FRAME\n');
    writeSync(file, picture(code, { width, height, ...how }).pixels);
    writeSync(file, grey);
  }
  closeSync(file);
  return path;
}

/** How Chromium is told to take it for a camera, and that it may be used, or may not, without asking. */
export const flagsFor = (path, isRefused) => [`--use-fake-ui-for-media-stream${isRefused ? '=deny' : ''}`, '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${path}`];
