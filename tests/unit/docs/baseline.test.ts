import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * An update that asks for more is switched off by the browser until the user agrees: then nobody asks for results any more. So
 * nothing is added unseen; what is meant goes into docs/PERMISSIONS.md, and `npm run baseline` takes it over.
 */

interface Asked {
  permissions: string[];
  hosts: string[];
  data: string[];
}

interface Manifest {
  permissions?: string[];
  host_permissions?: string[];
  content_scripts?: { matches: string[] }[];
  browser_specific_settings?: { gecko?: { data_collection_permissions?: { required?: string[] } } };
}

const baseline = JSON.parse(readFileSync('tests/releases/permissions.json', 'utf8')) as Record<
  'chrome' | 'firefox',
  Asked
>;

function built(folder: string): Manifest {
  const file = `.output/${folder}/manifest.json`;
  // A manifest from before the configuration says nothing of it.
  if (!existsSync(file) || statSync(file).mtimeMs < statSync('wxt.config.ts').mtimeMs)
    throw new Error('There is no new build. Run: npm run build');
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

function requiredBy(manifest: Manifest): Asked {
  const { permissions = [], host_permissions = [], content_scripts = [], browser_specific_settings } = manifest;
  return {
    permissions,
    hosts: [...host_permissions, ...content_scripts.flatMap(({ matches }) => matches)],
    data: browser_specific_settings?.gecko?.data_collection_permissions?.required ?? [],
  };
}

/** What `now` has that `before` has not. */
const added = (before: Asked, now: Asked): string[] =>
  (['permissions', 'hosts', 'data'] as const).flatMap((kind) => now[kind].filter((one) => !before[kind].includes(one)));

describe('what the present build asks for at install, beside the last release', () => {
  it.each([
    ['chrome', 'chrome-mv3'],
    ['firefox', 'firefox-mv3'],
  ] as const)('is not more in %s', (browser, folder) => {
    expect(added(baseline[browser], requiredBy(built(folder)))).toEqual([]);
  });

  it.each([
    ['a permission', { permissions: ['storage', 'tabs'] }, ['tabs']],
    ['a host', { host_permissions: ['https://easyrouter.io/*'] }, ['https://easyrouter.io/*']],
    ['a content script', { content_scripts: [{ matches: ['<all_urls>'] }] }, ['<all_urls>']],
    [
      'data that leaves',
      { browser_specific_settings: { gecko: { data_collection_permissions: { required: ['locationInfo'] } } } },
      ['locationInfo'],
    ],
  ])('%s more would be seen', (_what, manifest, more) => {
    expect(added(baseline.firefox, requiredBy(manifest))).toEqual(more);
  });

  it('what the last release asked for is all explained', () => {
    const page = readFileSync('docs/PERMISSIONS.md', 'utf8');
    for (const name of new Set([...baseline.chrome.permissions, ...baseline.firefox.permissions]))
      expect(page).toContain(`\`${name}\``);
  });
});
