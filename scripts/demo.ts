import { rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserName, openBrowser, type TestBrowser, type TestPage } from '@/tests/e2e/harness/browser';
import { PROVIDER_NAMES } from '@/tests/e2e/steps/world';
import { type ProviderName, type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import { addAccount, playMainJob } from './demo-job';

/**
 * The demo. With a display: a browser with Likeness and an account in it, for you to play with. Without one: the whole main
 * job by itself, with each step's time and screenshots in demo-output/.
 */

const BROWSERS: BrowserName[] = ['chromium', 'firefox'];
/** Everybody whom the sandbox plays. */
const PROVIDERS = Object.keys(PROVIDER_NAMES) as ProviderName[];

const USAGE = `npm run demo -- [--browser ${BROWSERS.join('|')}] [--provider …] [--headless|--headed] [--lan]
  --provider   ${PROVIDERS.join(', ')}
  --lan        the code leads to this machine's own address, so that a real phone in the same network can play the person`;

const OUTPUT = 'demo-output';

class WrongUse extends Error {}

function oneOf<T extends string>(all: readonly T[], value: string, option: string): T {
  const found = all.find((one) => one === value);
  if (!found) throw new WrongUse(`--${option} is one of ${all.join(', ')}, not "${value}".`);
  return found;
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return !process.env.CI;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** This machine's address in its network. */
function lanAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const found = all.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (!found) throw new WrongUse('--lan needs a network, and this machine has none.');
  return found.address;
}

interface Wanted {
  browser: BrowserName;
  provider: ProviderName;
  headed: boolean;
  lan?: string;
}

function readArguments(args: string[]): Wanted {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args,
    options: {
      browser: { type: 'string', default: 'chromium' },
      provider: { type: 'string', default: 'easyrouter' },
      headed: flag,
      headless: flag,
      lan: flag,
    },
  });
  const headed = values.headed || (!values.headless && hasDisplay());
  if (values.headed && !hasDisplay()) throw new WrongUse('There is no display for --headed (DISPLAY is not set).');
  if (values.lan && !headed) throw new WrongUse('--lan needs a display: a phone has to see the code.');
  return {
    browser: oneOf(BROWSERS, values.browser, 'browser'),
    provider: oneOf(PROVIDERS, values.provider, 'provider'),
    headed,
    ...(values.lan ? { lan: lanAddress() } : {}),
  };
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function step<T>(words: string, work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  try {
    const result = await work();
    console.log(`  ${seconds(since).padStart(6)}  ${words}`);
    return result;
  } catch (error) {
    console.log(`  FAILED  ${words} (after ${seconds(since)})`);
    throw error;
  }
}

function keeper(folder: string): (page: TestPage, name: string) => Promise<void> {
  let count = 0;
  return async (page, name) => {
    const number = String(++count).padStart(2, '0');
    for (const theme of ['dark', 'light'] as const) {
      await page.setTheme(theme);
      await page.screenshot(join(folder, `${number}-${name}-${theme}.png`));
    }
  };
}

async function playAlone(wanted: Wanted, sandbox: Sandbox): Promise<void> {
  const folder = join(OUTPUT, `${wanted.browser}-${wanted.provider}`);
  rmSync(folder, { recursive: true, force: true });
  const browser = await step(`${wanted.browser} is started with Likeness in it`, () =>
    openBrowser(wanted.browser, sandbox),
  );
  try {
    await playMainJob({ ...wanted, browser, sandbox, step, keep: keeper(folder) });
    console.log(`Done. The screenshots are in ${folder}.`);
  } finally {
    await browser.close();
  }
}

async function playWithUser(wanted: Wanted, sandbox: Sandbox): Promise<void> {
  let browser: TestBrowser | undefined;
  await new Promise<void>((resolve, reject) => {
    const begin = async () => {
      browser = await openBrowser(wanted.browser, { ...sandbox, headed: true, onClosed: resolve });
      process.once('SIGINT', () => void browser?.close());
      await addAccount({ ...wanted, browser, sandbox, step, keep: async () => undefined });
      await browser.openSite(sandbox.pictures.page);
      console.log(`Likeness is in the toolbar, with an account at the sandbox's ${wanted.provider}.
Verify a person there${wanted.lan ? ' with a phone in this network (it warns of the certificate; go on)' : ', and choose "Open here" instead of a phone'}.
Then right-click a picture, "Upload to". The demo ends when you close the browser.`);
    };
    begin().catch(async (error) => {
      await browser?.close();
      reject(error);
    });
  });
}

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  const sandbox = await step('The sandbox is started', () =>
    startSandbox(wanted.lan ? { lanAddress: wanted.lan } : {}),
  );
  try {
    await (wanted.headed ? playWithUser : playAlone)(wanted, sandbox);
  } finally {
    await sandbox.close();
  }
}

main().catch((error: unknown) => {
  const wrongUse = error instanceof WrongUse || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  console.error(wrongUse ? `${(error as Error).message}\n${USAGE}` : error);
  process.exitCode = 1;
});
