// Which fragments of miniscript a script has, by its text.
const sugar = { pk: ['pk_k', 'c:'], pkh: ['pk_h', 'c:'], and_n: ['andor'] };
const common = ['pk_k', 'pk_h', 'older', 'after', 'sha256', 'hash256', 'ripemd160', 'hash160', 'andor', 'and_v', 'and_b', 'or_b', 'or_c', 'or_d', 'or_i', 'thresh', ...'ascdvjntlu'.split('').map(letter => `${letter}:`)];

/** All there are: multi() in P2WSH alone, multi_a() in tapscript alone. */
export const fragments = tapscript => [...common, tapscript ? 'multi_a' : 'multi'];

/** Those of a script, sugar written out and said too where it is a wrapper. */
export const fragmentsOf = script => new Set([
  ...Array.from(script.matchAll(/(\w+)\(/g), ([, name]) => sugar[name] ?? name),
  ...Array.from(script.matchAll(/(?<=^|[(,{])([asctdvjnlu]+):/g), ([, letters]) => letters.split('').map(letter => `${letter}:`)),
].flat());
