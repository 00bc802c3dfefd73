// Writes src/Holdfast.Seeds/NfkdTable.cs from the Unicode data that Node's ICU carries. Run: node tools/nfkd/generate.mjs
// Decompositions come from String.prototype.normalize, which gives them in full. JavaScript does not tell canonical combining classes;
// ordering needs only their order, so that is found by seeing which of two marks ICU puts first.
import { writeFileSync } from 'node:fs';

const hangul = c => c >= 0xac00 && c <= 0xd7a3; // by arithmetic (Unicode § 3.12), not by table
const all = [];
for (let c = 0; c <= 0x10ffff; c++) if (c < 0xd800 || c > 0xdfff) all.push(c);
const nfkd = (...codes) => String.fromCodePoint(...codes).normalize('NFKD');

// Decompositions: key = code point << 5 | length in UTF-16 units; their text lies in one pool at an offset.
const entries = all.filter(c => !hangul(c)).map(c => [c, nfkd(c)]).filter(([c, text]) => text !== String.fromCodePoint(c));
let pool = '';
for (const text of entries.map(e => e[1]).sort((a, b) => b.length - a.length)) if (!pool.includes(text)) pool += text;
const keys = entries.map(([c, text]) => c * 32 + text.length);
const offsets = entries.map(([, text]) => pool.indexOf(text));
if (pool.length > 0xffff || entries.some(([, text]) => text.length > 31)) throw new Error('the table outgrew its fields');

// Combining marks: a mark of class 1 and one of class 240 show which code points have a class at all.
const decomposes = new Set(entries.map(e => e[0]));
const swaps = (a, b) => nfkd(a, b) === String.fromCodePoint(b, a);
const marks = all.filter(c => !decomposes.has(c) && !hangul(c) && (swaps(c, 0x334) || swaps(0x345, c)));
const classes = []; // representatives, lowest class first
const rankOf = new Map();
for (const mark of marks) {
  let at = 0;
  while (at < classes.length && swaps(mark, classes[at][0])) at++;
  if (at < classes.length && !swaps(classes[at][0], mark)) classes[at].push(mark);
  else classes.splice(at, 0, [mark]);
}
classes.forEach((members, rank) => members.forEach(mark => rankOf.set(mark, rank + 1)));
const runs = [];
for (const mark of marks) {
  const last = runs.at(-1);
  if (last && last.start + last.length === mark && last.rank === rankOf.get(mark)) last.length++;
  else runs.push({ start: mark, rank: rankOf.get(mark), length: 1 });
}
if (runs.some(run => run.length > 255) || classes.length > 255) throw new Error('the table outgrew its fields');

const rows = values => {
  const lines = [];
  for (const value of values) {
    const last = lines.at(-1);
    if (last === undefined || last.length + value.length > 158) lines.push(value + ',');
    else lines[lines.length - 1] = last + value + ',';
  }
  return lines.map(line => '        ' + line).join('\n');
};
const hex = value => '0x' + value.toString(16);
const units = Array.from({ length: pool.length }, (_, i) => hex(pool.charCodeAt(i)));

writeFileSync(new URL('../../src/Holdfast.Seeds/NfkdTable.cs', import.meta.url), `namespace Holdfast.Seeds;

/// <summary>Compatibility decompositions and the order of combining marks, Unicode ${process.versions.unicode}. Made by tools/nfkd/generate.mjs: not to be edited.</summary>
internal static class NfkdTable
{
    /// <summary>Code point &lt;&lt; 5 | length of its full decomposition in UTF-16 units, ascending. Hangul syllables are not here.</summary>
    internal static ReadOnlySpan<int> Keys =>
    [
${rows(keys.map(hex))}
    ];

    /// <summary>Where the decomposition of the key at the same place begins in <see cref="Pool"/>.</summary>
    internal static ReadOnlySpan<ushort> Offsets =>
    [
${rows(offsets.map(String))}
    ];

    /// <summary>UTF-16 units of the decompositions, overlapping where they can.</summary>
    internal static ReadOnlySpan<ushort> Pool =>
    [
${rows(units)}
    ];

    /// <summary>Runs of combining marks of one class: first code point &lt;&lt; 8 | rank of the class among all classes, from 1.</summary>
    internal static ReadOnlySpan<int> MarkRuns =>
    [
${rows(runs.map(run => hex(run.start * 256 + run.rank)))}
    ];

    /// <summary>Lengths of the runs.</summary>
    internal static ReadOnlySpan<byte> MarkRunLengths =>
    [
${rows(runs.map(run => String(run.length)))}
    ];
}
`);
console.log(`${entries.length} decompositions, ${pool.length} units, ${marks.length} marks of ${classes.length} classes in ${runs.length} runs`);
