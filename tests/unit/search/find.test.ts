import { describe, expect, it } from 'vitest';
import { Columns } from '@/utils/search/columns';
import { Finder, idsOf, tally } from '@/utils/search/find';
import { Orders } from '@/utils/search/orders';
import type { Query, Sort } from '@/utils/search/query';
import type { Asset } from '@/utils/storage/records';
import { asset, id, person } from './library-records';

function library(assets: Asset[]) {
  const columns = new Columns();
  columns.setPeople([person('amara', 'Amara Okafor'), person('bo', 'Bo'), person('tomas', 'Tomás Rivera')]);
  const orders = new Orders(columns, 'en');
  for (const one of assets) columns.put(one);
  const finder = new Finder(columns, orders);
  const found = (query: Partial<Query>) => idsOf(finder.find({ words: '', sort: 'oldest', ...query }));
  const numbers = (query: Partial<Query>) => found(query).map((text) => Number(text.slice(-6)));
  return { columns, orders, numbers };
}

describe('search', () => {
  const { numbers } = library([
    asset(1, { name: 'street.jpg', assetId: 'asset-20260924-w7qpm' }),
    asset(2, { name: 'front.jpg', personId: 'bo', groupId: 'group-bo' }),
    asset(3, { name: 'lost.jpg', personId: 'gone', groupId: 'group-gone' }),
    asset(4, {
      name: 'Ｆｕｌｌ Körper.png',
      personId: 'tomas',
      groupId: 'x',
      note: 'Am Fluß, abends',
      tags: ['Été', 'roof top'],
    }),
    asset(5, { name: '人物 写真.jpg', personId: 'nobody', groupId: 'y' }),
  ]);

  it.each([
    ['a name of the asset', 'STREET.jpg', [1]],
    ['its id', 'w7qpm', [1]],
    ['its id as it is copied', 'ASSET://asset-20260924-w7qpm', [1]],
    ['the name of its person', 'okafor', [1]],
    ['the group of its person', 'group-bo', [2]],
    ['the group that is its own', 'group-gone', [3]],
    ['every word, in any order', 'jpg bo', [2]],
    ['no words', '   ', [1, 2, 3, 4, 5]],
    ['a note', 'abends', [4]],
    ['a tag without its accent', 'ete', [4]],
    ['a word of a tag', 'top', [4]],
    ['an accent where there is none', 'ámára', [1]],
    ['full width as half', 'full korper', [4]],
    ['a person without their accent', 'tomas', [4]],
    ['other scripts', '写真', [5]],
    ['one letter', 'ß', [4]],
  ])('finds by %s', (_by, words, wanted) => {
    expect(numbers({ words })).toEqual(wanted);
  });

  it('needs every word', () => {
    expect(numbers({ words: 'amara front' })).toEqual([]);
  });

  it('finds nothing by a value that is not there', () => {
    expect(numbers({ words: 'undefined' })).toEqual([]);
  });

  it('finds nothing over the border between two texts', () => {
    expect(numbers({ words: 'jpgfront' })).toEqual([]);
  });
});

describe('typing on', () => {
  const names = ['street one.jpg', 'studio two.jpg', 'stone.jpg', 'front studio.jpg', 'amara.jpg'];
  const { columns, orders, numbers } = library(names.map((name, at) => asset(at + 1, { name })));
  const afresh = (query: Partial<Query>) =>
    idsOf(new Finder(columns, orders).find({ words: '', sort: 'oldest', ...query })).map((id) => Number(id.slice(-6)));

  it.each([
    ['letter by letter', ['s', 'st', 'stu', 'stud', 'studio', 'studio f', 'studio front']],
    ['and back', ['studio', 'stu', 's', '']],
    ['another word instead', ['studio', 'amara', 'one']],
    ['a word before it', ['one', 'st one', 'street one']],
    ['two words into one', ['st one', 'stone']],
  ])('%s finds what a new search finds', (_how, typed) => {
    for (const words of typed) expect(numbers({ words }), words).toEqual(afresh({ words }));
  });

  it('in another order, or with another filter, looks at everything again', () => {
    numbers({ words: 'studio' });
    expect(numbers({ words: 'studio', sort: 'newest' })).toEqual([4, 2]);
    numbers({ words: 's', kinds: ['Video'] });
    expect(numbers({ words: 'st' })).toEqual([1, 2, 3, 4]);
  });

  it('finds what came meanwhile', () => {
    numbers({ words: 'nov' });
    columns.put(asset(9, { name: 'novel.jpg' }));
    expect(numbers({ words: 'novel' })).toEqual([9]);
  });
});

describe('a query', () => {
  const { numbers } = library([
    asset(1, { state: 'failed', tags: ['a', 'b'] }),
    asset(2, { state: 'processing', kind: 'Video', tags: ['b'], accountId: 'other' }),
    asset(3, { usedAt: 7, goneAt: 9, personId: 'bo' }),
    asset(4, { state: 'cancelled' }),
    asset(5, { kind: 'Audio', goneAt: 9 }),
  ]);

  it.each<[string, Partial<Query>, number[]]>([
    ['of everything leaves out what was taken back', {}, [1, 2, 3, 5]],
    ['of an account', { accountId: 'other' }, [2]],
    ['of an account that has nothing', { accountId: 'none' }, []],
    ['of a person', { personId: 'bo' }, [3]],
    ['of states', { states: ['failed', 'processing'] }, [1, 2]],
    ['of no state at all', { states: [] }, []],
    ['of kinds', { kinds: ['Video', 'Audio'] }, [2, 5]],
    ['of tags, each of which must be there', { tags: ['a', 'b'] }, [1]],
    ['of what was never used', { unused: true }, [1, 2, 5]],
    ['of what is gone', { gone: true }, [3, 5]],
    ['of what is gone and was never used', { gone: true, unused: true }, [5]],
    ['since a moment', { since: 3 }, [3, 5]],
  ])('%s', (_what, query, wanted) => {
    expect(numbers(query)).toEqual(wanted);
  });
});

