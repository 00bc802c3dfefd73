// The scripts of the pages are plain JavaScript; their types are checked all the same.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const here = dirname(fileURLToPath(import.meta.url));

// A worker's names are other ones than a page's.
for (const [name, library] of [['screen.js', 'dom,dom.iterable'], ['scan.js', 'dom,dom.iterable'], ['reader.js', 'webworker']]) test(`web/${name} has no type error`, () => {
  execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '--noEmit', '--allowJs', '--checkJs', '--strict', '--skipLibCheck', '--moduleDetection', 'force', '--target', 'es2022', '--module', 'esnext', '--lib', `es2022,${library}`, join(here, '../../web', name)], { encoding: 'utf8', stdio: ['ignore', 'inherit', 'inherit'] });
});
