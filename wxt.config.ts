import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { defineConfig } from 'wxt';

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  manifestVersion: 3,
  imports: false,
  hooks: {
    // `imports: false` only hides them from types: a name like one of theirs still brought a storage library into the package.
    'config:resolved': ({ config }) => void Object.assign(config.imports, { autoImport: false }),
    'vite:build:extendConfig': (entrypoints, { build }) => {
      const output = build?.rolldownOptions?.output;
      if (!output || Array.isArray(output) || !entrypoints.some(({ type }) => type === 'popup')) return;
      output.codeSplitting = { groups: [{ debugName: 'shared with the popup', name: sharedWithPopup }] };
    },
  },
  i18n: { localesDir: 'utils/text/locales' },
  // Workers are modules: what only they need comes in pieces of its own.
  vite: () => ({
    build: {
      target: ['chrome123', 'firefox140'],
      // Both browsers load modules ahead by themselves.
      modulePreload: { polyfill: false },
    },
    css: { modules: { generateScopedName: shortName } },
    worker: { format: 'es' },
  }),
  zip: {
    // What builds the package and nothing else: no test, no output of one, no file that happens to lie about.
    includeSources: [
      '{components,entrypoints,modules,public,utils}/**',
      'docs/**',
      '{package,package-lock,tsconfig}.json',
      'wxt.config.ts',
      '.npmrc',
      '{README,CHANGELOG,CONTRIBUTING}.md',
      'LICENSE',
    ],
    // Pictures of pages: megabytes that build nothing.
    excludeSources: ['docs/screenshots/**', 'docs/store/pictures/**'],
  },
  manifest: ({ browser }) => ({
    default_locale: 'en',
    name: '__MSG_manifest_name__',
    description: '__MSG_manifest_description__',
    icons: Object.fromEntries([16, 24, 32, 48, 64, 96, 128].map((size) => [size, `icons/icon-${size}.png`])),
    action: { default_title: 'Likeness' },
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'contextMenus',
      'notifications',
      'scripting',
      'activeTab',
      // Firefox only: `menus.getTargetElement`, which element was clicked when a page shows a picture twice.
      ...(browser === 'firefox' ? (['menus'] as const) : []),
    ],
    // At most four may be suggested. Alt+Shift and these letters are nothing of Chrome's or Firefox' own; on a Mac Alt writes signs.
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+L', mac: 'MacCtrl+Shift+L' } },
      verify: {
        suggested_key: { default: 'Alt+Shift+V', mac: 'MacCtrl+Shift+V' },
        description: '__MSG_manifest_commandVerify__',
      },
      library: {
        suggested_key: { default: 'Alt+Shift+O', mac: 'MacCtrl+Shift+O' },
        description: '__MSG_manifest_commandLibrary__',
      },
      again: {
        suggested_key: { default: 'Alt+Shift+U', mac: 'MacCtrl+Shift+U' },
        description: '__MSG_manifest_commandAgain__',
      },
    },
    // In private windows there is nothing of ours: no menu, no button, no script, and so nothing is stored of them.
    incognito: 'not_allowed',
    // Nothing is granted at install: each host is asked for in the click that needs it (docs/PERMISSIONS.md).
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    content_security_policy: {
      // Its own files ('self'): the texts of a chosen language.
      // No picture or film from the web is ever loaded into a page of ours (a kept clip is played from its bytes), and Firefox'
      // default would upgrade http://localhost.
      // Written out: what is not named here is forbidden, whatever a browser's own default is.
      extension_pages:
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src blob:; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    // Without it every other extension may connect in Chromium. Firefox doesn't know it; there, as here, nobody listens.
    ...(browser === 'firefox' ? {} : { externally_connectable: { ids: [] } }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'likeness@likeness.invalid',
              strict_min_version: '140.0',
              // The key; pictures of pages; faces, voices, clips and names of people (docs/PRIVACY.md). All to the provider.
              data_collection_permissions: {
                required: ['authenticationInfo', 'websiteContent', 'personallyIdentifyingInfo'],
              },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : { minimum_chrome_version: '123' }),
  }),
});

/** Class names with four letters of their file: every page loads them, and the usual ones are half as long again. */
function shortName(name: string, file: string): string {
  const path = relative(import.meta.dirname, file.split('?')[0] ?? file).replaceAll('\\', '/');
  return `${name}_${createHash('sha256').update(path).digest('base64url').slice(0, 4)}`;
}

interface Modules {
  getModuleInfo(id: string): { importers: readonly string[]; dynamicImporters: readonly string[] } | null;
}

/**
 * What the popup needs at once and others as well, and all of its styles: one file of each. Each more costs it two or three
 * milliseconds to open.
 */
function sharedWithPopup(id: string, modules: Modules): string | null {
  const starts = startsOf(id, modules);
  const isPopups = [...starts].some((one) => one.endsWith('entrypoints/popup/index.html'));
  return isPopups && (starts.size > 1 || id.endsWith('.css')) ? 'shared' : null;
}

/** The pages that import it at once, and what is imported later and does. */
function startsOf(id: string, modules: Modules, seen = new Set<string>()): Set<string> {
  const starts = new Set<string>();
  if (seen.has(id)) return starts;
  seen.add(id);
  const info = modules.getModuleInfo(id);
  if (!info || info.importers.length === 0 || info.dynamicImporters.length > 0) starts.add(id);
  for (const one of info?.importers ?? []) for (const start of startsOf(one, modules, seen)) starts.add(start);
  return starts;
}
