import { ensureBrowsers } from './browsers.mjs';
import { ensureInstalled, runTool, Stop, start } from './ground.mjs';

/**
 * `npm run test:chaos`: builds, and ends the background of both browsers, and the browsers, at every point of every job
 * (tests/chaos/chaos.ts). `-- --browser firefox`, `-- --job batch`, `-- --ends browser`, `-- --point <part of its name>` and
 * `-- --part 2/3` narrow it; `-- --write` puts what was run into the table of docs/RELIABILITY.md.
 */

await start(async () => {
  await ensureInstalled();
  await ensureBrowsers(['chromium', 'firefox']);
  for (const args of [['build'], ['build', '-b', 'firefox']]) {
    if ((await runTool('wxt', args)) !== 0) throw new Stop('The build failed; its reason stands above.');
  }
  return runTool('tsx', ['tests/chaos/chaos.ts', ...process.argv.slice(2)]);
});
