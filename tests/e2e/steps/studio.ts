import type { TestPage } from '@/tests/e2e/harness/browser';
import type { Asset, Person } from '@/utils/storage/records';
import { ACCOUNT } from './records';

/** A studio of any size, written straight into the database, with a thumbnail for each picture and clip. */

export interface Studio {
  people: number;
  assets: number;
}

export const PERSON_NAMES = ['Amara Okafor', 'Lin Yue', 'Tomás Rivera', 'Noor Haddad', 'Priya Nair', 'Elena Rossi'];

/** @param page any page of ours, which has opened the database at least once. Everything of before is gone afterwards. */
export async function writeStudio(page: TestPage, studio: Studio): Promise<void> {
  await page.evaluate(put as never, { ...studio, accountId: ACCOUNT, names: PERSON_NAMES });
}

interface Input extends Studio {
  accountId: string;
  names: string[];
}

/** Runs in the page. */
async function put({ people, assets, accountId, names }: Input): Promise<void> {
  const uuid = (kind: number, number: number) =>
    `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const write = (stores: string[], fill: (transaction: IDBTransaction) => void) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(stores, 'readwrite');
      fill(transaction);
      transaction.oncomplete = resolve;
      transaction.onerror = () => reject(transaction.error);
    });

  /** A head before a wall, so that screenshots look like what they stand for. */
  const portrait = async (number: number): Promise<ArrayBuffer> => {
    const canvas = new OffscreenCanvas(192, 192);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    const hue = (number * 67) % 360;
    context.fillStyle = `hsl(${hue} 35% 82%)`;
    context.fillRect(0, 0, 192, 192);
    context.fillStyle = `hsl(${(hue + 160) % 360} 30% 45%)`;
    context.beginPath();
    context.ellipse(96, 200, 80, 70, 0, 0, 7);
    context.fill();
    context.fillStyle = `hsl(${20 + (number % 3) * 6} 45% ${35 + (number % 5) * 9}%)`;
    context.beginPath();
    context.ellipse(96, 84, 38, 48, 0, 0, 7);
    context.fill();
    return (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 })).arrayBuffer();
  };
  const pictures = await Promise.all(Array.from({ length: 24 }, (_, number) => portrait(number)));

  const now = Date.now();
  await write(['people', 'assets', 'thumbnails'], (transaction) => {
    for (const store of ['people', 'assets', 'thumbnails']) transaction.objectStore(store).clear();
    for (let number = 0; number < people; number += 1) {
      const name = names[number] ?? `Person ${number + 1}`;
      const person: Person = {
        id: uuid(2, number),
        kind: number === people - 1 ? 'collection' : 'person',
        accountId,
        groupId: `group-2026092414${number}-k4f2n`,
        name: number === people - 1 ? 'Street extras' : name,
        verifiedAt: now - number * 86_400_000,
        usedAt: now - number * 86_400_000,
      };
      transaction.objectStore('people').put(person);
    }
  });
  const stateOf = (number: number): Asset['state'] => {
    if (number < 2) return 'processing';
    return number % 50 === 2 ? 'failed' : 'active';
  };
  for (let from = 0; from < assets; from += 5000) {
    await write(['assets', 'thumbnails'], (transaction) => {
      for (let number = from; number < Math.min(assets, from + 5000); number += 1) {
        const kind = number % 9 === 5 ? 'Video' : number % 23 === 11 ? 'Audio' : 'Image';
        const ending = { Image: 'jpg', Video: 'mp4', Audio: 'wav' }[kind];
        const who = number % (people - 1);
        const name = (names[who] ?? `person ${who + 1}`).split(' ')[0]?.toLowerCase();
        const createdAt = now - number * 60_000;
        const asset: Asset = {
          id: uuid(3, number),
          accountId,
          personId: uuid(2, who),
          groupId: `group-2026092414${who}-k4f2n`,
          kind,
          name: `${name}-take-${number}.${ending}`,
          remoteName: `take-${number}-abcd1234`,
          assetId: `asset-${20260924000000 + number}-w7qpm`,
          state: stateOf(number),
          route: 'public',
          sourceUrl: `https://pictures.example/${number}.${ending}`,
          facts: {
            type: { Image: 'image/jpeg', Video: 'video/mp4', Audio: 'audio/wav' }[kind],
            bytes: 100_000 + ((number * 7919) % 5_000_000),
            sha256: number.toString(16).padStart(64, '0'),
            ...(kind === 'Image' ? { width: 2048, height: 2048 } : { seconds: 4 + (number % 11) }),
          },
          sha256: number.toString(16).padStart(64, '0'),
          tags: [['autumn'], ['autumn', 'studio'], [], ['rooftop'], []][number % 5] ?? [],
          ...(number % 4 === 1 ? { usedAt: createdAt + 1000 } : {}),
          ...(number % 100 === 7 ? { goneAt: now } : {}),
          ...(number === 40 ? { note: 'The one with the Käsekuchen' } : {}),
          changedAt: createdAt,
          createdAt,
          sentAt: createdAt,
          settledAt: createdAt + 4000,
          seenAt: createdAt + 5000,
          unanswered: 0,
        };
        transaction.objectStore('assets').put(asset);
        if (kind !== 'Audio') {
          const bytes = pictures[number % pictures.length];
          const thumbnail = { id: asset.id, bytes, type: 'image/jpeg', width: 192, height: 192 };
          transaction.objectStore('thumbnails').put(thumbnail);
        }
      }
    });
  }
  database.close();
  const channel = new BroadcastChannel('likeness.changes');
  channel.postMessage(['people', 'assets', 'thumbnails']);
  channel.close();
}
