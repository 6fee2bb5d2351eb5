import { beforeEach, describe, expect, it } from 'vitest';
import { isPlain, NO_FILTERS, queryOf, scopeOf } from '@/entrypoints/library/filters';
import { hashOf, type Place, readPlace, samePlace } from '@/entrypoints/library/place';
import { ofAccount, readShelf, type Shelf, statesAt, takers } from '@/entrypoints/library/shelf';
import { account } from '@/tests/e2e/steps/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { openDatabase } from '@/utils/storage/database';
import { countShown, readNewest } from '@/utils/storage/read-assets';
import type { Account, Asset, Person } from '@/utils/storage/records';

const asset = (id: string, changes: Partial<Asset> = {}) =>
  ({
    id,
    accountId: 'a',
    personId: 'amara',
    groupId: 'group-amara',
    kind: 'Image',
    state: 'active',
    route: 'public',
    sourceUrl: '',
    name: `${id}.jpg`,
    remoteName: id,
    unanswered: 0,
    createdAt: 1,
    ...changes,
  }) as Asset;
const studio: Account = account({ id: 'a', check: undefined });
const person = (id: string, name: string, accountId = 'a') =>
  ({ id, kind: 'person', name, accountId, groupId: `group-${id}`, verifiedAt: 1, usedAt: 1 }) as Person;

describe('the place in the address', () => {
  it.each<[Place, string]>([
    [{ show: 'all' }, '#'],
    [{ show: 'processing' }, '#show=processing'],
    [{ show: 'failed' }, '#show=failed'],
    [{ show: 'person', personId: 'a b&c=d#e' }, '#person=a+b%26c%3Dd%23e'],
    [{ show: 'person', personId: 'amara', assetId: 'front' }, '#person=amara&asset=front'],
    [{ show: 'add', personId: 'amara' }, '#add=amara'],
  ])('%o is read back as it was written', (place, hash) => {
    expect(hashOf(place)).toBe(hash);
    expect(readPlace(hash)).toEqual(place);
  });

  it.each(['', '#', '#show=active', '#show=', '#person=', '#add=', '#anything'])('%s is everything', (hash) => {
    expect(readPlace(hash)).toEqual({ show: 'all' });
  });

  it('tells one person from another, whichever of their assets is open', () => {
    const amara: Place = { show: 'person', personId: 'amara' };
    expect(samePlace(amara, { ...amara })).toBe(true);
    expect(samePlace(amara, { ...amara, assetId: 'front' })).toBe(true);
    expect(samePlace(amara, { show: 'person', personId: 'jonas' })).toBe(false);
    expect(samePlace(amara, { show: 'add', personId: 'amara' })).toBe(false);
    expect(samePlace(amara, { show: 'all' })).toBe(false);
  });
});

describe('a place', () => {
  it('shows what is on its way under Processing', () => {
    expect(statesAt('processing')).toEqual(['queued', 'sending', 'processing']);
  });

  it('shows under Failed what waits for the user: the uncertain and the held too', () => {
    expect(statesAt('failed')).toEqual(['failed', 'uncertain', 'held']);
  });

  it('shows a person with their own only, of the account that is chosen', () => {
    expect(scopeOf({ show: 'person', personId: 'jonas' }, 'a')).toEqual({ accountId: 'a', personId: 'jonas' });
    expect(scopeOf({ show: 'all' }, undefined)).toEqual({});
  });
});

describe('a query', () => {
  const of = (place: Place, words = '', filters = {}) =>
    queryOf(scopeOf(place, undefined), words, { ...NO_FILTERS, ...filters }, 'newest', 1_000_000_000);

  it('is plain without words, filters and states: the database answers it by itself', () => {
    expect(isPlain(of({ show: 'all' }, '  '))).toBe(true);
    expect(isPlain(of({ show: 'person', personId: 'a' }))).toBe(true);
    expect(isPlain(of({ show: 'processing' }))).toBe(false);
    expect(isPlain(of({ show: 'all' }, 'front'))).toBe(false);
    expect(isPlain(of({ show: 'all' }, '', { unused: true }))).toBe(false);
    expect(isPlain({ ...of({ show: 'all' }), sort: 'oldest' })).toBe(false);
  });

  it('keeps to the states of its place', () => {
    expect(of({ show: 'failed' }, '', { states: ['failed', 'active'] }).states).toEqual(['failed']);
    expect(of({ show: 'all' }, '', { states: ['active'] }).states).toEqual(['active']);
  });

  it('counts days with today as the first', () => {
    expect(of({ show: 'all' }, '', { days: 1 }).since).toBe(1_000_000_000);
    expect(of({ show: 'all' }, '', { days: 7 }).since).toBe(1_000_000_000 - 6 * 86_400_000);
  });
});

describe('an account', () => {
  const accounts = [{ id: 'a' }, { id: 'b' }] as Account[];
  const shelf: Shelf = { accounts, people: [person('amara', 'Amara'), person('bo', 'Bo', 'b')] };

  it('has its own people, and the other accounts stay to be chosen', () => {
    const mine = ofAccount(shelf, 'b');
    expect([mine.accounts, mine.people.map(({ id }) => id)]).toEqual([accounts, ['bo']]);
  });

  it('that is not chosen leaves everything', () => {
    expect(ofAccount(shelf, undefined)).toBe(shelf);
  });

  it('has files added from here unless its provider documents no way in', () => {
    const providers = [
      { id: 'a', providerId: 'agtcloud' },
      { id: 'b', providerId: 'crun' },
    ] as Account[];
    const others: Shelf = { accounts: providers, people: [...shelf.people, person('cy', 'Cy', 'gone')] };
    expect(takers(others).map(({ id }) => id)).toEqual(['bo', 'cy']);
  });
});

describe('what is shown first', () => {
  beforeEach(async () => {
    await freshDatabase();
    const database = await openDatabase();
    await database.put('accounts', studio);
    for (const one of [
      asset('old', { createdAt: 1 }),
      asset('new', { createdAt: 4, personId: 'jonas' }),
      asset('back', { createdAt: 2, state: 'cancelled' }),
      asset('other', { createdAt: 3, accountId: 'b', personId: 'bo' }),
    ]) {
      await database.put('assets', one);
    }
  });
  const newest = async (scope: object, limit = 10) => (await readNewest(scope, limit)).map(({ id }) => id);

  it('stands newest first, without what was taken back', async () => {
    expect(await newest({})).toEqual(['new', 'other', 'old']);
    expect(await newest({}, 2)).toEqual(['new', 'other']);
    expect(await countShown({})).toBe(3);
  });

  it('is of one account, or of one person', async () => {
    expect(await newest({ accountId: 'a' })).toEqual(['new', 'old']);
    expect(await countShown({ accountId: 'a' })).toBe(2);
    expect(await newest({ accountId: 'a', personId: 'amara' })).toEqual(['old']);
    expect(await countShown({ personId: 'amara' })).toBe(1);
    expect(await newest({ personId: 'nobody' })).toEqual([]);
  });

  it('has accounts and people beside it', async () => {
    expect(await readShelf()).toEqual({ accounts: [studio], people: [] });
  });
});
