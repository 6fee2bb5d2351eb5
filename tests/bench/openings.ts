import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumArguments } from '@/tests/e2e/harness/chromium-settings';
import { chromiumId, newProfile } from '@/tests/e2e/harness/extension-copy';
import { needBrowser } from '@/tests/e2e/harness/find';
import { account, person } from '@/tests/e2e/steps/records';
import { middle, ms, type Row, times } from './report';
import { makeStaticExtension } from './static-extension';

/**
 * How long the popup takes to open, beside pages that do nothing. Of the extension as it is shipped, three times in one browser: with
 * nobody, with 10,000 people, and as it was installed.
 */

const BUILD = '.output/chrome-mv3';
const TURNS = 36;
/** Turns before those that count: caches, and a browser that just began does other things as well. */
const FIRST = 4;

/** From the start of the navigation, in ms. */
interface Opening {
  paint: number;
  /** Its main button can be pressed. */
  usable: number;
  /** Its list is there as well, or the words that there is nobody. */
  whole: number;
}

/** Frames come every 16 ms, so a paint is in one or the next, and a median in either. */
const usual = (openings: Opening[]): Opening => ({
  paint: middle(openings.map(({ paint }) => paint)),
  usable: middle(openings.map(({ usable }) => usable)),
  whole: middle(openings.map(({ whole }) => whole)),
});

async function openOnce(page: Page, address: string): Promise<Opening> {
  // A page behind another is not painted.
  await page.bringToFront();
  await page.goto('about:blank');
  await page.goto(address, { waitUntil: 'commit' });
  return page.evaluate(
    () =>
      new Promise<Opening>((resolve) => {
        let usable: number | undefined;
        let whole: number | undefined;
        const look = () => {
          if (document.querySelector('main button, body > button')) usable ??= performance.now();
          // A static page, and a first run, have no list.
          const list = document.querySelector('header') ? document.querySelector('section :is(h3, li)') : usable;
          if (list) whole ??= performance.now();
          const [paint] = performance.getEntriesByName('first-contentful-paint');
          if (usable !== undefined && whole !== undefined && paint) resolve({ paint: paint.startTime, usable, whole });
        };
        new MutationObserver(look).observe(document, { childList: true, subtree: true });
        new PerformanceObserver(look).observe({ type: 'paint', buffered: true });
        look();
      }),
  );
}

/** Runs in a page that has opened the database. */
function write(records: Record<string, unknown[]>): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(Object.keys(records), 'readwrite');
      for (const [store, all] of Object.entries(records)) {
        for (const record of all) transaction.objectStore(store).put(record);
      }
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

/** Home as it stands, saved as a page without a script: what only showing it takes. */
async function saveHome(page: Page, address: string, folder: string): Promise<void> {
  await page.goto(address);
  await page.locator('section h3').waitFor();
  const { html, styles } = await page.evaluate(async () => {
    const [sheet, ...later] = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
    if (!sheet) throw new Error('The popup has no styles');
    const styles = await (await fetch(sheet.href)).text();
    sheet.setAttribute('href', 'saved.css');
    for (const one of [...later, ...document.querySelectorAll('script, template, link[rel="modulepreload"]')])
      one.remove();
    return { html: document.documentElement.outerHTML, styles };
  });
  writeFileSync(join(folder, 'saved.css'), styles);
  writeFileSync(join(folder, 'saved.html'), `<!doctype html>${html}`);
}

export async function measureOpenings(): Promise<Row[]> {
  if (!existsSync(join(BUILD, 'manifest.json'))) throw new Error('There is no build');
  const profile = newProfile('chromium');
  const still = makeStaticExtension();
  const copies = ['empty', 'full', 'new'].map((name) => join(profile, name));
  for (const copy of copies) cpSync(BUILD, copy, { recursive: true });
  const context = await chromium.launchPersistentContext(join(profile, 'profile'), {
    executablePath: needBrowser('chromium'),
    headless: true,
    args: chromiumArguments([...copies, still]),
  });
  try {
    // What tsx puts into functions to keep their names.
    await context.addInitScript({ content: 'globalThis.__name = (f) => f;' });
    const page = await context.newPage();
    await page.setViewportSize({ width: 380, height: 600 });
    const of = (folder: string, name: string) => `chrome-extension://${chromiumId(folder)}/${name}`;
    const [empty = '', full = '', fresh = ''] = copies.map((copy) => of(copy, 'popup.html'));
    const people = Array.from({ length: 10_000 }, (_, index) => person(index, `Amara Okafor ${index}`));
    const fill = async (address: string, records: Record<string, unknown[]>) => {
      await page.goto(address);
      await page.locator('main button').first().waitFor();
      await page.evaluate(write, records);
    };
    await fill(empty, { accounts: [account()] });
    await fill(full, { accounts: [account()], people });
    await saveHome(page, empty, still);
    const line = of(still, 'popup.html');
    const addresses = [line, of(still, 'drawn.html'), of(still, 'saved.html'), empty, full, fresh];
    return openingRows(await inTurn(page, addresses));
  } finally {
    await context.close();
    for (const folder of [profile, still]) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * One after the other in each turn, for a machine is not always as fast. Back and forth, and from another one each time: what was open
 * before makes a page faster or slower.
 */
async function inTurn(page: Page, addresses: string[]): Promise<Opening[]> {
  const all = addresses.map((): Opening[] => []);
  for (let turn = 0; turn < FIRST + TURNS; turn += 1) {
    const order = [...addresses.keys()].map((index) => (index + turn) % addresses.length);
    for (const index of turn % 2 ? order.reverse() : order) {
      all[index]?.push(await openOnce(page, addresses[index] as string));
    }
  }
  return all.map((openings) => usual(openings.slice(FIRST)));
}

function openingRows(openings: Opening[]): Row[] {
  const [line, drawn, saved, empty, full, fresh] = openings as [Opening, Opening, Opening, Opening, Opening, Opening];
  const row = (what: string, kind: keyof Opening): Row => ({
    what: `${what}: ${times(empty[kind] / line[kind])} a static page of a line, ${times(empty[kind] / saved[kind])} the same home saved as a static page`,
    figures: `a line: ${ms(line[kind])} · a script of one line and a stylesheet: ${ms(drawn[kind])} · home saved: ${ms(saved[kind])} · home: ${ms(empty[kind])} · 10,000 people: ${ms(full[kind])} · first run: ${ms(fresh[kind])}`,
  });
  // Beside the static page that looks the same; one of a line says how much of it is the look.
  const within = (kind: keyof Opening) => ({
    goal: 'at most 1.3 × the same as a static page',
    met: empty[kind] / saved[kind] <= 1.3,
  });
  return [
    { ...row('Popup to its first paint', 'paint'), ...within('paint') },
    { ...row('Popup to usable, *Verify a person* can be pressed', 'usable'), ...within('usable') },
    row('Popup to the whole of home, people in it', 'whole'),
    {
      what: `With 10,000 people, beside an empty home: first paint ${times(full.paint / empty.paint)}, usable ${times(full.usable / empty.usable)}`,
      figures: `the whole of home, people in it: ${times(full.whole / empty.whole)}`,
      goal: 'at most 1.1 ×',
      met: Math.max(full.paint / empty.paint, full.usable / empty.usable) <= 1.1,
    },
  ];
}
