// What Holdfast showed, looked up by titles and labels.
import assert from 'node:assert/strict';

export const continued = ', continued';

/** The fields of the pages whose titles begin so, in order. */
export const fieldsOf = (pages, title) => pages.filter(page => page.title.startsWith(title)).flatMap(page => page.fields);

/** The one value under a label. */
export function valueOf(pages, label, title = '') {
  const found = fieldsOf(pages, title).filter(field => field[0] === label);
  assert.equal(found.length, 1, `${found.length} fields ${label}`);
  return found[0][1];
}

/** Long values go on in the next field: put together again. */
export function joined(fields) {
  const whole = [];
  for (const [label, value] of fields) {
    if (label.endsWith(continued)) { whole[whole.length - 1][1] += value; }
    else { whole.push([label, value]); }
  }
  return whole;
}

/** Text that is shown as it is. */
export const isPlain = text => /^[ -~]*$/.test(text) && !text.includes('\\') && !text.includes('  ') && !text.endsWith(' ');
