import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineWxtModule } from 'wxt/modules';
import { folderOf, noticeOf, type Shipped } from './notice';

/**
 * Puts THIRD_PARTY.txt beside what is built: every package of which a module went into the bundle, with its licence. The bundle
 * is asked, and not package.json: some of what is shipped comes in through tools (the polyfill, WXT's own few lines).
 */

function read(folder: string): Shipped {
  const { name, version, license, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  return {
    name,
    version,
    licence: license,
    source: typeof repository === 'string' ? repository : repository?.url,
    text: file && readFileSync(join(folder, file), 'utf8'),
  };
}

/** What the project names itself, shipped or a tool: not each package of a repository brings its licence. */
function named(root: string): Shipped[] {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys({ ...dependencies, ...devDependencies }).map((name) => read(join(root, 'node_modules', name)));
}

export default defineWxtModule((wxt) => {
  const folders = new Set<string>();
  const collect = (): Plugin => ({
    name: 'third-party',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(part.modules)) {
          const folder = renderedLength > 0 ? folderOf(id) : undefined;
          if (folder) folders.add(realpathSync(resolve(wxt.config.root, folder)));
        }
      }
    },
  });
  wxt.hooks.hook('build:before', () => folders.clear());
  wxt.hooks.hook('vite:build:extendConfig', (_entrypoints, config) => {
    config.plugins = [...(config.plugins ?? []), collect()];
    // Workers are bundles of their own, and the largest libraries are only there.
    config.worker = { ...config.worker, plugins: () => [collect()] };
  });
  wxt.hooks.hook('build:done', () => {
    if (wxt.config.command !== 'build') return;
    writeFileSync(join(wxt.config.outDir, 'THIRD_PARTY.txt'), noticeOf([...folders].map(read), named(wxt.config.root)));
  });
});
