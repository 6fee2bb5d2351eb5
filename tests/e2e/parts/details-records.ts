import { account, asset, consent, person } from '@/tests/e2e/steps/records';

/** What the details and the dialogs are looked at with. */

export const amara = person(1, 'Amara Okafor');
export const front = asset(1, amara, 'amara-front.jpg', {
  facts: { type: 'image/jpeg', bytes: 1_240_000, width: 2048, height: 2048, sha256: 'a'.repeat(64) },
  tags: ['studio'],
  route: 'bucket',
  sourceUrl: '',
  usedAt: Date.now() - 60_000,
});
export const clip = asset(2, amara, 'amara-dusk.mp4', {
  kind: 'Video',
  facts: {
    type: 'video/mp4',
    bytes: 12_400_000,
    width: 1920,
    height: 1080,
    seconds: 6.2,
    fps: 25,
    videoCodec: 'avc',
    audioCodec: 'aac',
    sha256: 'b'.repeat(64),
  },
  pageUrl: 'https://pictures.example/page.html',
});
export const gone = asset(3, amara, 'amara-gone.jpg', { goneAt: Date.now() - 3_600_000 });
export const held = asset(4, amara, 'amara-small.jpg', {
  state: 'held',
  assetId: undefined,
  sentAt: undefined,
  settledAt: undefined,
  findings: [{ rule: 'twice', level: 'ask', assetRecordId: front.id }],
});
export const records = () => ({
  accounts: [account({ slots: 300 })],
  consents: [consent()],
  people: [amara],
  assets: [front, clip, gone, held],
});

/** Runs in the page: a thumbnail, made here, under an asset's id. */
export async function thumbnail(id: string): Promise<void> {
  const canvas = new OffscreenCanvas(160, 120);
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = '#b98a6a';
    pen.fillRect(0, 0, 160, 120);
  }
  const bytes = await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer();
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const writing = database.transaction('thumbnails', 'readwrite');
  writing.objectStore('thumbnails').put({ id, bytes, type: 'image/jpeg', width: 160, height: 120 });
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onerror = reject;
  });
  database.close();
}
