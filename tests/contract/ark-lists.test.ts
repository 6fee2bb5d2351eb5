import { describe, expect, test } from 'vitest';
import { bytePlus } from '@/utils/providers/ark.description';
import type { ProviderDescription } from '@/utils/providers/provider';
import { connect, GROUP, relay } from './ark-line';
import type { Reply } from './fake-fetch';
import ark from './fixtures/ark.json';

/** The upstream's two kinds of lists, at hosts that know both, or one of them. */

const [first] = ark.list.Result.Items;

async function all<Item>(items: AsyncIterable<Item> | undefined): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items ?? []) found.push(item);
  return found;
}

describe('lists', () => {
  const items = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...first, Id: `asset-${from + index}`, Status: 'Active' }));
  const listed = async (description: ProviderDescription, replies: (Reply | object)[]) => {
    const { provider, call, sent } = connect(description, replies);
    const found = await all(provider.listAssets?.(call, { groupIds: [GROUP], kind: 'person' }));
    const paging = sent.map(({ body }) => {
      const { MaxResults, NextToken, PageNumber, PageSize } = body as Record<string, unknown>;
      return JSON.parse(JSON.stringify({ MaxResults, NextToken, PageNumber, PageSize })) as unknown;
    });
    return { found, paging };
  };
  const page = (number: number) => ({ PageNumber: number, PageSize: 100 });

  test('a cursor is followed to its end', async () => {
    const { found, paging } = await listed(bytePlus, [
      { Result: { Items: items(0, 100), NextToken: 'a' } },
      { Result: { Items: items(100, 20), NextToken: 'b' } },
      { Result: { Items: items(120, 3), NextToken: '' } },
    ]);
    expect(found).toHaveLength(123);
    expect(paging).toEqual([
      { MaxResults: 100 },
      { MaxResults: 100, NextToken: 'a' },
      { MaxResults: 100, NextToken: 'b' },
    ]);
  });

  test('pages are read up to their total, also when one is short', async () => {
    const { found, paging } = await listed(relay, [
      { Items: items(0, 60), TotalCount: 130 },
      { Items: items(60, 60), TotalCount: 130 },
      { Items: items(120, 10), TotalCount: 130 },
    ]);
    expect(found).toHaveLength(130);
    expect(paging).toEqual([page(1), page(2), page(3)]);
  });

  const refused = (field: string): Reply => ({
    status: 400,
    json: {
      ResponseMetadata: { Error: { Code: `MissingParameter.${field}`, Message: `The parameter ${field} is missing.` } },
    },
  });

  test('a host that wants the other form is asked in that', async () => {
    const toPages = await listed(bytePlus, [refused('PageNumber'), { Result: { Items: items(0, 2), TotalCount: 2 } }]);
    expect([toPages.found.length, toPages.paging]).toEqual([2, [{ MaxResults: 100 }, page(1)]]);
    const toCursor = await listed(relay, [refused('MaxResults'), { Result: { Items: items(0, 2) } }]);
    expect([toCursor.found.length, toCursor.paging]).toEqual([2, [page(1), { MaxResults: 100 }]]);
  });

  test('one that takes no notice of the cursor is read page by page, nothing twice and nothing left out', async () => {
    const { found, paging } = await listed(bytePlus, [
      { Result: { Items: items(0, 10), TotalCount: 12, PageNumber: 1, PageSize: 10 } },
      { Result: { Items: items(0, 12), TotalCount: 12, PageNumber: 1, PageSize: 100 } },
    ]);
    expect(new Set(found.map(({ assetId }) => assetId)).size).toBe(12);
    expect([found.length, paging]).toEqual([12, [{ MaxResults: 100 }, page(1)]]);
  });

  test('one that answers pages with a cursor is followed', async () => {
    const { found, paging } = await listed(relay, [
      { Result: { Items: items(0, 100), NextToken: 'a' } },
      { Result: { Items: items(100, 1) } },
    ]);
    expect([found.length, paging]).toEqual([101, [page(1), { MaxResults: 100, NextToken: 'a' }]]);
  });

  test('a cursor that leads in a circle ends as an error, and so does nothing where a list should be', async () => {
    const circle = { Result: { Items: items(0, 1), NextToken: 'a' } };
    await expect(listed(bytePlus, [circle, circle])).rejects.toMatchObject({
      kind: 'protocol',
      facts: { code: 'pages' },
    });
    await expect(listed(bytePlus, [{ ResponseMetadata: {}, Result: {} }])).rejects.toMatchObject({ kind: 'protocol' });
  });
});
