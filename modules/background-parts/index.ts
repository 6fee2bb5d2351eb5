import type { Plugin, Rolldown } from 'vite';
import { defineWxtModule } from 'wxt/modules';
import { mainOf, partOf } from './join';

/**
 * The background in two files: what binds its listeners, and what comes by `import()` when it is needed. A browser reads, unpacks and
 * runs the whole of a worker's script each time that it wakes it. WXT makes one file of it; and a worker that is a module
 * can't import anything later, so these are classic scripts (`join.ts`).
 */
export default defineWxtModule((wxt) => {
  let apart: string[] = [];

  const parts = (): Plugin => ({
    name: 'background-parts',
    outputOptions: (options) => ({ ...options, chunkFileNames: 'chunks/[name]-[hash].js' }),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((one): one is Rolldown.OutputChunk => one.type === 'chunk');
        const main = chunks.find(({ isEntry }) => isEntry);
        if (!main) throw new Error('There is no background');
        const atOnce = neededBy(main, chunks);
        const later = chunks.filter((one) => one !== main && !atOnce.includes(one));
        apart = later.map(({ fileName }) => fileName);
        main.code = mainOf(pieceOf(main), atOnce.map(pieceOf), apart);
        for (const part of later) part.code = partOf(pieceOf(part));
        for (const { fileName } of atOnce) delete bundle[fileName];
      },
    },
  });

  wxt.hooks.hook('vite:build:extendConfig', ([entrypoint], config) => {
    if (entrypoint?.type !== 'background' || !config.build?.lib) return;
    config.build.lib.formats = ['cjs'];
    config.plugins = [...(config.plugins ?? []), parts()];
  });
  wxt.hooks.hook('build:manifestGenerated', (_wxt, { background }) => {
    // A page reads them before: they do nothing until they are asked for.
    if (background && 'scripts' in background) background.scripts?.unshift(...apart);
  });
});

const pieceOf = ({ fileName, code }: Rolldown.OutputChunk) => ({ file: fileName, code });

/** What a chunk imports statically, and what that does. */
function neededBy(chunk: Rolldown.OutputChunk, all: Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const found = new Set<Rolldown.OutputChunk>();
  const visit = ({ imports }: Rolldown.OutputChunk): void => {
    for (const one of all) {
      if (!imports.includes(one.fileName) || found.has(one)) continue;
      found.add(one);
      visit(one);
    }
  };
  visit(chunk);
  return [...found];
}
