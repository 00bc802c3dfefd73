// Random typed messages (EIP-712): every kind of atom, structs within structs, arrays of both kinds; and what should be on the pages for them.
import { getAddress, hexlify } from 'ethers';
import { address, hex, number } from './transactions.mjs';

const structNames = ['Order', 'Asset', 'Person', 'Mail', '_Under', '$Cash', 'Zeta', 'alpha', 'Beta2', 'aB', 'A'];
const memberNames = ['from', 'to', 'amount', 'contents', 'x', '_y', '$z', 'Value', 'items', 'deadline', 'a1', 'nonce'];
const atoms = [
  'address', 'bool', 'string', 'bytes',
  ...Array.from({ length: 32 }, (_, i) => `bytes${i + 1}`), ...Array.from({ length: 32 }, (_, i) => `uint${8 * (i + 1)}`), ...Array.from({ length: 32 }, (_, i) => `int${8 * (i + 1)}`),
];
// The common ones as often as all the others together.
const atom = chance => chance.oneIn(2) ? chance.of(['address', 'bool', 'string', 'bytes', 'uint256', 'int256', 'bytes32', 'uint8']) : chance.of(atoms);

const words = ['word', 'и', '😀', 'é', '-', '21', '{"a":1}', '%s', 'ﬁ', '中文', '\n', '\t', '"', '\\', ' '];
export const text = (chance, most = 30) => chance.oneIn(12) ? '' : chance.oneIn(3) ? chance.times(chance.between(1, most), () => chance.of(words)).join('')
  : chance.times(chance.between(1, most), () => chance.of(['plain', 'words', '1', 'of', 'Alice'])).join(' ');

/** As hosts write numbers: JSON's own while they are exact, decimal digits, hexadecimal ones. */
function spelled(chance, value) {
  if (value >= -(2n ** 53n) + 1n && value < 2n ** 53n && chance.oneIn(2)) { return Number(value); }
  return value > 0n && chance.oneIn(4) ? `0x${value.toString(16)}` : value.toString();
}

function atomValue(chance, type) {
  const size = Number(/\d+$/.exec(type)?.[0] ?? 0);
  if (type === 'address') { return chance.oneIn(3) ? address(chance).toLowerCase() : address(chance); }
  if (type === 'bool') { return chance.oneIn(2); }
  if (type === 'string') { return chance.oneIn(20) ? text(chance, 400) : text(chance); }
  if (type === 'bytes') { return hex(chance, chance.oneIn(20) ? chance.between(1, 2000) : chance.below(70)); }
  if (type.startsWith('bytes')) { return hex(chance, size); }
  const edge = 1n << BigInt(size);
  if (type.startsWith('uint')) { return spelled(chance, chance.oneIn(8) ? edge - 1n : number(chance, size)); }
  return spelled(chance, chance.oneIn(8) ? chance.of([edge / 2n - 1n, -edge / 2n]) : chance.oneIn(2) ? number(chance, size - 1) : -number(chance, size - 1));
}

const brackets = (chance, most) => chance.times(chance.of([0, 0, 0, 1, 1, 2]), () => chance.oneIn(2) ? '[]' : `[${chance.between(1, 3)}]`).slice(0, most).join('');

/** Structs of which each is within an earlier one; ethers takes no others. */
function makeTypes(chance, hasArrays) {
  const names = chance.shuffled(structNames).slice(0, chance.between(1, 4));
  const types = {};
  const holders = names.map((_, i) => i === 0 ? -1 : chance.below(i));
  names.forEach((name, i) => {
    const members = chance.times(chance.between(1, 6), () => atom(chance) + (hasArrays ? brackets(chance, 2) : ''));
    names.forEach((inner, j) => {
      if (holders[j] === i || (j > i && chance.oneIn(5))) { members.splice(chance.below(members.length + 1), 0, inner + (hasArrays ? brackets(chance, 1) : '')); }
    });
    const labels = chance.shuffled(memberNames);
    types[name] = members.map((type, k) => ({ name: labels[k], type }));
  });
  return { types, primaryType: names[0] };
}

function makeValue(chance, types, type) {
  const array = /^(.*)\[(\d*)\]$/.exec(type);
  if (array) { return chance.times(array[2] === '' ? chance.below(4) : Number(array[2]), () => makeValue(chance, types, array[1])); }
  return types[type] ? Object.fromEntries(types[type].map(member => [member.name, makeValue(chance, types, member.type)])) : atomValue(chance, type);
}

const domainMembers = [['name', 'string'], ['version', 'string'], ['chainId', 'uint256'], ['verifyingContract', 'address'], ['salt', 'bytes32']];

/** @param odd a domain as few libraries take: its members in another order, or of other names. */
export function typedData(chance, { version = 'V4', odd = false } = {}) {
  const { types, primaryType } = makeTypes(chance, version === 'V4');
  let members = domainMembers.filter(() => !chance.oneIn(3)).map(([name, type]) => ({ name, type }));
  if (odd) { members = chance.shuffled([...members, { name: 'extra', type: atom(chance) }]); }
  const domainTypes = { EIP712Domain: members };
  const domain = makeValue(chance, domainTypes, 'EIP712Domain');
  if ('chainId' in domain) { domain.chainId = chance.oneIn(2) ? chance.of([1, 10, 137]) : String(1n + number(chance, 50)); }
  // Domain and types in any order, as JSON may have them.
  const all = Object.fromEntries(chance.shuffled(Object.entries({ ...types, ...domainTypes })));
  return { types: all, primaryType, domain, message: makeValue(chance, types, primaryType) };
}

/** Every value of a struct as Holdfast labels it: "to.wallets[2] (address)". Text is given as it came. */
export function flat(types, type, value, before = '') {
  return types[type].flatMap(member => values(types, member.type, value[member.name], before + member.name));
}

function values(types, type, value, name) {
  const array = /^(.*)\[\d*\]$/.exec(type);
  if (array) { return value.length === 0 ? [{ label: `${name} (${type})`, type, shown: '(empty)' }] : value.flatMap((item, i) => values(types, array[1], item, `${name}[${i + 1}]`)); }
  if (types[type]) { return value === null ? [{ label: `${name} (${type})`, type, shown: '(nothing)' }] : flat(types, type, value, `${name}.`); }
  return [{ label: `${name} (${type})`, type, shown: shownAtom(type, value) }];
}

function shownAtom(type, value) {
  if (type === 'address') { return getAddress(value); }
  if (type === 'string' || type === 'bool') { return String(value); }
  if (type.startsWith('bytes')) { return hexlify(value).slice(2); }
  return BigInt(value).toString();
}
