import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainedWarnings, unexplained } from '@/scripts/addon.mjs';

const IMPORT = { code: 'UNSAFE', file: 'assets/backup.worker-vA4nJQC9.js', message: 'Unsafe call' };
const LINE = 'UNSAFE assets/backup.worker.js: Unsafe call';

describe('a warning of the add-on’s linter', () => {
  it('passes where it is explained, whatever the file’s hash is', () => {
    expect(unexplained([IMPORT], [LINE])).toEqual([]);
    expect(unexplained([{ ...IMPORT, file: 'assets/backup.worker-Dp-E_gVo.js' }], [LINE])).toEqual([]);
  });

  it('is told where it isn’t, and so is an explanation that is left over', () => {
    expect(unexplained([IMPORT], [])).toEqual([`Not explained in docs/store/firefox.md: ${LINE}`]);
    expect(unexplained([], [LINE])).toEqual([`Explained, but gone: ${LINE}`]);
    expect(unexplained([{ ...IMPORT, file: 'background.js' }], [LINE])).toHaveLength(2);
  });

  it('passes in whichever shared file of the pages it is, but once', () => {
    const shared = { ...IMPORT, file: 'chunks/time-B8bSLASX.js' };
    const line = 'UNSAFE chunks/*.js: Unsafe call';
    expect(unexplained([shared], [line])).toEqual([]);
    expect(unexplained([shared, { ...shared, file: 'chunks/whole-B8bSLASX.js' }], [line])).toHaveLength(1);
  });

  it('stands in the document with its reason', () => {
    const [, part = ''] = readFileSync('docs/store/firefox.md', 'utf8').split('## Warnings of the linter');
    const rows = [...part.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)];
    expect(rows.map(([, line]) => line)).toEqual(explainedWarnings());
    for (const [, , why = ''] of rows) expect(why.length).toBeGreaterThan(40);
  });
});
