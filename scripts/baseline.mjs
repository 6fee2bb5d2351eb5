import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool, Stop, start } from './ground.mjs';

/**
 * `npm run baseline`: puts the present package of each browser, and what its manifest asks for, into `tests/releases`. The update test
 * installs it and puts a new build over it, and a permission that it does not have may not come in unseen. Run it for each release.
 */

const PLACE = join(root, 'tests/releases');
const BROWSERS = { chrome: 'chrome-mv3', firefox: 'firefox-mv3' };

const json = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

/** What a browser grants with the install, and what it may be asked for later. */
const asked = (manifest) => ({
  permissions: manifest.permissions ?? [],
  hosts: [...(manifest.host_permissions ?? []), ...(manifest.content_scripts ?? []).flatMap(({ matches }) => matches)],
  data: manifest.browser_specific_settings?.gecko?.data_collection_permissions?.required ?? [],
  optional: [...(manifest.optional_permissions ?? []), ...(manifest.optional_host_permissions ?? [])],
});

await start(async () => {
  const { name, version } = json('package.json');
  mkdirSync(PLACE, { recursive: true });
  const permissions = { version };
  for (const [browser, folder] of Object.entries(BROWSERS)) {
    if ((await runTool('wxt', ['zip', '-b', browser])) !== 0)
      throw new Stop(`The package for ${browser} could not be made.`);
    copyFileSync(join(root, '.output', `${name}-${version}-${browser}.zip`), join(PLACE, `${browser}.zip`));
    permissions[browser] = asked(json('.output', folder, 'manifest.json'));
  }
  writeFileSync(join(PLACE, 'permissions.json'), `${JSON.stringify(permissions, null, 2)}\n`);
  return 0;
});
