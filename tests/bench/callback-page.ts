import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { TestBrowser } from '@/tests/e2e/harness/browser';
import { EMPTY_PAGE } from '@/tests/e2e/harness/extension-copy';
import { median, ms, type Row } from './report';

/** A callback page in the browser: until what its address says is stored and said, and what our content script costs it. */

const TURNS = 25;
const PAGE = 'https://easyrouter.io/v1/callback';
const EMPTY = 'bench-empty.js';

interface World {
  context: BrowserContext;
  page: Page;
  browser: TestBrowser;
}

/** Moments of one machine's clock, epoch ms. */
interface Moments {
  read: number;
  stored: number;
  said: number;
}

async function stored(world: World, watcher: Page, address: string): Promise<Moments> {
  const { page } = world;
  // Told after the commit; looked at, for a record is written for other reasons as well.
  const kept = watcher.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('likeness');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const count = () =>
            new Promise<number>((done) => {
              const all = database.transaction('verifications').objectStore('verifications').getAll();
              all.onsuccess = () => done(all.result.filter((one: { callback?: object }) => one.callback).length);
            });
          void count().then((before) => {
            const channel = new BroadcastChannel('likeness.changes');
            channel.onmessage = async () => {
              const heard = performance.timeOrigin + performance.now();
              if ((await count()) === before) return;
              channel.close();
              database.close();
              resolve(heard);
            };
            document.title = 'watching';
          });
        };
      }),
  );
  await watcher.waitForFunction(() => document.title === 'watching');
  await page.bringToFront();
  await page.goto(address);
  await page.waitForSelector('likeness-toast', { state: 'attached' });
  const moments = await page.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const { timeOrigin } = performance;
    const said = Number(document.documentElement.dataset.toast);
    return { read: timeOrigin + (entry?.responseEnd ?? 0), said: timeOrigin + said };
  });
  const heard = await kept;
  await watcher.evaluate(() => {
    document.title = 'empty';
  });
  return { ...moments, stored: heard };
}

/** From its answer to loaded, ms. */
async function loadOnce(page: Page): Promise<number> {
  await page.goto('about:blank');
  await page.goto(PAGE);
  return page.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return (entry?.loadEventEnd ?? 0) - (entry?.responseEnd ?? 0);
  });
}

/** With our script, with one that has not a line in it, and with none, in turn. */
async function loads({ page, browser }: World): Promise<Record<'none' | 'empty' | 'ours', number>> {
  const register = (js: string, runAt: string) =>
    browser.evaluateInBackground(
      `() => chrome.scripting.registerContentScripts([${JSON.stringify({ id: 'bench', js: [js], runAt, matches: ['https://easyrouter.io/*'] })}])`,
    );
  // Read from the folder when it is registered, as every file of an unpacked extension.
  const { places } = browser as unknown as { places: { folder: string } };
  writeFileSync(join(places.folder, EMPTY), '');
  const clear = () => browser.evaluateInBackground('() => chrome.scripting.unregisterContentScripts()');
  const [registered] = await browser.evaluateInBackground<{ runAt: string }[]>(
    '() => chrome.scripting.getRegisteredContentScripts()',
  );
  if (!registered) throw new Error('no content script is registered');
  const taken = { none: [] as number[], empty: [] as number[], ours: [] as number[] };
  for (let turn = 0; turn <= TURNS; turn += 1) {
    for (const [name, script] of [['none'], ['empty', EMPTY], ['ours', 'callback.js']] as const) {
      await clear();
      if (script) await register(script, registered.runAt);
      taken[name].push(await loadOnce(page));
    }
  }
  return {
    none: median(taken.none.slice(1)),
    empty: median(taken.empty.slice(1)),
    ours: median(taken.ours.slice(1)),
  };
}

export async function measureCallbackPage(world: World, addresses: string[]): Promise<Row[]> {
  const { page, context, browser } = world;
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const { dataset } = document.documentElement;
      if (document.querySelector('likeness-toast')) dataset.toast ??= String(performance.now());
    }).observe(document, { childList: true, subtree: true });
  });
  const watcher = await context.newPage();
  await watcher.goto(`${browser.origin}/${EMPTY_PAGE}`);
  const all: Moments[] = [];
  for (const address of addresses) all.push(await stored(world, watcher, address));
  await watcher.close();
  const toStored = median(all.map((one) => one.stored - one.read));
  const toSaid = median(all.map((one) => one.said - one.read));
  const { none, empty, ours } = await loads(world);
  return [
    {
      what: 'From a callback page that is read to what it says being stored, seen by another page',
      figures: `${ms(toStored)} · said on the page: ${ms(toSaid)}`,
      goal: 'at most 50 ms',
      met: toStored <= 50,
    },
    {
      what: 'A callback page from its answer to loaded',
      figures: `without a content script: ${ms(none)} · with an empty one: ${ms(empty)} · with ours: ${ms(ours)}`,
      goal: 'at most 1 ms apart from none',
      met: ours - none <= 1,
    },
  ];
}
