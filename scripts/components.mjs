// Lists what a release is made of, from the lock files and nothing else, and writes it twice: as a bill of materials (CycloneDX 1.6) and as the licence texts
// that go with the programs. What is in the programs and has no text stops the release. The same checkout gives the same bytes.
// Use: node scripts/components.mjs x64|arm64 LIBSECP256K1_VERSION LIBSECP256K1_FILE BILL LICENCES
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

const [architecture, secpVersion, secpFile, billFile, licencesFile] = process.argv.slice(2);
const packages = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget/packages');
const rid = `linux-${architecture}`;
const version = /<Version>(.*)<\/Version>/.exec(readFileSync('Directory.Build.props', 'utf8'))[1];
const made = new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000).toISOString().replace('.000Z', 'Z');

// What works while building and leaves nothing in the programs.
const buildOnly = /^(Microsoft\.CodeAnalysis\.|Microsoft\.NET\.ILLink\.Tasks$|(runtime\.linux-.*\.)?Microsoft\.DotNet\.ILCompiler$)/i;

// Of npm's packages those that are types alone.
const typesOnly = /^(@types\/.*|type-fest|tagged-tag)$/;

const found = new Map(); // by purl
const add = component => found.set(component.purl, component);
const hex = base64 => Buffer.from(base64, 'base64').toString('hex');

/** A NuGet package as it lies in this machine's package folder, where the restore has checked it against the lock file. */
function nuget(name, packageVersion, contentHash) {
  const folder = join(packages, name.toLowerCase(), packageVersion);
  const specification = readFileSync(join(folder, `${name.toLowerCase()}.nuspec`), 'utf8');
  add({
    name, version: packageVersion, folder,
    purl: `pkg:nuget/${name}@${packageVersion}`,
    scope: buildOnly.test(name) ? 'excluded' : 'required',
    hash: { alg: 'SHA-512', content: hex(contentHash ?? JSON.parse(readFileSync(join(folder, '.nupkg.metadata'), 'utf8')).contentHash) },
    licence: /<license type="expression">(.*?)<\/license>/.exec(specification)?.[1],
  });
}

/** The packages of one packages.lock.json that this architecture's programs are built with. */
function readNuGetLock(file) {
  for (const [target, entries] of Object.entries(JSON.parse(readFileSync(file, 'utf8')).dependencies)) {
    if (target.includes('/') && !target.endsWith(`/${rid}`)) continue;
    for (const [name, entry] of Object.entries(entries)) if (entry.type !== 'Project') nuget(name, entry.resolved, entry.contentHash);
  }
}

/** What of a package-lock.json goes to the pages. */
function readNpmLock(folder) {
  for (const [path, entry] of Object.entries(JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages)) {
    if (path === '' || entry.dev) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    add({
      name, version: entry.version, folder: join(folder, path),
      purl: `pkg:npm/${name.replace('@', '%40')}@${entry.version}`,
      scope: typesOnly.test(name) ? 'excluded' : 'required',
      hash: { alg: 'SHA-512', content: hex(entry.integrity.replace('sha512-', '')) },
      licence: entry.license,
    });
  }
}

for (const name of ['src', 'web']) {
  if (!existsSync(name)) continue;
  for (const file of readdirSync(name, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.includes('node_modules/')) continue;
    if (/^packages(\.aot)?\.lock\.json$/.test(basename(file))) readNuGetLock(join(name, file));
    if (basename(file) === 'package-lock.json') readNpmLock(join(name, file, '..'));
  }
}

// The SDK fetches the runtime the programs are compiled with by its version, which is the compiler's; NuGet's lock files leave it out.
const runtime = [...found.values()].find(component => component.name === 'Microsoft.DotNet.ILCompiler').version;
nuget(`Microsoft.NETCore.App.Runtime.NativeAOT.${rid}`, runtime);
nuget(`Microsoft.AspNetCore.App.Runtime.${rid}`, runtime);
add({
  name: 'libsecp256k1', version: secpVersion, scope: 'required', licence: 'MIT',
  purl: `pkg:deb/debian/libsecp256k1-dev@${secpVersion}?arch=${{ x64: 'amd64', arm64: 'arm64' }[architecture]}&distro=bookworm`,
  hash: { alg: 'SHA-256', content: createHash('sha256').update(readFileSync(secpFile)).digest('hex') },
});

const order = (one, other) => (one.purl < other.purl ? -1 : 1);
const components = [...found.values()].sort(order);
const self = `pkg:generic/holdfast@${version}?arch=${rid}`;
writeFileSync(billFile, JSON.stringify({
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: {
    timestamp: made,
    component: { type: 'application', 'bom-ref': self, name: 'holdfast', version, licenses: [{ license: { id: 'MIT' } }], purl: self },
  },
  components: components.map(({ name, version, scope, hash, licence, purl }) => ({
    type: 'library', 'bom-ref': purl, name, version, scope, hashes: [hash],
    ...(licence ? { licenses: [/[ (]/.test(licence) ? { expression: licence } : { license: { id: licence } }] } : {}),
    purl,
  })),
  dependencies: [{ ref: self, dependsOn: components.map(component => component.purl) }],
}, null, 2) + '\n');

/** A component's texts: ours where its package carries none, else every licence and notice in it. */
function texts({ name, folder }) {
  const own = join('packaging/licences', `${name.replace('/', '+')}.txt`);
  if (existsSync(own)) return [readFileSync(own, 'utf8')];
  const files = folder && existsSync(folder) ? readdirSync(folder).filter(file => /^(licen[cs]e|copying|third-party-notices)/i.test(file)).sort() : [];
  if (!files.some(file => !/^third/i.test(file))) throw new Error(`${name} goes into the programs and has no licence text: put it into ${own}`);
  return files.map(file => readFileSync(join(folder, file), 'utf8'));
}
const clean = text => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').trim();
const rule = '='.repeat(80);
let licences = 'Holdfast contains the work of others, each under its own licence.\n';
for (const component of components.filter(component => component.scope === 'required')) {
  licences += `\n${rule}\n${component.name.replace(`.${rid}`, '')} ${component.version}\n${rule}\n\n${texts(component).map(clean).join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
writeFileSync(licencesFile, licences);
