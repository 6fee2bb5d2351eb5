import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { LongestFirst } from './tests/longest-first.ts';

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/[\\/]$/, '');
const alias = { '@': root };
// Class names come through as they are written, so that a component's test can name them. No connection leaves this machine.
const offline: TestProjectInlineConfiguration['test'] = {
  environment: 'node',
  css: { modules: { classNameStrategy: 'non-scoped' } },
  setupFiles: ['tests/no-network.ts'],
  // Of its own accord vitest leaves one core to itself, though it has little to do: half of a machine of two.
  maxWorkers: availableParallelism(),
  // For what hangs. Ten thousand cases of a parser take seconds, and more on a machine that is busy.
  testTimeout: 60_000,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [WxtVitest()],
        test: { ...offline, name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] },
      },
      {
        // These leave nothing behind but modules: one process goes on from file to file, for to start one takes as long as most of them.
        plugins: [WxtVitest()],
        test: {
          ...offline,
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          isolate: false,
          setupFiles: ['tests/no-network.ts', 'tests/fresh.ts'],
        },
      },
      {
        // The same two files as in `unit`, at full size: `npm run test:soak`, some minutes.
        plugins: [WxtVitest()],
        test: {
          ...offline,
          name: 'soak',
          include: ['tests/unit/survival/{load,soak}.test.ts'],
          env: { SOAK: 'full' },
          testTimeout: 900_000,
          execArgv: ['--expose-gc'],
          fileParallelism: false,
          disableConsoleIntercept: true,
        },
      },
      {
        // The same file as in `e2e`, for every designed state: `npm run test:languages`, a minute or two.
        resolve: { alias },
        test: {
          name: 'languages',
          include: ['tests/e2e/languages.test.ts'],
          environment: 'node' as const,
          env: { LIKENESS_LANGUAGES: 'all' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Each file has a sandbox and real browsers of its own, on ports of its own. Three at a time on two cores
        // take a tenth less, and make each so slow that what waits for a browser is less sure to get it. One process runs one
        // file after the other: to start it and to read playwright takes 0.8 s of a core.
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          isolate: false,
          setupFiles: ['tests/fresh.ts'],
          environment: 'node' as const,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
