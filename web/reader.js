// @ts-check
// A worker that finds QR codes in pictures. Whoever asks ends it when it takes too long: a picture can be made to keep a reader busy.
// @ts-ignore -- served by the screen, not by npm
import { prepareZXingModule, readBarcodes } from './zxing/reader/index.js';

const ready = prepareZXingModule({ overrides: { locateFile: (/** @type {string} */ file) => `/zxing/${file}` }, fireImmediately: true });
/** @type {OffscreenCanvas | undefined} */
let canvas;

/** @param {ImageBitmap} picture */
function pixelsOf(picture) {
  if (canvas?.width !== picture.width || canvas?.height !== picture.height) { canvas = new OffscreenCanvas(picture.width, picture.height); }
  const drawing = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true, alpha: false }));
  drawing.drawImage(picture, 0, 0);
  picture.close();
  return drawing.getImageData(0, 0, canvas.width, canvas.height);
}

onmessage = async (/** @type {MessageEvent<{ picture: ImageBitmap, still: boolean }>} */ { data }) => {
  await ready;
  // A still picture is looked at once and thoroughly; of a film the next picture comes at once.
  const found = await readBarcodes(pixelsOf(data.picture), { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true, tryRotate: data.still, tryInvert: data.still, tryDownscale: data.still });
  const bytes = found.find((/** @type {{ isValid: boolean }} */ each) => each.isValid)?.bytes;
  postMessage(bytes ? bytes.slice() : null);
};
