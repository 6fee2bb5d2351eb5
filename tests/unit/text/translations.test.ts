import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '@/utils/text/i18n';
import { FOREIGN } from './foreign-words';

/** Each language beside the English texts. What is missing is printed as yml, ready to be filled in. */

type Entry = { text: string; key: string; forms: string[] };

async function read(language: string): Promise<Map<string, Entry>> {
  const parsed = await parseMessagesFile(`utils/text/locales/${language}.yml`);
  const entries = parsed.map((one): Entry => {
    const key = one.key.join('.');
    const forms = one.type === 'plural' ? Object.values(one.plurals) : [one.message];
    return { key, forms, text: forms.join(' ') };
  });
  return new Map(entries.filter(({ key }) => !key.startsWith('@@')).map((one) => [one.key, one]));
}

const english = await read('en');

/** `a.b.c: text` as nested yml, each group once. */
function yml(entries: Entry[]): string {
  let open: string[] = [];
  const lines = entries.map(({ key, forms }) => {
    const path = key.split('.');
    const name = path.pop() ?? '';
    const same = path.findIndex((part, depth) => part !== open[depth]);
    const heads = path
      .slice(same < 0 ? path.length : same)
      .map((part, index) => `${'  '.repeat((same < 0 ? path.length : same) + index)}${part}:`);
    open = path;
    return [...heads, `${'  '.repeat(path.length)}${name}: # ${forms.at(-1)}`].join('\n');
  });
  return lines.join('\n');
}

const valuesIn = (text: string): string[] => [...new Set(text.match(/(?<!\$)\$[1-9]/g))].sort();

/** A Chinese sign takes one em, a letter half of one. */
const ems = (text: string): number =>
  [...text.replace(/\$[1-9]/g, '')].reduce(
    (sum, sign) => sum + (/[\u2e80-\u9fff\uff00-\uffef]/.test(sign) ? 1 : 0.5),
    0,
  );

/** Labels that have little room, and how much: of the English font's em, in the narrowest place where they stand. */
const ROOM: [key: RegExp, most: number][] = [
  [/^state\.|^pill\./, 6],
  [/^look\.(system|light|dark)$/, 7],
  [/^opt\.(?!attention)/, 12],
  [/^nav\./, 8],
  [/^kind\./, 4],
  [/^grid\.(newest|oldest|largest|by\w+|any|today|pictures|clips|voices|add|filter)$/, 6],
  [/^library\.(all|failed|processing|assets)$/, 8],
  [/^(copy|copied|save|saved|keep|close)$/, 4],
  [/^verify\.(start|newcode|cancelShort|again)$/, 9],
  [/^home\.(open|waiting)$/, 12],
  [/^consent\.(go|who|until|purpose)$/, 9],
  [/^passphrase\.after\d+$/, 6],
  [/^background\.(menuParent|badge\w+)$/, 16],
];

it('the store’s own limits hold in every language', async () => {
  for (const language of LANGUAGES) {
    const texts = await read(language);
    // Chrome takes names of 75 signs and shows 45, addons.mozilla.org takes 50; descriptions of 132.
    expect([...(texts.get('manifest.name')?.text ?? '')].length, language).toBeLessThanOrEqual(45);
    expect([...(texts.get('manifest.description')?.text ?? '')].length, language).toBeLessThanOrEqual(132);
  }
});

describe.each(LANGUAGES)('%s', async (language) => {
  const texts = await read(language);
  const all = [...texts.values()];

  it('keeps to the room that its labels have', () => {
    for (const { key, forms } of all) {
      const most = ROOM.find(([pattern]) => pattern.test(key))?.[1];
      for (const form of forms) if (most !== undefined) expect(ems(form), `${key}: ${form}`).toBeLessThanOrEqual(most);
    }
  });

  it('never sets two values side by side: Chrome takes `$1$` for the name of a placeholder, and loads nothing', () => {
    expect(all.filter(({ text }) => /\$[\w@]+\$/.test(text)).map(({ key }) => key)).toEqual([]);
  });

  it('every label with little room is one that exists', () => {
    for (const [pattern] of ROOM)
      expect(
        all.some(({ key }) => pattern.test(key)),
        String(pattern),
      ).toBe(true);
  });
});

/** Signs that only the other script has: enough of them that no sentence is without one. */
const OTHER_SCRIPT: Record<'zh-CN' | 'zh-TW', RegExp> = {
  'zh-CN':
    /[個們這為過還來時對說會號證臉體檔錄選項開關閉頁圖復複傳發務請進後從與無內將間種電話機鑰儲備點擊連結「」『』]/,
  'zh-TW': /[个们这为过还来时对说会号证脸体档录选项开关闭页图复传发务请进后从与无内将间种电话机钥储备点击连结“”‘’]/,
};

describe.each(['zh-CN', 'zh-TW'] as const)('%s beside English', async (language) => {
  const texts = await read(language);
  const all = [...texts.values()];
  const found = (pattern: RegExp) =>
    all.filter(({ text }) => pattern.test(text)).map(({ key, text }) => `${key}: ${text}`);

  it('has every text', () => {
    const missing = [...english.values()].filter(({ key }) => !texts.has(key));
    expect(missing.length, `Put these into utils/text/locales/${language}.yml:\n\n${yml(missing)}\n`).toBe(0);
  });

  it('has no other text', () => {
    expect(all.map(({ key }) => key).filter((key) => !english.has(key))).toEqual([]);
  });

  it('names the same values', () => {
    for (const { key, text } of all) expect(valuesIn(text), key).toEqual(valuesIn(english.get(key)?.text ?? ''));
  });

  it('has one form where English has two', () => {
    for (const { key, forms } of all) expect(forms, key).toHaveLength(1);
    expect(found(/ \| /)).toEqual([]);
  });

  it('sets its own marks: full width beside Chinese, and none doubled', () => {
    expect(
      found(
        /[\u4e00-\u9fff][,;:?!()]|[,;?!()][\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?![a-z\d])|["']|[，。；：？！、]{2}|\.\.\./,
      ),
    ).toEqual([]);
    expect(found(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/)).toEqual([]);
  });

  it('leaves a space between Chinese and letters, numbers or values, and none before a mark', () => {
    expect(found(/[\u4e00-\u9fff][A-Za-z0-9$]|[A-Za-z0-9][\u4e00-\u9fff]|\$[1-9][\u4e00-\u9fff]/)).toEqual([]);
    expect(found(/ [，。；：？！、”」]|[，。；：？！、“「] |[^\S ]| {2}/)).toEqual([]);
  });

  it('ends its sentences as the English ones end', () => {
    for (const { key, text } of all) {
      const beside = english.get(key)?.forms.at(-1) ?? '';
      // What ends in a value or a quotation is left alone: the value may be a sentence itself.
      if (/[$”」]\d?$/.test(text)) continue;
      expect(`${key}: ${text} ${/[。？]$/.test(text)}`).toBe(`${key}: ${text} ${/[.?]$/.test(beside)}`);
    }
  });

  it('keeps to the glossary and to its own script', () => {
    expect(found(FOREIGN[language])).toEqual([]);
    expect(found(OTHER_SCRIPT[language]).filter((line) => !line.startsWith('language.'))).toEqual([]);
  });
});
