import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { BrowserName } from './browser';

/** Where browsers are usually installed, and how they are found. */

type System = 'linux' | 'darwin' | 'win32';
const system: System = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';

/** Branded Chrome (137 and later) ignores `--load-extension`, so only Chromium and Chrome for Testing are looked for. */
const COMMANDS: Record<BrowserName, string[]> = {
  chromium: ['chromium', 'chromium-browser', 'ungoogled-chromium'],
  firefox: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
};

const programFiles = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
  (folder): folder is string => Boolean(folder),
);

const PLACES: Record<BrowserName, Record<System, string[]>> = {
  chromium: {
    linux: ['/usr/lib/chromium/chromium'],
    darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
    win32: programFiles.map((folder) => join(folder, 'Chromium', 'Application', 'chrome.exe')),
  },
  firefox: {
    linux: [
      '/usr/lib/firefox/firefox',
      '/usr/lib/firefox-esr/firefox-esr',
      '/opt/firefox/firefox',
      '/snap/bin/firefox',
    ],
    darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    win32: programFiles.map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
  },
};

const VARIABLES: Record<BrowserName, string> = { chromium: 'LIKENESS_CHROMIUM', firefox: 'LIKENESS_FIREFOX' };

/** A snap (or the script that stands in for one, at Ubuntu's) can't read a profile in the folder for temporary files. */
const isSnap = (path: string): boolean =>
  realpathSync(path).startsWith('/snap/') ||
  path.startsWith('/snap/') ||
  (statSync(path).size < 4096 && readFileSync(path, 'utf8').includes('/snap/bin'));

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile() && !isSnap(path);

function onPath(command: string): string | undefined {
  const names = system === 'win32' ? [`${command}.exe`] : [command];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      if (folder && isFile(path)) return path;
    }
  }
  return undefined;
}

/** Chrome for Testing or Chromium that playwright downloaded, newest first. Its Firefox is another build and is not used. */
function inPlaywrightCache(): string[] {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      linux: join(homedir(), '.cache', 'ms-playwright'),
      darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? '', 'ms-playwright'),
    }[system];
  if (!existsSync(cache)) return [];
  const builds = readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  return builds.flatMap((build) => inside.map((path) => join(cache, build, ...path.split('/'))));
}

/** The browser's program, or undefined when there is none. A wrong path in the variable is an error. */
export function findBrowser(name: BrowserName): string | undefined {
  const variable = VARIABLES[name];
  const told = process.env[variable];
  if (told) {
    if (!isFile(told)) throw new Error(`${variable} is set to ${told}, but no program is there`);
    return realpathSync(told);
  }
  const places = [...PLACES[name][system], ...(name === 'chromium' ? inPlaywrightCache() : [])];
  return COMMANDS[name].map(onPath).find((path) => path !== undefined) ?? places.find(isFile);
}

export function needBrowser(name: BrowserName): string {
  const path = findBrowser(name);
  if (!path) throw new Error(`No ${name} was found. Run: node scripts/browsers.mjs, or set ${VARIABLES[name]}`);
  return path;
}
