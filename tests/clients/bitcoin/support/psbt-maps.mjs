// A PSBT as its plain records, to say byte for byte what a signer added. Not a judge: it knows nothing of the fields but their numbers.

/** { global, inputs, outputs } of records [key in hex, value in hex]. */
export function mapsOf(base64, inputCount) {
  const bytes = Buffer.from(base64, 'base64');
  let at = 5;
  const size = () => {
    const first = bytes[at++];
    if (first < 0xfd) { return first; }
    const width = { 0xfd: 2, 0xfe: 4 }[first];
    const value = bytes.readUIntLE(at, width);
    at += width;
    return value;
  };
  const piece = () => { const length = size(); at += length; return bytes.toString('hex', at - length, at); };
  const map = () => {
    const records = [];
    while (bytes[at] !== 0) { records.push([piece(), piece()]); }
    at++;
    return records;
  };
  const global = map();
  const rest = [];
  while (at < bytes.length) { rest.push(map()); }
  return { global, inputs: rest.slice(0, inputCount), outputs: rest.slice(inputCount) };
}

const isSignature = key => key.startsWith('02') || key === '13';

/** The signatures of every input: "input/key" to signature. */
export function signaturesOf(base64, inputCount) {
  return new Map(mapsOf(base64, inputCount).inputs.flatMap((records, i) => records.filter(([key]) => isSignature(key)).map(([key, value]) => [`${i}/${key}`, value])));
}

/** The same without signatures, records in order of their keys; and without BIP-370's modifiable flags, which a signer clears. */
export function withoutSignatures(base64, inputCount) {
  const sorted = records => records.filter(([key]) => !isSignature(key)).sort();
  const { global, inputs, outputs } = mapsOf(base64, inputCount);
  return { global: global.filter(([key]) => key !== '06').sort(), inputs: inputs.map(sorted), outputs: outputs.map(records => records.sort()) };
}

/** The same PSBT with those signatures and preimages alone that are wanted. */
export function onlyWitness(base64, inputCount, outputCount, isWanted) {
  const { global, inputs, outputs } = mapsOf(base64, inputCount);
  const kept = inputs.map(records => records.filter(([key, value]) => !isSignature(key) && !/^(14|0[a-d])/.test(key) || isWanted(value)));
  const compact = length => length < 0xfd ? Buffer.from([length]) : Buffer.from([0xfd, length & 0xff, length >> 8]);
  const piece = text => { const bytes = Buffer.from(text, 'hex'); return [compact(bytes.length), bytes]; };
  const map = records => [...records.flatMap(([key, value]) => [...piece(key), ...piece(value)]), Buffer.from([0])];
  return Buffer.concat([Buffer.from('70736274ff', 'hex'), ...[global, ...kept, ...outputs.slice(0, outputCount)].flatMap(map)]).toString('base64');
}
