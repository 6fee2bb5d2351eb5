import { beforeEach, describe, expect, it } from 'vitest';
import { readLines } from '@/utils/assets/library/take-in';
import { type LibraryWorld, libraryWorld } from './library-world';

let world: LibraryWorld;
beforeEach(async () => {
  world = await libraryWorld();
});

describe('ids, one a line', () => {
  it.each([
    ['asset-20260924135208-w7qpm', 'asset-20260924135208-w7qpm', ''],
    ['  asset://asset-20260924135208-w7qpm ', 'asset-20260924135208-w7qpm', ''],
    ['Asset://Asset-20260924135208-w7qpm, Front view', 'Asset-20260924135208-w7qpm', 'Front view'],
  ])('%s is an asset', (text, id, name) => {
    expect(readLines([text], 'asset').read).toEqual([{ line: 1, text: text.trim(), id, name }]);
  });

  it.each([
    'hello',
    'https://x.example/asset-1',
    'group-20260924140733-k4f2n',
    'assetgroup-2026-x',
    '<img src=x>',
    'asset-',
  ])('%s is none, and the line says so', (text) => {
    expect(readLines(['', text], 'asset')).toEqual({
      read: [],
      refused: [{ line: 2, text, fault: { kind: 'invalid', code: 'not-an-asset-id' } }],
    });
  });

  it('groups carry a name behind them', () => {
    expect(readLines(['group-20260924140733-k4f2n Lin Yue', 'assetgroup-2026-x'], 'group').read).toMatchObject([
      { id: 'group-20260924140733-k4f2n', name: 'Lin Yue' },
      { id: 'assetgroup-2026-x', name: '' },
    ]);
    expect(readLines(['asset-2026-x'], 'group').refused).toHaveLength(1);
  });
});

describe('taking in assets', () => {
  it.each(['easyrouter', 'anyfast', 'crun'] as const)(
    'asks %s for each, and refuses what it does not know with its words',
    async (provider) => {
      const person = await world.person(provider);
      const known = await world.asset(person, { seenAt: 1 });
      const one = world.there(person, 'side');
      const open = world.there(person, 'open');
      world.remote.hold(true);
      open.status = 'Processing';
      world.clock.pass(60_000);
      const lines = [
        `asset://${one.id}`,
        '',
        'nonsense',
        known.assetId ?? '',
        one.id,
        open.id,
        'asset-20260101000000-none1',
      ];
      const answer = await world.library.takeAssets(person.id, lines);
      expect(answer).toMatchObject({ taken: 2, known: 2 });
      expect(answer.refused).toMatchObject([
        { line: 3, text: 'nonsense', fault: { code: 'not-an-asset-id' } },
        { line: 7, fault: { kind: 'missing', detail: expect.stringMatching(/not found/i) } },
      ]);
      const taken = (await world.all()).filter(({ route }) => route === 'none');
      expect(taken.find(({ assetId }) => assetId === one.id)).toMatchObject({
        personId: person.id,
        kind: 'Image',
        name: 'side',
        remoteName: 'side',
        state: 'active',
        sourceUrl: '',
      });
      // From the provider's clock, to its own precision.
      for (const { createdAt } of taken) expect(Math.abs(createdAt - one.createdAt)).toBeLessThan(1_000);
      expect(taken.find(({ assetId }) => assetId === open.id)?.state).toBe('processing');
      expect(await world.keysOf('jobs')).toEqual(
        taken.filter(({ state }) => state === 'processing').map(({ id }) => `asset/${id}`),
      );
      // What somebody took in is no news to them.
      expect(await world.database.countFromIndex('assets', 'byUnseen')).toBe(0);
    },
  );

  it('refuses one of another group', async () => {
    const [amara, lin] = [await world.person('easyrouter'), await world.person('easyrouter')];
    const other = world.there(lin, 'side');
    expect(await world.library.takeAssets(amara.id, [other.id])).toMatchObject({
      taken: 0,
      refused: [{ line: 1, fault: { kind: 'invalid', code: 'of-another-group' } }],
    });
  });

  it('refuses nothing line by line when nobody can be asked at all', async () => {
    const person = await world.person('easyrouter');
    await world.accounts.remove(person.accountId);
    await expect(world.library.takeAssets(person.id, ['asset-2026-x1'])).rejects.toMatchObject({
      fault: { code: 'unknown-account' },
    });
  });
});

describe('taking in groups', () => {
  it('stores them with their names and without a consent; those that are known stay as they are', async () => {
    const known = await world.person('crun');
    const lines = [
      'group-20260924140733-k4f2n Lin Yue',
      `${known.groupId} Other`,
      'group-20260924140733-k4f2n',
      'what',
    ];
    expect(await world.library.takeGroups(world.accountIds.crun, 'person', lines)).toEqual({
      taken: 1,
      known: 2,
      refused: [{ line: 4, text: 'what', fault: { kind: 'invalid', code: 'not-a-group-id' } }],
    });
    const people = await world.readPeople();
    expect(people.find(({ id }) => id === known.id)).toEqual(known);
    const lin = people.find(({ name }) => name === 'Lin Yue');
    expect(lin).toMatchObject({ kind: 'person', groupId: 'group-20260924140733-k4f2n' });
    expect(lin?.consentId).toBeUndefined();
    expect(world.asked).toEqual([]);
  });
});
