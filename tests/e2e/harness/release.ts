import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import type { BrowserName } from './browser';

const PACKAGES: Record<BrowserName, string> = { chromium: 'chrome', firefox: 'firefox' };

/** Unpacks the last release. @returns its folder */
export async function unpackRelease(name: BrowserName): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'likeness-release-'));
  const zip = new ZipReader(new Uint8ArrayReader(readFileSync(`tests/releases/${PACKAGES[name]}.zip`)));
  for (const entry of await zip.getEntries()) {
    if (entry.directory) continue;
    const file = join(folder, entry.filename);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await entry.getData(new Uint8ArrayWriter()));
  }
  await zip.close();
  return folder;
}
