import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const privacy = readFileSync('docs/PRIVACY.md', 'utf8');
const security = readFileSync('docs/SECURITY.md', 'utf8');
const refused = readFileSync('docs/PERMISSIONS.md', 'utf8').split('## What was refused instead')[1] ?? '';
const config = readFileSync('wxt.config.ts', 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

const names = (text = '') => [...text.matchAll(/'(\w+)'/g)].map(([, name]) => name);
const rows = (text = '') => [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);

describe('what the stores are told', () => {
  it('justifies each permission that the manifest asks for', () => {
    const asked = [
      ...(/permissions: \[([\s\S]*?)\n {4}\]/.exec(config)?.[1] ?? '').matchAll(/^ *'(\w+)',|\['(\w+)'\]/gm),
    ];
    const justified = rows(privacy.split('**Permission justification.**')[1]?.split('**Host')[0]);
    expect(asked.length).toBeGreaterThan(5);
    for (const [, name, other] of asked) expect(justified).toContain(name ?? other);
  });

  it('names the data that Firefox is told of, and no other', () => {
    const told = names(/data_collection_permissions: \{\s*required: \[([^\]]*)\]/.exec(config)?.[1]);
    expect(told.length).toBeGreaterThan(0);
    expect(rows(privacy.split('### Firefox')[1]).sort()).toEqual(told.sort());
  });

  it('refuses nothing that the manifest asks for', () => {
    const named = [...refused.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(8);
    for (const name of named.filter((one) => one !== 'activeTab')) {
      expect(config).not.toMatch(new RegExp(`'${name}'|\\b(?<!optional_)${name}:`));
    }
  });
});

describe('the documents', () => {
  it.each(pages)('%s leads to files that are there', (page) => {
    for (const [, to = ''] of readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)) {
      expect([to, existsSync(join(dirname(page), to))]).toEqual([to, true]);
    }
  });

  it('name tests that are there', () => {
    const tests = [...security.matchAll(/`((?:unit|e2e|contract)\/[^`]+)`/g)].map(([, path = '']) => path);
    expect(tests.length).toBeGreaterThan(8);
    for (const path of tests) expect([path, existsSync(`tests/${path}`)]).toEqual([path, true]);
  });
});
