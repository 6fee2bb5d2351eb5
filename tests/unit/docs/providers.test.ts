import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { providers } from '@/utils/providers/registry';
import { providersTable } from './providers-table';

const FILE = 'docs/PROVIDERS.md';
const PART = /(<!-- providers -->\n)([\s\S]*?)(<!-- \/providers -->)/;

const textOf = (file: string): string => readFileSync(file, 'utf8');
/** Where each provider goes through the main job in a browser: an account, a person, a picture, Active. */
const DRIVEN = ['main-job', 'providers', 'vocabularies'].map((name) => textOf(`tests/e2e/${name}.test.ts`)).join();

test.each(providers.map((one) => [one.name, one] as const))(
  '%s is driven through a browser, and has answers with the page they come from',
  (_, one) => {
    const said = [`provider: '${one.name}'`, `signed('${one.name}'`, `'${one.id}'`, `${one.id}: '`];
    expect(said.filter((words) => DRIVEN.includes(words))).not.toEqual([]);
    const { page, pages } = JSON.parse(textOf(`tests/contract/fixtures/${one.family}.json`));
    expect(String(page ?? pages)).toMatch(/https:\/\//);
    if (one.generation) expect(textOf('tests/contract/fixtures/videos.json')).toContain(`"${one.family}": {`);
  },
);

/** With UPDATE set (`npm run docs`) the table is written; else it has to be the present one. */
test('the table of who can what is made from the adapters’ own data', () => {
  const text = readFileSync(FILE, 'utf8');
  expect(text).toMatch(PART);
  const present = text.replace(PART, (_, before, _part, after) => `${before}\n${providersTable()}\n\n${after}`);
  if (process.env.UPDATE) writeFileSync(FILE, present);
  else expect(text, 'npm run docs writes it anew').toBe(present);
  for (const { name } of providers) expect(providersTable()).toContain(`[${name}](`);
});
