import { ensureBrowsers } from './browsers.mjs';
import { ensureInstalled, runTool, Stop, start } from './ground.mjs';

/** `npm run screenshots`: builds, and takes the picture of every page in every state (scripts/screenshots.ts). */

await start(async () => {
  await ensureInstalled();
  const told = process.argv.slice(2);
  const browser = told.some((one) => /(^|[=,])firefox(,|$)/.test(one)) ? 'firefox' : 'chromium';
  await ensureBrowsers([browser]);
  if ((await runTool('wxt', ['build', '-b', browser === 'firefox' ? 'firefox' : 'chrome'])) !== 0)
    throw new Stop('The build failed; its reason stands above.');
  return runTool('tsx', ['scripts/screenshots.ts', ...told]);
});
