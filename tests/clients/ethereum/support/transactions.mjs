// Random transactions of every kind that Holdfast signs, as a plain model; what makes their bytes and what reads them is in judges.mjs.
import { AbiCoder, getAddress, hashAuthorization, hexlify, id, Interface, SigningKey, ZeroAddress } from 'ethers';

export const kinds = { legacy: 0, accessList: 1, dynamicFee: 2, setCode: 4 };
const chains = [1n, 10n, 56n, 100n, 137n, 8453n, 42161n, 11155111n];
const known = new Interface(['function transfer(address,uint256)', 'function approve(address,uint256)', 'function transferFrom(address,address,uint256)', 'function deposit()', 'function setApprovalForAll(address,bool)']);

export const hex = (chance, count) => hexlify(chance.bytes(count));
export const address = chance => getAddress(hex(chance, 20));

/** A number of random length, so that every size of RLP's numbers occurs. */
export function number(chance, bits) {
  const width = chance.between(0, bits);
  return width === 0 ? 0n : (BigInt(hex(chance, Math.ceil(width / 8))) & ((1n << BigInt(width)) - 1n));
}

const data = chance => {
  switch (chance.below(6)) {
    case 0: return '0x';
    case 1: return hex(chance, chance.between(1, 3));
    case 2: return known.encodeFunctionData(...chance.of([
      () => ['transfer', [address(chance), number(chance, 255)]],
      () => ['approve', [address(chance), chance.oneIn(2) ? (1n << 256n) - 1n : number(chance, 255)]],
      () => ['transferFrom', [address(chance), address(chance), number(chance, 255)]],
      () => ['deposit', []],
      () => ['setApprovalForAll', [address(chance), chance.oneIn(2)]],
    ])());
    case 3: return id('anything(uint256[])').slice(0, 10) + AbiCoder.defaultAbiCoder().encode(['uint256[]'], [chance.times(chance.below(20), () => number(chance, 256))]).slice(2);
    case 4: return hex(chance, chance.between(4, 60));
    default: return hex(chance, chance.between(60, chance.oneIn(10) ? 9000 : 700));
  }
};

const accessList = chance => chance.times(chance.of([0, 0, 1, 2, 5]), () => ({
  address: address(chance),
  storageKeys: chance.times(chance.of([0, 1, 3, 12]), () => hex(chance, 32)),
}));

/** An authorisation that somebody else signed already; for the zero address it takes an account back. */
function authorization(chance, chainId) {
  const [to, nonce] = [chance.oneIn(5) ? ZeroAddress : address(chance), Number(number(chance, 50))];
  const key = new SigningKey(hex(chance, 32));
  const signature = key.sign(hashAuthorization({ address: to, chainId, nonce }));
  return { address: to, chainId, nonce, r: signature.r, s: signature.s, yParity: signature.yParity };
}

/** @param most bits of chain numbers: viem's are numbers of JavaScript. */
export function transaction(chance, kind, own, most = 53) {
  const chainId = chance.oneIn(2) ? chance.of(chains) : 1n + number(chance, most - 1);
  const price = number(chance, 100);
  const priced = kind === kinds.legacy || kind === kinds.accessList ? { gasPrice: price } : { maxFeePerGas: price, maxPriorityFeePerGas: chance.oneIn(4) ? price : price === 0n ? 0n : number(chance, 100) % price };
  const creates = kind !== kinds.setCode && chance.oneIn(6);
  const set = kind === kinds.setCode ? chance.times(chance.between(1, 3), () => authorization(chance, chainId)) : [];
  let bytes = data(chance);
  if (creates && bytes === '0x') { bytes = '0x60006000f3'; }
  return {
    kind, chainId, ...priced, nonce: Number(number(chance, 52)), gasLimit: number(chance, 40), value: chance.oneIn(3) ? 0n : number(chance, 200),
    to: creates ? null : chance.oneIn(12) ? own : chance.oneIn(40) ? ZeroAddress : address(chance),
    data: bytes, accessList: kind === kinds.legacy ? [] : accessList(chance), authorizations: set,
  };
}
