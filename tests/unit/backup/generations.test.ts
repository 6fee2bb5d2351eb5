import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { openDatabase } from '@/utils/storage/database';
import type { GenerationState } from '@/utils/storage/generation-records';
import { account, asset, backup, generation, one, person, restore, store, studio, uuid } from './records';

beforeEach(freshDatabase);

async function elsewhere(records: Parameters<typeof store>[0], here: Parameters<typeof store>[0] = {}) {
  await store(records);
  const file = await backup();
  await freshDatabase();
  await store(here);
  await restore(file);
  return file;
}

describe('generations in a backup', () => {
  it('come back with what was asked for and what became of it', async () => {
    const { clip: _clip, kept: _kept, unseen: _unseen, ...rest } = generation();
    await elsewhere(studio());
    expect(await one('generations')).toMatchObject(rest);
  });

  it('without the link to the clip, and without its bytes: both open a film of somebody', async () => {
    const file = await elsewhere(studio());
    const back = await one('generations');
    expect([back.clip, back.kept, back.keeping]).toEqual([undefined, undefined, undefined]);
    expect(new TextDecoder('latin1').decode(await file.arrayBuffer())).not.toContain('X-Tos-Signature');
  });

  it.each<[GenerationState, GenerationState]>([
    ['queued', 'failed'],
    ['sending', 'uncertain'],
    ['running', 'running'],
    ['uncertain', 'uncertain'],
    ['done', 'done'],
    ['cancelled', 'cancelled'],
  ])('%s comes back as %s, and nothing is sent or told', async (before, after) => {
    await elsewhere({ ...studio(), generations: [generation({ state: before, settledAt: undefined })] });
    const back = await one('generations');
    expect([back.state, back.unseen, back.nextAskAt]).toEqual([after, undefined, undefined]);
    expect(await (await openDatabase()).count('jobs')).toBe(0);
    // What waits for an answer goes on once the account has its key.
    if (after === 'running' || after === 'uncertain')
      expect(back.fault).toMatchObject({ kind: 'key', code: 'restored' });
  });

  it('one that ran without an id of the provider is uncertain', async () => {
    await elsewhere({ ...studio(), generations: [generation({ state: 'running', taskId: undefined })] });
    expect((await one('generations')).state).toBe('uncertain');
  });

  it('point to the assets and the account that are here already under other ids', async () => {
    const here = {
      accounts: [account({ id: uuid(91) })],
      people: [person({ id: uuid(93), accountId: uuid(91) })],
      assets: [asset({ id: uuid(95), accountId: uuid(91), personId: uuid(93) })],
    };
    await elsewhere(studio(), here);
    const back = await one('generations');
    expect([back.accountId, back.uses]).toEqual([uuid(91), [uuid(95)]]);
    expect(back.request.prompt[0]).toEqual({ assetRecordId: uuid(95) });
  });

  it('one that is here is never set back', async () => {
    const own = generation({ state: 'done' });
    await elsewhere(
      { ...studio(), generations: [generation({ state: 'running' })] },
      { ...studio(), generations: [own] },
    );
    expect(await one('generations')).toEqual(own);
  });
});
