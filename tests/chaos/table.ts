import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The table in docs/RELIABILITY.md. A run may be a part: it takes the place of the same points, of what it ran whole of everything.
 * Each row says of which code it is, so that an old one can be told from those of today.
 */

export interface Row {
  job: string;
  ends: string;
  browser: string;
  point: string;
  result: string;
  creates: number;
  ms: number;
  /** The commit, see `codeOf`. */
  code: string;
}

export const RIGHT = 'as it should be';
const FILE = 'docs/RELIABILITY.md';
const HEADING = '## Point by point';
const HEAD = [
  '| job | what ends | browser | point | result | creates | time | commit |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
];

const NO_DOCUMENTS = ['--', '.', ':!*.md'];
const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
/** The last commit that changed anything but documents; with a `+` when something differs from it. */
export const codeOf = (): string =>
  git('log', '-1', '--format=%h', ...NO_DOCUMENTS) + (git('status', '--porcelain', ...NO_DOCUMENTS) ? '+' : '');

export const textOf = ({ job, ends, browser, point, result, creates, ms, code }: Row): string =>
  `| ${job} | ${ends} | ${browser} | \`${point}\` | ${result.replace(/[\n|]+/g, ' ')} | ${creates} | ${(ms / 1000).toFixed(1)} s | ${code} |`;

const cells = (line: string): string[] => line.split(' | ');
const groupOf = (line: string): string => cells(line).slice(0, 3).join();
const pointOf = (line: string): string => cells(line).slice(0, 4).join();

/** @param isWhole each group of rows holds all points of its job */
export function write(rows: Row[], isWhole: boolean): void {
  const [before = '', section = ''] = readFileSync(FILE, 'utf8').split(`${HEADING}\n`);
  const lines = rows.map(textOf);
  const fresh = new Map(lines.map((line) => [pointOf(line), line]));
  const whole = new Set(isWhole ? lines.map(groupOf) : []);
  const kept = section
    .split('\n')
    .filter((line) => /^\| .* s \| \S+ \|$/.test(line) && (fresh.has(pointOf(line)) || !whole.has(groupOf(line))))
    .map((line) => fresh.get(pointOf(line)) ?? line);
  const all = [...new Set([...kept, ...lines])];
  const groups = [...new Set(all.map(groupOf))].sort();
  const sorted = groups.flatMap((group) => all.filter((line) => groupOf(line) === group));
  const wrong = sorted.filter((line) => !line.includes(` | ${RIGHT}`)).length;
  const sum = `${sorted.length} points in ${groups.length} runs, ${wrong} not as they should be.`;
  writeFileSync(FILE, `${before.trimEnd()}\n\n${HEADING}\n\n${sum}\n\n${[...HEAD, ...sorted].join('\n')}\n`);
}
