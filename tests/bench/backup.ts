import { mkdirSync } from 'node:fs';
import { account, person } from '@/tests/e2e/steps/records';
import { type Bench, openBench } from './browser';
import { peakWhile, processMemory } from './memory';
import { mb, ms, type Row, times } from './report';

/** Saving everything into one file, and restoring it into an empty library. */

const SIZES = [1_000, 10_000, 100_000];

interface Figures {
  assets: number;
  save: number;
  restore: number;
  bytes: number;
  /** How much more memory than before it took at most, bytes. */
  saving?: number;
  restoring?: number;
}

export async function measureBackup(): Promise<Row[]> {
  const figures: Figures[] = [];
  mkdirSync('test-output', { recursive: true });
  for (const assets of SIZES) {
    const saved = await inBrowser((bench) => measureSaving(bench, assets));
    // A browser of its own: one that has just deleted a library still tidies it up for minutes, and nobody restores into that.
    const restored = await inBrowser((bench) => measureRestoring(bench, assets));
    figures.push({ assets, ...saved, ...restored });
    console.log(JSON.stringify(figures.at(-1)));
  }
  return rows(figures);
}

async function inBrowser<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const bench = await openBench();
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}

const fileOf = (assets: number): string => `test-output/bench-${assets}.zip`;
const more = (most?: number, least?: number) => (most && least ? Math.max(0, most - least) : undefined);

async function measureSaving(bench: Bench, assets: number): Promise<Pick<Figures, 'save' | 'bytes' | 'saving'>> {
  const { page } = bench;
  const people = Array.from({ length: 50 }, (_, index) => ({
    ...person(index, `Lin Yue ${index}`),
    groupId: `group-2026092414073${index}-k4f2n`,
  }));
  await bench.seed({ accounts: [account()], people, assets });
  await page.goto(bench.address('options.html#privacy'));
  await page.getByRole('button', { name: 'Save a backup' }).waitFor();
  const before = await processMemory(page);
  let save = 0;
  const saving = await peakWhile(page, async () => {
    const began = performance.now();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 600_000 }),
      page.getByRole('button', { name: 'Save a backup' }).click(),
    ]);
    save = performance.now() - began;
    await download.saveAs(fileOf(assets));
  });
  return { save, bytes: await sizeOf(fileOf(assets)), saving: more(saving, before) };
}

async function measureRestoring(
  { page, address }: Bench,
  assets: number,
): Promise<Pick<Figures, 'restore' | 'restoring'>> {
  await page.goto(address('options.html#privacy'));
  await page.locator('input[type="file"]').waitFor({ state: 'attached' });
  const empty = await processMemory(page);
  let restore = 0;
  const restoring = await peakWhile(page, async () => {
    const began = performance.now();
    await page.setInputFiles('input[type="file"]', fileOf(assets));
    await page.getByText('added').first().waitFor({ timeout: 600_000 });
    restore = performance.now() - began;
  });
  return { restore, restoring: more(restoring, empty) };
}

const sizeOf = async (file: string): Promise<number> =>
  (await import('node:fs/promises')).stat(file).then((one) => one.size);

function rows(all: Figures[]): Row[] {
  const each = (what: string, figure: (one: Figures) => string): Row => ({
    what,
    figures: all.map((one) => `${one.assets.toLocaleString('en')}: ${figure(one)}`).join(' · '),
  });
  const [small, large] = [all[0], all.at(-1)];
  const growth = small && large ? large.assets / small.assets : 1;
  const grown = (of: (one: Figures) => number) => (small && large ? times(of(large) / of(small)) : '');
  return [
    each(`Save a backup with thumbnails: ${grown(({ save }) => save)} for ${growth} × as many`, (one) => ms(one.save)),
    each('Its file', (one) => mb(one.bytes)),
    each(`Restore it into an empty library: ${grown(({ restore }) => restore)}`, (one) => ms(one.restore)),
    each('Memory that saving takes at most, above the page at rest', (one) => (one.saving ? mb(one.saving) : '–')),
    each('Memory that restoring takes at most', (one) => (one.restoring ? mb(one.restoring) : '–')),
  ];
}
