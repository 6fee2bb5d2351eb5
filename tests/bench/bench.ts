import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { measureBackup } from './backup';
import { measureLibraries } from './library';
import { type Row, table } from './report';
import { measureUploads } from './uploads';

/** `npm run bench`: each part in a browser of its own, one after the other. */
const parts: Record<string, () => Promise<Row[]>> = {
  library: measureLibraries,
  uploads: measureUploads,
  backup: measureBackup,
};

const args = process.argv.slice(2);
const chosen = args.find((arg) => !arg.startsWith('--'))?.split(',') ?? Object.keys(parts);

const sections: string[] = [];
for (const name of chosen) {
  const measure = parts[name];
  if (!measure) throw new Error(`There is no part ${name}; the parts: ${Object.keys(parts).join(', ')}.`);
  console.log(`\n## ${name}`);
  const text = table(await measure());
  console.log(text);
  sections.push(`## ${name[0]?.toUpperCase()}${name.slice(1)}\n\n${text}`);
}

if (args.includes('--write')) {
  const machine = `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}, headless Chromium`;
  writeFileSync(
    'docs/BENCHMARKS.md',
    `# Benchmarks

\`npm run bench -- --write\` makes this file. Machines differ and are noisy: look at the ratios, which compare figures of one run.
Measured on ${machine}. The sandbox answers without delay; nothing leaves the machine.

${sections.join('\n\n')}
`,
  );
}
