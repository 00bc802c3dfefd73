// Pictures of QR codes as a camera sees them, in shades of grey, and PNG files there and back.
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';

const dark = 25, light = 230;

/**
 * A code in the middle of a picture, on grey. @param {string} text
 * @param {{ width?: number, height?: number, part?: number, degrees?: number, lean?: number, blur?: number }} how
 * part: of the picture's height that the code takes; lean: how much farther its upper edge is than its lower; blur: radius in pixels
 */
export function picture(text, { width = 640, height = 480, part = 0.9, degrees = 0, lean = 0, blur = 0 } = {}) {
  const code = encodeQR(text, 'raw', { ecc: 'low', border: 4 });
  const pixels = new Uint8Array(width * height).fill(120);
  const [sine, cosine, module] = [Math.sin(degrees * Math.PI / 180), Math.cos(degrees * Math.PI / 180), part * height / code.length];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const farther = 1 - lean * (y - height / 2) / height;
      const [right, down] = [(x - width / 2) * farther, (y - height / 2) * farther];
      const column = Math.floor((right * cosine + down * sine) / module + code.length / 2), row = Math.floor((down * cosine - right * sine) / module + code.length / 2);
      const is = code[row]?.[column];
      if (is !== undefined) { pixels[y * width + x] = is ? dark : light; }
    }
  }
  return { width, height, pixels: blur ? blurred(blurred(pixels, width, 1, blur), width, width, blur) : pixels };
}

/** The mean of what lies within a radius, along one direction. */
function blurred(pixels, width, step, radius) {
  return pixels.map((_, at) => {
    let sum = 0;
    for (let i = -radius; i <= radius; i++) { sum += pixels[at + i * step] ?? 120; }
    return sum / (2 * radius + 1);
  });
}

/** A picture in shades of grey as a PNG file. */
export function png({ width, height, pixels }) {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) { rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1); }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8; // bits; grey
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name, 'ascii'), data]), ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** What a code says that is given square by square, true for the dark ones. @param {boolean[][]} squares */
export function readPaper(squares, options) {
  const [width, scale, quiet] = [(squares.length + 8) * 8, 8, 4];
  const data = new Uint8Array(3 * width * width);
  for (let i = 0; i < width * width; i++) { data.fill(squares[Math.floor(i / width / scale) - quiet]?.[Math.floor(i % width / scale) - quiet] ? 0 : 255, 3 * i, 3 * i + 3); }
  return decodeQR({ width, height: width, data }, { format: 'RGB', timeLimit: 500, ...options });
}

/** What the code in a browser's screenshot says (PNG, 8 bits, RGB or RGBA); undefined for none. */
export function readScreenshot(file, options = {}) {
  const chunks = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) { chunks.push([file.toString('ascii', at + 4, at + 8), file.subarray(at + 8, at + 8 + file.readUInt32BE(at))]); }
  const head = chunks[0][1], [width, height, size] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  const rows = inflateSync(Buffer.concat(chunks.filter(([name]) => name === 'IDAT').map(([, data]) => data)));
  const data = new Uint8Array(width * height * size), stride = width * size;
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)];
    for (let i = 0; i < stride; i++) {
      const left = i < size ? 0 : data[y * stride + i - size], above = y ? data[(y - 1) * stride + i] : 0, corner = y && i >= size ? data[(y - 1) * stride + i - size] : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      data[y * stride + i] = rows[y * (stride + 1) + 1 + i] + guess;
    }
  }
  try { return decodeQR({ width, height, data }, { format: size === 4 ? 'RGBA' : 'RGB', timeLimit: 500, ...options }); } catch { return undefined; }
}

function paeth(left, above, corner) {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
