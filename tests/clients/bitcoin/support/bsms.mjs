// BIP-129 by node's own cryptography: the token's key, encryption and decryption of records. It shares no code with Holdfast.
import { createCipheriv, createDecipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto';

const keyOf = token => pbkdf2Sync('No SPOF', Buffer.from(token, 'hex'), 2048, 32, 'sha512');
const macOf = (token, record) => createHmac('sha256', createHash('sha256').update(keyOf(token)).digest()).update(token).update(record).digest();

export function encrypt(token, record) {
  const mac = macOf(token, record);
  const cipher = createCipheriv('aes-256-ctr', keyOf(token), mac.subarray(0, 16));
  return Buffer.concat([mac, cipher.update(record), cipher.final()]).toString('hex');
}

export function decrypt(token, text) {
  const bytes = Buffer.from(text, 'hex');
  const cipher = createDecipheriv('aes-256-ctr', keyOf(token), bytes.subarray(0, 16));
  const record = Buffer.concat([cipher.update(bytes.subarray(32)), cipher.final()]);
  if (!macOf(token, record).equals(bytes.subarray(0, 32))) { throw new Error('the MAC is wrong'); }
  return record.toString('ascii');
}
