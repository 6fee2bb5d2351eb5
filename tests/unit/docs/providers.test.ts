import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { providers } from '@/utils/providers/registry';
import { providersTable } from './providers-table';

const FILE = 'docs/PROVIDERS.md';
const PART = /(<!-- providers -->\n)([\s\S]*?)(<!-- \/providers -->)/;

/** With UPDATE set (`npm run docs`) the table is written; else it has to be the present one. */
test('the table of who can what is made from the adapters’ own data', () => {
  const text = readFileSync(FILE, 'utf8');
  expect(text).toMatch(PART);
  const present = text.replace(PART, (_, before, _part, after) => `${before}\n${providersTable()}\n\n${after}`);
  if (process.env.UPDATE) writeFileSync(FILE, present);
  else expect(text, 'npm run docs writes it anew').toBe(present);
  for (const { name } of providers) expect(providersTable()).toContain(`[${name}](`);
});
