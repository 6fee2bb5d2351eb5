import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { root, run } from './ground.mjs';

/**
 * Whether the package can be had again from its own source zip, byte for byte: unpacked into another folder, built there under
 * another time zone and umask, and every file and zip compared with what lies in .output (`npm run zip` made it).
 */

const UNPACKED = ['chrome-mv3', 'firefox-mv3'];

/** The zips of this version, by what they hold. */
export function zips() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return ['chrome', 'firefox', 'sources'].map((what) => `${name}-${version}-${what}.zip`);
}

/** Every file below `.output` of a project that belongs to the package, with its SHA-256. */
function hashes(project) {
  const output = join(project, '.output');
  const files = UNPACKED.flatMap((folder) =>
    readdirSync(join(output, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(output.length + 1)),
  );
  return new Map(
    [...files, ...zips()].map((file) => [
      file.replaceAll(sep, '/'),
      createHash('sha256')
        .update(readFileSync(join(output, file)))
        .digest('hex'),
    ]),
  );
}

async function unpack(zip, folder) {
  const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(readFileSync(zip))), { useWebWorkers: false });
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    const path = join(folder, entry.filename);
    if (!path.startsWith(folder + sep)) throw new Error(`${entry.filename} leads out of the source zip.`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await entry.getData(new Uint8ArrayWriter()));
  }
}

async function buildIn(folder) {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', 'wxt', 'package.json'), 'utf8'));
  const wxt = join(folder, 'node_modules', 'wxt', bin.wxt);
  const elsewhere = { cwd: folder, env: { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'C' } };
  return (
    (await run(process.execPath, [wxt, 'zip'], elsewhere)) ||
    run(process.execPath, [wxt, 'zip', '-b', 'firefox'], elsewhere)
  );
}

/** @returns {Promise<number>} 0 when both are the same; else what differs is printed */
export async function rebuilt() {
  const folder = mkdtempSync(join(tmpdir(), 'from-the-source-zip-'));
  const umask = process.umask(0o077);
  try {
    await unpack(join(root, '.output', zips()[2]), folder);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    if ((await buildIn(folder)) !== 0) return 1;
    const first = hashes(root);
    const second = hashes(folder);
    const different = [...new Set([...first.keys(), ...second.keys()])].filter(
      (file) => first.get(file) !== second.get(file),
    );
    for (const file of different) console.log(`Not the same from the source zip: ${file}`);
    console.log(`${first.size} files compared, ${different.length} differ.`);
    return different.length > 0 ? 1 : 0;
  } finally {
    process.umask(umask);
    rmSync(folder, { recursive: true, force: true });
  }
}
