import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { measureBackup } from './backup';
import { measureDeeds } from './deeds';
import { measureLibraries } from './library';
import { measurePopup } from './popup';
import { type Row, table } from './report';
import { measureUploads } from './uploads';

/** `npm run bench`: each part in a browser of its own, one after the other. */
const parts: Record<string, () => Promise<Row[]>> = {
  popup: measurePopup,
  library: measureLibraries,
  deeds: measureDeeds,
  uploads: measureUploads,
  backup: measureBackup,
};

const args = process.argv.slice(2);
const chosen = args.find((arg) => !arg.startsWith('--'))?.split(',') ?? Object.keys(parts);

const FILE = 'docs/BENCHMARKS.md';
const titleOf = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

/** What the file says of each part; a part that is not measured now stays as it was. */
const sections = new Map(
  (existsSync(FILE) ? readFileSync(FILE, 'utf8') : '')
    .split(/^## /m)
    .slice(1)
    .map((text): [string, string] => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n')).trim()]),
);
for (const name of chosen) {
  const measure = parts[name];
  if (!measure) throw new Error(`There is no part ${name}; the parts: ${Object.keys(parts).join(', ')}.`);
  console.log(`\n## ${name}`);
  const text = table(await measure());
  console.log(text);
  sections.set(titleOf(name), text);
}

if (args.includes('--write')) {
  const machine = `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}, headless Chromium`;
  // What was written by hand stays, after what is made.
  const titles = new Set([...Object.keys(parts).map(titleOf), ...sections.keys()]);
  const texts = [...titles].flatMap((title) => {
    const text = sections.get(title);
    return text === undefined ? [] : [`## ${title}\n\n${text}`];
  });
  writeFileSync(
    FILE,
    `# Benchmarks

\`npm run bench -- --write\` makes this file; \`npm run bench -- library --write\` one part of it. Machines differ and are noisy: look
at the ratios, which compare figures of one run. Measured on ${machine}. The sandbox answers without delay; nothing leaves the machine.

${texts.join('\n\n')}
`,
  );
}
