// Random wallet policies: miniscript of every fragment, in P2WSH and in taproot trees, over keys of the wallet and of others.
import { createHash } from 'node:crypto';
import { account, hex } from './wallets.mjs';

export { everyday } from './everyday.mjs';

const hashes = {
  sha256: data => createHash('sha256').update(data).digest(),
  hash256: data => hashes.sha256(hashes.sha256(data)),
  ripemd160: data => createHash('ripemd160').update(data).digest(),
  hash160: data => hashes.ripemd160(hashes.sha256(data)),
};

/** Makes expressions of a wanted type at random; most are sane, and what is not is for the judges to agree on. */
export class Policy {
  constructor(chance, seed, network, tapscript, { locks = 'blocks', preimages = true } = {}) {
    Object.assign(this, { chance, network, tapscript, locks, withPreimages: preimages });
    this.type = tapscript ? 'tr' : 'wsh';
    this.keys = [];
    this.scripts = [];
    this.preimages = [];
    this.own = account(seed, network, this.type, 0);
    this.older = this.after = 0;
  }

  /** A key nobody has yet; the first is the wallet's. */
  key() {
    const one = this.keys.length === 0 ? this.own : account(this.chance.bytes(32), this.network, this.type, 0);
    this.keys.push(one);
    return `[${one.fingerprint}/${one.path}]${one.xpub}/<0;1>/*`;
  }

  lock() {
    if (this.chance.oneIn(2)) {
      const value = this.chance.between(1, 65535);
      this.older = Math.max(this.older, value);
      return `older(${this.locks === 'time' ? 4194304 + value : value})`;
    }
    const value = this.locks === 'time' ? this.chance.between(500_000_000, 1_700_000_000) : this.chance.between(1, 800_000);
    this.after = Math.max(this.after, value);
    return `after(${value})`;
  }

  hash(name = this.chance.of(Object.keys(hashes))) {
    const preimage = this.chance.bytes(32);
    const hash = hashes[name](preimage);
    this.preimages.push({ name, hash, preimage });
    return `${name}(${hex(hash)})`;
  }

  quorum() {
    const count = this.chance.between(1, 4);
    return `${this.tapscript ? 'multi_a' : 'multi'}(${this.chance.between(1, count)},${Array.from({ length: count }, () => this.key())})`;
  }

  expression(type, depth) {
    const { chance } = this;
    const make = (wanted) => this.expression(wanted, depth - 1);
    const leaves = { B: [() => `pk(${this.key()})`, () => `pkh(${this.key()})`, () => this.quorum(), () => this.lock(), ...this.withPreimages ? [() => this.hash()] : []],
      K: [() => `pk_k(${this.key()})`, () => `pk_h(${this.key()})`], V: [() => `v:pk(${this.key()})`, () => `v:${this.lock()}`], W: [() => `s:pk(${this.key()})`, () => `a:pkh(${this.key()})`] };
    if (depth <= 0) { return chance.of(leaves[type])(); }
    const more = {
      B: [() => `and_v(${make('V')},${make('B')})`, () => `and_b(${make('B')},${make('W')})`, () => `or_b(${make('B')},${make('W')})`, () => `or_d(${make('B')},${make('B')})`,
        () => `or_i(${make('B')},${make('B')})`, () => `andor(${make('B')},${make('B')},${make('B')})`, () => `and_n(${make('B')},${make('B')})`,
        () => this.threshold(depth), () => `t:or_c(${make('B')},${make('V')})`, () => `c:or_i(${make('K')},${make('K')})`, () => `c:and_v(${make('V')},${make('K')})`,
        () => `j:and_v(${make('V')},${make('B')})`, () => `n:or_i(${make('B')},${make('B')})`, () => `u:${make('B')}`, () => `l:${make('B')}`, () => `dv:${this.lock()}`],
      V: [() => `v:${make('B')}`, () => `and_v(${make('V')},${make('V')})`, () => `or_c(${make('B')},${make('V')})`, () => `or_i(${make('V')},${make('V')})`],
      K: [() => `and_v(${make('V')},${make('K')})`, () => `or_i(${make('K')},${make('K')})`, () => `andor(${make('B')},${make('K')},${make('K')})`],
      W: [() => `a:${make('B')}`, () => `s:${make('B')}`],
    };
    return chance.of(chance.oneIn(3) ? leaves[type] : more[type])();
  }

  threshold(depth) {
    const count = this.chance.between(2, 3);
    const parts = Array.from({ length: count }, (_, i) => {
      const part = this.chance.oneIn(3) ? `ln:${this.lock()}` : this.chance.oneIn(3) ? this.quorum() : this.chance.oneIn(2) ? `pk(${this.key()})` : this.expression('B', depth - 2);
      return i === 0 ? part : `${this.chance.oneIn(3) && part.startsWith('pk(') ? 's' : 'a'}:${part}`.replace(/^a:(\w+:)/, 'a$1');
    });
    return `thresh(${this.chance.between(1, count)},${parts})`;
  }

  descriptor(depth) {
    const clean = text => { for (let before; before !== text;) { before = text; text = text.replace(/\b([asctdvjnlu]+):([asctdvjnlu]+):/g, '$1$2:'); } return text; };
    const script = () => { const text = clean(this.expression('B', depth)); this.scripts.push(text); return text; };
    if (!this.tapscript) { return `wsh(${script()})`; }
    const nobody = '50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0';
    const tree = left => left > 0 && this.chance.oneIn(2) ? `{${tree(left - 1)},${tree(left - 1)}}` : script();
    const scripts = tree(2);
    return `tr(${this.chance.oneIn(2) ? nobody : this.key()},${scripts})`;
  }
}

/** Scripts that cannot be spent without their preimages, and those that chance seldom makes sane. */
export const demanding = [
  ...Object.keys(hashes).flatMap(name => [
    policy => `and_v(v:pk(${policy.key()}),${policy.hash(name)})`,
    policy => `andor(pk(${policy.key()}),${policy.hash(name)},and_v(v:pkh(${policy.key()}),older(9)))`,
    policy => `and_b(pk(${policy.key()}),a:and_b(${policy.hash(name)},s:${policy.hash()}))`,
  ]),
  policy => `t:or_c(pk(${policy.key()}),and_v(v:pk(${policy.key()}),or_c(pk(${policy.key()}),v:${policy.hash('hash160')})))`,
  policy => `and_v(v:pk(${policy.key()}),or_b(pk(${policy.key()}),adv:older(9)))`,
  policy => `and_v(v:pk(${policy.key()}),or_i(dv:older(9),pkh(${policy.key()})))`,
  policy => `thresh(2,pk(${policy.key()}),s:pk(${policy.key()}),aj:and_v(v:pkh(${policy.key()}),${policy.hash()}))`,
  policy => `or_d(pk(${policy.key()}),and_v(v:${policy.hash()},pkh(${policy.key()})))`,
  policy => `andor(j:and_v(v:pkh(${policy.key()}),${policy.hash()}),n:older(5),and_v(v:after(100),pk(${policy.key()})))`,
];
