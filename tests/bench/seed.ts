import type { TestPage } from '@/tests/e2e/harness/browser';
import type { Person } from '@/utils/storage/records';

/** A library of so many assets, written straight into the extension's database: 200 people, tags, states and thumbnails. */

export interface Library {
  accountId: string;
  people: Person[];
  assets: number;
  /** So many of the newest are of the first person. */
  crowd?: number;
}

/** @param page any page of ours, which has opened the database at least once */
export function seedLibrary(page: TestPage, library: Library): Promise<void> {
  return page.evaluate(write as never, library);
}

/** Runs in the page. */
async function write({ accountId, people, assets: count, crowd = 0 }: Library): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const inTransaction = (stores: string[], work: (transaction: IDBTransaction) => void) =>
    new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(stores, 'readwrite', { durability: 'relaxed' });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      work(transaction);
    });
  const picture = async (hue: number): Promise<ArrayBuffer> => {
    const canvas = new OffscreenCanvas(240, 320);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = `hsl(${hue} 45% 70%)`;
    context.fillRect(0, 0, 240, 320);
    context.fillStyle = `hsl(${hue} 35% 35%)`;
    context.beginPath();
    context.ellipse(120, 130, 60, 75, 0, 0, 7);
    context.fill();
    return (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 })).arrayBuffer();
  };
  const pictures = await Promise.all(Array.from({ length: 24 }, (_, index) => picture(index * 15)));

  const names = ['close-up', 'profile', 'rooftop', 'studio', 'walk', 'dusk', 'full-body', 'voice'];
  const tags = ['autumn', 'studio', 'rooftop', 'campaign-7', 'approved'];
  const uuid = (number: number) => `11111111-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const now = Date.now();
  await inTransaction(['people', 'assets', 'thumbnails', 'files', 'jobs'], (transaction) => {
    for (const name of ['people', 'assets', 'thumbnails', 'files', 'jobs']) transaction.objectStore(name).clear();
    for (const person of people) transaction.objectStore('people').put(person);
  });
  const CHUNK = 2_000;
  for (let from = 0; from < count; from += CHUNK) {
    await inTransaction(['assets', 'thumbnails'], (transaction) => {
      for (let index = from; index < Math.min(count, from + CHUNK); index += 1) {
        const person = people[index < crowd ? 0 : index % people.length];
        const bytes = pictures[index % pictures.length];
        if (!person || !bytes) return;
        const word = names[index % names.length] ?? '';
        const isVoice = word === 'voice';
        const createdAt = now - index * 60_000;
        transaction.objectStore('assets').put({
          id: uuid(index),
          accountId,
          personId: person.id,
          groupId: person.groupId,
          kind: isVoice ? 'Audio' : 'Image',
          name: `${person.name.split(' ')[0]?.toLowerCase()}-${word}-${index}.${isVoice ? 'wav' : 'jpg'}`,
          remoteName: `picture-${index}`,
          assetId: `asset-20260924135208-${index.toString(36).padStart(5, '0')}`,
          state: index % 97 === 5 ? 'failed' : 'active',
          route: 'public',
          sourceUrl: `https://pictures.example/${index}.jpg`,
          tags: index % 3 === 0 ? [tags[index % tags.length]] : [],
          note: index % 11 === 0 ? 'Taken on the second day, in even light' : '',
          createdAt,
          sentAt: createdAt,
          settledAt: createdAt + 4_000,
          seenAt: createdAt + 5_000,
          changedAt: createdAt + 5_000,
          unanswered: 0,
        });
        if (!isVoice)
          transaction
            .objectStore('thumbnails')
            .put({ id: uuid(index), bytes, type: 'image/jpeg', width: 240, height: 320 });
      }
    });
  }
  database.close();
  const channel = new BroadcastChannel('likeness.changes');
  channel.postMessage(['people', 'assets', 'thumbnails']);
  channel.close();
}
