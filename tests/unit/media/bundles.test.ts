import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Every file and package that a file brings in, types left out. */
function broughtIn(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const source = readFileSync(`${file}.ts`, 'utf8');
  for (const [, names = '', from = ''] of source.matchAll(/^(?:import|export) ([^;]*?)from '([^']+)';/gm)) {
    if (names.startsWith('type ')) continue;
    if (from.startsWith('./')) broughtIn(join(file, '..', from), found);
    else if (from.startsWith('@/')) broughtIn(from.slice(2), found);
    else found.add(from);
  }
  return found;
}

describe('what is bundled', () => {
  it.each(['inspect-image', 'check', 'plan', 'mend', 'look'])('with %s is nothing that reads film', (name) => {
    expect([...broughtIn(`utils/media/${name}`)]).not.toContain('mediabunny');
  });

  it('with inspect is what reads film', () => {
    expect([...broughtIn('utils/media/inspect')]).toContain('mediabunny');
  });
});
