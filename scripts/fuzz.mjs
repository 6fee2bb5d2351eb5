import { runTool, Stop, start } from './ground.mjs';

/**
 * `npm run test:fuzz`: the fuzz tests alone, 10,000 cases for each parser as in `npm test`.
 * but others each time. `-- --runs 1000000` for more, `-- --seed 42` for the cases of a failure again; other words narrow the files down.
 */

function readArguments(args) {
  const rest = [...args];
  const env = {};
  for (const [flag, name] of [
    ['--runs', 'FUZZ_RUNS'],
    ['--seed', 'FUZZ_SEED'],
  ]) {
    const at = rest.indexOf(flag);
    if (at < 0) continue;
    const [, value = ''] = rest.splice(at, 2);
    if (!/^-?\d+$/.test(value)) throw new Stop(`${flag} takes a whole number.`);
    env[name] = value;
  }
  return { env, files: rest };
}

await start(async () => {
  const { env, files } = readArguments(process.argv.slice(2));
  Object.assign(process.env, { FUZZ_SEED: String(Math.floor(Math.random() * 2 ** 31)) }, env);
  console.log(`Seed ${process.env.FUZZ_SEED}`);
  // A million cases take minutes: the limit of a test is for cases that hang, and each case has a limit of its own.
  const limit = ['--testTimeout', '0'];
  return runTool('vitest', [
    'run',
    '--project',
    'unit',
    '--project',
    'contract',
    ...limit,
    ...(files.length > 0 ? files : ['.fuzz.test']),
  ]);
});
