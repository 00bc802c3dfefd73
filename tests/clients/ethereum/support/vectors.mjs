// Official vectors beside the checkout (shared/vectors). Where they are absent their tests are skipped; on CI they fail.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../bitcoin/support/holdfast.mjs';

const root = join(checkout, '../shared/vectors');

export const vectors = path => join(root, path);

/** For a test's option "skip": false where they are there. */
export const vectorsAbsent = () => existsSync(root) || process.env.CI === 'true' ? false : 'shared/vectors is not beside this checkout';
