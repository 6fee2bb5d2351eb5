import type { Page } from 'playwright-core';
import { account, consent, person, writeRecords } from '@/tests/e2e/steps/records';
import { type Bench, openBench } from './browser';
import { noteAllRead } from './library';
import { heapOf } from './memory';
import { mb, ms, type Row, times } from './report';

/**
 * What is done with a whole library, at two sizes: how long it takes until it shows, and the longest time for which the page stood
 * still for it. A task counts from 50 ms on, as browsers count.
 */

const SIZES = [10_000, 100_000];
/** So many assets of one person. */
const CROWD = 2_000;

interface Figure {
  took: number;
  longest: number;
}
type Figures = Map<string, Figure>;
/** Takes the time until the work is over; the page's tasks are looked at a little longer. */
type Timed = (what: string, work: () => Promise<unknown>) => Promise<void>;

export async function measureDeeds(): Promise<Row[]> {
  const all: { assets: number; figures: Figures; heap: [number, number] }[] = [];
  for (const assets of SIZES) {
    const bench = await openBench();
    try {
      await bench.page.addInitScript(noteAllRead);
      await bench.page.addInitScript(noteLongTasks);
      all.push({ assets, ...(await measureAt(bench, assets)) });
    } finally {
      await bench.close();
    }
    console.log(JSON.stringify({ assets, ...Object.fromEntries(all.at(-1)?.figures ?? []) }));
  }
  return rows(all);
}

async function measureAt(bench: Bench, assets: number): Promise<{ figures: Figures; heap: [number, number] }> {
  const { page, address } = bench;
  const people = Array.from({ length: assets / 10 }, (_, index) => ({
    ...person(index, `Amara Okafor ${index}`),
    groupId: `group-2026092414073${index}-k4f2n`,
    verifiedAt: Date.now() - index * 60_000,
  }));
  await bench.seed({ accounts: [account()], people, assets, crowd: CROWD });
  const desk = await bench.browser.openPage('options.html');
  await desk.waitFor('h1');
  await writeRecords(desk, { consents: people.map(({ id, name }) => ({ ...consent(), id, name })) });
  await desk.close();

  const figures: Figures = new Map();
  const timed: Timed = async (what, work) => {
    await page.evaluate(() => sessionStorage.setItem('longest', '0')).catch(() => undefined);
    const began = performance.now();
    await work();
    const took = performance.now() - began;
    await page.waitForTimeout(300);
    figures.set(what, { took, longest: await page.evaluate(() => Number(sessionStorage.getItem('longest'))) });
  };
  await page.goto(address('library.html'));
  await timed('Opening, until everything is read', () =>
    page.waitForFunction(allRead, undefined, { timeout: 120_000 }),
  );
  await looking(page, timed, assets, people[0]?.id ?? '');
  const heap: [number, number] = [await heapOf(page), await scrolled(page)];
  await withAll(page, timed, assets);
  await page.goto(address('options.html#privacy'));
  await page.reload();
  await timed('Backup and privacy, with a consent of each person', () => consents(page).waitFor());
  await timed('Show the consents', async () => {
    await consents(page).click();
    await page.locator('#consent-list li').first().waitFor();
  });
  await timed('Table of assets', async () => {
    const saved = page.waitForEvent('download', { timeout: 120_000 });
    await page.locator('button', { hasText: 'CSV' }).last().click();
    await saved;
  });
  return { figures, heap };
}

const consents = (page: Page) => page.locator('[aria-controls="consent-list"]');
const allRead = () => document.documentElement.dataset.allRead !== undefined;
const dialog = (page: Page) => page.getByRole('dialog');
const gone = (page: Page) => dialog(page).waitFor({ state: 'detached' });
const first = (page: Page) => page.locator('[role="option"]').first();
/** How many the list says that there are, and which is its first. */
const stands = () => {
  const one = document.querySelector('[role="option"]');
  return `${one?.getAttribute('aria-setsize')} ${one?.textContent}`;
};
async function changed(page: Page, work: () => Promise<unknown>): Promise<void> {
  const before = await page.evaluate(stands);
  await work();
  await page.waitForFunction(
    (was) => {
      const one = document.querySelector('[role="option"]');
      return one && `${one.getAttribute('aria-setsize')} ${one.textContent}` !== was;
    },
    before,
    { timeout: 20_000 },
  );
}