describe('a sort', () => {
  const facts = (bytes: number) => ({ facts: { bytes, type: 'image/jpeg', sha256: '' } });
  const { numbers } = library([
    asset(1, { name: 'take 10', createdAt: 5, usedAt: 1, ...facts(10) }),
    asset(2, { name: 'Äther', createdAt: 7, state: 'failed', ...facts(30) }),
    asset(3, { name: 'take 9', createdAt: 5, usedAt: 8 }),
    asset(4, { name: 'bo', createdAt: 6, state: 'queued' }),
  ]);

  it.each<[Sort, number[]]>([
    ['newest', [2, 4, 3, 1]],
    ['oldest', [1, 3, 4, 2]],
    ['name', [2, 4, 3, 1]],
    ['state', [2, 4, 3, 1]],
    ['used', [3, 1, 2, 4]],
    ['largest', [2, 1, 4, 3]],
  ])('by %s', (sort, wanted) => {
    expect(numbers({ sort })).toEqual(wanted);
  });

  it.each<Sort>(['newest', 'oldest', 'name', 'state', 'used', 'largest'])(
    'by %s is the same whether it is made anew or mended',
    (sort) => {
      const one = library(Array.from({ length: 400 }, (_, number) => asset(number)));
      one.numbers({ sort });
      const changed = [
        asset(3, { name: 'zz', createdAt: 900, usedAt: 5, state: 'failed', ...facts(9) }),
        asset(700, { name: 'aa', createdAt: 100, ...facts(3) }),
        asset(399, { state: 'queued', usedAt: 9 }),
      ];
      for (const change of changed) one.columns.put(change);
      one.columns.remove(id(200));
      const anew = library([
        ...changed,
        ...Array.from({ length: 400 }, (_, number) => asset(number)).filter(
          ({ id: other }) => other !== id(200) && !changed.some((change) => change.id === other),
        ),
      ]);
      expect(one.numbers({ sort })).toEqual(anew.numbers({ sort }));
    },
  );
});

describe('records that change', () => {
  it('are found by their new words only, however often they change', () => {
    const { columns, numbers } = library([asset(1), asset(2)]);
    for (let turn = 0; turn < 2000; turn += 1) {
      columns.put(asset(1, { name: `turn-${turn}`, note: 'x'.repeat(turn % 60) }));
    }
    expect(numbers({ words: 'turn-1999' })).toEqual([1]);
    expect(numbers({ words: 'turn-1998' })).toEqual([]);
    expect(numbers({ words: 'take-2' })).toEqual([2]);
  });

  it('leave when they are taken back or deleted, and their rows are used again', () => {
    const { columns, numbers } = library([asset(1), asset(2), asset(3)]);
    expect(columns.put(asset(1, { state: 'cancelled' }))).toBe(false);
    columns.remove(id(2));
    columns.put(asset(4));
    expect(numbers({})).toEqual([3, 4]);
    expect(columns.size).toBe(2);
    columns.keep(() => false);
    expect(numbers({})).toEqual([]);
  });

  it('with an id that is none of ours are not kept', () => {
    const { columns } = library([]);
    expect(columns.put({ ...asset(1), id: 'front' })).toBe(false);
    expect(columns.size).toBe(0);
  });

  it('a person’s new name finds their assets', () => {
    const { columns, numbers } = library([asset(1)]);
    columns.setPeople([person('amara', 'Ngozi')]);
    expect(numbers({ words: 'ngozi' })).toEqual([1]);
    expect(numbers({ words: 'okafor' })).toEqual([]);
  });
});

describe('the counts', () => {
  const { columns } = library([
    asset(1, { state: 'failed', tags: ['a', 'b'], usedAt: 3 }),
    asset(2, { state: 'processing', kind: 'Video', tags: ['b'] }),
    asset(3, { personId: 'bo', goneAt: 1, accountId: 'other' }),
    asset(4, { state: 'cancelled' }),
  ]);

  it('are of everything', () => {
    const all = tally(columns, {});
    expect(all).toMatchObject({
      all: 3,
      states: { failed: 1, processing: 1, active: 1, queued: 0 },
      kinds: { Image: 2, Video: 1, Audio: 0 },
      tags: [
        ['b', 2],
        ['a', 1],
      ],
      unused: 2,
      gone: 1,
    });
    expect([...all.people]).toEqual([
      ['amara', { all: 2, busy: 1, waiting: 1 }],
      ['bo', { all: 1, busy: 0, waiting: 0 }],
    ]);
  });

  it('are of a scope', () => {
    expect(tally(columns, { accountId: 'other' })).toMatchObject({ all: 1, tags: [] });
    expect(tally(columns, { states: ['failed', 'uncertain'] }).all).toBe(1);
  });
});
