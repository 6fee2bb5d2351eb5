import { beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '@/tests/unit/support/clock';
import { json } from '@/tests/unit/support/provider-server';
import { GET_PATH, LIST_PATH } from '@/tests/unit/support/world';
import { recordOf } from '@/utils/assets/library/found';
import { openDatabase } from '@/utils/storage/database';
import { stamp } from '@/utils/storage/stamp';
import { type BatchWorld, batchWorld, fileId, uploads } from './files';
import { PERSON } from './pictures';

let world: BatchWorld;
beforeEach(async () => {
  world = await batchWorld();
  await world.services().accounts.setLimits(world.accountId, { createsPerMinute: 60_000 });
});

const processing = async (count: number) => {
  for (let at = 0; at < count; at += 200) await world.add(uploads(Math.min(200, count - at), at));
  for (let i = 0; i < count && (await world.states()).processing !== count; i += 1) await world.turns(20);
  world.clock.pass(SECOND);
};
const runAll = async () => {
  const due = (await world.all()).filter(({ state }) => state === 'processing');
  await Promise.all(due.map(({ id }) => world.run(id)));
};
const lists = () => world.server.count('POST', LIST_PATH);
const single = () => world.server.count('GET', GET_PATH);

describe('watching many', () => {
  it('up to three in a group are asked one by one', async () => {
    await processing(3);
    await runAll();
    expect(single()).toBe(3);
  });

  it('more are answered by one reading of the list', async () => {
    await processing(150);
    await runAll();
    expect(single()).toBe(0);
    expect(lists()).toBe(2);
    for (const one of world.made) one.status = 'Active';
    world.clock.pass(3 * SECOND);
    await runAll();
    expect(await world.states()).toEqual({ active: 150 });
    expect(lists()).toBe(4);
    // Of one person: one piece of news, and nobody was told 150 times.
    expect(world.settled).toHaveLength(1);
    expect(world.told.map(([, title]) => title)).toEqual([expect.stringContaining('150')]);
  });

  it('reads no further than the last one that is waited for', async () => {
    await processing(120);
    for (const one of world.made.slice(0, 100)) one.status = 'Active';
    await runAll();
    expect(await world.states()).toEqual({ active: 100, processing: 20 });
    const before = lists();
    world.clock.pass(3 * SECOND);
    await runAll();
    expect(lists() - before).toBe(1);
  });

  it('the list is read every 3 s at most, however many come meanwhile', async () => {
    await processing(10);
    const at = world.clock.now();
    await runAll();
    await world.add(uploads(5, 10));
    await world.turns(20);
    await runAll();
    expect(lists()).toBe(1);
    expect(await world.due(fileId(14))).toBe(at + 3 * SECOND);
  });

  it('a list that takes longer than that is not read a second time meanwhile', async () => {
    await processing(10);
    let answer = () => {};
    world.server.on('POST', LIST_PATH, async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      const items = world.made.map(({ id, name, status }) => ({ id, name, status }));
      return json({ success: true, message: '', data: { items, total_count: items.length } });
    });
    const first = world.run(fileId(0));
    while (lists() === 0) await new Promise((resolve) => setImmediate(resolve));
    world.clock.pass(10 * SECOND);
    const second = world.run(fileId(1));
    // Asked after it, so the other one has read its record too and stands before the list.
    await world.asset(fileId(1));
    answer();
    await Promise.all([first, second]);
    expect(lists()).toBe(1);
    expect(single()).toBe(0);
  });

  it('what the list doesn’t hold is asked for itself', async () => {
    await processing(5);
    const hidden = world.made[2];
    const shown = world.made.filter((one) => one !== hidden);
    world.server.on('POST', LIST_PATH, () =>
      json({
        success: true,
        message: '',
        data: { items: shown.map(({ id, name, status }) => ({ id, name, status })), total_count: shown.length },
      }),
    );
    if (hidden) hidden.status = 'Active';
    await runAll();
    world.clock.pass(3 * SECOND);
    for (const { id, assetId, state } of await world.all()) {
      if (assetId === hidden?.id && state === 'processing') await world.run(id);
    }
    expect(await world.states()).toEqual({ processing: 4, active: 1 });
  });

  it('a copy that the browser made is deleted with the one that counts settled', async () => {
    await processing(5);
    const [first] = world.made;
    if (!first) throw new Error('nothing made');
    world.made.push({ ...first, id: 'asset-copy' });
    world.server.on('DELETE', GET_PATH, () => json({ success: true, message: '', data: { deleted: true } }));
    await runAll();
    expect(world.server.count('DELETE', GET_PATH)).toBe(0);
    for (const one of world.made) one.status = 'Active';
    world.clock.pass(3 * SECOND);
    await runAll();
    const deleted = world.server.asked
      .filter(({ method }) => method === 'DELETE')
      .map(({ url }) => url.split('/').pop());
    expect(deleted).toEqual(['asset-copy']);
  });

  it('what was taken in by its id is nobody’s copy, though others call two of theirs alike', async () => {
    const database = await openDatabase();
    const at = world.clock.now();
    for (const number of [0, 1, 2, 3, 4]) {
      world.made.push({ id: `asset-of-others-${number}`, name: 'front', status: 'Processing' });
      // One of them has no record here.
      if (number === 4) continue;
      const made = { assetId: `asset-of-others-${number}`, name: 'front', state: 'processing' } as const;
      const person = await database.get('people', PERSON);
      if (person) await database.put('assets', stamp(recordOf(made, person, fileId(number), at), at));
    }
    world.server.on('DELETE', GET_PATH, () => json({ success: true, message: '', data: { deleted: true } }));
    await runAll();
    for (const one of world.made) one.status = 'Active';
    world.clock.pass(3 * SECOND);
    await runAll();
    expect(await world.states()).toEqual({ active: 4 });
    expect(lists()).toBe(2);
    expect(world.server.count('DELETE', GET_PATH)).toBe(0);
  });

  it('a list that can’t be read changes nothing: each is asked for itself', async () => {
    await processing(5);
    world.server.on('POST', LIST_PATH, () => json({ message: 'oops' }, 500));
    await runAll();
    expect(single()).toBe(5);
    expect(await world.states()).toEqual({ processing: 5 });
  });
});
