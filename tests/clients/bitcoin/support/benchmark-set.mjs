// The benchmark set of PSBTs, which lies beside the checkout or in a folder above it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout } from './holdfast.mjs';

/** Its folder; undefined where there is none. */
export const set = (() => {
  for (let folder = checkout; ; folder = dirname(folder)) {
    const candidate = join(folder, 'shared/psbt');
    if (existsSync(join(candidate, 'manifest.json'))) { return candidate; }
    if (folder === dirname(folder)) { return undefined; }
  }
})();
