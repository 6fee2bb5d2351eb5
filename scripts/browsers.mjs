import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, run, runTool, Stop, start } from './ground.mjs';

/** Chromium and Firefox for the tests and the demo: found, or installed where nobody has to be asked. */

const DEBIAN_PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr' };

/** `debian`, `ubuntu`, another Linux, or the platform's name. Ubuntu's own packages are snaps, which can't read our profiles. */
function system() {
  if (process.platform !== 'linux') return process.platform;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID="?([\w-]+)/m.exec(release)?.[1] ?? 'linux';
}

const COMMANDS = {
  debian: {
    chromium: 'sudo apt-get install -y chromium',
    firefox: 'sudo apt-get install -y firefox-esr',
  },
  ubuntu: {
    chromium: 'sudo npx playwright-core install --with-deps chromium',
    firefox: 'sudo add-apt-repository -y ppa:mozillateam/ppa && sudo apt-get install -y firefox-esr',
  },
  darwin: { chromium: 'npx playwright-core install chromium', firefox: 'brew install --cask firefox' },
  win32: { chromium: 'npx playwright-core install chromium', firefox: 'winget install Mozilla.Firefox' },
};
const ELSEWHERE = {
  chromium: 'npx playwright-core install chromium',
  firefox: 'the package manager of your system, for the package firefox',
};

async function missing(names) {
  const { tsImport } = await import('tsx/esm/api');
  const { findBrowser } = await tsImport('../tests/e2e/harness/find.ts', import.meta.url);
  return names.filter((name) => findBrowser(name) === undefined);
}

/** Without a question: only as root, and only from where the system itself installs. */
async function install(names, where) {
  if (process.getuid?.() !== 0) return;
  if (where === 'debian') {
    console.log(`Installing ${names.join(' and ')} with apt-get.`);
    await run('apt-get', ['update', '-q']);
    const packages = names.map((name) => DEBIAN_PACKAGES[name]);
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages]);
  } else if (where === 'ubuntu' && names.includes('chromium')) {
    console.log('Installing Chromium with playwright-core.');
    await runTool('playwright-core', ['install', '--with-deps', 'chromium']);
  }
}

/** @param {('chromium' | 'firefox')[]} names */
export async function ensureBrowsers(names) {
  const wanted = await missing(names);
  if (wanted.length === 0) return;
  const where = system();
  await install(wanted, where);
  const still = await missing(wanted);
  if (still.length === 0) return;
  const commands = COMMANDS[where] ?? ELSEWHERE;
  throw new Stop(`No ${still.join(' and no ')} was found. Run:\n  ${still.map((name) => commands[name]).join(' && ')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await start(async () => {
    await ensureInstalled();
    await ensureBrowsers(['chromium', 'firefox']);
    return 0;
  });
}
