// axe-core on every kind of page a test comes to.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const seen = new Map();

/** A device whose pages are judged as they come, each title once. */
export function audited(device) {
  const at = device.at.bind(device);
  device.at = async title => {
    await at(title);
    const key = await device.page.evaluate(() => `${document.getElementById('page').className}: ${document.querySelector('h1').textContent}`);
    if (seen.has(key)) { return; }
    // Past the page's own policy, which lets no other script in: through the browser's debugging protocol.
    const session = await device.context.newCDPSession(device.page);
    await session.send('Runtime.evaluate', { expression: source });
    const { result } = await session.send('Runtime.evaluate', { expression: 'axe.run(document, { resultTypes: ["violations"] }).then(result => JSON.stringify(result.violations))', awaitPromise: true, returnByValue: true });
    await session.detach();
    const cut = await cutOff(device.page);
    seen.set(key, [...cut.map(text => `cut off: ${text}`), ...JSON.parse(result.value).filter(violation => ['serious', 'critical'].includes(violation.impact)).map(violation => `${violation.id}: ${violation.nodes.map(node => node.html).join(' | ')}`)]);
  };
  return device;
}

/** Texts of the page that reach over its edge, where nobody reads them. */
export const cutOff = page => page.evaluate(() => {
  const content = document.querySelector('main.content');
  const edge = content?.getBoundingClientRect();
  return content ? [...content.querySelectorAll('p, h1, dt, dd, dd *')].filter(each => !each.classList.contains('only-read') && each.getBoundingClientRect().right > edge.right + 1).map(each => each.textContent) : [];
});

export function assertAccessible(atLeast) {
  assert.deepEqual([...seen].filter(([, violations]) => violations.length > 0), []);
  assert.ok(seen.size >= atLeast, `only ${seen.size} pages were looked at`);
}
