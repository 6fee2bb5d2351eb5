import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { openDatabase } from '@/utils/storage/database';
import type { Asset } from '@/utils/storage/records';
import {
  account,
  asset,
  backup,
  one,
  person,
  restore,
  type Stored,
  store,
  stored,
  studio,
  uuid,
  verification,
} from './records';

beforeEach(freshDatabase);

/** A backup of `there`, restored over `here`. */
async function restoreOver(there: Stored, here: Stored) {
  await freshDatabase();
  await store(there);
  const file = await backup();
  await freshDatabase();
  await store(here);
  return restore(file);
}

describe('a record of the same id', () => {
  it('that differs stays as it is here', async () => {
    await restoreOver(studio(), { ...studio(), people: [person({ name: 'Jonas W.', note: 'mine' })] });
    expect(await one('people')).toMatchObject({ name: 'Jonas W.', note: 'mine' });
  });

  it('gets what it lacks', async () => {
    const { kinds } = await restoreOver(studio(), {
      ...studio(),
      people: [person({ name: '', note: undefined, consentId: undefined })],
      assets: [asset({ note: undefined, facts: undefined })],
    });
    expect(kinds.people.merged).toBe(1);
    expect(await one('people')).toMatchObject({ name: 'Jonas', note: 'left side is better', consentId: uuid(2) });
    expect(await one('assets')).toMatchObject({ note: 'front', sha256: 'c'.repeat(64) });
  });

  it('unites the tags of both', async () => {
    await restoreOver(
      { ...studio(), assets: [asset({ tags: ['a', 'b'] })] },
      { ...studio(), assets: [asset({ tags: ['b', 'c'] })] },
    );
    expect((await one('assets')).tags).toEqual(['b', 'c', 'a']);
  });

  it('that failed here and gets the id at the provider from a file is one of a file', async () => {
    const failed = { state: 'failed', failure: {} } as const;
    await restoreOver(
      { ...studio(), assets: [asset(failed)] },
      { ...studio(), assets: [asset({ ...failed, assetId: undefined })] },
    );
    expect(await one('assets')).toMatchObject({ assetId: 'asset-1', fromBackup: true });
  });

  it('a consent is never changed', async () => {
    const { kinds } = await restoreOver(
      { consents: [{ ...studio().consents[0], text: 'another text' } as never] },
      studio(),
    );
    expect(kinds.consents.unchanged).toBe(1);
    expect((await one('consents')).text).toBe('I agree that my face is checked on my phone.');
  });

  it('a consent that was taken back on the other device is taken back here, and never given again by a file', async () => {
    const [given] = studio().consents;
    if (!given) throw new Error('no consent');
    const withdrawn = { ...given, withdrawal: { at: 7, deleted: 3 } };
    const { kinds } = await restoreOver({ consents: [withdrawn] }, studio());
    expect(kinds.consents.merged).toBe(1);
    expect((await one('consents')).withdrawal).toEqual({ at: 7, deleted: 3 });
    await restoreOver({ consents: [given] }, { ...studio(), consents: [{ ...given, withdrawal: { at: 9 } }] });
    expect((await one('consents')).withdrawal).toEqual({ at: 9 });
  });

  it('nothing of somebody who took their consent back here, and was deleted, comes again with an older file', async () => {
    const [given] = studio().consents;
    if (!given) throw new Error('no consent');
    const other = person({ id: uuid(13), groupId: 'group-2', consentId: uuid(12) });
    const theirs = asset({ id: uuid(15), assetId: 'asset-2', personId: uuid(13) });
    const { kinds } = await restoreOver(
      {
        ...studio(),
        consents: [given, { ...given, id: uuid(12) }],
        people: [...studio().people, other],
        assets: [...studio().assets, theirs],
      },
      { accounts: studio().accounts, consents: [{ ...given, withdrawal: { at: 9, deleted: 1 } }] },
    );
    expect((await stored('people')).map(({ id }) => id)).toEqual([uuid(13)]);
    expect(await stored('verifications')).toEqual([]);
    expect((await stored('assets')).map(({ id }) => id)).toEqual([uuid(15)]);
    expect(await stored('thumbnails')).toEqual([]);
    const { people, verifications, assets, thumbnails } = kinds;
    expect([people, verifications, assets, thumbnails].map(({ leftOut }) => leftOut)).toEqual([1, 1, 1, 1]);
  });

  it('a consent that was taken back here is put to nobody who is here without one', async () => {
    const [given] = studio().consents;
    if (!given) throw new Error('no consent');
    const here = {
      ...studio(),
      consents: [{ ...given, withdrawal: { at: 9 } }],
      people: [person({ consentId: undefined })],
    };
    await restoreOver(studio(), here);
    expect((await one('people')).consentId).toBeUndefined();
  });

  it('what could not be deleted of somebody who took it back comes with the file that says so', async () => {
    const [given] = studio().consents;
    if (!given) throw new Error('no consent');
    const withdrawn = { ...given, withdrawal: { at: 9, deleted: 1 } };
    const { kinds } = await restoreOver({ ...studio(), consents: [withdrawn] }, {});
    expect([kinds.people.added, kinds.assets.added]).toEqual([1, 1]);
  });

  it('an account that works here keeps its key: nothing says that it needs one', async () => {
    await restoreOver(studio(), studio());
    const { fault, check } = await one('accounts');
    expect([fault, check?.at]).toEqual([undefined, 2]);
  });
});

