import { ensureBrowsers } from './browsers.mjs';
import { ensureInstalled, runTool, Stop, start } from './ground.mjs';

/** `npm run screenshots`: builds, and takes the picture of every page in every state (scripts/screenshots.ts). */

await start(async () => {
  await ensureInstalled();
  await ensureBrowsers(['chromium']);
  if ((await runTool('wxt', ['build'])) !== 0) throw new Stop('The build failed; its reason stands above.');
  return runTool('tsx', ['scripts/screenshots.ts', ...process.argv.slice(2)]);
});
