import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { ASSET_COLUMNS, CONSENT_COLUMNS, cell, consentsAsJson, csv } from '@/utils/backup/csv';
import { account, asset, consent, person, store, studio, uuid } from './records';

beforeEach(freshDatabase);

const headsOf = <C extends string>(columns: readonly C[]): Record<C, string> =>
  Object.assign({}, ...columns.map((column) => ({ [column]: column })));
async function textOf(table: Parameters<typeof csv>[0]): Promise<string> {
  let text = '';
  for await (const piece of csv(table)) text += piece;
  return text;
}

describe('a cell', () => {
  it.each([
    ['plain', 'plain'],
    ['with, comma', '"with, comma"'],
    ['with "quotes"', '"with ""quotes"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-dash', "'-dash"],
    ['@sum', "'@sum"],
    ['\tTab', "'\tTab"],
    ['=cmd|"/c calc",A1', '"\'=cmd|""/c calc"",A1"'],
    ['', ''],
  ])('%j is written %j', (value, written) => {
    expect(cell(value)).toBe(written);
  });

  it('a number stays one, also below zero, and nothing is nothing', () => {
    expect([cell(-5), cell(0), cell(undefined)]).toEqual(['-5', '0', '']);
  });
});

describe('the table of assets', () => {
  it('begins with a byte order mark and its heads, and names people and accounts', async () => {
    await store(studio());
    const text = await textOf({ of: 'assets', heads: headsOf(ASSET_COLUMNS) });
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [heads, first, rest] = text.slice(1).split('\r\n');
    expect(heads).toBe(ASSET_COLUMNS.join(','));
    expect(first).toMatch(
      /^jonas-front\.jpg,Jonas,Studio,Image,active,asset-1,group-1,close-up,front,2026-09-24T13:59:59\.300Z,800,600,,1234,/,
    );
    expect(rest).toBe('');
  });

  it('has a row for each of many', async () => {
    const many = Array.from({ length: 1100 }, (_, n) => asset({ id: uuid(1000 + n), name: `=${n}`, assetId: `a${n}` }));
    await store({ accounts: [account()], people: [person()], assets: many });
    const rows = (await textOf({ of: 'assets', heads: headsOf(ASSET_COLUMNS) })).split('\r\n');
    expect(rows).toHaveLength(1102);
    expect(rows[1]).toMatch(/^'=0,/);
  });
});

describe('the table of consents', () => {
  it('holds the whole text and the name that the person has now', async () => {
    await store({ ...studio(), consents: [consent({ text: 'one,\n"two"' })] });
    const text = await textOf({ of: 'consents', heads: headsOf(CONSENT_COLUMNS) });
    expect(text).toContain('\r\nJonas,Autumn campaign,2026-09-24T13:59:59.000Z,');
    expect(text).toContain('"one,\n""two"""\r\n');
  });

  it('says when one was taken back', async () => {
    await store({ ...studio(), consents: [consent({ withdrawal: { at: Date.UTC(2026, 10, 27), deleted: 3 } })] });
    const text = await textOf({ of: 'consents', heads: headsOf(CONSENT_COLUMNS) });
    expect(text).toContain(',2026-11-27T00:00:00.000Z,');
  });
});

describe('the consents as JSON', () => {
  const read = async () => {
    let text = '';
    for await (const piece of consentsAsJson()) text += piece;
    return JSON.parse(text) as unknown;
  };

  it('hold what the table holds, whole, and what came of a withdrawal', async () => {
    const withdrawal = { at: Date.UTC(2026, 10, 27), deleted: 3, stays: 1, groupStays: true };
    const text = '我同意。\n"two"';
    await store({ ...studio(), consents: [consent({ text }), consent({ id: uuid(77), text, withdrawal })] });
    expect(await read()).toEqual([
      expect.not.objectContaining({ withdrawn: expect.anything() }),
      expect.objectContaining({
        id: uuid(77),
        text,
        withdrawn: '2026-11-27T00:00:00.000Z',
        deleted: 3,
        stays: 1,
        groupStays: true,
      }),
    ]);
  });

  it('are an empty list where there are none', async () => {
    await store({});
    expect(await read()).toEqual([]);
  });
});
