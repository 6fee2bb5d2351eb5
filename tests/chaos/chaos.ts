import type { BrowserName } from '@/tests/e2e/harness/browser';
import { importing } from './importing';
import { batch, mainJob } from './jobs';
import { type Job, play } from './run';
import { codeOf, RIGHT, type Row, textOf, write } from './table';
import { within } from './within';
import { type ChaosWorld, type End, openChaos } from './world';

/**
 * `npm run test:chaos`: records the points of each job once, then does it again for each of them, and prints a table. The browsers
 * work side by side: most of the time is spent waiting.
 */

const args = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args[at + 1];
};
/** All of them, or the one that an option names. @throws Error for a name that is none */
function chosen<T extends string>(name: string, all: readonly T[]): readonly T[] {
  const wanted = option(name);
  if (wanted === undefined) return all;
  const found = all.filter((one) => one === wanted);
  if (found.length === 0) throw new Error(`--${name} is one of ${all.join(', ')}`);
  return found;
}

/** A browser's own: they know what was there before. */
const JOBS = (): Job[] => [mainJob(), batch(), importing];
const browsers = chosen<BrowserName>('browser', ['chromium', 'firefox']);
const names = chosen(
  'job',
  JOBS().map(({ name }) => name),
);
const ends = chosen<End>('ends', ['background', 'browser']);
const wanted = option('point');
/** `2/3`: the second third of the points. */
const [part = 1, parts = 1] = (option('part') ?? '1/1').split('/').map(Number);
/** Each occurrence of a name, not only its first: the tests in Node do so. */
const all = args.includes('--all');

const writes = args.includes('--write');
const code = writes ? codeOf() : '-';
const rows: Row[] = [];
/** A browser and what goes before every job, ms. */
const OPENING = 240_000;
/** A browser that hangs is ended by force. */
const CLOSING = 30_000;

const open = (name: BrowserName, end: End): Promise<ChaosWorld> =>
  within(OPENING, `opening ${name}`, openChaos(name, end));

async function run(name: BrowserName, job: Job, end: End): Promise<void> {
  const began = performance.now();
  /** On the other stream: the table alone can be kept. */
  const say = (what: string) =>
    console.error(
      `${((performance.now() - began) / 1000).toFixed(0)} s: ${name}, ${job.name}, the ${end} ends: ${what}`,
    );
  say('opens');
  let world = await open(name, end);
  try {
    say('goes through it without an end');
    const plain = await play(world, job, undefined, end);
    if (plain.faults.length > 0) throw new Error(`${name} ${job.name}, not interrupted: ${plain.faults.join('; ')}`);
    const passed = plain.points.filter((point) => all || point.endsWith(' #1'));
    const own = end === 'background' ? Object.keys(job.own ?? {}) : [];
    // One that is asked for by its whole name may come only when it is interrupted, or in another order of things.
    const named = wanted && / #\d+$/.test(wanted) && !passed.includes(wanted) ? [wanted] : [];
    const points = [...passed, ...named, ...own]
      .filter((point) => !wanted || point.includes(wanted))
      .filter((_, at, { length }) => Math.floor((at * parts) / length) === part - 1);
    console.log(`\n${name}, ${job.name}, the ${end} ends: ${points.length} points`);
    const here: Row[] = [];
    for (const point of points) {
      say(point);
      const { ended, faults, creates, ms } = await play(world, job, point, end);
      // Where two things happen at once, one run may do without a point of another.
      const result = faults.length > 0 ? faults.join('; ') : ended ? RIGHT : `${RIGHT}, not reached`;
      const row = { job: job.name, ends: end, browser: name, point, result, creates, ms, code };
      console.log(textOf(row));
      here.push(row);
      rows.push(row);
      // At once: what was run counts also when the rest is cut off.
      if (writes) write([row], false);
      if (faults.length === 0) continue;
      // The next one begins in order.
      await close(world);
      world = await open(name, end);
    }
    if (writes && !wanted && parts === 1 && !all) write(here, true);
  } finally {
    await close(world);
  }
}

const close = (world: ChaosWorld): Promise<void> =>
  within(CLOSING, `closing ${world.name}`, world.close()).catch((error: unknown) => console.error(String(error)));

await Promise.all(
  browsers.map(async (name) => {
    for (const job of JOBS().filter((one) => names.includes(one.name))) {
      for (const end of ends) await run(name, job, end);
    }
  }),
);
const bad = rows.filter(({ result }) => !result.startsWith(RIGHT)).length;
console.log(`\n${rows.length} points, ${bad} not as they should be`);
process.exit(bad > 0 ? 1 : 0);
