import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FOREIGN } from '@/tests/unit/text/foreign-words';

/** Texts that are pasted into forms which cut or refuse what is longer. */

const FOLDER = 'docs/store';
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));

interface Section {
  title: string;
  most?: number;
  text: string;
}

const sectionsOf = (file: string): Section[] =>
  readFileSync(`${FOLDER}/${file}`, 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      const [title = '', most] = heading.split(' · ');
      return { title, ...(most === undefined ? {} : { most: Number(most) }), text: lines.join('\n').trim() };
    });

const limited = files.flatMap((file) =>
  sectionsOf(file)
    .filter(({ most }) => most !== undefined)
    .map(({ title, most = 0, text }) => [file, title, most, text] as const),
);

describe('the texts for the stores', () => {
  it.each(limited)('%s, %s: at most %i characters', (_, __, most, text) => {
    expect(text.length).toBeGreaterThan(5);
    expect([...text].length).toBeLessThanOrEqual(most);
  });

  it('say the same things in every language', () => {
    const listings = files.filter((file) => file.startsWith('listing.'));
    expect(listings).toEqual(['listing.en.md', 'listing.zh-CN.md', 'listing.zh-TW.md']);
    const outline = (file: string) =>
      sectionsOf(file).map(({ title, most, text }) => [title, most, text.split('\n\n').length, text.split('•').length]);
    for (const file of listings) expect(outline(file)).toEqual(outline('listing.en.md'));
  });

  it.each(['en', 'zh-CN', 'zh-TW'])('have the summary of the package, %s', (language) => {
    const words = readFileSync(`utils/text/locales/${language}.yml`, 'utf8');
    const description = /^manifest:\n {2}name: .*\n {2}description: (.*)$/m.exec(words)?.[1];
    const summary = sectionsOf(`listing.${language}.md`).find(({ title }) => title === 'Summary')?.text;
    expect(summary).toBe(description);
  });

  it.each(['zh-CN', 'zh-TW'] as const)('use the words of the pages, %s', (language) => {
    expect(readFileSync(`${FOLDER}/listing.${language}.md`, 'utf8')).not.toMatch(FOREIGN[language]);
  });

  it('give a reason for every permission that Chrome is asked for', () => {
    const manifest = JSON.parse(readFileSync('.output/chrome-mv3/manifest.json', 'utf8')) as { permissions: string[] };
    const reasons = sectionsOf('chrome.md').flatMap(({ title }) => /^Reason for (\w+)$/.exec(title)?.[1] ?? []);
    expect(reasons.sort()).toEqual([...manifest.permissions].sort());
  });
});
