// ERC-7730 by this test alone, on values that ethers decoded: which format describes a call or a message, and what its fields say. It shares no code with Holdfast.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { FunctionFragment, formatUnits, getAddress, hexlify, Interface, keccak256, toBeHex } from 'ethers';

export const listDescriptors = root => ['registry', 'ercs'].flatMap(part => readdirSync(join(root, part), { recursive: true }).map(name => join(part, name)))
  .filter(name => name.endsWith('.json') && !/\/(tests|testsv2|sigs)\//.test(name));

/** Every format by kind, chain, contract and selector or encoded type; where two descriptors have the same, the first by name. */
export function indexDescriptors(root, files) {
  const found = new Map();
  for (const file of [...files].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
    const descriptor = load(root, file);
    const binding = descriptor.context?.contract ?? descriptor.context?.eip712;
    for (const place of binding?.deployments ?? []) {
      for (const [key, format] of Object.entries(descriptor.display?.formats ?? {})) {
        const kind = descriptor.context.contract ? 'call' : 'message';
        const name = [kind, place.chainId, String(place.address).toLowerCase(), kind === 'call' ? selectorOf(key) : normalizeType(key)].join(' ');
        if (!found.has(name)) { found.set(name, { descriptor, key, format }); }
      }
    }
  }
  return found;
}

const selectorOf = key => { try { return FunctionFragment.from(key).selector; } catch { return key; } };
export const normalizeType = key => key.replaceAll(', ', ',').replaceAll('( ', '(').replaceAll(' )', ')').trim();

function load(root, file) {
  const read = JSON.parse(readFileSync(join(root, file), 'utf8'));
  if (!read.includes) { return read; }
  const { includes, ...own } = read;
  return merge(load(root, normalize(join(dirname(file), includes))), own);
}

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
function merge(below, above) {
  const merged = { ...below };
  for (const [name, value] of Object.entries(above)) {
    if (isObject(value) && isObject(below[name])) { merged[name] = merge(below[name], value); }
    else if (name === 'fields' && Array.isArray(value) && Array.isArray(below[name])) {
      const fields = [...below[name]];
      for (const field of value) {
        const at = field.path === undefined ? -1 : fields.findIndex(each => each.path === field.path);
        if (at < 0) { fields.push(field); } else { fields[at] = merge(fields[at], field); }
      }
      merged[name] = fields;
    } else { merged[name] = value; }
  }
  return merged;
}

// --- Values: { type, value } for what has no parts, { members: [[name, node]] } for a tuple, { items } for an array.

/** A call as ethers decodes it; null where the bytes are not the ones that ethers would write. */
export function decodeCall(key, data) {
  const fragment = FunctionFragment.from(key);
  const coder = new Interface([fragment]);
  let result;
  try { result = coder.decodeFunctionData(fragment, data); } catch { return null; }
  const node = tuple(fragment.inputs, result);
  return coder.encodeFunctionData(fragment, result) === data.toLowerCase() ? node : null;
}

const tuple = (inputs, result) => ({ members: inputs.map((input, i) => [input.name, ofAbi(input, result[i])]) });
function ofAbi(input, value) {
  if (input.baseType === 'array') { return { items: Array.from(value, item => ofAbi(input.arrayChildren, item)) }; }
  return input.baseType === 'tuple' ? tuple(input.components, value) : { type: input.type, value };
}

/** A typed message. */
export function ofTyped(types, type, value) {
  const array = /^(.*)\[\d*\]$/.exec(type);
  if (array) { return { items: value.map(item => ofTyped(types, array[1], item)) }; }
  if (types[type]) { return { members: types[type].map(member => [member.name, ofTyped(types, member.type, value[member.name])]) }; }
  return { type, value: /^u?int/.test(type) ? BigInt(value) : value };
}

/** Every value without parts: "label" as Holdfast names it where no one has words for it, "input" where the names themselves are a definition's. */
export function leaves(node, label = '', place = '') {
  const parts = (node.members ?? node.items)?.map((part, i) => {
    const [name, value] = node.members ? part : ['', part];
    return leaves(value, name ? (label ? `${label}.${name}` : name) : `${label}[${i + 1}]`, node.members ? (place ? `${place}.${i + 1}` : `${i + 1}`) : `${place}[${i + 1}]`);
  });
  if (parts && (node.members || parts.length > 0)) { return parts.flat(); }
  return [{ label, input: `Input ${place} (${node.type ?? 'list'})${label.startsWith('[') ? '' : `, called ${label}`}`, node, text: node.items ? '(none)' : raw(node) }];
}

export function raw({ type, value }) {
  if (type === 'address') { return getAddress(value); }
  if (type === 'bool') { return value ? 'yes' : 'no'; }
  if (type === 'string') { return value === '' ? '(empty)' : value; }
  if (/^u?int/.test(type)) { return value.toString(); }
  const size = hexlify(value).length / 2 - 1;
  return size === 0 ? '(empty)' : size > shownWhole ? `${size} bytes, Keccak-256 0x${keccak256(value).slice(2)}` : hexlify(value);
}

/** Of longer bytes their hash stands there; then the call is not understood, and the whole of its data follows. */
export const shownWhole = 2048;

const bytesOf = ({ type, value }) => /^u?int/.test(type) ? toBeHex(BigInt.asUintN(256, value), 32) : type === 'bool' ? toBeHex(value ? 1 : 0, 32) : type === 'string' ? `0x${Buffer.from(value).toString('hex')}` : hexlify(value);

// --- Paths.

const steps = path => path.replaceAll('[', '.[').split('.').filter(step => step !== '');
const sliced = (length, step) => {
  const [from, to] = step.slice(1, -1).split(':').map(part => part === '' ? null : Number(part));
  const at = (value, otherwise) => value === null ? otherwise : value < 0 ? value + length : value;
  return [at(from, 0), at(to, length)];
};

/** [{ node, indices }]: what a path leads to. "at" says which item each "[]" stands for, of a path that belongs to another's value. */
function follow(node, path, at, indices = []) {
  if (path.length === 0) { return [{ node, indices }]; }
  const [step, ...rest] = path;
  if (node.members) { return node.members.filter(([name]) => name === step).slice(0, 1).flatMap(([, part]) => follow(part, rest, at, indices)); }
  if (node.items) {
    if (step === '[]') {
      if (at) { return at.length > 0 && at[0] < node.items.length ? follow(node.items[at[0]], rest, at.slice(1), indices) : []; }
      return node.items.flatMap((item, i) => follow(item, rest, at, [...indices, i]));
    }
    if (step.includes(':')) { const [from, to] = sliced(node.items.length, step); return node.items.slice(from, to).flatMap(item => follow(item, rest, at, indices)); }
    const index = Number(step.slice(1, -1));
    const item = node.items[index < 0 ? index + node.items.length : index];
    return item ? follow(item, rest, at, indices) : [];
  }
  if (!step.includes(':')) { return []; }
  const bytes = bytesOf(node).slice(2), [from, to] = sliced(bytes.length / 2, step);
  return from < 0 || from > to || to > bytes.length / 2 ? [] : follow({ type: 'bytes', value: `0x${bytes.slice(2 * from, 2 * to)}`, isPart: from > 0 || to < bytes.length / 2 }, rest, at, indices);
}

const atoms = found => found.node.items ? found.node.items.flatMap((node, i) => atoms({ node, indices: [...found.indices, i] })) : found.node.members ? [] : [found];

// --- Fields.

/** The rules of a format in order, groups opened and definitions resolved. */
function rules(fields, descriptor, within = '') {
  return fields.flatMap(field => {
    const isAbsolute = /^[#@$]/.test(field.path ?? '');
    const path = field.path === undefined ? undefined : isAbsolute ? field.path : within + (within && field.path ? '.' : '') + field.path;
    if (field.fields) { return rules(field.fields, descriptor, path ?? within); }
    const shared = field.$ref ? look(descriptor, field.$ref) : {};
    return [{ ...shared, ...field, params: { ...shared.params, ...field.params }, path, within }];
  });
}

const look = (descriptor, reference) => steps(reference.replace(/^\$\./, '')).reduce((at, step) => at?.[step], descriptor);
const constant = (descriptor, value) => typeof value === 'string' && value.startsWith('$.') ? look(descriptor, value) : value;

/** What the fields of a format should show: { label, matches(text), node }, in order. Calls within it are told apart by "opens". */
export function fieldsOf({ descriptor, format }, data, scope) {
  return rules(format.fields ?? [], descriptor).flatMap(rule => {
    if (rule.visible === 'never' || rule.visible?.mustMatch) { return []; }
    const label = rule.label ?? '';
    if (rule.path === undefined) { const text = String(constant(descriptor, rule.value)); return [{ label, says: text, matches: shown => shown === text }]; }
    if (rule.path === '@.from') { return [{ label, says: 'the account that signs', matches: shown => shown === 'the account that signs' }]; }
    const found = find(rule.path, data, scope, descriptor).flatMap(atoms);
    return found.filter(each => !rule.visible?.ifNotIn?.some(value => String(value).toLowerCase() === (each.node.type === 'bool' ? String(each.node.value) : raw(each.node)).toLowerCase()))
      .map(each => ({ label, node: each.node, opens: rule.format === 'calldata', ...expectation(rule, each, data, scope, descriptor) }));
  });
}

/** A path that leads nowhere, whatever the values are: then a definition is not used at all. */
export const isBroken = ({ descriptor, format }, data) => rules(format.fields ?? [], descriptor)
  .some(rule => rule.path !== undefined && !/^[@$]|\[/.test(rule.path) && follow(data, steps(rule.path.replace(/^#/, ''))).length === 0);

function find(path, data, scope, descriptor, at) {
  if (path.startsWith('@.')) {
    const container = { to: { type: 'address', value: scope.to }, value: { type: 'uint256', value: scope.value }, chainId: { type: 'uint256', value: scope.chainId } }[path.slice(2)];
    return container ? [{ node: container, indices: [] }] : [];
  }
  if (path.startsWith('$.')) { const value = look(descriptor, path); return value === undefined ? [] : [{ node: { type: 'address', value }, indices: [] }]; }
  return follow(data, steps(path.replace(/^#/, '')), at);
}

const addressOf = node => {
  if (!node || node.members || node.items) { return null; }
  const bytes = bytesOf(node);
  return bytes.length === 42 ? getAddress(bytes) : bytes.length === 66 && /^0x0{24}/.test(bytes) ? getAddress(`0x${bytes.slice(26)}`) : null;
};
/** Numbers are numbers, and so are up to 32 bytes. */
const numberOf = ({ type, value }) => /^u?int/.test(type) ? value : /^bytes/.test(type) && hexlify(value).length <= 66 ? BigInt(value === '0x' ? 0 : value) : null;

/** { address, node }: a parameter that is an address, beside the value or a constant. */
function addressParameter(rule, name, found, data, scope, descriptor) {
  const path = rule.params[`${name}Path`];
  if (path !== undefined) {
    const node = find(/^[#@$]/.test(path) || !rule.within ? path : `${rule.within}.${path}`, data, scope, descriptor, found.indices)[0]?.node;
    return { address: addressOf(node), node };
  }
  const text = constant(descriptor, rule.params[name]);
  return { address: text === undefined ? null : getAddress(text.toLowerCase()) };
}

const says = text => ({ says: text, matches: shown => shown === text });
const short = text => text.replace(/\.0$/, '');
/** "12.5 SYM": the digits are the number's, whatever its decimals are. */
const isAmount = (shown, number) => {
  const digits = /^(\d+)(?:\.(\d+))? /.exec(shown);
  return digits !== null && `${digits[1]}${digits[2] ?? ''}`.replace(/^0+|0+$/g, '') === number.toString().replace(/^0+|0+$/g, '');
};

const coinAddress = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'; // EIP-7528
const zeroAddress = '0x0000000000000000000000000000000000000000';
const isCoin = (shown, number) => shown === `${number} wei` || (shown.startsWith(`${short(formatUnits(number, 18))} `) && shown.split(' ').length === 2);

/** Of a token by its symbol, of one that a definition names, of one by its address. */
function isTokenAmount(shown, number, token, scope) {
  if (token === null) { return shown === number.toString(); }
  const claimed = / \(so called by a definition; token (0x\w+); (\d+) units\)$/.exec(shown);
  if (claimed) { return isAmount(shown, number) && claimed[1] === token && claimed[2] === number.toString(); }
  const known = scope.tokens[token.toLowerCase()];
  return shown === `${number} units of ${token} (unknown token, decimals not known)` || (known !== undefined && shown === `${short(formatUnits(number, known.decimals))} ${known.symbol}`);
}

/** Of which token it is, a constant of the descriptor says: the chain and the number stand beside it. */
function isTold(shown, number, scope, isAsTold) {
  const told = /^(.*) \(so a definition says, on .+ \(chain (\d+)\); (\d+) units\)$/.exec(shown);
  return told !== null && told[2] === scope.chainId.toString() && told[3] === number.toString() && isAsTold(told[1]);
}

/** Whether a value stands in some field, as it is or as an amount, a time, or what a number of 256 bits means by being the largest. */
export function isSomewhere({ node: { type, value }, text }, shown) {
  if (type === 'bool') { return true; } // told by words of many kinds
  if (/^u?int/.test(type)) {
    return shown.some(field => field === text || new RegExp(`(^|[^0-9.])${text}([^0-9.]|$)`).test(field) || isAmount(`${field} `, value)) || (value >= 0n && value <= 253402300799n && shown.some(field => field.startsWith(new Date(Number(value) * 1000).toISOString().slice(0, 10))));
  }
  return text === '(empty)' || shown.some(field => field.toLowerCase().includes(text.toLowerCase()));
}

function expectation(rule, found, data, scope, descriptor) {
  const { node } = found, number = numberOf(node), bare = says(raw(node));
  switch (rule.format) {
    case 'addressName': {
      const address = addressOf(node);
      return address ? { says: address, matches: shown => shown === address || (shown.startsWith(`${address} (`) && shown.endsWith(')')) } : bare;
    }
    case 'amount': return number === null || number < 0n ? bare : { says: `${number} wei`, matches: shown => {
      const beside = ` (${number} wei)`;
      return rule.path === '@.value' || shown === `${number} wei` ? isCoin(shown, number) : shown.endsWith(beside) && isCoin(shown.slice(0, -beside.length), number);
    } };
    case 'tokenAmount': {
      if (number === null || number < 0n) { return bare; }
      const { address: token, node: uses } = addressParameter(rule, 'token', found, data, scope, descriptor);
      const coins = [coinAddress, ...[rule.params.nativeCurrencyAddress ?? []].flat().map(text => constant(descriptor, text).toLowerCase()).filter(text => text === zeroAddress)];
      const known = shown => token !== null && coins.includes(token.toLowerCase()) ? isCoin(shown, number) : isTokenAmount(shown, number, token, scope);
      const isConstant = token !== null && (rule.params.tokenPath === undefined || rule.params.tokenPath.startsWith('$'));
      const exact = shown => isConstant ? isTold(shown, number, scope, known) : known(shown);
      const limit = rule.params.threshold === undefined ? null : BigInt(constant(descriptor, rule.params.threshold));
      if (limit === null || number < limit) { return { uses, says: `${number} of ${token}`, matches: exact }; }
      const word = rule.params.message ?? 'Unlimited';
      return { uses, says: `${word} (${number} of ${token})`, matches: shown => shown.startsWith(`${word} (`) && shown.endsWith(')') && exact(shown.slice(word.length + 2, -1)) };
    }
    case 'date': {
      if (number === null) { return bare; }
      if (rule.params.encoding === 'blockheight') { return says(`block ${number}`); }
      return number < 0n || number > 253402300799n ? bare : says(new Date(Number(number) * 1000).toISOString().replace('T', ' ').replace('.000Z', 'Z'));
    }
    case 'duration': {
      if (number === null || number < 0n || number >= 1_000_000_000n) { return bare; }
      const two = value => value.toString().padStart(2, '0');
      return says(`${two(number / 3600n)}:${two(number / 60n % 60n)}:${two(number % 60n)}`);
    }
    case 'unit': return number === null || number < 0n ? bare : says(`${short(formatUnits(number, Number(constant(descriptor, rule.params.decimals ?? 0))))}${constant(descriptor, rule.params.base)} (${number})`);
    case 'enum': {
      const word = number === null ? undefined : look(descriptor, rule.params.$ref)?.[number.toString()];
      return word === undefined ? bare : says(`${word} (${number})`);
    }
    case 'nftName': {
      const { address: collection, node: uses } = addressParameter(rule, 'collection', found, data, scope, descriptor);
      return number === null || collection === null ? bare : { uses, ...says(`number ${number} of ${collection}`) };
    }
    default: return bare;
  }
}

export const titleOf = format => isObject(format.intent) ? Object.entries(format.intent).map(([name, text]) => `${name}: ${text}`).join(', ') : format.intent ?? '';
