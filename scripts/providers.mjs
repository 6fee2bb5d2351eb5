import { runTool, start } from './ground.mjs';

/** `npm run docs`: writes the table of docs/PROVIDERS.md from the adapters' own data. */
await start(async () => {
  process.env.UPDATE = '1';
  return runTool('vitest', ['run', '--project', 'unit', 'tests/unit/docs/providers.test.ts']);
});
