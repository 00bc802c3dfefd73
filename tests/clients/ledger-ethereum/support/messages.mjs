// What both libraries are asked to sign.
import { readdirSync, readFileSync } from 'node:fs';
import { hexlify, Transaction, TypedDataEncoder } from 'ethers';
import { vectors } from '../../ethereum/support/vectors.mjs';

export const to = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045', token = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48', nobody = `0x${'0'.repeat(40)}`;
export const transfer = `0xa9059cbb${to.slice(2).toLowerCase().padStart(64, '0')}${(1_500_000).toString(16).padStart(64, '0')}`;

/** Transactions of every kind, with data of lengths around those at which chunks end. */
export function* transactions({ chains = [1n, 137n, 43114n, 11155111n, 1313161554n] } = {}) {
  const kinds = [
    ...chains.map(chainId => ({ type: 0, gasPrice: 20_000_000_000n, chainId })),
    { type: 1, gasPrice: 20_000_000_000n, chainId: 1n, accessList: [{ address: to, storageKeys: [`0x${'11'.repeat(32)}`] }] },
    { type: 2, maxFeePerGas: 20_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n, chainId: 10n },
  ];
  for (const kind of kinds) {
    for (const length of [0, 4, 68, 150, 183, 184, 185, 200, 201, 202, 203, 204, 205, 206, 207, 208, 450]) {
      yield Transaction.from({ nonce: 3, gasLimit: 90_000n, value: 12n, to, data: hexlify(new Uint8Array(length).fill(0xab)), ...kind });
    }
  }
}

export const messages = ['a', 'I own this', 'x'.repeat(124), 'x'.repeat(125), 'x'.repeat(126), 'x'.repeat(229), 'x'.repeat(230), 'x'.repeat(1000)];

/** Digest of a typed message. */
export const digestOf = ({ types: { EIP712Domain, ...types }, domain, message }) => TypedDataEncoder.hash(domain, types, message);

/** Hashes of its domain and of its message. */
export const hashesOf = ({ types: { EIP712Domain, ...types }, primaryType, domain, message }) => ({ domain: TypedDataEncoder.hashDomain(domain), message: TypedDataEncoder.hashStruct(primaryType, types, message) });

const folder = 'LedgerHQ_app-ethereum/tests/ragger/eip712_input_files';
/** The vendor's own inputs: [name, message]. A bytes32 of one has 63 digits, which libraries read in two ways. */
export const inputs = () => readdirSync(vectors(folder)).filter(name => !name.endsWith('-filter.json') && name !== '14-rabby_bug-data.json').sort()
  .map(name => [name, JSON.parse(readFileSync(`${vectors(folder)}/${name}`))]);

export const mail = {
  types: {
    EIP712Domain: [{ name: 'name', type: 'string' }, { name: 'chainId', type: 'uint256' }, { name: 'verifyingContract', type: 'address' }],
    Person: [{ name: 'name', type: 'string' }, { name: 'wallets', type: 'address[]' }],
    Mail: [{ name: 'from', type: 'Person' }, { name: 'to', type: 'Person[]' }, { name: 'contents', type: 'string' }, { name: 'at', type: 'uint64' }],
  },
  primaryType: 'Mail',
  domain: { name: 'Ether Mail', chainId: 1, verifyingContract: to },
  message: { from: { name: 'Cow', wallets: [token] }, to: [{ name: 'Bob', wallets: [] }, { name: 'Eve', wallets: [to, token] }], contents: 'Hello, Bob!', at: 1_700_000_000 },
};

/** A message of bytes that nobody can tell. */
export const untold = { types: { EIP712Domain: [{ name: 'name', type: 'string' }], T: [{ name: 'a', type: 'bytes' }] }, primaryType: 'T', domain: { name: 'A' }, message: { a: '0x00' } };
