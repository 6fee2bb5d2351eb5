import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { BrowserName } from '@/tests/e2e/harness/browser';
import { until } from '@/tests/e2e/harness/page';
import { type JobName, left, play } from './jobs';
import { type ChaosWorld, openChaos } from './world';

/** `npm run test:chaos`: records the points of each job once, then does it again for each of them, and prints a table. */

const args = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args[at + 1];
};
const browsers: BrowserName[] = [option('browser') ?? ['chromium', 'firefox']].flat() as BrowserName[];
const jobs: JobName[] = [option('job') ?? ['main', 'batch']].flat() as JobName[];
const wanted = option('point');
/** Each occurrence of a name, not only its first: the tests in Node do so. */
const all = args.includes('--all');

async function opened(name: BrowserName): Promise<ChaosWorld> {
  const world = await openChaos(name);
  await until(
    async () => (await left(world)).length === 0,
    () => 'the beginning has no end',
  );
  return world;
}

const rows: string[] = [];
let bad = 0;
for (const name of browsers) {
  for (const job of jobs) {
    let world = await opened(name);
    try {
      const plain = await play(world, job, undefined);
      if (plain.faults.length > 0) throw new Error(`${name} ${job}, not interrupted: ${plain.faults.join('; ')}`);
      const points = plain.points.filter(
        (point) => (all || point.endsWith(' #1')) && (!wanted || point.includes(wanted)),
      );
      console.log(`\n${name}, ${job}: ${points.length} points`);
      for (const point of points) {
        const { killed, faults, creates, ms } = await play(world, job, point);
        // Where two things happen at once, one run may do without a point of another.
        const result = faults.length > 0 ? faults.join('; ') : killed ? 'as it should be' : 'not reached';
        const row = `| ${job} | \`${point}\` | ${name} | ${result} | ${creates} | ${(ms / 1000).toFixed(1)} s |`;
        console.log(row);
        rows.push(row);
        if (faults.length === 0) continue;
        bad += 1;
        // The next one begins in order.
        await world.close();
        world = await opened(name);
      }
    } finally {
      await world.close();
    }
  }
}

const table = [
  '| job | point | browser | result | creates | time |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows,
].join('\n');
console.log(`\n${table}\n\n${rows.length} points, ${bad} not as they should be`);
const FILE = 'docs/RELIABILITY.md';
if (args.includes('--write') && existsSync(FILE)) {
  const text = readFileSync(FILE, 'utf8');
  const [before = ''] = text.split('## One run');
  writeFileSync(FILE, `${before}## One run\n\n${rows.length} points, ${bad} not as they should be.\n\n${table}\n`);
}
process.exit(bad > 0 ? 1 : 0);
