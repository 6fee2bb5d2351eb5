import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Faces } from '@/components/faces';
import { asset, person } from '@/tests/e2e/steps/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { announceChange } from '@/utils/storage/changes';
import { openDatabase } from '@/utils/storage/database';
import { readFaces, readPortraits } from '@/utils/storage/read-faces';
import type { Asset, Person } from '@/utils/storage/records';

const amara = person(1, 'Amara Okafor');
const jonas = person(2, 'Jonas Weber');

async function store(people: Person[], assets: Asset[], without: readonly Asset[] = []): Promise<void> {
  const database = await openDatabase();
  for (const one of people) await database.put('people', one);
  for (const one of assets) {
    await database.put('assets', one);
    if (without.includes(one)) continue;
    await database.put('thumbnails', {
      id: one.id,
      bytes: new TextEncoder().encode(one.id).buffer,
      type: 'image/jpeg',
      width: 1,
      height: 1,
    });
  }
}
const faceOf = async (one: Person): Promise<string | undefined> => (await readFaces([one.id]))[0]?.assetId;

beforeEach(freshDatabase);

describe('the asset that stands for a person in a request', () => {
  const portraitOf = async (one: Person) => (await readPortraits([one.id]))[0]?.name;

  it('is the picture that they are shown by', async () => {
    const [newest, shown] = [asset(1, amara, 'no-thumbnail.jpg'), asset(2, amara, 'shown.jpg')];
    await store([amara], [newest, shown], [newest]);
    expect(await portraitOf(amara)).toBe('shown.jpg');
  });

  it('is the newest that the provider has, where no thumbnail is', async () => {
    const all = [
      asset(1, amara, 'gone.jpg', { goneAt: 1 }),
      asset(2, amara, 'walk.mp4', { kind: 'Video' }),
      asset(4, amara, 'older.jpg'),
      asset(3, amara, 'newest.jpg'),
    ];
    await store([amara, jonas], all, all);
    expect([await portraitOf(amara), await portraitOf(jonas)]).toEqual(['newest.jpg', undefined]);
  });
});

describe('the picture that shows a person', () => {
  it('is the newest that is Active and has a thumbnail', async () => {
    const bare = asset(1, amara, 'no-thumbnail.jpg');
    const newest = asset(4, amara, 'newest.jpg');
    const others = [
      asset(2, amara, 'held.jpg', { state: 'held' }),
      asset(3, amara, 'walk.mp4', { kind: 'Video' }),
      asset(5, amara, 'older.jpg'),
      asset(1, jonas, 'of-another.jpg', { id: '00000000-0000-4000-8000-000000000999' }),
    ];
    await store([amara, jonas], [bare, newest, ...others], [bare]);
    expect(await faceOf(amara)).toBe(newest.id);
  });

  it('is the one that was chosen, while it is theirs and ready', async () => {
    const [newest, chosen] = [asset(1, amara, 'newest.jpg'), asset(2, amara, 'chosen.jpg')];
    await store([{ ...amara, faceAssetId: chosen.id }], [newest, chosen]);
    expect(await faceOf(amara)).toBe(chosen.id);
    await (await openDatabase()).put('assets', { ...chosen, state: 'failed' });
    expect(await faceOf(amara)).toBe(newest.id);
    await store([{ ...amara, faceAssetId: 'gone' }], []);
    expect(await faceOf(amara)).toBe(newest.id);
  });

  it('is there while hundreds of newer ones wait', async () => {
    const ready = asset(900, amara, 'ready.jpg');
    const waiting = Array.from({ length: 300 }, (_, index) => asset(index, amara, `${index}.jpg`, { state: 'queued' }));
    await store([amara], [ready, ...waiting]);
    expect(await faceOf(amara)).toBe(ready.id);
  });

  it('is none for somebody without pictures, or who is gone', async () => {
    await store([amara], [asset(1, amara, 'voice.mp3', { kind: 'Audio' })]);
    expect(await readFaces([amara.id, jonas.id])).toEqual([undefined, undefined]);
  });
});

describe('pictures of people on a page', () => {
  it('are read for those that are shown only, told once, and kept while nothing about them changes', async () => {
    const newest = asset(2, amara, 'newest.jpg');
    await store([amara, jonas], [newest, asset(1, jonas, 'jonas.jpg')]);
    const faces = new Faces();
    const changed = vi.fn();
    const stop = faces.watch(amara.id, changed);
    await vi.waitUntil(() => faces.get(amara.id));
    const picture = faces.get(amara.id);
    expect(faces.get(jonas.id)).toBeUndefined();
    expect(changed).toHaveBeenCalledTimes(1);
    const newer = asset(1, amara, 'newer.jpg', { id: '00000000-0000-4000-8000-000000000998' });
    await store([], [newer]);
    announceChange(['assets', 'thumbnails']);
    await vi.waitUntil(() => faces.get(amara.id) !== picture);
    expect(changed).toHaveBeenCalledTimes(2);
    stop();
  });

  it('are let go when many others were shown since', async () => {
    const people = Array.from({ length: 260 }, (_, index) => person(index, `Person ${index}`));
    await store(
      people,
      people.map((one, index) => asset(index, one, `${index}.jpg`)),
    );
    const faces = new Faces();
    for (const { id } of people) {
      const stop = faces.watch(id, () => undefined);
      await vi.waitUntil(() => faces.get(id), { interval: 1 });
      stop();
    }
    expect(people.filter(({ id }) => faces.get(id)).length).toBeLessThanOrEqual(201);
  });
});
