import { command } from '@/tests/e2e/steps/uploads';
import { addVerifiedPerson } from '@/tests/e2e/steps/verified';
import { type Bench, openBench } from './browser';
import { filmOf } from './film';
import { ownTime } from './memory';
import { mb, ms, type Row } from './report';

/** A drop of 500 pictures, from the hand to the provider's answer, and the check of a large clip. */

const BATCH = 500;
const CLIP_BYTES = 40_000_000;

export async function measureUploads(): Promise<Row[]> {
  const bench = await openBench();
  try {
    const to = await openPerson(bench);
    return [...(await dropPictures(bench, to)), ...(await dropClip(bench, to))];
  } finally {
    await bench.close();
  }
}

/** A person at the sandbox's AnyFast, which takes the bytes themselves: no bucket stands between. Set up as a user does. */
async function openPerson({ sandbox, browser, page, address }: Bench): Promise<string> {
  const { id, accountId } = await addVerifiedPerson({ browser, sandbox }, 'anyfast', 'Lin Yue');
  const options = await browser.openPage('options.html');
  const limits = await command(options, 'account.limits', { id: accountId, createsPerMinute: 60_000 });
  if (!limits.ok) throw new Error('The limit was not stored');
  await options.close();
  await page.goto(address(`library.html#add=${id}`));
  await page.waitForSelector('h1');
  return id;
}

async function dropPictures({ page, sandbox }: Bench, personId: string): Promise<Row[]> {
  const since = sandbox.requests.length;
  await page.evaluate(makePictures as never, BATCH);
  const before = await ownTime(page);
  const figures = await page.evaluate(drop as never, { count: BATCH, personId });
  const after = await ownTime(page);
  const each = (part: keyof NonNullable<typeof before>) =>
    before && after ? (after[part] - before[part]) / BATCH : Number.NaN;
  const own = each('page') + each('workers') + each('background');
  const { takenIn, done, gap } = figures as { takenIn: number; done: number; gap: number };
  const creates = sandbox.requests.slice(since).filter(({ path }) => path.endsWith('/CreateAsset')).length;
  return [
    {
      what: `Batch of ${BATCH} pictures from the drop to the answer, our own time for each: reading, hash, thumbnail, checks, storing, sending, showing`,
      figures: Number.isNaN(own)
        ? '–'
        : `${ms(own)} (page ${ms(each('page'))}, workers ${ms(each('workers'))}, background ${ms(each('background'))})`,
      goal: 'at most 15 ms an item',
      met: Number.isNaN(own) ? undefined : own <= 15,
    },
    {
      what: 'Reading, hashing, thumbnail, checks and storing them, by the clock',
      figures: `${ms(takenIn)}, ${ms(takenIn / BATCH)} an item`,
    },
    {
      what: `The same until the provider has answered ${creates} creates`,
      figures: `${ms(done)}, ${ms(done / BATCH)} an item, the sandbox's own time in it`,
    },
    {
      what: 'Longest the page did not answer meanwhile',
      figures: ms(gap),
      goal: 'at most 50 ms',
      met: gap <= 50,
    },
  ];
}

/** Runs in the page: what will be dropped. Made before anything is measured. */
async function makePictures(count: number): Promise<void> {
  const files = new DataTransfer();
  for (let index = 0; index < count; index += 1) {
    const canvas = new OffscreenCanvas(600, 800);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    const ground = context.createLinearGradient(0, 0, 600, 800);
    ground.addColorStop(0, `hsl(${(index * 37) % 360} 50% 70%)`);
    ground.addColorStop(1, `hsl(${(index * 91) % 360} 40% 40%)`);
    context.fillStyle = ground;
    context.fillRect(0, 0, 600, 800);
    context.fillStyle = `hsl(${(index * 53) % 360} 30% 30%)`;
    context.fillRect(((index * 17) % 40) * 10, ((index * 29) % 50) * 10, 200, 240);
    files.items.add(
      new File([await canvas.convertToBlob({ type: 'image/jpeg' })], `lin-${index}.jpg`, { type: 'image/jpeg' }),
    );
  }
  (globalThis as unknown as { pictures: DataTransfer }).pictures = files;
}

/** Runs in the page. Times in ms since the drop. */
async function drop({ count, personId }: { count: number; personId: string }): Promise<object> {
  const { pictures: files } = globalThis as unknown as { pictures: DataTransfer };
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const countOf = (index: string, key: IDBValidKey) =>
    new Promise<number>((resolve, reject) => {
      const asking = database.transaction('assets').objectStore('assets').index(index).count(key);
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
    });
  let gap = 0;
  let last = performance.now();
  let watching = true;
  // A timer of 10 ms, not a loop: the page is asked, not kept busy. What it takes itself would count as ours.
  const beat = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last - 10);
    last = now;
    if (watching) setTimeout(beat, 10);
  };
  const began = performance.now();
  const target = document.querySelector('main') ?? document.body;
  last = performance.now();
  beat();
  for (const type of ['dragenter', 'dragover', 'drop']) {
    target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: files }));
  }
  const wait = async (enough: () => Promise<boolean>) => {
    while (!(await enough())) {
      if (performance.now() - began > 300_000)
        throw new Error(`Still under way: ${document.body.innerText.slice(0, 500)}`);
      // As above: each look is a transaction of this page.
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return performance.now() - began;
  };
  const takenIn = await wait(async () => (await countOf('byPerson', personId)) >= count);
  const before = async (state: string) => countOf('byPersonState', [personId, state] as never);
  const done = await wait(async () => (await before('queued')) + (await before('sending')) === 0);
  watching = false;
  database.close();
  return { takenIn, done, gap };
}

async function dropClip({ page }: Bench, personId: string): Promise<Row[]> {
  const film = await filmOf(CLIP_BYTES);
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'bench-clip';
    document.body.append(input);
  });
  await page.setInputFiles('#bench-clip', film);
  const took = (await page.evaluate(checkClip as never, { personId })) as number;
  return [
    {
      what: `A clip of ${mb(CLIP_BYTES)}, from the drop to its checked record (its hash in it)`,
      figures: ms(took),
      goal: 'under 300 ms',
      met: took < 300,
    },
  ];
}

/** Runs in the page. */
async function checkClip({ personId }: { personId: string }): Promise<number> {
  const file = document.querySelector<HTMLInputElement>('#bench-clip')?.files?.[0];
  if (!file) throw new Error('no clip');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const count = () =>
    new Promise<number>((resolve, reject) => {
      const asking = database.transaction('assets').objectStore('assets').index('byPerson').count(personId);
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
    });
  const before = await count();
  const files = new DataTransfer();
  files.items.add(file);
  const began = performance.now();
  const target = document.querySelector('main') ?? document.body;
  for (const type of ['dragenter', 'dragover', 'drop']) {
    target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: files }));
  }
  while ((await count()) === before) await new Promise((resolve) => setTimeout(resolve, 5));
  const took = performance.now() - began;
  database.close();
  return took;
}
