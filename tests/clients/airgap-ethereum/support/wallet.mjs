// The emulator's wallet, and what is asked of it: random but repeatable, and judged by ethers.
import assert from 'node:assert/strict';
import { HDNodeWallet, Interface, Mnemonic, SigningKey, Transaction, computeAddress, getAddress, hashAuthorization, hexlify, verifyMessage, verifyTypedData } from 'ethers';

const words = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
export const fingerprint = '73c5da0a';
const root = HDNodeWallet.fromSeed(Mnemonic.fromPhrase(words).computeSeed());
export const addressAt = path => computeAddress(root.derivePath(path).publicKey);
export const keyAt = path => root.derivePath(path).neuter().extendedKey;

/** The numberings of accounts, as the device names them. */
export const numberings = {
  "Most apps: m/44'/60'/0'/0/N": { note: 'account.standard', path: index => `m/44'/60'/0'/0/${index}`, count: 1000 },
  "Ledger Live: m/44'/60'/N'/0/0": { note: 'account.ledger_live', path: index => `m/44'/60'/${index}'/0/0`, count: 10 },
  "Old apps: m/44'/60'/0'/N": { note: 'account.ledger_legacy', path: index => `m/44'/60'/0'/${index}`, count: 1000 },
};

const erc20 = new Interface(['function transfer(address to, uint256 amount)']);
const address = chance => getAddress(hexlify(chance.bytes(20)));
const text = (chance, length) => Buffer.from(chance.bytes(length)).toString('base64');
// Palm's number is above 2^32: what the libraries write of it takes eight bytes, and v of an old transaction five.
const chains = [1, 137, 11155111, 11297108109];

/** A transaction in ethers' words; of coins, or of a token, which brings data. */
function transaction(chance, type) {
  const isToken = chance.oneIn(2);
  return Transaction.from({
    type,
    chainId: chance.of(chains),
    nonce: chance.below(1000),
    gasLimit: 21_000 + chance.below(100_000),
    ...type === 2 || type === 4 ? { maxFeePerGas: 20_000_000_000n, maxPriorityFeePerGas: BigInt(chance.below(1_000_000_000)) } : { gasPrice: BigInt(chance.below(2 ** 32)) },
    ...type === 1 ? { accessList: [{ address: address(chance), storageKeys: chance.times(chance.between(1, 60), () => hexlify(chance.bytes(32))) }] } : {},
    to: address(chance),
    value: isToken ? 0 : BigInt(chance.below(2 ** 32)) * 1_000_000_000n,
    data: isToken ? erc20.encodeFunctionData('transfer', [address(chance), chance.below(2 ** 32)]) : '0x',
  });
}

export const transactions = { legacy: 0, 'EIP-2930': 1, 'EIP-1559': 2 };
export const makeTransaction = (chance, kind) => transaction(chance, transactions[kind]);

/** One that takes code away from an account (EIP-7702): the authorisation in it is somebody's, signed. */
export function makeSetCode(chance) {
  const unsigned = transaction(chance, 4);
  const key = new SigningKey(hexlify(chance.bytes(32)));
  const authorization = { address: '0x0000000000000000000000000000000000000000', nonce: 0n, chainId: unsigned.chainId };
  unsigned.authorizationList = [{ ...authorization, signature: key.sign(hashAuthorization(authorization)) }];
  return unsigned;
}

/** The same transaction, signed by this account. */
export function judgeTransaction(unsigned, signed, from) {
  const read = Transaction.from(signed);
  assert.equal(read.unsignedSerialized, unsigned.unsignedSerialized);
  assert.equal(read.from, from);
}

export const makeMessage = chance => Buffer.from(chance.oneIn(3) ? chance.bytes(chance.between(1, 300)) : text(chance, chance.between(1, 3000)));
export const judgeMessage = (message, signature, from) => assert.equal(verifyMessage(message, signature), from);

const types = {
  Person: [{ name: 'name', type: 'string' }, { name: 'wallets', type: 'address[]' }],
  Mail: [{ name: 'from', type: 'Person' }, { name: 'to', type: 'Person[]' }, { name: 'contents', type: 'string' }, { name: 'amount', type: 'uint256' }, { name: 'salt', type: 'bytes32' }],
};
const person = chance => ({ name: text(chance, 6), wallets: chance.times(chance.below(4), () => address(chance)) });

/** A message for eth_signTypedData_v4: with arrays, which version 3 has not. */
export const makeTyped = chance => ({
  types: { EIP712Domain: [{ name: 'name', type: 'string' }, { name: 'chainId', type: 'uint256' }, { name: 'verifyingContract', type: 'address' }], ...types },
  primaryType: 'Mail',
  domain: { name: text(chance, 9), chainId: chance.of(chains), verifyingContract: address(chance) },
  message: { from: person(chance), to: chance.times(chance.between(0, 5), () => person(chance)), contents: text(chance, chance.between(0, 1000)), amount: String(chance.below(2 ** 32)), salt: hexlify(chance.bytes(32)) },
});
export const judgeTyped = ({ domain, message }, signature, from) => assert.equal(verifyTypedData(domain, types, message, signature), from);
