import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AXE_FILE, axeScript } from './axe';
import type { BrowserName, BrowserOptions } from './browser';

/**
 * A fresh profile shows what a first run shows; nearly every test begins after it. So the one event that opens that page says
 * that this was an update.
 */
const AFTER_FIRST_RUN = `{
  const { onInstalled } = (globalThis.browser ?? globalThis.chrome).runtime;
  const add = onInstalled.addListener;
  onInstalled.addListener = (listener) =>
    add.call(onInstalled, (details) => listener(details.reason === 'install' ? { ...details, reason: 'update' } : details));
}`;

/** The page that is nothing but a place to stand inside the extension. */
export const EMPTY_PAGE = 'test-empty.html';
const RECORDER = 'test-recorder.js';
const PREAMBLE = 'test-preamble.js';
const PAGE_SCRIPT = 'test-page-script.js';

const BUILDS: Record<BrowserName, string> = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };

export interface ExtensionCopy {
  folder: string;
  manifest: {
    version: string;
    background?: { type?: 'module'; service_worker?: string; scripts?: string[] };
    browser_specific_settings?: { gecko?: { id?: string } };
  };
}

/** A folder for a profile. It holds the extension as well, which so keeps its id over a crash. @returns its real path */
export const newProfile = (name: BrowserName): string => realpathSync(mkdtempSync(join(tmpdir(), `likeness-${name}-`)));

/**
 * A copy of the build in a profile, so that building again doesn't pull the ground from under a running test. It gets an empty page
 * and axe, and Chromium's a recorder in front of the worker (see there); nothing else differs from what is shipped. A profile that has one keeps it.
 * @param preamble a script that runs in the background's global before everything else, in either browser
 * @param pageScript the same in every page; Chromium has a way of its own for that
 */
export function copyExtension(
  name: BrowserName,
  profile: string,
  {
    extension: build = BUILDS[name],
    preamble = '',
    pageScript = '',
    firstRun,
  }: Pick<BrowserOptions, 'extension' | 'preamble' | 'pageScript' | 'firstRun'>,
): ExtensionCopy {
  const folder = join(profile, 'likeness-extension');
  if (existsSync(folder)) return { folder, manifest: manifestOf(folder) };
  const from = resolve(build);
  if (!existsSync(join(from, 'manifest.json'))) throw new Error(`No build at ${build}. Run: npm run build`);
  const manifest = fill(folder, name, from);
  const before = firstRun ? preamble : `${AFTER_FIRST_RUN}\n${preamble}`;
  if (before !== '') putInFront(folder, manifest, before);
  if (name === 'firefox' && pageScript !== '') putInPages(folder, pageScript);
  return { folder, manifest };
}

/** The present build in a folder that holds an older one, as what comes after it. @returns its version */
export function replaceExtension(name: BrowserName, folder: string): string {
  const version = `${manifestOf(folder).version}.1`;
  rmSync(folder, { recursive: true });
  const manifest = fill(folder, name, resolve(BUILDS[name]));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, version }));
  return version;
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as ExtensionCopy['manifest'];

function fill(folder: string, name: BrowserName, from: string): ExtensionCopy['manifest'] {
  cpSync(from, folder, { recursive: true });
  const manifest = manifestOf(folder);
  const worker = manifest.background?.service_worker;
  if (name === 'chromium' && worker) {
    writeFileSync(
      join(folder, RECORDER),
      apart(readFileSync(new URL('./chromium-recorder.js', import.meta.url), 'utf8')),
    );
    const code = readFileSync(join(folder, worker), 'utf8');
    writeFileSync(join(folder, worker), `${loading(manifest, RECORDER)}\n${code}`);
  }
  writeFileSync(join(folder, EMPTY_PAGE), '<!doctype html><title>empty</title>');
  writeFileSync(join(folder, AXE_FILE), axeScript());
  return manifest;
}

/** Classic scripts share one scope: each in a block of its own, the names of one don't meet those of another. */
const apart = (script: string): string => `{\n${script}\n}\n`;

/** A line of a worker's script that runs another before it. */
const loading = ({ background }: ExtensionCopy['manifest'], script: string): string =>
  background?.type === 'module' ? `import './${script}';` : `importScripts('${script}');`;

/** @throws where a folder holds no extension for Firefox */
export function geckoIdOf(folder: string): string {
  const id = manifestOf(folder).browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`No gecko id in ${folder}`);
  return id;
}

function putInFront(folder: string, manifest: ExtensionCopy['manifest'], preamble: string): void {
  writeFileSync(join(folder, PREAMBLE), apart(preamble));
  const { service_worker: worker, scripts } = manifest.background ?? {};
  // After the recorder, which so hears of what the preamble lets pass.
  if (worker)
    writeFileSync(
      join(folder, worker),
      readFileSync(join(folder, worker), 'utf8').replace('\n', `\n${loading(manifest, PREAMBLE)}\n`),
    );
  if (!scripts) return;
  scripts.unshift(PREAMBLE);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

function putInPages(folder: string, script: string): void {
  writeFileSync(join(folder, PAGE_SCRIPT), script);
  for (const page of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
    const file = join(folder, page);
    writeFileSync(file, readFileSync(file, 'utf8').replace('<head>', `<head><script src="/${PAGE_SCRIPT}"></script>`));
  }
}

/** A browser goes on writing for a moment after it said that it closed, so this tries again for a while. */
export async function removeFolders(folders: string[]): Promise<void> {
  for (const folder of folders) {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }).catch(() => undefined);
  }
}

/** The id that Chromium gives to an unpacked extension in this folder. */
export function chromiumId(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
