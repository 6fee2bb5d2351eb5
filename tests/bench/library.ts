import type { Page } from 'playwright-core';
import { account, person } from '@/tests/e2e/steps/records';
import { openBench } from './browser';
import { heapOf, processMemory } from './memory';
import { mb, median, ms, type Row, times } from './report';

/** The library page at one size: what opening, typing and scrolling cost, and what it keeps in memory. */
interface LibraryFigures {
  assets: number;
  /** From the start of the navigation to a drawn thumbnail, ms, the median of several. */
  open: number;
  /** From a key in the search field until the frame with its results is drawn, ms, the slowest of several. */
  key: number;
  /** The same right after opening, while all records are still being read. */
  firstKey: number;
  /** The longest frame while the whole grid went by, ms. */
  frame: number;
  /** What the page's process keeps for itself, with its worker, bytes. */
  memory: number | undefined;
  /** JavaScript's heap of the page alone, bytes. */
  heap: number;
}

const OPENINGS = 7;
const WORDS = ['s', 'st', 'stu', 'stud', 'studi', 'studio'];

const SIZES = [100, 1_000, 10_000, 100_000];
const NAMES = ['Amara Okafor', 'Lin Yue', 'Tomás Rivera', 'Noor Haddad', 'Priya Nair', 'Elena Rossi', 'Sam Whitfield'];

/** The library with 100 to 100,000 assets of 200 people. */
export async function measureLibraries(): Promise<Row[]> {
  const figures: LibraryFigures[] = [];
  const bench = await openBench();
  await bench.page.addInitScript(noteAllRead);
  try {
    const people = Array.from({ length: 200 }, (_, index) => ({
      ...person(index, `${NAMES[index % NAMES.length]} ${index}`),
      groupId: `group-2026092414073${index}-k4f2n`,
    }));
    for (const assets of SIZES) {
      await bench.seed({ accounts: [account()], people, assets });
      figures.push(await measureLibrary(bench.page, bench.address('library.html'), assets));
      console.log(JSON.stringify(figures.at(-1)));
    }
  } finally {
    await bench.close();
  }
  return libraryRows(figures);
}

async function measureLibrary(page: Page, address: string, assets: number): Promise<LibraryFigures> {
  const openings: number[] = [];
  for (let turn = 0; turn < OPENINGS; turn += 1) openings.push(await openOnce(page, address));
  await page.waitForFunction(
    (count) => document.querySelector('[role="option"]')?.getAttribute('aria-setsize') === String(count),
    assets,
    { timeout: 60_000 },
  );
  const firstKey = await typeWords(page);
  await allRead(page);
  const key = await typeWords(page);
  const frame = await scrollThrough(page);
  const heap = await heapOf(page);
  const memory = await processMemory(page);
  return { assets, open: median(openings), key, firstKey, frame, memory, heap };
}

async function openOnce(page: Page, address: string): Promise<number> {
  await page.goto('about:blank');
  // What the page before was still reading is out of the way: a library is opened by somebody who did something else.
  await page.waitForTimeout(1_500);
  await page.goto(address, { waitUntil: 'commit' });
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const image = document.querySelector<HTMLImageElement>('[role="option"] img');
          if (image?.complete && image.naturalWidth > 0) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** In every page: notes when the search has said that it has read everything. */
export function noteAllRead(): void {
  const note = ({ data }: MessageEvent) => {
    if (data?.complete) document.documentElement.dataset.allRead = '';
  };
  const Original = Worker;
  globalThis.Worker = class extends Original {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      this.addEventListener('message', note);
    }
  };
}

async function allRead(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.allRead !== undefined, undefined, {
    timeout: 60_000,
  });
}

/**
 * Types as a person does, and takes the time until the list says another number (or another first name) in a frame that is
 * drawn: a message that was posted before it is drawn comes right after it.
 */
async function typeWords(page: Page): Promise<number> {
  const taken: number[] = [];
  for (const words of [...WORDS, 'studio amara', 'campaign-7', '9']) {
    taken.push(
      await page.evaluate(
        (text) =>
          new Promise<number>((resolve) => {
            const field = document.querySelector<HTMLInputElement>('input[aria-label="Search names, tags, ids"]');
            if (!field) throw new Error('no search field');
            const list = () => {
              const first = document.querySelector('[role="option"]');
              return `${first?.getAttribute('aria-setsize')} ${first?.textContent}`;
            };
            const afterFrame = (then: () => void) => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = then;
              port2.postMessage(undefined);
            };
            const before = list();
            const began = performance.now();
            Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
            field.dispatchEvent(new Event('input', { bubbles: true }));
            const look = () => {
              const took = performance.now() - began;
              // The same list is a right answer as well, only it can't be seen: it counts as nothing after a second.
              if (list() !== before) afterFrame(() => resolve(performance.now() - began));
              else if (took > 1_000) resolve(0);
              else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
          }),
        words,
      ),
    );
  }
  await page.getByLabel('Search names, tags, ids').fill('');
  return Math.max(...taken);
}

/** The whole grid in 240 steps, one a frame. */
async function scrollThrough(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let place: Element | null | undefined = document.querySelector('[role="option"]');
        while (
          place &&
          !(place.scrollHeight > place.clientHeight + 10 && getComputedStyle(place).overflowY !== 'visible')
        ) {
          place = place.parentElement;
        }
        if (!place) return resolve(0);
        const grid = place;
        const STEPS = 240;
        let step = 0;
        let last = performance.now();
        let longest = 0;
        const next = (at: number) => {
          if (step > 3) longest = Math.max(longest, at - last);
          last = at;
          step += 1;
          if (step > STEPS) return resolve(longest);
          grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * step) / STEPS;
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
  );
}

/** The figures beside each other, with the goals of the project. */
function libraryRows(all: LibraryFigures[]): Row[] {
  const at = (assets: number) => all.find((one) => one.assets === assets);
  const [small, thousand, large] = [at(100), at(1_000), at(100_000)];
  const row = (what: string, figure: (one: LibraryFigures) => string, goal?: string, met?: boolean): Row => ({
    what,
    figures: all.map((one) => `${one.assets.toLocaleString('en')}: ${figure(one)}`).join(' · '),
    goal,
    met,
  });
  const opening = small && large ? large.open / small.open : undefined;
  const memory = thousand?.memory && large?.memory ? large.memory / thousand.memory : undefined;
  return [
    row(
      `Open to the first thumbnail${opening ? `: ${times(opening)}` : ''}`,
      ({ open }) => ms(open),
      '100,000 at most 1.5 × 100',
      opening === undefined ? undefined : opening <= 1.5,
    ),
    row(
      'A key in the search field to its results, slowest of nine',
      ({ key }) => ms(key),
      'at most 50 ms at 100,000',
      large && large.key <= 50,
    ),
    row('The same in the first seconds, while all records are still being read', ({ firstKey }) => ms(firstKey)),
    row(
      'Longest frame while the whole grid goes by',
      ({ frame }) => ms(frame),
      'none over 50 ms',
      all.every(({ frame }) => frame <= 50),
    ),
    row(
      `Memory of the page's process, its worker in it${memory ? `: ${times(memory)}` : ''}`,
      (one) => (one.memory ? mb(one.memory) : '–'),
      '100,000 at most 2 × 1,000',
      memory === undefined ? undefined : memory <= 2,
    ),
    row("JavaScript's heap of the page alone", ({ heap }) => mb(heap)),
  ];
}
