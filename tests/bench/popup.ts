import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '@/tests/e2e/harness/browser';
import { addWorkingAccount } from '@/tests/e2e/steps/steps';
import { startSandbox } from '@/tests/sandbox/sandbox';
import { measureCallbackPage } from './callback-page';
import { measureOpenings } from './openings';
import { median, ms, type Row } from './report';
import { measureWake } from './wake';

/** What somebody waits for who clicks on the button in the toolbar, beside an extension that does nothing. */

interface World {
  context: BrowserContext;
  page: Page;
  browser: TestBrowser;
}

export async function measurePopup(): Promise<Row[]> {
  const opened = await measureOpenings();
  const woken = await measureWake();
  const sandbox = await startSandbox();
  const browser = await openBrowser('chromium', {
    httpPort: sandbox.httpPort,
    httpsPort: sandbox.httpsPort,
  });
  try {
    const { context } = browser as unknown as { context: BrowserContext };
    await context.addInitScript({ content: 'globalThis.__name = (f) => f;' });
    const page = await context.newPage();
    await page.setViewportSize({ width: 380, height: 600 });
    const world = { context, page, browser };
    await addWorkingAccount(browser, { provider: 'easyrouter', key: sandbox.keys.easyrouter });
    const addresses: string[] = [];
    const codes = await codesShown(world, async (link) => void addresses.push(await sandbox.phone(link).pass()));
    const callbacks = await measureCallbackPage(world, addresses);
    return [...opened, ...woken, ...codes, ...callbacks];
  } finally {
    await browser.close();
    await sandbox.close();
  }
}

/** From the click on *Show the code* to a frame with the code, less what the provider took to answer. */
async function codesShown({ page, browser }: World, scanned: (link: string) => Promise<void>): Promise<Row[]> {
  const own: number[] = [];
  const known = new Set<string>();
  for (let turn = 0; turn < 9; turn += 1) {
    await page.bringToFront();
    await page.goto(`${browser.origin}/popup.html`);
    const back = page.getByRole('button', { name: 'Back' });
    const begin = page.getByRole('button', { name: 'Verify a person' });
    await back.or(begin).first().waitFor();
    if (await back.isVisible()) await back.click();
    await begin.click();
    await page.getByLabel('Who is it?').fill(`Lin Yue ${turn}`);
    await page.getByRole('checkbox', { name: /They read this/ }).click();
    own.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const began = performance.now();
            const look = () => {
              if (document.querySelector('canvas')) resolve(performance.now() - began);
              else requestAnimationFrame(look);
            };
            const press = [...document.querySelectorAll('button')].find((one) => /Show the code/.test(one.innerText));
            press?.click();
            look();
          }),
      ),
    );
    for (const link of await linksIn(page)) {
      if (known.has(link)) continue;
      known.add(link);
      await scanned(link);
    }
  }
  return [
    {
      what: 'From the click on Show the code to the code on the screen, the sandbox’s own time in it',
      figures: ms(median(own)),
      goal: 'at most 50 ms',
      met: median(own) <= 50,
    },
  ];
}

/** The links of the codes that are open, as the phones have them. */
const linksIn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    type Area = { get(): Promise<Record<string, unknown>> };
    const { storage } = (globalThis as unknown as { chrome: { storage: { session: Area } } }).chrome;
    return Object.entries(await storage.session.get()).flatMap(([key, link]) =>
      key.startsWith('link:') ? [String(link)] : [],
    );
  });
