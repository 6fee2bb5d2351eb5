import { ensureBrowsers } from './browsers.mjs';
import { ensureInstalled, runTool, Stop, start } from './ground.mjs';

/** `npm run demo`: installs and builds what is missing, then plays the main job (scripts/demo.ts). */

await start(async () => {
  const args = process.argv.slice(2);
  const browser = args.some((arg) => /^(--browser=)?firefox$/.test(arg)) ? 'firefox' : 'chromium';
  await ensureInstalled();
  await ensureBrowsers([browser]);
  if ((await runTool('wxt', ['build', ...(browser === 'firefox' ? ['-b', 'firefox'] : [])])) !== 0) {
    throw new Stop('The build failed; its reason stands above.');
  }
  return runTool('tsx', ['scripts/demo.ts', ...args]);
});
