import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lintAddon } from './addon.mjs';
import { ensureBrowsers } from './browsers.mjs';
import { ensureInstalled, root, runTool, Stop, start } from './ground.mjs';

/**
 * `npm test`: installs what is missing and runs everything; a step that fails ends it, but the browser tests run after failed unit tests too.
 * `npm test -- --only unit` runs that step (several: `--only types,lint`); other words narrow vitest's files down.
 */

const REPORTS = join(root, 'test-output');

const vitest = (step, projects, files) => {
  const report = join(REPORTS, `${step}.json`);
  rmSync(report, { force: true });
  const chosen = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runTool('vitest', [
    'run',
    ...chosen,
    ...reporters,
    ...(files.length > 0 ? ['--passWithNoTests', ...files] : []),
  ]);
};

/** With the zips, for what is rebuilt from the source zip is compared with them. */
async function build() {
  return (await runTool('wxt', ['zip'])) || runTool('wxt', ['zip', '-b', 'firefox']);
}

/** In the order of running. `build` first for those that look at it; after `goOn` the rest runs even when it failed. */
const STEPS = [
  { name: 'types', run: async () => (await runTool('wxt', ['prepare'])) || runTool('typescript', ['--noEmit'], 'tsc') },
  { name: 'lint', run: () => runTool('@biomejs/biome', ['ci']) },
  { name: 'unused', run: () => runTool('knip', []) },
  { name: 'build', run: build },
  {
    name: 'addon',
    afterBuild: true,
    run: lintAddon,
  },
  {
    name: 'rebuilt',
    afterBuild: true, // What it needs is installed by then; on a fresh clone it isn't yet.
    run: async () => (await import('./rebuilt.mjs')).rebuilt(),
  },
  { name: 'size', afterBuild: true, run: () => runTool('size-limit', []) },
  { name: 'unit', goOn: true, afterBuild: true, run: (files) => vitest('unit', ['unit', 'contract'], files) },
  { name: 'e2e', afterBuild: true, run: (files) => vitest('e2e', ['e2e'], files) },
];

function readArguments(args) {
  const at = args.indexOf('--only');
  const only = at < 0 ? [] : (args[at + 1] ?? '').split(',').filter(Boolean);
  const unknown = only.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0 || (at >= 0 && only.length === 0)) {
    throw new Stop(`There is no step "${unknown.join(', ')}". The steps: ${STEPS.map(({ name }) => name).join(', ')}.`);
  }
  const files = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  const chosen = STEPS.filter(({ name }) => only.length === 0 || only.includes(name));
  const needsBuild = chosen.some(({ afterBuild }) => afterBuild);
  return { steps: STEPS.filter((step) => chosen.includes(step) || (needsBuild && step.name === 'build')), files };
}

/** Sums what vitest itself counted. */
function results() {
  let passed = 0;
  let failed = 0;
  for (const name of ['unit', 'e2e']) {
    const report = join(REPORTS, `${name}.json`);
    if (!existsSync(report)) continue;
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    passed += numPassedTests;
    failed += numFailedTests;
  }
  return `${passed} passed, ${failed} failed`;
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function runAll({ steps, files }) {
  const times = [];
  const failed = [];
  for (const step of steps) {
    console.log(`\n── ${step.name}`);
    const since = performance.now();
    const code = await step.run(files);
    times.push(`${step.name} ${seconds(since)}`);
    console.log(`── ${step.name}: ${code === 0 ? 'done' : 'FAILED'} in ${seconds(since)}`);
    if (code === 0) continue;
    failed.push(step.name);
    if (!step.goOn) break;
  }
  return { times, failed };
}

await start(async () => {
  const since = performance.now();
  const wanted = readArguments(process.argv.slice(2));
  await ensureInstalled();
  if (wanted.steps.some(({ name }) => name === 'e2e')) await ensureBrowsers(['chromium', 'firefox']);
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const { times, failed } = await runAll(wanted);
  console.log(`\n${times.join(', ')}; ${seconds(since)} in all`);
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}.`);
  console.log(results());
  return failed.length > 0 ? 1 : 0;
});
