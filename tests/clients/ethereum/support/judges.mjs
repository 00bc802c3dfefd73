// Three libraries that make transactions' bytes, and read what was signed: all give back the same model (transactions.mjs).
import { createCustomCommon, Hardfork, Mainnet } from '@ethereumjs/common';
import { createTxFromRLP } from '@ethereumjs/tx';
import * as ethers from 'ethers';
import { recoverTransactionAddress } from 'viem';
import { parseTransaction, serializeTransaction } from 'viem/utils';
import { kinds } from './transactions.mjs';

const viemTypes = { [kinds.legacy]: 'legacy', [kinds.accessList]: 'eip2930', [kinds.dynamicFee]: 'eip1559', [kinds.setCode]: 'eip7702' };
const lower = text => text === null ? null : text.toLowerCase();

/** Without the spelling of each library, so that they can be compared. */
const model = ({ to, accessList, authorizations, data, ...rest }) => ({
  ...rest, to: lower(to), data: data.toLowerCase(),
  accessList: accessList.map(entry => ({ address: lower(entry.address), storageKeys: entry.storageKeys.map(lower) })),
  authorizations: authorizations.map(one => ({ ...one, address: lower(one.address) })),
});

export const expected = model;

export const ethersJudge = {
  name: 'ethers',
  make: wanted => ethers.Transaction.from({
    type: wanted.kind, chainId: wanted.chainId, nonce: wanted.nonce, gasLimit: wanted.gasLimit, gasPrice: wanted.gasPrice, maxFeePerGas: wanted.maxFeePerGas,
    maxPriorityFeePerGas: wanted.maxPriorityFeePerGas, to: wanted.to, value: wanted.value, data: wanted.data,
    ...wanted.kind === kinds.legacy ? {} : { accessList: wanted.accessList },
    ...wanted.kind === kinds.setCode ? { authorizationList: wanted.authorizations.map(({ r, s, yParity, ...rest }) => ({ ...rest, signature: { r, s, yParity } })) } : {},
  }).unsignedSerialized,
  read(signed) {
    const read = ethers.Transaction.from(signed);
    const prices = read.type === kinds.legacy || read.type === kinds.accessList ? { gasPrice: read.gasPrice } : { maxFeePerGas: read.maxFeePerGas, maxPriorityFeePerGas: read.maxPriorityFeePerGas };
    return {
      from: read.from, hash: read.hash,
      model: model({
        kind: read.type, chainId: read.chainId, ...prices, nonce: read.nonce, gasLimit: read.gasLimit, value: read.value, to: read.to, data: read.data, accessList: read.accessList ?? [],
        authorizations: (read.authorizationList ?? []).map(one => ({ address: one.address, chainId: one.chainId, nonce: Number(one.nonce), r: one.signature.r, s: one.signature.s, yParity: one.signature.yParity })),
      }),
    };
  },
};

export const viemJudge = {
  name: 'viem',
  make: wanted => serializeTransaction({
    type: viemTypes[wanted.kind], chainId: Number(wanted.chainId), nonce: wanted.nonce, gas: wanted.gasLimit, gasPrice: wanted.gasPrice, maxFeePerGas: wanted.maxFeePerGas,
    maxPriorityFeePerGas: wanted.maxPriorityFeePerGas, to: wanted.to ?? undefined, value: wanted.value, data: wanted.data, accessList: wanted.accessList,
    authorizationList: wanted.authorizations.map(one => ({ ...one, chainId: Number(one.chainId) })),
  }),
  async read(signed) {
    const read = parseTransaction(signed);
    const kind = Number(Object.entries(viemTypes).find(entry => entry[1] === read.type)[0]);
    // It leaves away what is zero or empty.
    const prices = kind === kinds.legacy || kind === kinds.accessList ? { gasPrice: read.gasPrice ?? 0n } : { maxFeePerGas: read.maxFeePerGas ?? 0n, maxPriorityFeePerGas: read.maxPriorityFeePerGas ?? 0n };
    return {
      from: await recoverTransactionAddress({ serializedTransaction: signed }),
      model: model({
        kind, chainId: BigInt(read.chainId), ...prices, nonce: read.nonce ?? 0, gasLimit: read.gas ?? 0n, value: read.value ?? 0n, to: read.to ?? null, data: read.data ?? '0x', accessList: read.accessList ?? [],
        authorizations: (read.authorizationList ?? []).map(one => ({ address: one.address, chainId: BigInt(one.chainId), nonce: one.nonce ?? 0, r: one.r, s: one.s, yParity: one.yParity ?? 0 })),
      }),
    };
  },
};

const big = bytes => bytes.length === 0 ? 0n : BigInt(ethers.hexlify(bytes));
const word = bytes => ethers.zeroPadValue(ethers.hexlify(bytes), 32);

export const ethereumjsJudge = {
  name: '@ethereumjs/tx',
  read(signed, chainId) {
    // Its chains are numbers of JavaScript.
    const common = createCustomCommon({ chainId: Number(chainId) }, Mainnet, { hardfork: Hardfork.Prague });
    const read = createTxFromRLP(ethers.getBytes(signed), { common, allowUnlimitedInitCodeSize: true });
    const prices = read.type === kinds.legacy || read.type === kinds.accessList ? { gasPrice: read.gasPrice } : { maxFeePerGas: read.maxFeePerGas, maxPriorityFeePerGas: read.maxPriorityFeePerGas };
    return {
      from: read.getSenderAddress().toString(), hash: ethers.hexlify(read.hash()), isValid: read.verifySignature(),
      model: model({
        kind: read.type, chainId, ...prices, nonce: Number(read.nonce), gasLimit: read.gasLimit, value: read.value, to: read.to?.toString() ?? null, data: ethers.hexlify(read.data),
        accessList: (read.accessList ?? []).map(([address, keys]) => ({ address: ethers.hexlify(address), storageKeys: keys.map(key => ethers.hexlify(key)) })),
        authorizations: (read.authorizationList ?? []).map(([chain, address, nonce, yParity, r, s]) => ({
          address: ethers.hexlify(address), chainId: big(chain), nonce: Number(big(nonce)), r: word(r), s: word(s), yParity: Number(big(yParity)) })),
      }),
    };
  },
};
