import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';
import { KNOWN_RULES } from '@/utils/text/invalid';

const sources = ['utils', 'components', 'entrypoints'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8')),
);
const everything = sources.join('\n');

describe('words', () => {
  it('every rule that input can break has words, and every word a rule', () => {
    const broken = [...everything.matchAll(/invalid\('([a-z-]+)'\)/g)].map(([, code]) => code);
    expect([...new Set([...broken, 'unexpected'])].sort()).toEqual([...KNOWN_RULES].sort());
  });

  it('no texts are set beside each other with English marks: join.ts does that', () => {
    const marks = /\$\{t\([^`]*\)\}[.,:]? \$\{|\}[.,:]? \$\{t\(|[tT]itle\}\. |\}[.,:]<\/\w+>|\bjoin\('[.,] '\)/;
    expect(sources.flatMap((text) => text.split('\n').filter((line) => marks.test(line)))).toEqual([]);
  });

  it('every text is shown somewhere', async () => {
    // A part in `${}` may be anything.
    const keys = [...everything.matchAll(/['`]([a-zA-Z]+(?:\.[\w${}.]+)*)['`]/g)].map(
      ([, key = '']) => new RegExp(`^${key.replace(/\$\{[^}]*\}/g, '\\w+').replaceAll('.', '\\.')}$`),
    );
    const messages = await parseMessagesFile('utils/text/locales/en.yml');
    const unused = messages
      .map(({ key }) => key.join('.'))
      .filter((key) => !/^(manifest\.|@@)/.test(key) && !keys.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});
