import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, npmCommand, root, runTool, Stop, start } from './ground.mjs';
import { changesOf, disagreements, notesOf } from './version.mjs';

/**
 * `npm run release`: the zips, the source zip, what they are made of (SBOM, twice), what is new and SHA256SUMS into .output/release. It
 * asks no network and knows no secret; what comes out depends on the commit alone. `-- --draft` takes uncommitted files too,
 * `-- --tag v1.2.3` stops where that isn't the version.
 */

const RELEASE = join(root, '.output', 'release');

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** A name of 128 bits that the content gives, so that the same commit gives the same file. */
const idOf = (value) =>
  createHash('sha256')
    .update(JSON.stringify(value))
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');

function sbom(format) {
  const [command, first] = npmCommand();
  const args = [...first, 'sbom', '--sbom-type', 'application', '--sbom-format', format];
  const shell = process.platform === 'win32' && first.length === 0;
  return JSON.parse(execFileSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20, shell }));
}

/** `name@version` of all that the bundles contain: THIRD_PARTY.txt was made from them. */
function shipped() {
  const notices = ['chrome-mv3', 'firefox-mv3'].map((folder) =>
    readFileSync(join(root, '.output', folder, 'THIRD_PARTY.txt'), 'utf8'),
  );
  return new Set(
    notices.flatMap((text) => [...text.matchAll(/^(\S+) (\d\S*)\n {4}\S+, text \d/gm)].map(([, n, v]) => `${n}@${v}`)),
  );
}

/** Only what is shipped, named by us and not by the folder, at the commit's time and under a number that its content gives. */
function cycloneDx(inside, { name, version }, time) {
  const whole = sbom('cyclonedx');
  const own = `${name}@${version}`;
  const components = whole.components.filter((one) => inside.has(`${one.name}@${one.version}`));
  const kept = new Set([own, ...components.map((one) => one['bom-ref'])]);
  const dependencies = whole.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((to) => kept.has(to)) }));
  const metadata = { ...whole.metadata, timestamp: time, component: { ...whole.metadata.component, name } };
  const rest = { ...whole, metadata, components, dependencies };
  delete rest.serialNumber;
  return { count: components.length, text: { ...rest, serialNumber: `urn:uuid:${idOf(rest)}` } };
}

function spdx(inside, { name, version }, time) {
  const whole = sbom('spdx');
  const packages = whole.packages.filter((one) => one.name === name || inside.has(`${one.name}@${one.versionInfo}`));
  const kept = new Set(['SPDXRef-DOCUMENT', ...packages.map(({ SPDXID }) => SPDXID)]);
  const relationships = whole.relationships.filter(
    (one) => kept.has(one.spdxElementId) && kept.has(one.relatedSpdxElement),
  );
  const rest = { ...whole, packages, relationships, creationInfo: { ...whole.creationInfo, created: time } };
  delete rest.documentNamespace;
  return { ...rest, documentNamespace: `http://spdx.org/spdxdocs/${name}-${version}-${idOf(rest)}` };
}

function write(file, value) {
  writeFileSync(join(RELEASE, file), `${JSON.stringify(value, null, 2)}\n`);
}

const readText = (...path) => readFileSync(join(root, ...path), 'utf8');
const readJson = (...path) => JSON.parse(readText(...path));

/** What is new, in the words of CHANGELOG.md: all of it, and in short. @throws Stop when the version isn't the same everywhere, or it is too long */
function readChanges(own, tag) {
  const changelog = readText('CHANGELOG.md');
  const manifests = ['chrome-mv3', 'firefox-mv3'].map((folder) => readJson('.output', folder, 'manifest.json'));
  const wrong = disagreements({ own, lock: readJson('package-lock.json'), manifests, changelog, tag });
  if (wrong.length > 0) throw new Stop(wrong.join('\n'));
  return { changes: changesOf(changelog, own.version), notes: notesOf(changelog, own.version) };
}

async function release({ draft, tag }) {
  if (!draft && git('status', '--porcelain') !== '') {
    throw new Stop('There are files that no commit holds. Commit them, or see what would come out with --draft.');
  }
  await ensureInstalled();
  // What it needs is installed by now; on a fresh clone it wasn't.
  const { rebuilt, zips } = await import('./rebuilt.mjs');
  if ((await runTool('wxt', ['zip'])) !== 0 || (await runTool('wxt', ['zip', '-b', 'firefox'])) !== 0) {
    throw new Stop('The build failed; its reason stands above.');
  }
  const own = readJson('package.json');
  const { changes, notes } = readChanges(own, tag);
  if ((await rebuilt()) !== 0) throw new Stop('The source zip does not give this package; see above.');
  rmSync(RELEASE, { recursive: true, force: true });
  mkdirSync(RELEASE, { recursive: true });
  for (const zip of zips()) copyFileSync(join(root, '.output', zip), join(RELEASE, zip));
  const time = new Date(Number(git('log', '-1', '--format=%ct')) * 1000).toISOString();
  const inside = shipped();
  const { count, text } = cycloneDx(inside, own, time);
  if (count !== inside.size) throw new Stop(`${inside.size} packages are shipped, ${count} are in the SBOM.`);
  write(`${own.name}-${own.version}.cdx.json`, text);
  write(`${own.name}-${own.version}.spdx.json`, spdx(inside, own, time));
  writeFileSync(join(RELEASE, 'CHANGES.md'), `${changes}\n`);
  writeFileSync(join(RELEASE, 'STORE-NOTES.md'), `${notes}\n`);
  const sums = readdirSync(RELEASE).map(
    (file) =>
      `${createHash('sha256')
        .update(readFileSync(join(RELEASE, file)))
        .digest('hex')}  ${file}\n`,
  );
  writeFileSync(join(RELEASE, 'SHA256SUMS'), sums.join(''));
  console.log(`\n${sums.join('')}\n${count} packages are inside. All of it is in .output/release.`);
  return 0;
}

const args = process.argv.slice(2);
const tagAt = args.indexOf('--tag');
await start(() => release({ draft: args.includes('--draft'), tag: tagAt < 0 ? undefined : args[tagAt + 1] }));
