// The script of the pages is plain JavaScript; its types are checked all the same.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const here = dirname(fileURLToPath(import.meta.url));

test('web/screen.js has no type error', () => {
  execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '--noEmit', '--allowJs', '--checkJs', '--strict', '--skipLibCheck', '--moduleDetection', 'force', '--target', 'es2022', '--module', 'esnext', '--lib', 'es2022,dom,dom.iterable', join(here, '../../web/screen.js')], { encoding: 'utf8', stdio: ['ignore', 'inherit', 'inherit'] });
});
