import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '@/tests/e2e/harness/browser';
import { writeRecords } from '@/tests/e2e/steps/records';
import { type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import type { Account, Person } from '@/utils/storage/records';
import { seedLibrary } from './seed';

/** Chromium with Likeness, a sandbox that answers at once, and one page to measure in. */
export interface Bench {
  sandbox: Sandbox;
  browser: TestBrowser;
  page: Page;
  address(path: string): string;
  /** Replaces what is stored. */
  seed(library: { accounts: Account[]; people: Person[]; assets: number; crowd?: number }): Promise<void>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  // Else playwright has the worker tell it of each request with all of its body: a quarter of the worker's time in a batch of
  // uploads, which no user's browser spends.
  process.env.PLAYWRIGHT_DISABLE_SERVICE_WORKER_NETWORK = '1';
  const sandbox = await startSandbox();
  const browser = await openBrowser('chromium', { httpPort: sandbox.httpPort, httpsPort: sandbox.httpsPort });
  // The measuring takes what playwright itself can do: timing in the page, workers, the protocol.
  const { context } = browser as unknown as { context: BrowserContext };
  // What tsx puts into functions to keep their names.
  await context.addInitScript({ content: 'globalThis.__name = (f) => f;' });
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  return {
    sandbox,
    browser,
    page,
    address: (path) => `${browser.origin}/${path}`,
    async seed({ accounts, people, assets, crowd }) {
      const ours = await browser.openPage('options.html');
      await ours.waitFor('h1');
      await writeRecords(ours, { accounts });
      await seedLibrary(ours, { accountId: accounts[0]?.id ?? '', people, assets, crowd });
      await ours.close();
    },
    async close() {
      await browser.close();
      await sandbox.close();
    },
  };
}
