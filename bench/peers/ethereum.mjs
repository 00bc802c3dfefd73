// Signs the cases of bench/ethereum-cases with one library, in process after warm-up, as its users do when they want it fast: the account's key
// is derived beforehand. None of them shows anything, or verifies what it signed.
// Use: node ethereum.mjs ethers|viem FOLDER MNEMONIC
// Prints a line a case: name, median and least microseconds, SHA-256 of the signed transaction or of the signature.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { HDKey } from '@scure/bip32';
import { mnemonicToSeedSync } from '@scure/bip39';

const CASES = ['transfer.hex', 'token.hex', 'permit.json', 'seaport.json'];
const WARM_UP_MS = 1500, MEASURE_MS = 1500, LEAST_RUNS = 100;

const PEERS = {
  async ethers(key) {
    const { Transaction, Wallet, getBytes, hexlify } = await import('ethers');
    const wallet = new Wallet(hexlify(key));
    return {
      transaction(bytes) {
        const transaction = Transaction.from(hexlify(bytes));
        transaction.signature = wallet.signingKey.sign(transaction.unsignedHash);
        return getBytes(transaction.serialized);
      },
      async message(text) {
        const { types: { EIP712Domain, ...types }, domain, message } = JSON.parse(text);
        return getBytes(await wallet.signTypedData(domain, types, message));
      },
    };
  },
  async viem(key) {
    const { bytesToHex, hexToBytes, parseTransaction } = await import('viem');
    const { privateKeyToAccount } = await import('viem/accounts');
    const account = privateKeyToAccount(bytesToHex(key));
    return {
      async transaction(bytes) { return hexToBytes(await account.signTransaction(parseTransaction(bytesToHex(bytes)))); },
      async message(text) { return hexToBytes(await account.signTypedData(JSON.parse(text))); },
    };
  },
};

const [peer, folder, mnemonic] = process.argv.slice(2);
if (!PEERS[peer] || !mnemonic) {
  console.error('use: node ethereum.mjs ethers|viem FOLDER MNEMONIC');
  process.exit(2);
}
const library = await PEERS[peer](HDKey.fromMasterSeed(mnemonicToSeedSync(mnemonic)).derive("m/44'/60'/0'/0/0").privateKey);
for (const name of CASES) {
  const text = readFileSync(`${folder}/${name}`, 'utf8'), isMessage = name.endsWith('.json');
  const bytes = isMessage ? null : Uint8Array.from(Buffer.from(text.trim().slice(2), 'hex'));
  const sign = () => isMessage ? library.message(text) : library.transaction(bytes);
  let signed;
  for (const end = performance.now() + WARM_UP_MS; performance.now() < end;) { signed = await sign(); }
  const times = [];
  for (const begin = performance.now(); times.length < LEAST_RUNS || performance.now() - begin < MEASURE_MS;) {
    const start = performance.now();
    signed = await sign();
    times.push((performance.now() - start) * 1000);
  }
  times.sort((a, b) => a - b);
  console.log([name.split('.')[0], times[times.length >> 1].toFixed(1), times[0].toFixed(1), createHash('sha256').update(signed).digest('hex')].join('\t'));
}
