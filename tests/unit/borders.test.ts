import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The borders of docs/ARCHITECTURE.md, kept by biome.json: imports planted in a copy of the layout. */
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
let room: string;

beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), 'likeness-borders-'));
  const { vcs: _, ...rules }: Record<string, unknown> = JSON.parse(readFileSync('biome.json', 'utf8'));
  writeFileSync(join(room, 'biome.json'), JSON.stringify({ ...rules, $schema: undefined }));
});
afterAll(() => rmSync(room, { recursive: true }));

function lint(file: string, target: string): string {
  mkdirSync(dirname(join(room, file)), { recursive: true });
  writeFileSync(join(room, file), `import { it } from '${target}';\n\nit();\n`);
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', file], { cwd: room, encoding: 'utf8' });
  return stdout + stderr;
}

describe('who may import whom', () => {
  it.each([
    ['components/Button.tsx', '@/utils/accounts/accounts'],
    ['components/Button.tsx', '@/utils/providers/easyrouter'],
    ['components/Button.tsx', '@/utils/storage/vault'],
    ['components/Button.tsx', '@/utils/storage/vault-key'],
    ['components/Button.tsx', '@/utils/storage/unlocked'],
    ['entrypoints/popup/App.tsx', '@/utils/verification/verifications'],
    ['entrypoints/popup/App.tsx', '@/utils/storage/update'],
    ['entrypoints/popup/App.tsx', '@/utils/background/compose'],
    ['utils/providers/crun.ts', '@/utils/storage/database'],
    ['utils/providers/crun.ts', 'wxt/browser'],
    ['utils/assets/assets.ts', '@/utils/messages/send'],
    ['utils/verification/machine.ts', 'wxt/browser'],
    ['utils/background/compose.ts', '@/components/Button'],
    ['entrypoints/callback.ts', 'wxt/browser'],
    ['entrypoints/callback.ts', '@/utils/storage/session'],
    ['utils/text/time.ts', '../storage/records'],
  ])('%s may not import %s', (file, target) => {
    expect(lint(file, target)).toContain('noRestrictedImports');
  });

  it.each([
    ['components/Button.tsx', '@/utils/messages/send'],
    ['components/Button.tsx', '@/utils/storage/read'],
    ['entrypoints/popup/App.tsx', '@/utils/platform/permissions'],
    ['entrypoints/options/App.tsx', '@/utils/providers/catalog'],
    ['utils/providers/crun.ts', '@/utils/text/redact'],
    ['utils/assets/assets.ts', '@/utils/jobs/jobs'],
  ])('%s may import %s', (file, target) => {
    const said = lint(file, target);
    expect(said).toContain('Checked 1 file');
    expect(said).not.toContain('noRestrictedImports');
  });
});