describe('the same under another id', () => {
  const there = () => ({
    accounts: [account({ id: uuid(101) })],
    consents: [{ ...studio().consents[0], accountId: uuid(101) } as never],
    people: [person({ id: uuid(103), accountId: uuid(101), note: 'from the other device' })],
    verifications: [verification({ id: uuid(104), accountId: uuid(101), personId: uuid(103) })],
    assets: [asset({ id: uuid(105), accountId: uuid(101), personId: uuid(103), tags: ['other'] })],
    thumbnails: [{ ...studio().thumbnails[0], id: uuid(105) } as never],
  });

  it('an account by provider, address and key; a person by account and group; an asset by account and asset id', async () => {
    const { kinds } = await restoreOver(there(), { ...studio(), thumbnails: [] });
    expect(kinds.accounts).toMatchObject({ added: 0, unchanged: 1 });
    expect(kinds.people).toMatchObject({ added: 0, unchanged: 1 });
    expect(kinds.assets).toMatchObject({ added: 0, merged: 1 });
    expect((await one('assets')).id).toBe(uuid(5));
    expect((await one('assets')).tags).toEqual(['close-up', 'other']);
  });

  it('what points to them points to the ones that are here', async () => {
    await restoreOver(there(), { accounts: studio().accounts, people: studio().people, assets: studio().assets });
    const added = (await stored('verifications')).find(({ id }) => id === uuid(104));
    expect(added).toMatchObject({ accountId: uuid(1), personId: uuid(3) });
    expect((await one('thumbnails')).id).toBe(uuid(5));
  });

  it('a new asset of a person who is here comes to that person', async () => {
    const more = asset({ id: uuid(106), assetId: 'asset-2', accountId: uuid(101), personId: uuid(103) });
    await restoreOver({ ...there(), assets: [more] }, studio());
    expect((await stored('assets')).find(({ id }) => id === uuid(106))).toMatchObject({
      accountId: uuid(1),
      personId: uuid(3),
    });
  });

  it('another key at the same provider is another account', async () => {
    await restoreOver({ accounts: [account({ id: uuid(101), keyHint: 'sk-…0000' })] }, studio());
    expect(await stored('accounts')).toHaveLength(2);
  });
});

describe('an asset that was under way', () => {
  const restored = async (changes: Partial<Asset>): Promise<Asset> => {
    await restoreOver({ ...studio(), assets: [asset(changes)] }, {});
    return one('assets');
  };

  it.each(['queued', 'held'] as const)('%s: failed, for its bytes are in no backup', async (state) => {
    expect(await restored({ state, assetId: undefined })).toMatchObject({
      state: 'failed',
      failure: { fault: { kind: 'invalid', code: 'not-sent' } },
    });
  });

  it('sending: uncertain, and the user decides', async () => {
    const found = await restored({ state: 'sending', assetId: undefined, nextAskAt: 7 });
    expect(found).toMatchObject({ state: 'uncertain', fault: { kind: 'key', code: 'restored' } });
    expect(found.nextAskAt).toBeUndefined();
  });

  it('processing: waits for a question, and goes on once the account has its key', async () => {
    expect(await restored({ state: 'processing' })).toMatchObject({
      state: 'processing',
      assetId: 'asset-1',
      fault: { kind: 'key', code: 'restored' },
    });
  });

  it('none of them is sent: no job is made', async () => {
    await restored({ state: 'queued', assetId: undefined });
    expect(await (await openDatabase()).count('jobs')).toBe(0);
  });
});
