// Judges of miniscript alone: which is sane (@bitcoinerlab/miniscript), and what its script is (rust-miniscript).
import { createRequire } from 'node:module';

const { analyzeMiniscript } = createRequire(import.meta.url)('@bitcoinerlab/miniscript');
const { Descriptor } = createRequire(import.meta.url)('@bitgo/wasm-utxo');

/** One script by rust-miniscript; null where it has not heard yet that d: leaves an exact 1 in tapscript (BIP-379), as the other judge has. */
export function rustScript(descriptor, branch, index, library = Descriptor) {
  try { return library.fromString(descriptor.replaceAll('<0;1>', branch), 'derivable').atDerivationIndex(index); } catch (error) {
    if (descriptor.startsWith('tr(') && /d:|dv:/.test(descriptor) && /outputs exactly 1/.test(error)) { return null; }
    throw error;
  }
}

/** Whether every script is sane; its keys get names, which is all the judge needs of them. */
export function isSane(policy) {
  let number = 0;
  const named = text => text.replace(/\[[^\]]*\][^,()]*/g, () => `k${++number}`);
  return policy.scripts.every(script => analyzeMiniscript(named(script), { tapscript: policy.tapscript }).issane);
}