async function looking(page: Page, timed: Timed, assets: number, crowd: string): Promise<void> {
  const place = (hash: string) => page.evaluate((to) => location.assign(to), hash);
  const sort = (name: string) =>
    changed(page, async () => {
      await page.locator('button[aria-label^="Sort"]').click();
      await page.getByRole('menuitemradio', { name }).click();
    });
  await timed('Sort by state', () => sort('State'));
  await timed('Sort by newest', () => sort('Newest'));
  await timed('Three letters of a search', () =>
    changed(page, () => page.getByLabel('Search names, tags, ids').pressSequentially('stu')),
  );
  await page.getByLabel('Search names, tags, ids').fill('');
  await page.waitForFunction(
    (count) => document.querySelector('[role="option"]')?.getAttribute('aria-setsize') === String(count),
    assets,
  );
  await timed('Three letters of a person', () => page.locator('aside').getByRole('searchbox').pressSequentially('ama'));
  await page.locator('aside').getByRole('searchbox').fill('');
  await timed(`One person with ${CROWD.toLocaleString('en')} assets`, () =>
    changed(page, () => place(`#person=${crowd}`)),
  );
  await changed(page, () => place('#'));
  await timed('To the end by key', async () => {
    await first(page).focus();
    await page.keyboard.press('End');
    await page.locator(`[aria-posinset="${assets}"]`).waitFor();
  });
  await timed('A picture dropped where nobody is shown', async () => {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'front.jpg', { type: 'image/jpeg' }));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await dialog(page).waitFor();
  });
  await page.keyboard.press('Escape');
  await gone(page);
}

/** JavaScript's heap after a minute of turning pages, bytes. */
async function scrolled(page: Page): Promise<number> {
  const until = Date.now() + 60_000;
  for (let turn = 0; Date.now() < until; turn += 1) {
    await page.keyboard.press(turn % 200 < 100 ? 'PageUp' : 'PageDown');
    await page.waitForTimeout(30);
  }
  return heapOf(page);
}

async function withAll(page: Page, timed: Timed, assets: number): Promise<void> {
  await page.keyboard.press('Home');
  await first(page).click({ modifiers: ['Control'] });
  await timed('Select all', async () => {
    await page.keyboard.press('Control+a');
    await page.getByText(`${assets.toLocaleString('en')} of ${assets.toLocaleString('en')}`).waitFor();
  });
  await timed('The question before all are deleted', async () => {
    await page.keyboard.press('Delete');
    await dialog(page).getByText('EasyRouter').waitFor({ timeout: 60_000 });
  });
  await page.keyboard.press('Escape');
  await gone(page);
  await timed('A request with all of them', async () => {
    await page.getByRole('button', { name: 'Use' }).last().click();
    await page.getByRole('menuitem').last().click();
    await dialog(page).waitFor({ timeout: 60_000 });
  });
  await page.keyboard.press('Escape');
  await gone(page);
  await timed('Tags of all of them', async () => {
    await page.keyboard.press('t');
    await dialog(page).getByRole('checkbox').first().waitFor({ timeout: 60_000 });
  });
  await timed('A tag for 5,000 of them', async () => {
    await dialog(page).getByRole('textbox').fill('night');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) >= 5_000, undefined, {
      timeout: 120_000,
    });
  });
  const stop = dialog(page).getByRole('button', { name: 'Stop' });
  await stop.click();
  await stop.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await gone(page);
  await timed('Copying all of them', async () => {
    await page.keyboard.press('c');
    await page
      .getByText(/copied/)
      .first()
      .waitFor({ timeout: 120_000 });
  });
}

/** In every page: the longest task since it was asked. */
function noteLongTasks(): void {
  const note = (entries: PerformanceObserverEntryList) => {
    const longest = Math.max(...entries.getEntries().map(({ duration }) => duration));
    if (longest > Number(sessionStorage.getItem('longest'))) sessionStorage.setItem('longest', String(longest));
  };
  new PerformanceObserver(note).observe({ type: 'longtask' });
}

function rows(all: { assets: number; figures: Figures; heap: [number, number] }[]): Row[] {
  const [small, large] = [all[0], all.at(-1)];
  if (!small || !large) return [];
  const each = (text: (one: (typeof all)[number]) => string) =>
    all.map((one) => `${one.assets.toLocaleString('en')}: ${text(one)}`).join(' · ');
  const still = ({ longest }: Figure) => (longest > 0 ? `, ${ms(longest)} at once` : '');
  const deeds = [...large.figures].map(([what, figure]): Row => {
    const before = small.figures.get(what) ?? figure;
    return {
      what: `${what}: ${times(figure.took / before.took)}`,
      figures: each(({ figures }) => {
        const one = figures.get(what) ?? figure;
        return `${ms(one.took)}${still(one)}`;
      }),
      goal: 'at most 10 ×, nothing over 50 ms at once',
      met: figure.took <= before.took * 10 && figure.longest <= 50,
    };
  });
  const grown = (large.heap[1] - large.heap[0]) / 1e6;
  return [
    ...deeds,
    {
      what: "JavaScript's heap before and after a minute of turning pages",
      figures: each(({ heap: [before, after] }) => `${mb(before)}, ${mb(after)}`),
      goal: 'at most 5 MB more',
      met: grown <= 5,
    },
  ];
}
