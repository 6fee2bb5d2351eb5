import { readFileSync, writeFileSync } from 'node:fs';

/** The table in docs/RELIABILITY.md. A run may be a part: it takes the place of the same points, of what it ran whole of everything. */

export interface Row {
  job: string;
  ends: string;
  browser: string;
  point: string;
  result: string;
  creates: number;
  ms: number;
}

export const RIGHT = 'as it should be';
const FILE = 'docs/RELIABILITY.md';
const HEADING = '## Point by point';
const HEAD = [
  '| job | what ends | browser | point | result | creates | time |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];

export const textOf = ({ job, ends, browser, point, result, creates, ms }: Row): string =>
  `| ${job} | ${ends} | ${browser} | \`${point}\` | ${result} | ${creates} | ${(ms / 1000).toFixed(1)} s |`;

const cells = (line: string): string[] => line.split(' | ');
const groupOf = (line: string): string => cells(line).slice(0, 3).join();
const pointOf = (line: string): string => cells(line).slice(0, 4).join();

/** @param isWhole each group of rows holds all points of its job */
export function write(rows: Row[], isWhole: boolean): void {
  const [before = '', section = ''] = readFileSync(FILE, 'utf8').split(`${HEADING}\n`);
  const lines = rows.map(textOf);
  const key = isWhole ? groupOf : pointOf;
  const replaced = new Set(lines.map(key));
  const kept = section.split('\n').filter((line) => / s \|$/.test(line) && !replaced.has(key(line)));
  const all = [...kept, ...lines];
  const groups = [...new Set(all.map(groupOf))].sort();
  const sorted = groups.flatMap((group) => all.filter((line) => groupOf(line) === group));
  const wrong = sorted.filter((line) => !line.includes(` | ${RIGHT}`)).length;
  const sum = `${sorted.length} points in ${groups.length} runs, ${wrong} not as they should be.`;
  writeFileSync(FILE, `${before.trimEnd()}\n\n${HEADING}\n\n${sum}\n\n${[...HEAD, ...sorted].join('\n')}\n`);
}
