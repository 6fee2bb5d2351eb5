import { expect, it } from 'vitest';
import { aboutOf } from '@/utils/search/about';
import { Columns } from '@/utils/search/columns';
import { Listing } from '@/utils/search/listing';
import { asset, id } from './library-records';

const columns = new Columns();
columns.put(asset(1, { tags: ['Night', 'studio'], assetId: 'asset-1' }));
columns.put(asset(2, { tags: ['autumn'], accountId: 'b', state: 'sending' }));
columns.put(asset(3, { accountId: 'c', assetId: 'asset-3', tags: ['unseen'] }));

it('says what many have in common: their tags, whose providers have them, and how many are on their way', () => {
  const { words } = Listing.of([id(1), id(2), id(9)]);
  expect(aboutOf(columns, words)).toEqual({ tags: ['autumn', 'Night', 'studio'], accountIds: ['a'], sending: 1 });
});

it('says nothing of none', () => {
  expect(aboutOf(columns, Listing.of([]).words)).toEqual({ tags: [], accountIds: [], sending: 0 });
});
