import { beforeEach, describe, expect, it } from 'vitest';
import { hashOf, type Place, readPlace, samePlace } from '@/entrypoints/library/place';
import { assetsAt, countBy, needsYou, ofAccount, readShelf, type Shelf, search } from '@/entrypoints/library/shelf';
import { freshDatabase } from '@/tests/unit/support/database';
import { openDatabase } from '@/utils/storage/database';
import type { Account, Asset, AssetState, Person } from '@/utils/storage/records';

const STATES: AssetState[] = ['queued', 'sending', 'processing', 'active', 'failed', 'uncertain', 'cancelled'];

const asset = (id: string, changes: Partial<Asset> = {}) =>
  ({ id, accountId: 'a', personId: 'amara', state: 'active', name: `${id}.jpg`, createdAt: 1, ...changes }) as Asset;
const person = (id: string, name: string, accountId = 'a') =>
  ({ id, name, accountId, groupId: `group-${id}`, verifiedAt: 1 }) as Person;

describe('the place in the address', () => {
  it.each<[Place, string]>([
    [{ show: 'all' }, '#'],
    [{ show: 'processing' }, '#show=processing'],
    [{ show: 'failed' }, '#show=failed'],
    [{ show: 'person', personId: 'a b&c=d#e' }, '#person=a+b%26c%3Dd%23e'],
  ])('%o is read back as it was written', (place, hash) => {
    expect(hashOf(place)).toBe(hash);
    expect(readPlace(hash)).toEqual(place);
  });

  it.each(['', '#', '#show=active', '#show=', '#person=', '#anything'])('%s is everything', (hash) => {
    expect(readPlace(hash)).toEqual({ show: 'all' });
  });

  it('tells one person from another', () => {
    const amara: Place = { show: 'person', personId: 'amara' };
    expect(samePlace(amara, { ...amara })).toBe(true);
    expect(samePlace(amara, { show: 'person', personId: 'jonas' })).toBe(false);
    expect(samePlace(amara, { show: 'all' })).toBe(false);
  });
});

describe('a place', () => {
  const assets = STATES.map((state) => asset(state, { state, personId: state === 'active' ? 'jonas' : 'amara' }));
  const at = (place: Place) => assetsAt(assets, place).map(({ id }) => id);

  it('shows what is on its way under Processing', () => {
    expect(at({ show: 'processing' })).toEqual(['queued', 'sending', 'processing']);
  });

  it('shows under Failed what waits for the user, the uncertain too', () => {
    expect(at({ show: 'failed' })).toEqual(['failed', 'uncertain']);
    expect(STATES.filter((state) => needsYou({ state }))).toEqual(['failed', 'uncertain']);
  });

  it('shows a person with their own only', () => {
    expect(at({ show: 'person', personId: 'jonas' })).toEqual(['active']);
    expect(at({ show: 'person', personId: 'nobody' })).toEqual([]);
    expect(at({ show: 'all' })).toHaveLength(STATES.length);
  });
});

describe('an account', () => {
  const accounts = [{ id: 'a' }, { id: 'b' }] as Account[];
  const shelf: Shelf = {
    accounts,
    people: [person('amara', 'Amara'), person('bo', 'Bo', 'b')],
    assets: [asset('one'), asset('two', { accountId: 'b', personId: 'bo' })],
  };

  it('has its own people and assets, and the others stay to be chosen', () => {
    const mine = ofAccount(shelf, 'b');
    expect([mine.accounts, mine.people.map(({ id }) => id), mine.assets.map(({ id }) => id)]).toEqual([
      accounts,
      ['bo'],
      ['two'],
    ]);
  });

  it('that is not chosen leaves everything', () => {
    expect(ofAccount(shelf, undefined)).toBe(shelf);
  });
});

describe('search', () => {
  const people = [person('amara', 'Amara Okafor'), person('bo', 'Bo')];
  const assets = [
    asset('street', { assetId: 'asset-20260924-w7qpm' }),
    asset('front', { personId: 'bo' }),
    asset('lost', { personId: 'gone', assetId: undefined }),
  ];
  const found = (words: string) => search(assets, people, words).map(({ id }) => id);

  it.each([
    ['a name of the asset', 'STREET.jpg', ['street']],
    ['its id', 'w7qpm', ['street']],
    ['the name of its person', 'okafor', ['street']],
    ['the group of its person', 'group-bo', ['front']],
    ['every word, in any order', 'jpg bo', ['front']],
    ['no words', '   ', ['street', 'front', 'lost']],
  ])('finds by %s', (_by, words, ids) => {
    expect(found(words)).toEqual(ids);
  });

  it('needs every word', () => {
    expect(found('amara front')).toEqual([]);
  });

  it('finds nothing by a value that is not there', () => {
    expect(found('undefined')).toEqual([]);
  });
});

describe('the shelf', () => {
  beforeEach(freshDatabase);

  it('leaves out what was taken back, and stands newest first', async () => {
    const database = await openDatabase();
    for (const one of [
      asset('old', { createdAt: 1 }),
      asset('new', { createdAt: 3 }),
      asset('back', { createdAt: 2, state: 'cancelled' }),
    ]) {
      await database.put('assets', one);
    }
    expect((await readShelf()).assets.map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it('counts by person', () => {
    const counts = countBy([asset('1'), asset('2'), asset('3', { personId: 'bo' })]);
    expect([...counts]).toEqual([
      ['amara', 2],
      ['bo', 1],
    ]);
  });
});
