import { ensureBrowsers } from './browsers.mjs';
import { ensureInstalled, runTool, Stop, start } from './ground.mjs';

/**
 * `npm run bench`: builds, and measures the popup, the library, what is done with all of it, the uploads and the backup in Chromium (tests/bench/bench.ts).
 * `npm run bench -- library,uploads` measures those; `-- --write` puts the figures into docs/BENCHMARKS.md.
 */

await start(async () => {
  await ensureInstalled();
  await ensureBrowsers(['chromium']);
  if ((await runTool('wxt', ['build'])) !== 0) throw new Stop('The build failed; its reason stands above.');
  return runTool('tsx', ['tests/bench/bench.ts', ...process.argv.slice(2)]);
});
