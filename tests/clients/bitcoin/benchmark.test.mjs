// The benchmark set of PSBTs beside the checkout, signed by the command line: byte for byte what its manifest says.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { judges } from './judges/index.mjs';
import { set } from './support/benchmark-set.mjs';
import { Holdfast, run } from './support/holdfast.mjs';

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex');

if (!set) {
  test('the benchmark set', t => {
    assert.notEqual(process.env.CI, 'true', 'shared/psbt is absent on CI');
    t.skip('shared/psbt is not beside this checkout');
  });
} else {
  const { mnemonics, files } = JSON.parse(readFileSync(join(set, 'manifest.json')));
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-benchmark-'));
  const holdfast = new Holdfast();
  after(() => {
    holdfast.end();
    rmSync(folder, { recursive: true });
  });

  const sign = (name, who) => {
    const output = join(folder, `${name}-${who}.psbt`);
    const { code, err } = run('holdfast-emulator', ['sign', join(set, `${name}.psbt`), '-o', output, '--approve', 'all', '--test-mnemonic', mnemonics[who]]);
    assert.equal(code, 0, err);
    return readFileSync(output, 'ascii').trim();
  };

  for (const [name, expected] of Object.entries(files)) {
    test(`${name}: signed, and finished by every judge, as the manifest says`, async () => {
      let signed = sign(name, 'A');
      assert.equal(sha256(Buffer.from(signed, 'base64')), expected.expectedSignedPsbtSha256);
      if (name.startsWith('p2wsh2of3')) { signed = (await holdfast.ask('combine', { first: signed, second: sign(name, 'B') })).psbt; }
      for (const judge of judges) { assert.equal(sha256(Buffer.from(judge.finish(signed), 'hex')), expected.expectedFinalTxSha256, judge.name); }
    });
  }
}
